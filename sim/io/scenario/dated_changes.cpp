#include "io/scenario/dated_changes.hpp"

#include "io/scenario/evidence.hpp"
#include "io/scenario/names.hpp"
#include "io/scenario/quantity.hpp"
#include "io/scenario/spelling.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace caseload::io::reading {
namespace {

constexpr std::string_view section_name = "change";
constexpr std::array<std::string_view, 3> evidence{"note", "quality", "source"};

/// The scalar of a value that may stand in a table with its evidence.
const Node& value_of(const Node& value) {
  const Node* inner = value.find("value");
  return inner == nullptr ? value : *inner;
}

void set(Node::Table& table, std::string_view name, Node node) {
  const auto at = std::lower_bound(
      table.begin(), table.end(), name,
      [](const Node::Entry& entry, std::string_view key) { return entry.name < key; });
  if (at != table.end() && at->name == name)
    at->node = std::move(node);
  else
    table.insert(at, {std::string{name}, std::move(node)});
}

/// { from = DATE, value = ... } of a value with or without a table around it.
Node step_of(const Node& value, CalendarDate from, const Place& place) {
  Node::Table entries;
  if (value.table() != nullptr)
    entries = *value.table();
  else
    entries.push_back({"value", value});
  Node date;
  date.content = from;
  date.place = date.key_place = place;
  set(entries, "from", std::move(date));
  Node step;
  step.content = std::move(entries);
  step.place = value.place;
  step.key_place = value.key_place;
  return step;
}

/// Whether the value of a change is without dates, of which the change has its own; a
/// mistake if not.
bool is_without_dates(Mistakes& mistakes, const Node& value,
                      const TableReader& change) {
  for (const std::string_view name : {"from", "steps"})
    if (const Node* date = value.find(name)) {
      mistakes.add(date->key_place, joined(change.key_of("value"), name),
                   {.expected = "one value, which holds from the date of the change on",
                    .got = in_quotes(name) + " in it",
                    .hint = "make a change for each date"});
      return false;
    }
  return true;
}

const CalendarDate* date_of_step(const Node& step) {
  const Node* from = step.find("from");
  return from == nullptr ? nullptr : std::get_if<CalendarDate>(&from->content);
}

/// The steps of a dated value, each with the evidence that stands beside them: a step
/// that a change adds must not inherit it. Nothing where the value is not well-formed:
/// whoever reads it says what is wrong.
std::optional<Node::Array> own_steps(const Node& value) {
  const Node* list = value.find("steps");
  if (list == nullptr || list->array() == nullptr || list->array()->empty()) return {};
  Node::Array steps = *list->array();
  std::optional<CalendarDate> last;
  for (Node& step : steps) {
    const CalendarDate* date = date_of_step(step);
    if (date == nullptr || (last && date->day <= last->day)) return {};
    last = *date;
    auto& entries = std::get<Node::Table>(step.content);
    for (const std::string_view name : evidence)
      if (const Node* outer = value.find(name))
        if (step.find(name) == nullptr) set(entries, name, *outer);
  }
  return steps;
}

bool is_group(const Node& node) {
  return node.table() != nullptr && !is_value_table(node);
}

/// The keys that stand in the same table as `key`; all, where there are none.
std::vector<std::string_view> of_the_same_table(
    std::string_view key, const std::vector<std::string_view>& keys) {
  const std::string_view table = key.substr(0, key.rfind('.') + 1);
  std::vector<std::string_view> beside;
  for (const std::string_view each : keys)
    if (each.substr(0, table.size()) == table) beside.push_back(each);
  return beside.empty() ? keys : beside;
}

const Node* find_key(const Node& scenario, std::string_view key) {
  const Node* node = &scenario;
  while (node != nullptr && !key.empty()) {
    const std::size_t dot = std::min(key.find('.'), key.size());
    node = node->find(key.substr(0, dot));
    key.remove_prefix(std::min(dot + 1, key.size()));
  }
  return node;
}

}  // namespace

bool is_dated_change(std::string_view key) {
  return key.size() > section_name.size() + 1 &&
         key.substr(0, section_name.size()) == section_name &&
         key[section_name.size()] == '.' &&
         key.find('.', section_name.size() + 1) == std::string_view::npos;
}

