#include "io/scenario/changes.hpp"

#include "io/scenario/dated_changes.hpp"
#include "io/scenario/evidence.hpp"
#include "io/scenario/merge.hpp"
#include "io/scenario/quantity.hpp"

#include <algorithm>

namespace caseload::io::reading {
namespace {

bool is_evidence(std::string_view name) {
  return name == "source" || name == "quality" || name == "note";
}

/// A value without what it rests on: { value = 4, note = "..." } is 4. A step, which
/// has a date beside its value, is more than that.
const Node& bare(const Node& node) {
  const Node* value = node.find("value");
  if (value == nullptr) return node;
  const bool is_alone =
      std::all_of(node.table()->begin(), node.table()->end(), [](const auto& entry) {
        return entry.name == "value" || is_evidence(entry.name);
      });
  return is_alone ? *value : node;
}

template <class T>
const Quantity<T>* understood(const Parsed<T>& parsed) {
  return std::get_if<Quantity<T>>(&parsed);
}

/// Whether two scalars mean the same, however they are written.
bool same_scalar(const Node& a, const Node& b) {
  if (a.content.index() == b.content.index()) {
    if (const auto* whole = std::get_if<std::int64_t>(&a.content))
      return *whole == std::get<std::int64_t>(b.content);
    if (const auto* flag = std::get_if<bool>(&a.content))
      return *flag == std::get<bool>(b.content);
    if (const auto* date = std::get_if<CalendarDate>(&a.content))
      return *date == std::get<CalendarDate>(b.content);
    if (a.text() != nullptr && *a.text() == *b.text()) return true;
  }
  const auto [share_a, share_b] = std::pair{parse_share(a), parse_share(b)};
  if (understood(share_a) && understood(share_b))
    return understood(share_a)->value == understood(share_b)->value;
  const auto [number_a, number_b] = std::pair{parse_number(a), parse_number(b)};
  if (understood(number_a) && understood(number_b))
    return understood(number_a)->value == understood(number_b)->value;
  const auto [time_a, time_b] = std::pair{parse_duration(a), parse_duration(b)};
  if (understood(time_a) && understood(time_b))
    return understood(time_a)->value == understood(time_b)->value;
  const auto [rate_a, rate_b] = std::pair{parse_rate(a), parse_rate(b)};
  if (understood(rate_a) && understood(rate_b))
    return understood(rate_a)->value.per_day == understood(rate_b)->value.per_day &&
           understood(rate_a)->value.of_people == understood(rate_b)->value.of_people;
  const auto [hazard_a, hazard_b] =
      std::pair{parse_events_per_day(a), parse_events_per_day(b)};
  if (understood(hazard_a) && understood(hazard_b))
    return understood(hazard_a)->value == understood(hazard_b)->value;
  const auto [count_a, count_b] = std::pair{parse_people(a), parse_people(b)};
  if (understood(count_a) && understood(count_b))
    return understood(count_a)->value == understood(count_b)->value;
  for (const auto parse : {parse_stored_kits, parse_stored_sets}) {
    const auto [things_a, things_b] = std::pair{parse(a), parse(b)};
    if (understood(things_a) && understood(things_b))
      return understood(things_a)->value == understood(things_b)->value;
  }
  return false;
}

bool same_value(const Node& a, const Node& b);

bool same_tables(const Node& a, const Node& b) {
  const auto one_way = [](const Node& from, const Node& to) {
    return std::all_of(from.table()->begin(), from.table()->end(),
                       [&](const auto& entry) {
                         if (is_evidence(entry.name)) return true;
                         const Node* other = to.find(entry.name);
                         return other != nullptr && same_value(entry.node, *other);
                       });
  };
  return one_way(a, b) && one_way(b, a);
}

bool same_value(const Node& written_a, const Node& written_b) {
  const Node& a = bare(written_a);
  const Node& b = bare(written_b);
  if (a.table() != nullptr && b.table() != nullptr) return same_tables(a, b);
  if (a.array() != nullptr && b.array() != nullptr)
    return a.array()->size() == b.array()->size() &&
           std::equal(a.array()->begin(), a.array()->end(), b.array()->begin(),
                      same_value);
  if (a.table() != nullptr || b.table() != nullptr || a.array() != nullptr ||
      b.array() != nullptr)
    return false;
  return same_scalar(a, b);
}

/// Goes through two scenarios side by side and notes which declarations are used.
class Comparison {
 public:
  Comparison(Mistakes& mistakes, const std::vector<std::string>& declared)
      : mistakes_{mistakes}, declared_{declared}, used_(declared.size(), false) {}

