#include "core/distributions/exact.hpp"

#include <boost/math/constants/constants.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace caseload::core::distributions {
namespace {

/// Terms smaller than this share of the sum no longer change its 213 bits.
const Exact& negligible() {
  static const Exact value = ldexp(Exact{1}, -220);
  return value;
}

}  // namespace

GammaRatio::GammaRatio(const Exact& shape)
    : shape_{shape}, complete_{gamma_function(shape + 1)} {}

Exact GammaRatio::operator()(const Exact& x) const {
  if (x <= 0) return 0;
  Exact sum = 1;
  Exact term = 1;
  for (Exact next = shape_ + 1; term > sum * negligible() || next < x; next += 1) {
    term *= x / next;
    sum += term;
  }
  const Exact ratio = exp(shape_ * log(x) - x) * sum / complete_;
  return ratio < 1 ? ratio : Exact{1};
}

Exact gamma_function(const Exact& x) {
  return boost::math::tgamma(x);
}

Exact normal_cumulative(const Exact& z) {
  static const GammaRatio half{Exact{1} / 2};
  const Exact within = half(z * z / 2);  // the probability of [-|z|, |z|]
  return z < 0 ? (1 - within) / 2 : (1 + within) / 2;
}

RealDuration to_real_duration(const Exact& ticks) {
  return RealDuration{ticks.convert_to<double>()};
}

WordMark word_mark(const Exact& probability) {
  const Exact scaled = floor(ldexp(probability, 64) + Exact{1} / 2);
  if (scaled >= ldexp(Exact{1}, 64)) return {0, true};
  if (scaled <= 0) return {};
  return {scaled.convert_to<std::uint64_t>(), false};
}

}  // namespace caseload::core::distributions
