#pragma once

#include "core/distributions/exact.hpp"

#include <string>

namespace caseload::core::distributions {

/// From which end of a law a probability counts. Near 1 only the distance from 1 says
/// which quantile is meant.
enum class Tail { lower, upper };

/// A law of durations in a unit of its own (its mean, say), which a scale in ticks
/// turns into a Law. What a kind of distribution writes, and all it writes.
class UnitLaw {
 public:
  virtual ~UnitLaw() = default;

  /// Name and shape. Two laws with the same key are the same law and share a table.
  virtual std::string key() const = 0;

  /// E[X^order; X <= x], for order 0 (the cumulative probability) to 2; x > 0.
  virtual Exact partial_moment(int order, const Exact& x) const = 0;
  /// E[X^order], for order 0 to 3.
  virtual Exact moment(int order) const = 0;

  /// The quantile, to within relative_error(), at a probability above 0 and at most 1/2
  /// counted from `tail`.
  virtual double quantile(double probability, Tail tail) const = 0;
  /// The same of the length-biased law, whose density is x f(x) / E[X].
  virtual double length_biased_quantile(double probability, Tail tail) const = 0;

  /// Bound of the relative error of both quantiles, with any C library whose functions
  /// are right to one unit in the last place. Measured errors are below 1e-13; a larger
  /// bound costs only time, because more knots are looked at twice.
  virtual double relative_error() const { return 1e-12; }
};

/// A shape parameter for a key: all 17 digits, so that different shapes differ.
std::string exact_text(double shape);

}  // namespace caseload::core::distributions
