#include "io/scenario/costs.hpp"

#include "caseload/model/measure.hpp"
#include "caseload/model/state.hpp"
#include "io/scenario/named_values.hpp"
#include "io/scenario/price.hpp"
#include "io/scenario/spelling.hpp"
#include "io/scenario/table_reader.hpp"
#include "io/scenario/values.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace caseload::io::reading {
namespace {

using Per = model::CostLine::Per;

// So many lines of so much for each person, of whom a run has at most 16.7 million,
// cost in a week what 63 bits hold, in millionths of a dollar.
constexpr std::size_t most_lines = 50;
constexpr std::int64_t most_dollars_a_week = 10'000;  ///< for the time of a person
constexpr std::int64_t most_dollars_each = 100'000;   ///< for who comes, a visit, a kit
constexpr std::int64_t ticks_a_week = 604'800'000;

std::string_view what_is_paid(Per per) {
  switch (per) {
    case Per::entry:
      return "for each who comes";
    case Per::time:
      return "for time";
    case Per::visit:
      return "for each visit";
    case Per::kit:
      return "for each kit";
  }
  return {};
}

class LineReader {
 public:
  LineReader(Reading& reading, const std::string& name, const Node& node)
      : reading_{reading}, table_{reading.mistakes, node, joined("costs", name)} {
    line_.name = name;
  }

  /// After a mistake it knows its names, so that measures may still name it.
  model::CostLine read() {
    const std::size_t mistakes_before = reading_.mistakes.count();
    read_agency();
    const Node* amount =
        table_.need("amount", "what is paid, such as \"3 USD/day\" or \"4 USD/visit\"");
    const auto price = amount == nullptr
                           ? std::optional<Price>{}
                           : read_value<Price>(reading_, *amount,
                                               table_.key_of("amount"), parse_price);
    const Node* states = table_.find("states");
    const Node* types = table_.find("types");
    const Node* stock = table_.find("stock");
    table_.refuse_unknown_keys();
    if (!price) return std::move(line_);
    line_.per = price->per;
    line_.millionths = price->millionths;
    line_.ticks = price->ticks;
    if (line_.per == Per::kit) {
      refuse(states, "states", "a store");
      refuse(types, "types", "a store");
      read_stock(stock);
    } else {
      refuse(stock, "stock", "people");
      read_states(states);
      read_types(types);
    }
    if (reading_.mistakes.count() == mistakes_before) check_amount(*amount);
    return std::move(line_);
  }

 private:
  void read_agency() {
    const Node* node = table_.need("agency", "who pays it, such as \"prisons\"");
    if (node == nullptr) return;
    const std::string key = table_.key_of("agency");
    if (node->text() == nullptr) {
      reading_.mistakes.add(*node, key,
                            {.expected = "a name, as text", .got = written(*node)});
      return;
    }
    check_name(reading_.mistakes, node->place, *node->text(), key);
    record_word(reading_, *node, key, *node->text());
    line_.agency = *node->text();
  }

  void check_amount(const Node& node) {
    if (line_.is_fixed()) return;
    const bool for_time = line_.per == Per::time;
    const auto most = for_time ? most_dollars_a_week : most_dollars_each;
    const double a_week = for_time ? static_cast<double>(ticks_a_week) : 1.0;
    const double dollars = static_cast<double>(line_.millionths) *
                           (a_week / static_cast<double>(line_.ticks)) /
                           static_cast<double>(millionths_a_dollar);
    if (dollars <= static_cast<double>(most)) return;
    reading_.mistakes.add(node, table_.key_of("amount"),
                          {.expected = "at most " + std::to_string(most) + " USD " +
                                       std::string{what_is_paid(line_.per)} +
                                       (for_time ? " of a person, a week" : ""),
                           .got = number_text(dollars) + " USD"});
  }

  /// A key that means nothing beside the amount.
  void refuse(const Node* node, std::string_view key, std::string_view of) {
    if (node == nullptr) return;
    reading_.mistakes.add(
        node->key_place, table_.key_of(key),
        {.expected = "no `" + std::string{key} + "` beside an amount " +
                     std::string{what_is_paid(line_.per)},
         .got = written(*node),
         .hint = "it is that of " + std::string{of}});
  }

  void read_stock(const Node* node) {
    if (node == nullptr)
      node = table_.need("stock", "the store whose kits it pays, such as \"clinic\"");
    if (node == nullptr) return;
    const auto store =
        reading_.names.stocks.look_up(reading_.mistakes, *node, table_.key_of("stock"));
    if (!store) return;
    record_word(reading_, *node, table_.key_of("stock"), *node->text());
    line_.stock = static_cast<model::StockIndex>(*store);
  }

