#include "io/scenario/facilities.hpp"

#include "caseload/core/hazard_clock.hpp"
#include "caseload/model/measure.hpp"
#include "caseload/model/state.hpp"
#include "io/scenario/parameters.hpp"
#include "io/scenario/values.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace caseload::io::reading {
namespace {

using model::ParameterType;
using Crowding = model::HazardDefinition::Crowding;

const std::vector<model::Parameter>& facility_parameters() {
  static const std::vector<model::Parameter> parameters{
      {.name = "states",
       .type = ParameterType::states,
       .meaning = "The states whose people are in it.",
       .example = R"(["investigation", "prison"])"},
      {.name = "places",
       .type = ParameterType::dated_people,
       .meaning = "How many it has places for.",
       .example = R"("16200 person")",
       .most = model::most_places},
  };
  return parameters;
}

const std::vector<model::Parameter>& crowding_parameters() {
  static const std::vector<model::Parameter> parameters{
      {.name = "slope",
       .type = ParameterType::number,
       .meaning = "By which share the hazard rises with each person for each place "
                  "beyond 1.",
       .example = "0.5",
       .most = Crowding::most_slope},
      {.name = "at_most",
       .type = ParameterType::number,
       .meaning = "The hazard ratio to which it rises, and no further.",
       .example = "3.0",
       .least = 1,
       .most = Crowding::most_ratio},
  };
  return parameters;
}

model::Facility read_one(Reading& reading, const std::string& name, const Node& node) {
  TableReader table{reading.mistakes, node, joined("facilities", name)};
  const model::Values values = read_parameters(reading, table, facility_parameters());
  table.refuse_unknown_keys();
  model::Facility facility;
  facility.name = name;
  if (const auto* states = values.find<std::vector<model::StateIndex>>("states"))
    facility.states = *states;
  if (const auto* places = values.find<model::Dated<std::int64_t>>("places"))
    facility.places = *places;
  return facility;
}

class FacilityChecker {
 public:
  FacilityChecker(Reading& reading, const Node& file)
      : reading_{reading}, file_{file}, scenario_{reading.draft.scenario} {}

  void check() {
    std::set<std::string> used;
    for (const auto& measure : scenario_.measures)
      if (const auto* named = measure.values.find<model::Facility>("facility"))
        used.insert(named->name);
    for (const auto& [hazard, index] : reading_.draft.facility_of_hazard)
      used.insert(scenario_.facilities[static_cast<std::size_t>(index)].name);
    for (const model::Facility& facility : scenario_.facilities) {
      check_states(facility);
      if (used.count(facility.name) == 0 && !reading_.is_resolved)
        refuse("facilities." + facility.name, {},
               {.expected = "a facility that a measure or a hazard uses",
                .got = "one that none does",
                .hint = "name it in a measure such as occupancy, or in the crowding of "
                        "a hazard, or remove it"});
    }
    for (std::size_t i = 0; i < scenario_.hazards.size(); ++i) check_hazard(i);
  }

 private:
  /// @param below  a key of `table`, of which is said what is wrong; or empty
  void refuse(const std::string& table, std::string_view below, Detail detail) {
    const Node* node = &file_;
    for (std::size_t from = 0; node != nullptr && from <= table.size();) {
      const std::size_t dot = std::min(table.find('.', from), table.size());
      node = node->find(table.substr(from, dot - from));
      from = dot + 1;
    }
    if (!below.empty()) node = node->find(below);
    reading_.mistakes.add(node->key_place, below.empty() ? table : joined(table, below),
                          std::move(detail));
  }

  const model::StateDefinition& state_of(model::StateIndex index) const {
    return scenario_.states[static_cast<std::size_t>(index)];
  }

  void check_states(const model::Facility& facility) {
    for (const model::StateIndex each : facility.states)
      if (state_of(each).kind->onward == model::StateKind::Onward::out)
        refuse("facilities." + facility.name, "states",
               {.expected = "states in which people are",
                .got = in_quotes(state_of(each).name) +
                       ", in which they leave the model"});
  }

