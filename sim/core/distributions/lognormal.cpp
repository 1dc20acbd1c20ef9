#include "core/distributions/kind.hpp"

#include <cmath>
#include <string>

#include <boost/math/special_functions/erf.hpp>

namespace caseload::core::distributions {
namespace {

/// The standard normal law's quantile.
double normal_quantile(double probability, Tail tail) {
  using Policy =
      boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  const double root_two = 1.4142135623730950488;
  const double distance = root_two * boost::math::erfc_inv(2.0 * probability, Policy{});
  return tail == Tail::lower ? -distance : distance;
}

/// The lognormal law with mean 1: log X is normal with mean -sigma^2/2. Length-biased,
/// log X has mean +sigma^2/2.
class Lognormal : public UnitLaw {
 public:
  explicit Lognormal(double cv)
      : key_{"lognormal " + exact_text(cv)},
        variance_{log(1 + Exact{cv} * cv)},
        sigma_{sqrt(variance_)},
        rough_variance_{variance_.convert_to<double>()},
        rough_sigma_{sigma_.convert_to<double>()} {}

  std::string key() const override { return key_; }

  Exact partial_moment(int order, const Exact& x) const override {
    const Exact z = (log(x) + variance_ / 2) / sigma_ - order * sigma_;
    return moment(order) * normal_cumulative(z);
  }
  Exact moment(int order) const override {
    return exp(variance_ * (order * (order - 1)) / 2);
  }
  double quantile(double probability, Tail tail) const override {
    return std::exp(rough_sigma_ * normal_quantile(probability, tail) -
                    rough_variance_ / 2.0);
  }
  double length_biased_quantile(double probability, Tail tail) const override {
    return std::exp(rough_sigma_ * normal_quantile(probability, tail) +
                    rough_variance_ / 2.0);
  }

 private:
  std::string key_;
  Exact variance_;  ///< of log X
  Exact sigma_;
  double rough_variance_;
  double rough_sigma_;
};

LawOrRefusal build_lognormal(const DistributionArguments& given,
                             const Truncation& limits) {
  Arguments arguments{given};
  const Duration mean = arguments.positive_time("mean");
  const double cv =
      arguments.number("cv", 0.01, 10.0,
                       "a tighter law is nearly fixed; a wider one has no usable mean");
  if (arguments.refusal()) return *arguments.refusal();
  return LawBuilder::continuous({.law = std::make_shared<const Lognormal>(cv),
                                 .unit = mean,
                                 .unit_is_mean = true},
                                limits);
}

}  // namespace

DistributionKind lognormal_kind() {
  return {
      .name = "lognormal",
      .meaning = "a time whose logarithm is normal: mostly moderate, now and then long",
      .formula =
          "log X normal with variance s^2 = log(1 + cv^2) and mean log(mean) - "
          "s^2/2. Johnson, Kotz & Balakrishnan, Continuous Univariate "
          "Distributions 1, 1994, chapter 14",
      .example = "{ dist = \"lognormal\", mean = \"200 day\", cv = 0.7 }",
      .parameters = {{"mean", Type::time, "the mean"},
                     {"cv", Type::number,
                      "standard deviation divided by the mean, 0.01 to 10"}},
      .build = build_lognormal};
}

}  // namespace caseload::core::distributions
