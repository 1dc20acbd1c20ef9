#include "model/unseen_ratio.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/wide_integer.hpp"
#include "model/unseen_share.hpp"

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

UnseenRatio::UnseenRatio(const HazardDefinition::Unseen& unseen)
    : slope_{in_units(unseen.slope)}, most_{in_units(unseen.at_most)} {
  core::expects(unseen.slope > 0.0 &&
                    unseen.slope <= HazardDefinition::Unseen::most_slope &&
                    unseen.at_most > 1.0 &&
                    unseen.at_most <= HazardDefinition::Unseen::most_ratio,
                "a slope and a ratio that lie within their limits");
}

double UnseenRatio::most() const {
  return std::ldexp(static_cast<double>(most_), -ratio_bits);
}

bool UnseenRatio::takes(std::uint64_t word, std::uint64_t share) const {
  // The slope has 10 bits before the point and 30 behind it, and a share 31: both
  // products fit 128.
  const WideWord ratio =
      one + (static_cast<WideWord>(slope_) * share >> UnseenShare::share_bits);
  return ratio >= most_ || static_cast<WideWord>(word) * most_ < ratio << 64;
}

}  // namespace caseload::model
