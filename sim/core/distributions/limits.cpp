#include "core/distributions/limits.hpp"

#include "core/distributions/quantile_table.hpp"

#include <cstdint>

#include <boost/math/tools/roots.hpp>

namespace caseload::core::distributions {
namespace {

PartialMoments moments_up_to(const UnitLaw& law, const Exact& scale,
                             const Exact& ticks) {
  if (ticks <= 0) return {};
  const Exact x = ticks / scale;
  return {law.partial_moment(0, x), scale * law.partial_moment(1, x),
          scale * scale * law.partial_moment(2, x)};
}

/// With less than this within a cut, 64 digits would not leave enough of its mean.
constexpr double least_computable = 1e-30;

}  // namespace

LimitedLaw::LimitedLaw(const UnitLaw& law, const Exact& scale, const Truncation& limits)
    : is_cut_{limits.beyond == Truncation::Beyond::cut},
      whole_{1, scale * law.moment(1), scale * scale * law.moment(2)} {
  if (limits.at_least) {
    at_least_ = limits.at_least->count();
    lower_ = moments_up_to(law, scale, at_least_);
  }
  upper_ = whole_;
  if (limits.at_most) {
    at_most_ = limits.at_most->count();
    upper_ = moments_up_to(law, scale, at_most_);
  }
}

Exact LimitedLaw::mean() const {
  const Exact within = upper_.first - lower_.first;
  return is_cut_ ? within / kept()
                 : within + lower_atom_of_mean() + upper_atom_of_mean();
}

Exact LimitedLaw::second_moment() const {
  const Exact within = upper_.second - lower_.second;
  return is_cut_ ? within / kept()
                 : within + at_least_ * lower_atom_of_mean() +
                       at_most_ * upper_atom_of_mean();
}

std::optional<Exact> scale_for_mean_after(const UnitLaw& law, Duration mean,
                                          const Truncation& limits) {
  const Exact wanted = mean.count();
  const bool is_cut = limits.beyond == Truncation::Beyond::cut;
  // Positive where the scale is too large. The mean after the limits grows with it.
  const auto excess = [&](const Exact& scale) -> Exact {
    return LimitedLaw{law, scale, limits}.mean() - wanted;
  };
  const auto is_usable = [&](const Exact& scale) {
    return scale > ldexp(Exact{1}, -scale_fraction_bits) &&
           scale < ldexp(Exact{1}, scale_bits - scale_fraction_bits) &&
           (!is_cut || LimitedLaw{law, scale, limits}.kept() > least_computable);
  };
  // Walk outwards from the stated mean until the answer lies between two scales.
  Exact low = wanted;
  Exact high = wanted;
  if (!is_usable(low)) return std::nullopt;
  while (excess(low) > 0) {
    high = low;
    low /= 2;
    if (!is_usable(low)) return std::nullopt;
  }
  while (excess(high) < 0) {
    low = high;
    high *= 2;
    if (!is_usable(high)) return std::nullopt;
  }
  if (low == high) return low;
  std::uintmax_t steps = 200;  // some ten are needed
  const auto is_close = [](const Exact& a, const Exact& b) {
    return abs(a - b) <= ldexp(abs(a), -80);
  };
  const auto bracket =
      boost::math::tools::toms748_solve(excess, low, high, is_close, steps);
  return (bracket.first + bracket.second) / 2;
}

}  // namespace caseload::core::distributions