DatedChanges::DatedChanges(Mistakes& mistakes, const Node* section,
                           const Calendar& calendar, bool calendar_is_known)
    : calendar_{calendar}, calendar_is_known_{calendar_is_known} {
  const std::string key{section_name};
  if (section == nullptr || !is_table_of_names(mistakes, *section, key)) return;
  for (const auto& [name, node] : *section->table()) {
    const std::string full = joined(key, name);
    check_name(mistakes, node.key_place, name, full);
    if (is_table(mistakes, node, full)) read_change(mistakes, name, node);
  }
  std::sort(changes_.begin(), changes_.end(), [](const auto& a, const auto& b) {
    return std::tie(a.key, a.from.day, a.name) < std::tie(b.key, b.from.day, b.name);
  });
  refuse_overlaps(mistakes);
}

std::optional<CalendarDate> DatedChanges::read_date(Mistakes& mistakes,
                                                    const Node& node,
                                                    const std::string& key) const {
  auto parsed = parse_date(node);
  if (const auto* date = std::get_if<Quantity<CalendarDate>>(&parsed))
    return date->value;
  mistakes.add(node, key, std::get<Detail>(std::move(parsed)));
  return {};
}

void DatedChanges::read_change(Mistakes& mistakes, const std::string& name,
                               const Node& node) {
  TableReader table{mistakes, node, joined(section_name, name)};
  Change change;
  change.name = name;
  change.date = table.need("date", "the date from which the value is another");
  change.until = table.find("until");
  change.key_node = table.need(
      "key",
      "the dotted key of the value, such as key = \"staff.clinicians.headcount\"");
  change.value = table.need("value", "what the value is from that date on");
  if (change.value != nullptr && !is_without_dates(mistakes, *change.value, table))
    change.value = nullptr;
  table.refuse_unknown_keys();

  bool good = change.value != nullptr;
  if (change.key_node != nullptr) {
    if (change.key_node->text() != nullptr && !change.key_node->text()->empty())
      change.key = *change.key_node->text();
    else
      mistakes.add(*change.key_node, table.key_of("key"),
                   {.expected = "the dotted key of a value, as text",
                    .got = written(*change.key_node)});
  }
  const auto from = change.date == nullptr
                        ? std::nullopt
                        : read_date(mistakes, *change.date, table.key_of("date"));
  if (from) change.from = *from;
  if (from && calendar_is_known_ && from->day < calendar_.start_day) {
    mistakes.add(
        *change.date, table.key_of("date"),
        {.expected = "a date from the start on, " + date_text({calendar_.start_day}),
         .got = date_text(*from),
         .hint = "what holds before the start has no effect: write the start, "
                 "or the value itself"});
    good = false;
  }
  if (change.until != nullptr) {
    change.before = read_date(mistakes, *change.until, table.key_of("until"));
    if (from && change.before && change.before->day <= from->day) {
      mistakes.add(*change.until, table.key_of("until"),
                   {.expected = "a date after " + date_text(*from) +
                                ", on which the change begins",
                    .got = date_text(*change.before),
                    .hint = "until is the first day without the change"});
      change.before.reset();
    }
    good = good && change.before.has_value();
  }
  if (good && from && !change.key.empty()) changes_.push_back(std::move(change));
}

void DatedChanges::refuse_overlaps(Mistakes& mistakes) const {
  for (std::size_t i = 1; i < changes_.size(); ++i) {
    const Change& first = changes_[i - 1];
    const Change& second = changes_[i];
    if (first.key != second.key) continue;
    if (first.before && first.before->day <= second.from.day) continue;
    const std::string date = date_text(second.from);
    mistakes.add(
        *second.date, joined(joined(section_name, second.name), "date"),
        {.expected = "one change of " + first.key + " at a time",
         .got = date + ", when " + joined(section_name, first.name) + " holds",
         .hint = first.from == second.from
                     ? "keep one of the two"
                     : "write until = " + date + " in " +
                           joined(section_name, first.name) + ", or another date"});
  }
}

