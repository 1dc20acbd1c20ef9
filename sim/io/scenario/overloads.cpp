#include "caseload/io/study.hpp"
#include "caseload/model/measure.hpp"
#include "caseload/model/state.hpp"

#include <algorithm>
#include <limits>

namespace caseload::io {
namespace {

/// Whether a measure hears of people who join the queue of a pool or are served from
/// it.
bool is_about_waiting(const model::Scenario& scenario,
                      const model::MeasureDefinition& measure, std::size_t pool) {
  using What = model::Hearing::What;
  const auto hearings = measure.kind->hears(measure);
  return std::any_of(hearings.begin(), hearings.end(), [&](const auto& hearing) {
    if (hearing.what != What::joined && hearing.what != What::started) return false;
    const auto& state = scenario.states[static_cast<std::size_t>(hearing.state)];
    if (state.kind->staff_parameter.empty()) return false;
    const auto staff = state.values.get<model::PoolIndex>(state.kind->staff_parameter);
    return static_cast<std::size_t>(staff) == pool;
  });
}

}  // namespace

std::vector<Overload> overloads(const model::Scenario& scenario) {
  std::vector<Overload> found;
  const std::vector<OfferedLoad> loads = offered_loads(scenario);
  for (std::size_t pool = 0; pool < loads.size(); ++pool) {
    const OfferedLoad& load = loads[pool];
    if (load.lasting_erlangs <= 0.0 || load.lasting_erlangs < load.headcount) continue;
    Overload overload{.pool = load.pool,
                      .load = load.headcount > 0.0
                                  ? load.lasting_erlangs / load.headcount
                                  : std::numeric_limits<double>::infinity(),
                      .is_known = load.is_known,
                      .measures = {}};
    for (std::size_t i = 0; i < scenario.measures.size(); ++i)
      if (is_about_waiting(scenario, scenario.measures[i], pool))
        overload.measures.push_back(i);
    found.push_back(std::move(overload));
  }
  return found;
}

}  // namespace caseload::io
