#include "io/scenario/time_spent.hpp"

#include "caseload/core/hazard_clock.hpp"
#include "caseload/model/state.hpp"
#include "io/scenario/parameters.hpp"
#include "io/scenario/values.hpp"

#include <algorithm>
#include <vector>

namespace caseload::io::reading {
namespace {

using model::ParameterType;
using TimeSpent = model::HazardDefinition::TimeSpent;

const std::vector<model::Parameter>& time_spent_parameters() {
  static const std::vector<model::Parameter> parameters{
      {.name = "states",
       .type = ParameterType::states,
       .meaning = "The states of which it is counted how long somebody last was there.",
       .example = R"(["community_treatment"])"},
      {.name = "each",
       .type = ParameterType::time,
       .meaning = "The length of the times that are counted, as far as they are whole.",
       .example = R"("30 day")",
       .least = 1},
      {.name = "ratio",
       .type = ParameterType::hazard_ratio,
       .meaning = "What the hazard is multiplied by for each of them.",
       .example = "0.93"},
      {.name = "reference",
       .type = ParameterType::count,
       .meaning = "After how many of them the hazard is as it is written.",
       .example = "6",
       .most = TimeSpent::most_times},
      {.name = "at_most",
       .type = ParameterType::count,
       .meaning = "How many of them make a difference, at most.",
       .example = "12",
       .least = 1,
       .most = TimeSpent::most_times},
  };
  return parameters;
}

/// What the hazard is multiplied by must be a ratio that it takes, after none of the
/// times and after as many as are counted: all others lie between.
bool check_ratios(Reading& reading, const Node& at, const std::string& key,
                  const TimeSpent& spent) {
  for (const std::int64_t times : {std::int64_t{0}, spent.at_most}) {
    const double ratio = spent.ratio > 0.0 ? spent.after(times) : 0.0;
    if (ratio >= core::HazardRatio::least && ratio <= core::HazardRatio::most) continue;
    reading.mistakes.add(
        at.key_place, key,
        {.expected = "a hazard multiplied by 0.001 to 1000 after 0 to " +
                     std::to_string(spent.at_most) + " times",
         .got = number_text(ratio) + " after " + std::to_string(times),
         .hint = "a ratio nearer to 1, or a smaller at_most"});
    return false;
  }
  return true;
}

}  // namespace

void read_time_spent(Reading& reading, TableReader& table,
                     model::HazardDefinition& hazard) {
  const Node* node = table.find("time_spent");
  if (node == nullptr) return;
  const std::string key = table.key_of("time_spent");
  if (!is_table(reading.mistakes, *node, key)) return;
  TableReader spent{reading.mistakes, *node, key};
  const model::Values values = read_parameters(reading, spent, time_spent_parameters());
  spent.refuse_unknown_keys();
  const auto* states = values.find<std::vector<model::StateIndex>>("states");
  const auto* each = values.find<core::Duration>("each");
  const auto* ratio = values.find<double>("ratio");
  const auto* reference = values.find<std::int64_t>("reference");
  const auto* at_most = values.find<std::int64_t>("at_most");
  if (states == nullptr || each == nullptr || ratio == nullptr ||
      reference == nullptr || at_most == nullptr)
    return;
  const TimeSpent definition{*states, *each, *ratio, *reference, *at_most};
  if (check_ratios(reading, *node, key, definition)) hazard.time_spent = definition;
}

void check_times_spent(Reading& reading, const Node& scenario) {
  if (!reading.draft.pathway_is_known) return;
  const auto& all = reading.draft.scenario;
  for (std::size_t i = 0; i < all.hazards.size(); ++i) {
    const model::HazardDefinition& hazard = all.hazards[i];
    if (!hazard.time_spent) continue;
    for (const model::StateIndex index : hazard.time_spent->states) {
      const model::StateDefinition& state = all.states[static_cast<std::size_t>(index)];
      const bool runs = std::any_of(
          state.hazards.begin(), state.hazards.end(), [&](const auto& running) {
            return static_cast<std::size_t>(running.hazard) == i;
          });
      if (!runs) continue;
      reading.mistakes.add(
          scenario.find({"hazards", hazard.name, "time_spent"})->key_place,
          joined(joined("hazards", hazard.name), "time_spent"),
          {.expected = "a hazard that does not run where the time is counted on which "
                       "it depends",
           .got = in_quotes(state.name) + ", which lists it",
           .hint = "give people there a hazard of their own that leads to the same "
                   "state"});
      break;
    }
  }
}

}  // namespace caseload::io::reading
