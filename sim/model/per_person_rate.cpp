#include "model/per_person_rate.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/wide_integer.hpp"
#include "caseload/model/majorant_exceeded.hpp"

#include <utility>
#include <vector>

namespace caseload::model {
namespace {

using core::WideWord;

constexpr double words = 18446744073709551616.0;  // 2^64
constexpr WideWord all = WideWord{1} << 64;

/// Rates that are divided by units are right but for some 2^-52 of themselves: 100
/// people at "4 /year" are no more than "400 case/year".
constexpr WideWord rounding = WideWord{1} << 13;

Dated<WideWord> shares_of_each(const ArrivalLayer& layer) {
  std::vector<Step<WideWord>> steps;
  for (const auto& [from, per_day] : layer.per_person->per_day.steps()) {
    const double share = per_day / layer.majorant;
    core::expects(share >= 0.0 && share <= 1.0, "a majorant for one person at least");
    steps.push_back({from, static_cast<WideWord>(share * words)});
  }
  return Dated<WideWord>{std::move(steps)};
}

}  // namespace

PerPersonRate::PerPersonRate(const ArrivalLayer& layer, std::string scenario)
    : layer_{layer}, scenario_{std::move(scenario)}, of_each_{shares_of_each(layer)} {}

bool PerPersonRate::keeps(std::uint64_t word, std::int64_t people,
                          core::TimePoint now) const {
  const WideWord below = static_cast<WideWord>(people) * of_each_.at(now);
  if (below > all + rounding)
    throw MajorantExceeded{{.scenario = scenario_,
                            .layer = layer_.name,
                            .time = now,
                            .people = people,
                            .per_day = layer_.per_person->per_day.at(now),
                            .majorant = layer_.majorant}};
  return word < below;
}

}  // namespace caseload::model
