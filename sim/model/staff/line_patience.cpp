#include "model/staff/line_patience.hpp"

#include "caseload/model/state.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

/// That of a state whose people all have the same, and need nothing but staff; else
/// none.
core::Duration patience_of(const StateDefinition& state) {
  const Values& values = state.values;
  const auto* time = values.find<DatedLaw>("patience");
  if (state.kind->has_visits || time == nullptr || time->steps().size() > 1 ||
      values.has("stock") || values.has("equipment"))
    return {};
  const core::Law& law = time->at({});
  return law.least() == law.most() ? law.least() : core::Duration{};
}

}  // namespace

std::vector<core::Duration> line_patience(const Scenario& scenario, PoolIndex pool) {
  const StaffPool& definition = scenario.staff[static_cast<std::size_t>(pool)];
  if (!definition.week || definition.discipline != "first_come") return {};
  std::vector<core::Duration> patience;
  std::vector<int> states;  // [class]
  for (const StateDefinition& state : scenario.states) {
    if (state.kind->staff_parameter.empty() ||
        state.values.get<PoolIndex>(state.kind->staff_parameter) != pool)
      continue;
    const std::size_t line = class_of_work(state.values);
    patience.resize(std::max(patience.size(), line + 1));
    states.resize(patience.size());
    patience[line] = states[line]++ == 0 ? patience_of(state) : core::Duration::zero();
  }
  return patience;
}

}  // namespace caseload::model
