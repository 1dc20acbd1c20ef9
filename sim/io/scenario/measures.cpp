#include "io/scenario/measures.hpp"

#include "caseload/model/measure.hpp"
#include "caseload/model/state.hpp"
#include "io/scenario/named_values.hpp"
#include "io/scenario/parameters.hpp"
#include "io/scenario/spelling.hpp"
#include "io/scenario/values.hpp"

#include <algorithm>
#include <map>

namespace caseload::io::reading {
namespace {

using model::ParameterType;

/// "prisoners_end" is called "Prisoners end".
std::string long_name_of(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  if (name.front() >= 'a' && name.front() <= 'z')
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

const model::MeasureKind* read_measure_kind(Reading& reading, TableReader& table) {
  const Node* node =
      table.need("kind", "the kind of measure, such as kind = \"entries\"");
  if (node == nullptr) return nullptr;
  const std::string* name = node->text();
  const model::MeasureKind* kind =
      name == nullptr ? nullptr : model::find_measure_kind(*name);
  if (kind != nullptr) record_word(reading, *node, table.key_of("kind"), *name);
  if (kind != nullptr) return kind;
  std::vector<std::string_view> known;
  for (const auto& each : model::measure_kinds()) known.push_back(each.name);
  reading.mistakes.add(
      *node, table.key_of("kind"),
      {.expected = "a kind of measure",
       .got = written(*node),
       .hint = name == nullptr ? std::string{} : spelling_hint(*name, known)});
  return nullptr;
}

/// Most kinds take `provinces`: says why one does not, or not of what it looks at.
void check_provinces(Reading& reading, TableReader& table,
                     const model::MeasureKind& kind, const model::Values& values) {
  refuse_parameters(reading, table,
                    model::refuse_provinces(values, reading.draft.scenario));
  const bool takes_them = std::any_of(
      kind.parameters.begin(), kind.parameters.end(),
      [](const auto& each) { return each.type == ParameterType::provinces; });
  if (takes_them || table.node().find("provinces") == nullptr) return;
  reading.mistakes.add(
      table.find("provinces")->key_place, table.key_of("provinces"),
      {.expected = "a kind of measure that tells provinces apart",
       .got = in_quotes(kind.name),
       .hint = kind.of_places ? "people of all provinces share the places of a state"
                              : "it is of all provinces together"});
}

/// Whose places a measure looks at: those of states, or of a facility.
void check_whose_places(Reading& reading, TableReader& table,
                        const model::MeasureKind& kind) {
  if (!kind.of_places) return;
  const Node* states = table.find("states");
  const Node* facility = table.find("facility");
  if ((states == nullptr) != (facility == nullptr)) return;
  const bool none = facility == nullptr;
  reading.mistakes.add(
      none ? table.node().key_place : facility->key_place,
      table.key_of(none ? "states" : "facility"),
      {.expected = "the states it looks at, or a facility",
       .got = none ? "neither" : "both",
       .hint = none ? R"(for example states = ["prison"])"
                    : "states have places of their own, a facility has others"});
}

void read_measure(Reading& reading, const std::string& name, const Node& node) {
  TableReader table{reading.mistakes, node, joined("measures", name)};
  model::MeasureDefinition measure;
  measure.name = name;
  measure.kind = read_measure_kind(reading, table);
  measure.long_name = table.find_text("long_name", "a label for axes, as text");
  if (measure.kind == nullptr) return;
  measure.values = read_parameters(reading, table, measure.kind->parameters);
  if (measure.kind->refusals != nullptr)
    refuse_parameters(reading, table,
                      measure.kind->refusals(measure.values, reading.draft.scenario));
  check_provinces(reading, table, *measure.kind, measure.values);
  check_whose_places(reading, table, *measure.kind);
  table.refuse_unknown_keys();
  if (measure.long_name.empty() && !name.empty())
    measure.long_name = long_name_of(name);
  reading.draft.scenario.measures.push_back(std::move(measure));
}

/// Adds a measure that nobody wrote down, when the kind needs nothing but `what`.
void add_default(Reading& reading, const model::MeasureKind& kind,
                 const std::string& of_whom, ParameterType what,
                 const model::Value& value) {
  if (kind.default_suffix.empty()) return;
  model::MeasureDefinition measure;
  measure.name = of_whom + '_' + std::string{kind.default_suffix};
  measure.long_name = long_name_of(measure.name);
  measure.kind = &kind;
  bool is_given = false;
  for (const auto& parameter : kind.parameters) {
    if (!parameter.required) continue;
    if (parameter.type != what || is_given) return;
    measure.values.set(parameter.name, value);
    is_given = true;
  }
  auto& measures = reading.draft.scenario.measures;
  const bool is_known =
      std::any_of(measures.begin(), measures.end(),
                  [&](const auto& other) { return other.name == measure.name; });
  if (!is_given || is_known) return;
  const std::string key = joined("measures", measure.name);
  record_default(reading, joined(key, "kind"), std::string{kind.name});
  for (const auto& parameter : kind.parameters)
    if (parameter.required)
      record_default(reading, joined(key, parameter.name), of_whom);
    else if (parameter.required_with.empty() && !is_moot(reading, parameter))
      record_default(reading, joined(key, parameter.name),
                     std::string{parameter.absent});
  measures.push_back(std::move(measure));
}

/// What each agency pays.
void add_costs(Reading& reading) {
  std::map<std::string, std::vector<model::CostLine>> by_agency;
  for (const model::CostLine& line : reading.draft.costs)
    by_agency[line.agency].push_back(line);
  for (const auto& [agency, lines] : by_agency)
    add_default(reading, *model::find_measure_kind("cost"), agency,
                ParameterType::costs, lines);
}

void add_defaults(Reading& reading) {
  const model::Scenario& scenario = reading.draft.scenario;
  for (std::size_t i = 0; i < scenario.states.size(); ++i) {
    if (scenario.states[i].kind == nullptr) continue;
    for (const std::string_view name : scenario.states[i].kind->default_measures) {
      const model::MeasureKind* kind = model::find_measure_kind(name);
      core::expects(kind != nullptr, "the default measures of a kind of state exist");
      add_default(reading, *kind, scenario.states[i].name, ParameterType::states,
                  std::vector<model::StateIndex>{static_cast<model::StateIndex>(i)});
    }
  }
  for (std::size_t i = 0; i < scenario.staff.size(); ++i)
    for (const model::MeasureKind& kind : model::measure_kinds())
      add_default(reading, kind, scenario.staff[i].name, ParameterType::staff,
                  static_cast<model::PoolIndex>(i));
  for (std::size_t i = 0; i < scenario.stock.size(); ++i)
    for (const model::MeasureKind& kind : model::measure_kinds())
      add_default(reading, kind, scenario.stock[i].name, ParameterType::stock,
                  static_cast<model::StockIndex>(i));
  for (std::size_t i = 0; i < scenario.equipment.size(); ++i)
    for (const model::MeasureKind& kind : model::measure_kinds())
      add_default(reading, kind, scenario.equipment[i].name, ParameterType::equipment,
                  static_cast<model::EquipmentIndex>(i));
  add_costs(reading);
}

}  // namespace

void read_measures(Reading& reading, const Node& scenario) {
  const Node* measures = scenario.find("measures");
  if (measures == nullptr) {
    add_defaults(reading);
  } else if (is_table_of_names(reading.mistakes, *measures, "measures")) {
    for (const auto& [name, node] : *measures->table()) {
      const std::string key = joined("measures", name);
      check_name(reading.mistakes, node.key_place, name, key);
      if (is_table(reading.mistakes, node, key)) read_measure(reading, name, node);
    }
  }
  auto& all = reading.draft.scenario.measures;
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
}

}  // namespace caseload::io::reading
