#pragma once

#include "core/distributions/unit_law.hpp"

#include <array>
#include <string>

namespace caseload::core::distributions {

/// The gamma law with mean 1: density x^(a-1) e^(-a x) a^a / Gamma(a). With a = 1 it is
/// exponential, with a whole number Erlang's. Length-biased it is the gamma law of
/// shape a + 1 in the same unit.
///
/// Source: N. L. Johnson, S. Kotz, N. Balakrishnan, "Continuous Univariate
/// Distributions", volume 1, 2nd ed., 1994, chapter 17.
class GammaLaw : public UnitLaw {
 public:
  /// @param shape  a, more than 0
  /// @param key    name and shape, as the scenario states them
  GammaLaw(const Exact& shape, std::string key);

  std::string key() const override { return key_; }
  Exact partial_moment(int order, const Exact& x) const override;
  Exact moment(int order) const override;
  double quantile(double probability, Tail tail) const override;
  double length_biased_quantile(double probability, Tail tail) const override;

 private:
  Exact shape_;
  double rough_shape_;
  std::string key_;
  std::array<GammaRatio, 3> below_;  ///< of shapes a, a + 1, a + 2
};

/// The quantile of the gamma law with density x^(shape-1) e^-x / Gamma(shape).
double gamma_quantile(double shape, double probability, Tail tail);

}  // namespace caseload::core::distributions