  void read_states(const Node* node) {
    if (node == nullptr && line_.per == Per::time) {
      record_default(reading_, table_.key_of("states"), "time alone, whoever is there");
      return;
    }
    if (node == nullptr)
      node = table_.need("states",
                         "the states in which it is paid, such as "
                         "[\"prison\"]");
    if (node == nullptr) return;
    const std::string key = table_.key_of("states");
    const auto positions =
        read_positions(reading_, *node, key, reading_.names.states, R"(["prison"])");
    std::string names;
    for (const std::size_t each : positions.value_or(std::vector<std::size_t>{})) {
      line_.states.push_back(static_cast<model::StateIndex>(each));
      const std::string& name = reading_.names.states.all()[each];
      names += (names.empty() ? "" : ", ") + name;
      const auto& states = reading_.draft.scenario.states;
      const model::StateKind* kind = each < states.size() ? states[each].kind : nullptr;
      if (line_.per == Per::visit && kind != nullptr && !kind->has_visits)
        reading_.mistakes.add(
            *node, key,
            {.expected = "states with visits, for an amount for each visit",
             .got = in_quotes(name) + ", which is a " + std::string{kind->name},
             .hint = "who is served once is paid by \"USD/person\""});
      if (line_.per == Per::time && kind != nullptr &&
          kind->onward == model::StateKind::Onward::out)
        reading_.mistakes.add(
            *node, key,
            {.expected = "states in which people spend time, for an amount for time",
             .got = in_quotes(name) + ", in which they leave the model"});
    }
    record_word(reading_, *node, key, names);
  }

  void read_types(const Node* node) {
    const std::string key = table_.key_of("types");
    if (node == nullptr) {
      if (!line_.is_fixed()) record_default(reading_, key, "all types");
      return;
    }
    if (line_.is_fixed())
      return refuse(node, "types", "people, of whom none are named");
    const auto positions =
        read_positions(reading_, *node, key, reading_.names.types, R"(["user"])");
    std::string names;
    for (const std::size_t each : positions.value_or(std::vector<std::size_t>{})) {
      line_.types.push_back(static_cast<model::TypeIndex>(each));
      names += (names.empty() ? "" : ", ") + reading_.names.types.all()[each];
    }
    record_word(reading_, *node, key, names);
  }

  Reading& reading_;
  TableReader table_;
  model::CostLine line_;
};

}  // namespace

void read_costs(Reading& reading, const Node& scenario) {
  const Node* costs = scenario.find("costs");
  if (costs == nullptr || !is_table_of_names(reading.mistakes, *costs, "costs")) return;
  auto& lines = reading.draft.costs;
  if (costs->table()->size() > most_lines)
    reading.mistakes.add(
        costs->key_place, "costs",
        {.expected = "at most " + std::to_string(most_lines) + " lines of costs",
         .got = std::to_string(costs->table()->size())});
  for (const auto& [name, node] : *costs->table()) {
    const std::string key = joined("costs", name);
    check_name(reading.mistakes, node.key_place, name, key);
    if (!is_table(reading.mistakes, node, key)) continue;
    lines.push_back(LineReader{reading, name, node}.read());
  }
  std::sort(lines.begin(), lines.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  for (const model::CostLine& line : lines)
    for (const model::CostLine& other : lines)
      if (line.agency == other.name)
        reading.mistakes.add(
            scenario.find({"costs", line.name})->key_place, joined("costs", line.name),
            {.expected = "an agency whose name is that of no line",
             .got = in_quotes(line.agency),
             .hint = "measures name lines and agencies alike: rename one of them"});
}

std::optional<std::vector<model::CostLine>> read_cost_names(Reading& reading,
                                                            const Node& node,
                                                            const std::string& key) {
  const auto& lines = reading.draft.costs;
  std::set<std::string> names;
  for (const model::CostLine& line : lines) {
    names.insert(line.name);
    if (!line.agency.empty()) names.insert(line.agency);
  }
  const NameList known{"line of costs or agency", {names.begin(), names.end()}};
  const auto positions = read_positions(reading, node, key, known, R"(["prisons"])");
  if (!positions) return {};
  std::vector<model::CostLine> chosen;
  for (const model::CostLine& line : lines)
    if (std::any_of(positions->begin(), positions->end(), [&](std::size_t each) {
          return known.all()[each] == line.name || known.all()[each] == line.agency;
        }))
      chosen.push_back(line);
  return chosen;
}

void check_costs(Reading& reading, const Node& scenario) {
  if (reading.mistakes.count() > 0) return;  // of a measure that could not be read
  std::set<std::string> used;
  for (const auto& measure : reading.draft.scenario.measures)
    if (const auto* lines = measure.values.find<std::vector<model::CostLine>>("costs"))
      for (const model::CostLine& line : *lines) used.insert(line.name);
  for (const model::CostLine& line : reading.draft.costs)
    if (used.count(line.name) == 0)
      reading.mistakes.add(
          scenario.find({"costs", line.name})->key_place, joined("costs", line.name),
          {.expected = "a line that a measure adds up",
           .got = "one that none does",
           .hint = "name it, or its agency, in a measure of kind \"cost\", or remove "
                   "it"});
}

}  // namespace caseload::io::reading
