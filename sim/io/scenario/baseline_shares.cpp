#include "io/scenario/baseline_shares.hpp"

#include "io/scenario/canonical_reader.hpp"
#include "io/scenario/share_sums.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace caseload::io::reading {
namespace {

using Json = nlohmann::json;

Json steps_of(const model::Dated<double>& value) {
  Json steps = Json::array();
  for (const auto& step : value.steps())
    steps.push_back({step.from.time_since_epoch().count(), step.value});
  return steps;
}

model::Dated<double> dated_of(const Json& json) {
  std::vector<model::Step<double>> steps;
  for (const Json& step : json) {
    const core::TimePoint from{core::Duration{whole(step.at(0))}};
    const double share = step.at(1).get<double>();
    if (!(share >= 0.0 && share <= 1.0) ||
        (!steps.empty() && steps.back().from >= from))
      throw NotCanonical{"the baseline's shares are no shares"};
    steps.push_back({from, share});
  }
  if (steps.empty()) throw NotCanonical{"a share of the baseline has no value"};
  return model::Dated<double>{std::move(steps)};
}

template <class List, class Name>
std::size_t position_of(const List& list, const std::string& name, Name name_of) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& each) {
    return name_of(each) == name;
  });
  if (found == list.end())
    throw NotCanonical{"the baseline's shares are of " + in_quotes(name) +
                       ", which is not in the scenario"};
  return static_cast<std::size_t>(found - list.begin());
}

void check_sums(const std::vector<model::Branch>& branches) {
  std::set<core::TimePoint> dates;
  for (const auto& branch : branches)
    for (const auto& step : branch.baseline_share.steps()) dates.insert(step.from);
  for (const core::TimePoint date : dates) {
    double sum = 0.0;
    for (const auto& branch : branches) sum += branch.baseline_share.at(date);
    if (!(std::abs(sum - 1.0) <= tolerance_of_share_sums))
      throw NotCanonical{"the baseline's shares do not sum to 1"};
  }
}

void take(model::Scenario& scenario, const Json& states) {
  const auto name_of_state = [](const auto& state) { return state.name; };
  const auto name_of_type = [](const auto& type) { return type; };
  for (const auto& [state_name, types] : states.items()) {
    auto& state =
        scenario.states[position_of(scenario.states, state_name, name_of_state)];
    for (const auto& [type_name, shares] : types.items()) {
      const auto type = position_of(scenario.person_types, type_name, name_of_type);
      if (type >= state.next.size())
        throw NotCanonical{"the baseline's shares lead on from where nobody goes on"};
      auto& branches = state.next[type];
      // Nobody of this type comes here; but the baseline may have a way on.
      const bool is_unused = branches.empty();
      for (const auto& [to_name, steps] : shares.items()) {
        const auto to = static_cast<model::StateIndex>(
            position_of(scenario.states, to_name, name_of_state));
        const model::Dated<double> share = dated_of(steps);
        const auto branch =
            std::find_if(branches.begin(), branches.end(),
                         [to](const model::Branch& each) { return each.to == to; });
        if (branch != branches.end())
          branch->baseline_share = share;
        else
          branches.push_back({.to = to,
                              .share = is_unused ? share : model::Dated<double>{0.0},
                              .baseline_share = share});
      }
      std::sort(branches.begin(), branches.end(),
                [](const auto& a, const auto& b) { return a.to < b.to; });
      check_sums(branches);
    }
  }
}

}  // namespace

Json json_of_baseline_shares(const model::Scenario& scenario) {
  Json states = Json::object();
  for (const auto& state : scenario.states)
    for (std::size_t type = 0; type < state.next.size(); ++type)
      for (const auto& branch : state.next[type])
        states[state.name][scenario.person_types[type]]
              [scenario.states[static_cast<std::size_t>(branch.to)].name] =
                  steps_of(branch.baseline_share);
  return states;
}

void take_baseline_shares(model::Scenario& scenario, std::string_view text) {
  try {
    take(scenario, parsed_json(text));
  } catch (const Json::exception&) {
    throw NotCanonical{"the baseline's shares have another form"};
  }
  if (json_of_baseline_shares(scenario).dump() != text)
    throw NotCanonical{"the baseline's shares are not those of its ways on"};
}

}  // namespace caseload::io::reading
