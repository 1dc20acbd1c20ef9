#include "caseload/io/study.hpp"
#include "caseload/model/fluid.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace caseload::io {
namespace {

/// Up to which load differences stayed within 5 % and 0.25 day of other patients one by
/// one, where at least such a share of the sessions is protected for who comes after
/// the fluid: the grid of scenarios/fluid/README.md, which scripts/fluid_grid makes.
struct Limit {
  double protected_share;
  double load;
};
constexpr std::array<Limit, 2> limits{{{0.2, 1.05}, {0.0, 0.95}}};

/// A load that is the limit but for rounding.
constexpr double rounding = 5e-4;

double least_protected(const model::Scenario& scenario, const model::StaffPool& pool,
                       std::size_t fluid_line) {
  if (!pool.protection || pool.protection->line <= fluid_line) return 0.0;
  const model::Dated<double>& share = pool.protection->share;
  double least = share.at(scenario.observe_from);
  for (const auto& step : share.steps())
    if (step.from > scenario.observe_from && step.from < scenario.end)
      least = std::min(least, step.value);
  return least;
}

std::size_t line_of(const model::Scenario& scenario, const model::ArrivalLayer& layer) {
  const auto& values = scenario.states[static_cast<std::size_t>(layer.to)].values;
  const auto* priority = values.find<std::int64_t>("priority");
  return priority == nullptr ? 0 : static_cast<std::size_t>(*priority - 1);
}

template <class Load>
double per_member(const Load& load) {
  return load.headcount > 0.0 ? load.erlangs / load.headcount
                              : std::numeric_limits<double>::infinity();
}

}  // namespace

std::vector<FluidBeyondLimit> fluids_beyond_limits(const model::Scenario& scenario) {
  std::vector<FluidBeyondLimit> found;
  if (!model::has_fluid(scenario)) return found;
  const std::vector<OfferedLoad> loads = offered_loads(scenario);
  for (const model::ArrivalLayer& layer : scenario.arrivals) {
    if (!layer.is_fluid) continue;
    const auto index = static_cast<std::size_t>(*layer.during);
    const OfferedLoad& load = loads[index];
    FluidBeyondLimit fluid{
        .layer = layer.name,
        .pool = load.pool,
        .load = load.busiest ? per_member(*load.busiest) : per_member(load),
        .protected_share =
            least_protected(scenario, scenario.staff[index], line_of(scenario, layer))};
    for (const Limit& limit : limits)
      if (fluid.protected_share >= limit.protected_share) {
        fluid.most = limit.load;
        break;
      }
    if (fluid.load > fluid.most + rounding) found.push_back(std::move(fluid));
  }
  return found;
}

}  // namespace caseload::io
