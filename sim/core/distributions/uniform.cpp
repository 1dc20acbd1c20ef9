#include "core/distributions/kind.hpp"

#include <cmath>
#include <string>

namespace caseload::core::distributions {
namespace {

/// The uniform law from r to 1, in units of its upper end.
class Uniform : public UnitLaw {
 public:
  Uniform(Duration low, Duration high)
      : key_{"uniform " + std::to_string(low.count()) + ' ' +
             std::to_string(high.count())},
        low_{Exact{low.count()} / high.count()},
        rough_low_{low_.convert_to<double>()} {}

  std::string key() const override { return key_; }

  Exact partial_moment(int order, const Exact& x) const override {
    if (x <= low_) return 0;
    const Exact end = x < 1 ? x : Exact{1};
    return (pow(end, order + 1) - pow(low_, order + 1)) / ((order + 1) * (1 - low_));
  }
  Exact moment(int order) const override { return partial_moment(order, 1); }

  double quantile(double probability, Tail tail) const override {
    const double part = probability * (1.0 - rough_low_);
    return tail == Tail::lower ? rough_low_ + part : 1.0 - part;
  }
  double length_biased_quantile(double probability, Tail tail) const override {
    // The cumulative probability is (x^2 - r^2) / (1 - r^2).
    const double low_squared = rough_low_ * rough_low_;
    const double part = probability * (1.0 - low_squared);
    return std::sqrt(tail == Tail::lower ? low_squared + part : 1.0 - part);
  }

 private:
  std::string key_;
  Exact low_;
  double rough_low_;
};

LawOrRefusal build_uniform(const DistributionArguments& given,
                           const Truncation& limits) {
  Arguments arguments{given};
  const Duration low = arguments.time("low");
  const Duration high = arguments.positive_time("high");
  if (low >= high)
    arguments.refuse(
        "low", "less than high, " + text(high), text(low),
        "a duration that never varies is { dist = \"fixed\", value = ... }");
  if (arguments.refusal()) return *arguments.refusal();
  return LawBuilder::continuous({.law = std::make_shared<const Uniform>(low, high),
                                 .unit = high,
                                 .least = low,
                                 .most = high},
                                limits);
}

}  // namespace

DistributionKind uniform_kind() {
  return {.name = "uniform",
          .meaning = "anything between two durations, all equally likely",
          .formula =
              "f(x) = 1 / (high - low). Johnson, Kotz & Balakrishnan, Continuous "
              "Univariate Distributions 2, 1995, chapter 26",
          .example = "{ dist = \"uniform\", low = \"5 day\", high = \"20 day\" }",
          .parameters = {{"low", Type::time, "the shortest"},
                         {"high", Type::time, "the longest; more than low"}},
          .build = build_uniform};
}

}  // namespace caseload::core::distributions
