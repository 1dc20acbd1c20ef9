#include "model/crowding_ratio.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/wide_integer.hpp"

#include <cmath>

namespace caseload::model {
namespace {

using core::WideWord;

constexpr int ratio_bits = 30;
constexpr std::uint64_t one = std::uint64_t{1} << ratio_bits;

std::uint64_t in_units(double number) {
  return static_cast<std::uint64_t>(std::llround(std::ldexp(number, ratio_bits)));
}

}  // namespace

CrowdingRatio::CrowdingRatio(const HazardDefinition::Crowding& crowding,
                             const Scenario& scenario)
    : facility_{crowding.facility},
      places_{scenario.facilities[static_cast<std::size_t>(facility_)].places},
      slope_{in_units(crowding.slope)},
      most_{in_units(crowding.at_most)} {
  core::expects(crowding.slope > 0.0 &&
                    crowding.slope <= HazardDefinition::Crowding::most_slope &&
                    crowding.at_most > 1.0 &&
                    crowding.at_most <= HazardDefinition::Crowding::most_ratio,
                "a slope and a ratio that lie within their limits");
  for (const auto& step : places_.steps())
    core::expects(step.value > 0 && step.value <= most_places,
                  "places in a facility whose crowding raises a hazard");
}

double CrowdingRatio::most() const {
  return std::ldexp(static_cast<double>(most_), -ratio_bits);
}

bool CrowdingRatio::takes(std::uint64_t word, std::int64_t people,
                          core::TimePoint now) const {
  const std::int64_t places = places_.at(now);
  const auto beyond = static_cast<std::uint64_t>(people > places ? people - places : 0);
  // Both times the places. The most has 10 bits before the point, and places 22: the
  // product with a word fits 128.
  const WideWord ratio =
      static_cast<WideWord>(places) * one + static_cast<WideWord>(beyond) * slope_;
  const WideWord most = static_cast<WideWord>(places) * most_;
  return ratio >= most || word * most < ratio << 64;
}

}  // namespace caseload::model
