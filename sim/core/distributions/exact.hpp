#pragma once

#include "caseload/core/time.hpp"

#include <cstdint>

#include <boost/multiprecision/cpp_bin_float.hpp>

namespace caseload::core::distributions {

/// Real numbers of 64 decimal digits whose every operation, exp and log included, is
/// integer arithmetic and so yields the same bits on every machine. All that decides a
/// table, a scale or a cut is computed in these; `double` only finds where to look.
using Exact = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<64>,
                                            boost::multiprecision::et_off>;

/// The part of a gamma law below x, P(a, x) = integral of t^(a-1) e^-t over [0, x],
/// divided by that over [0, infinity), as a function of x.
///
///     P(a, x) = x^a e^-x / Gamma(a+1) * (1 + x/(a+1) + x^2/((a+1)(a+2)) + ...)
///
/// All terms are positive, so nothing cancels: the absolute error is below 1e-60.
///
/// Source: NIST Digital Library of Mathematical Functions, 8.7.1.
class GammaRatio {
 public:
  /// @param shape  a, more than 0
  explicit GammaRatio(const Exact& shape);

  /// P(a, x); 0 when x is not positive.
  Exact operator()(const Exact& x) const;

 private:
  Exact shape_;
  Exact complete_;  ///< Gamma(a + 1)
};

/// Gamma(x) for x > 0.
Exact gamma_function(const Exact& x);

/// The standard normal law's probability up to z.
Exact normal_cumulative(const Exact& z);

/// For people to read: never used in a draw.
RealDuration to_real_duration(const Exact& ticks);

/// The word at which `probability` lies: round(probability * 2^64), from 0 to 2^64.
/// 2^64 itself is returned as 0 with `whole` set.
struct WordMark {
  std::uint64_t word = 0;
  bool whole = false;
};
WordMark word_mark(const Exact& probability);

}  // namespace caseload::core::distributions