std::optional<Node> DatedChanges::applied(const Node& value, const std::string& key) {
  date_keys_.push_back(key);
  const auto is_of_key = [&](const Change& change) { return change.key == key; };
  const auto begin = std::find_if(changes_.begin(), changes_.end(), is_of_key);
  if (begin == changes_.end()) return {};
  const auto end = std::find_if_not(begin, changes_.end(), is_of_key);
  for (auto change = begin; change != end; ++change) change->is_used = true;

  Node result;
  result.place = value.place;
  result.key_place = value.key_place;
  Node::Table entries;
  Node::Array before;
  if (value.find("steps") == nullptr) {
    const std::int64_t start = calendar_is_known_
                                   ? calendar_.start_day
                                   : std::min(calendar_.start_day, begin->from.day);
    before.push_back(step_of(value, {start}, value.place));
  } else if (auto steps = own_steps(value)) {
    before = *std::move(steps);
    // What is not known beside steps is still refused.
    for (const auto& entry : *value.table())
      if (entry.name != "steps" &&
          std::find(evidence.begin(), evidence.end(), entry.name) == evidence.end())
        entries.push_back(entry);
  } else {
    return {};
  }

  Node::Array after;
  for (const Node& step : before) {
    const std::int64_t day = date_of_step(step)->day;
    const bool is_covered = std::any_of(begin, end, [&](const Change& change) {
      return change.from.day <= day && (!change.before || day < change.before->day);
    });
    if (!is_covered) after.push_back(step);
  }
  for (auto change = begin; change != end; ++change) {
    after.push_back(step_of(*change->value, change->from, change->date->place));
    if (!change->before) continue;
    const std::int64_t day = change->before->day;
    const auto is_next = std::next(change);
    if (is_next != end && is_next->from.day == day) continue;
    // What would hold without the change: the last step by then.
    const Node* holds = &before.front();
    for (const Node& step : before)
      if (date_of_step(step)->day <= day) holds = &step;
    if (date_of_step(*holds)->day == day) continue;  // is there already
    after.push_back(step_of(*holds, {day}, change->until->place));
  }
  std::stable_sort(after.begin(), after.end(), [](const Node& a, const Node& b) {
    return date_of_step(a)->day < date_of_step(b)->day;
  });
  Node list;
  list.place = value.place;
  list.key_place = value.key_place;
  list.content = std::move(after);
  set(entries, "steps", std::move(list));
  result.content = std::move(entries);
  return result;
}

std::string_view DatedChanges::made_by(const Place& place) const {
  for (const Change& change : changes_) {
    const Place& value = value_of(*change.value).place;
    if (value.file == place.file && value.line == place.line &&
        value.column == place.column)
      return change.name;
  }
  return {};
}

void DatedChanges::refuse_unused(Mistakes& mistakes, const Node& scenario,
                                 const std::vector<ResolvedValue>& read,
                                 bool all_was_read) const {
  for (const Change& change : changes_) {
    if (change.is_used) continue;
    const Node* node = find_key(scenario, change.key);
    const std::string key = joined(joined(section_name, change.name), "key");
    const bool was_read = all_was_read || std::any_of(read.begin(), read.end(),
                                                      [&](const ResolvedValue& value) {
                                                        return value.key == change.key;
                                                      });
    const std::vector<std::string_view> known{date_keys_.begin(), date_keys_.end()};
    if (node == nullptr)
      mistakes.add(*change.key_node, key,
                   {.expected = "the key of a value of this scenario",
                    .got = in_quotes(change.key),
                    .hint = spelling_hint(change.key, known)});
    else if (is_group(*node))
      mistakes.add(*change.key_node, key,
                   {.expected = "the key of one value",
                    .got = in_quotes(change.key) + ", which is a table of several",
                    .hint = "make a change for each of its values"});
    else if (was_read)
      mistakes.add(*change.key_node, key,
                   {.expected = "the key of a value that may change on dates",
                    .got = in_quotes(change.key) + ", which holds for the whole run",
                    .hint = list_of_known(of_the_same_table(change.key, known))});
  }
}

}  // namespace caseload::io::reading
