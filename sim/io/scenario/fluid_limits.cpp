#include "caseload/io/study.hpp"
#include "caseload/model/fluid.hpp"
#include "caseload/model/state.hpp"
#include "io/scenario/node.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace caseload::io {
namespace {

/// Where a fluid was as good as people one by one: within 5 % of every primary measure,
/// and 0.25 day of a wait. The grid of scenarios/fluid/README.md, which
/// scripts/fluid_grid makes, goes as far as this.
constexpr double most_load = 0.95;
constexpr double protected_share = 0.2;  ///< of sessions, for who comes after the fluid
constexpr double most_load_protected = 1.05;
constexpr double most_load_of_several = 0.50;  ///< members at one part of the pool
constexpr core::Duration longest_work = std::chrono::minutes{40};
constexpr core::Duration shortest_patience = std::chrono::hours{1};
constexpr core::Duration fewest_hours = std::chrono::hours{20};  ///< of opening a week

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

template <class Load>
double per_member(const Load& load) {
  return load.headcount > 0.0 ? load.erlangs / load.headcount
                              : std::numeric_limits<double>::infinity();
}

std::int64_t largest(const model::Dated<std::int64_t>& number) {
  std::int64_t most = 0;
  for (const auto& step : number.steps()) most = std::max(most, step.value);
  return most;
}

/// The most members that one part of the pool ever has.
std::int64_t members_of_part(const model::Scenario& scenario,
                             const model::StaffPool& pool) {
  if (pool.pooling == model::Pooling::nation) return largest(pool.headcount);
  if (pool.spread) {
    std::int64_t most = 0;
    for (const auto& each :
         model::people_by_province(pool.headcount, pool.spread->shares))
      most = std::max(most, largest(each));
    return most;
  }
  const std::int64_t of_site = largest(*pool.headcount_per_site);
  if (pool.pooling == model::Pooling::site) return of_site;
  std::size_t sites = 0;
  const model::Geography& geography = scenario.geography;
  for (std::size_t i = 0; i < geography.provinces().size(); ++i)
    sites = std::max(sites,
                     geography.sites_of(static_cast<model::ProvinceIndex>(i)).size());
  return of_site * static_cast<std::int64_t>(sites);
}

core::Duration fewest_hours_of(const model::WorkingWeek& week) {
  core::Duration fewest = core::Duration::max();
  for (const auto& step : week.openings().steps()) {
    core::Duration open{};
    for (const auto& opening : step.value) open += opening.closes - opening.opens;
    if (open > core::Duration::zero()) fewest = std::min(fewest, open);
  }
  return fewest;
}

core::RealDuration longest_mean(const model::DatedLaw& work) {
  core::RealDuration longest{};
  for (const auto& step : work.steps()) longest = std::max(longest, step.value.mean());
  return longest;
}

/// With two digits after the point.
std::string rounded_text(double number) {
  return reading::number_text(std::round(100.0 * number) / 100.0);
}

std::string minutes_text(core::RealDuration time) {
  return rounded_text(time / core::RealDuration{std::chrono::minutes{1}}) + " min";
}

/// What a fluid is expected to be, and is not: the first of what there is.
struct Doubt {
  std::string expected;
  std::string got;
};

/// @param load  of the pool, where it is busiest; nothing: not known before a run
std::optional<Doubt> doubt_of(const model::Scenario& scenario,
                              const model::ArrivalLayer& layer,
                              std::optional<double> load) {
  const auto& pool = scenario.staff[static_cast<std::size_t>(*layer.during)];
  const auto& values = scenario.states[static_cast<std::size_t>(layer.to)].values;
  const core::RealDuration work = longest_mean(values.get<model::DatedLaw>("work"));
  if (work > longest_work)
    return Doubt{"work of at most " + minutes_text(longest_work) + " on average",
                 minutes_text(work)};
  if (const auto* patience = values.find<model::DatedLaw>("patience"))
    if (patience->at({}).least() < shortest_patience)
      return Doubt{"a patience of at least " + minutes_text(shortest_patience),
                   minutes_text(patience->at({}).least())};
  const core::Duration hours = fewest_hours_of(*pool.week);
  if (hours < fewest_hours)
    return Doubt{"at least 20 hours of opening a week",
                 rounded_text(hours / core::RealDuration{std::chrono::hours{1}})};
  const std::int64_t members = members_of_part(scenario, pool);
  const double least = least_protected(scenario, pool, model::class_of_work(values));
  const double most = members > 1                ? most_load_of_several
                      : least >= protected_share ? most_load_protected
                                                 : most_load;
  if (load && *load <= most + rounding) return {};
  return Doubt{"a load of at most " + rounded_text(most) +
                   (members > 1 ? " where several members serve together"
                                : " with " + rounded_text(100.0 * least) +
                                      " % of the sessions protected"),
               (load ? rounded_text(*load) : "one that is not known before a run") +
                   " in " + pool.name};
}

}  // namespace

std::vector<FluidBeyondLimit> fluids_beyond_limits(const model::Scenario& scenario) {
  std::vector<FluidBeyondLimit> found;
  if (!model::has_fluid(scenario)) return found;
  const std::vector<OfferedLoad> loads = offered_loads(scenario);
  for (const model::ArrivalLayer& layer : scenario.arrivals) {
    if (!layer.is_fluid) continue;
    const OfferedLoad& load = loads[static_cast<std::size_t>(*layer.during)];
    const double busiest = load.busiest ? per_member(*load.busiest) : per_member(load);
    if (auto doubt = doubt_of(scenario, layer,
                              load.is_known ? std::optional{busiest} : std::nullopt))
      found.push_back({.layer = layer.name,
                       .pool = load.pool,
                       .load = busiest,
                       .expected = std::move(doubt->expected),
                       .got = std::move(doubt->got)});
  }
  return found;
}

}  // namespace caseload::io