  void check_hazard(std::size_t position) {
    const model::HazardDefinition& hazard = scenario_.hazards[position];
    const auto named = reading_.draft.facility_of_hazard.find(hazard.name);
    if (named == reading_.draft.facility_of_hazard.end()) return;
    const auto& facility =
        scenario_.facilities[static_cast<std::size_t>(named->second)];
    const auto& steps = facility.places.steps();
    if (std::any_of(steps.begin(), steps.end(),
                    [](const auto& step) { return step.value == 0; }))
      refuse("facilities." + facility.name, "places",
             {.expected = "places at every date, as people for each place raise "
                          "hazards." +
                          hazard.name,
              .got = "0 person"});
    for (std::size_t i = 0; i < scenario_.states.size(); ++i) {
      const model::StateDefinition& state = scenario_.states[i];
      const bool runs = std::any_of(
          state.hazards.begin(), state.hazards.end(), [&](const auto& running) {
            return static_cast<std::size_t>(running.hazard) == position;
          });
      const bool is_inside =
          std::find(facility.states.begin(), facility.states.end(),
                    static_cast<model::StateIndex>(i)) != facility.states.end();
      if (!runs || is_inside) continue;
      refuse("hazards." + hazard.name, "crowding",
             {.expected = "a hazard that runs only in states of " +
                          in_quotes(facility.name) + ", whose crowding raises it",
              .got = in_quotes(state.name) + ", where it runs too",
              .hint = "give people there a hazard of their own that leads to the same "
                      "state"});
      return;
    }
  }

  Reading& reading_;
  const Node& file_;
  const model::Scenario& scenario_;
};

}  // namespace

void check_highest_rate(Reading& reading, const Node& node, const std::string& key,
                        const model::HazardDefinition& hazard, double at_most) {
  double highest = 0.0;
  for (const auto& per_day : hazard.per_day)
    for (const auto& step : per_day.steps()) highest = std::max(highest, step.value);
  if (highest * at_most <= core::HazardClock::most_per_day) return;
  reading.mistakes.add(
      node, key,
      {.expected = "a hazard of at most 24 /day where it is highest",
       .got = number_text(at_most) + " times " + number_text(highest) + " /day"});
}

void read_facilities(Reading& reading, const Node& scenario) {
  const Node* facilities = scenario.find("facilities");
  if (facilities == nullptr ||
      !is_table_of_names(reading.mistakes, *facilities, "facilities"))
    return;
  for (const auto& [name, node] : *facilities->table()) {
    const std::string key = joined("facilities", name);
    check_name(reading.mistakes, node.key_place, name, key);
    // Even one that cannot be read keeps its place in the list.
    reading.draft.scenario.facilities.push_back(is_table(reading.mistakes, node, key)
                                                    ? read_one(reading, name, node)
                                                    : model::Facility{});
  }
}

std::optional<model::Facility> read_facility(Reading& reading, const Node& node,
                                             const std::string& key) {
  const auto position = reading.names.facilities.look_up(reading.mistakes, node, key);
  if (!position || *position >= reading.draft.scenario.facilities.size()) return {};
  return reading.draft.scenario.facilities[*position];
}

void read_crowding(Reading& reading, TableReader& table,
                   model::HazardDefinition& hazard) {
  const Node* node = table.find("crowding");
  if (node == nullptr) return;
  const std::string key = table.key_of("crowding");
  if (table.node().find("time") != nullptr)
    reading.mistakes.add(
        node->key_place, key,
        {.expected = "a hazard by rate or rate_by_type, which can rise with crowding",
         .got = "one by time",
         .hint = "the law of a time says already when it strikes"});
  if (!is_table(reading.mistakes, *node, key)) return;
  TableReader crowding{reading.mistakes, *node, key};
  const Node* name =
      crowding.need("facility", "the facility whose crowding raises the hazard",
                    "for example facility = \"prisons\"");
  std::optional<std::size_t> facility;
  if (name != nullptr) {
    const std::string facility_key = crowding.key_of("facility");
    facility = reading.names.facilities.look_up(reading.mistakes, *name, facility_key);
    if (facility) record_word(reading, *name, facility_key, *name->text());
  }
  const model::Values values =
      read_parameters(reading, crowding, crowding_parameters());
  crowding.refuse_unknown_keys();
  if (facility)
    reading.draft.facility_of_hazard[hazard.name] =
        static_cast<model::FacilityIndex>(*facility);
  const auto* slope = values.find<double>("slope");
  const auto* at_most = values.find<double>("at_most");
  if (at_most != nullptr)
    check_highest_rate(reading, *node, crowding.key_of("at_most"), hazard, *at_most);
  if (!facility || slope == nullptr || at_most == nullptr) return;
  if (*slope > 0.0 && *at_most > 1.0)
    hazard.crowding = {static_cast<model::FacilityIndex>(*facility), *slope, *at_most};
}

void check_facilities(Reading& reading, const Node& scenario) {
  // What something uses is known where all could be read.
  if (!reading.draft.pathway_is_known || reading.mistakes.count() > 0) return;
  FacilityChecker{reading, scenario}.check();
}

}  // namespace caseload::io::reading