  void compare(const Node& base, const Node& own, const std::string& key) {
    const bool groups =
        base.table() != nullptr && own.table() != nullptr &&
        (is_dated_change(key) || (!is_value_table(base) && !is_value_table(own)));
    if (!groups) {
      if (!same_value(base, own)) differs(own, key, "another value");
      return;
    }
    for (const auto& [name, node] : *own.table()) {
      if (key.empty() && is_about_the_file(name)) continue;
      const Node* other = base.find(name);
      if (other != nullptr)
        compare(*other, node, joined(key, name));
      else
        added(node, joined(key, name));
    }
    for (const auto& [name, node] : *base.table())
      if (own.find(name) == nullptr && !(key.empty() && is_about_the_file(name)))
        differs(own, joined(key, name), "nothing");
  }

  bool is_used(std::size_t i) const { return used_[i]; }

 private:
  void added(const Node& node, const std::string& key) {
    const bool declared_in_parts =
        node.table() != nullptr && (is_dated_change(key) || !is_value_table(node)) &&
        !covered(key) &&
        std::any_of(declared_.begin(), declared_.end(),
                    [&](const std::string& part) { return is_at_or_below(part, key); });
    if (!declared_in_parts) return differs(node, key, "something new");
    for (const auto& [name, below] : *node.table()) added(below, joined(key, name));
  }

  void differs(const Node& node, const std::string& key, std::string_view got) {
    if (covered(key)) return;
    mistakes_.add(
        node.key_place, key,
        {.expected = "what the extended scenario says, or this key in `changes`",
         .got = std::string{got} + " that is not declared",
         .hint = "add " + in_quotes(key) + " to `changes`"});
  }

  bool covered(const std::string& key) {
    bool found = false;
    for (std::size_t i = 0; i < declared_.size(); ++i)
      if (is_at_or_below(key, declared_[i])) found = used_[i] = true;
    return found;
  }

  Mistakes& mistakes_;
  const std::vector<std::string>& declared_;
  std::vector<bool> used_;
};

}  // namespace

bool is_at_or_below(std::string_view key, std::string_view above) {
  return key == above || (key.size() > above.size() && key[above.size()] == '.' &&
                          key.substr(0, above.size()) == above);
}

Changes::Changes(Mistakes& mistakes, const Node* node) {
  if (node == nullptr) return;
  const auto refuse = [&](const Node& at) {
    mistakes.add(
        at, "changes",
        {.expected = "a list of keys, such as [\"staff.clinicians.headcount\"]",
         .got = written(at)});
  };
  if (node->array() == nullptr || node->array()->size() > 1000) {
    refuse(*node);
    return;
  }
  for (const Node& element : *node->array()) {
    if (element.text() == nullptr || element.text()->empty()) {
      refuse(element);
      continue;
    }
    keys_.push_back(*element.text());
    places_.push_back(element.place);
  }
}

bool Changes::covers(std::string_view key) const {
  return std::any_of(keys_.begin(), keys_.end(), [&](const std::string& declared) {
    return is_at_or_below(key, declared);
  });
}

bool Changes::touches(std::string_view key) const {
  return std::any_of(keys_.begin(), keys_.end(), [&](const std::string& declared) {
    return is_at_or_below(key, declared) || is_at_or_below(declared, key);
  });
}

void Changes::check(Mistakes& mistakes, const Node& base, const Node& resolved) const {
  Comparison comparison{mistakes, keys_};
  comparison.compare(base, resolved, "");
  for (std::size_t i = 0; i < keys_.size(); ++i)
    if (!comparison.is_used(i))
      mistakes.add(places_[i], "changes",
                   {.expected = "keys in which this scenario differs from the one it "
                                "extends",
                    .got = in_quotes(keys_[i]) + ", which is the same in both",
                    .hint = "remove it, or make the change"});
}

}  // namespace caseload::io::reading
