#include "core/distributions/gamma_law.hpp"
#include "core/distributions/kind.hpp"

#include <array>
#include <cmath>
#include <string>

namespace caseload::core::distributions {
namespace {

/// The Weibull law with scale 1: X^k is exponential. Length-biased, X^k has the gamma
/// law of shape 1 + 1/k.
class Weibull : public UnitLaw {
 public:
  explicit Weibull(double shape)
      : key_{"weibull " + exact_text(shape)},
        shape_{shape},
        inverse_{(1 / shape_).convert_to<double>()},
        below_{GammaRatio{1}, GammaRatio{1 + 1 / shape_}, GammaRatio{1 + 2 / shape_}} {}

  std::string key() const override { return key_; }

  Exact partial_moment(int order, const Exact& x) const override {
    const Exact power = pow(x, shape_);
    return order == 0
               ? Exact{1 - exp(-power)}
               : moment(order) * below_.at(static_cast<std::size_t>(order))(power);
  }
  Exact moment(int order) const override {
    return gamma_function(1 + Exact{order} / shape_);
  }
  double quantile(double probability, Tail tail) const override {
    const double hazard =
        tail == Tail::lower ? -std::log1p(-probability) : -std::log(probability);
    return std::pow(hazard, inverse_);
  }
  double length_biased_quantile(double probability, Tail tail) const override {
    return std::pow(gamma_quantile(1.0 + inverse_, probability, tail), inverse_);
  }

 private:
  std::string key_;
  Exact shape_;
  double inverse_;
  std::array<GammaRatio, 3> below_;
};

LawOrRefusal build_weibull(const DistributionArguments& given,
                           const Truncation& limits) {
  Arguments arguments{given};
  const Duration scale = arguments.positive_time("scale");
  const double shape =
      arguments.number("shape", 0.2, 20.0,
                       "1 is exponential; below 1 the hazard falls, above 1 it rises");
  if (arguments.refusal()) return *arguments.refusal();
  return LawBuilder::continuous(
      {.law = std::make_shared<const Weibull>(shape), .unit = scale}, limits);
}

}  // namespace

DistributionKind weibull_kind() {
  return {
      .name = "weibull",
      .meaning = "a time to event whose hazard falls (shape below 1) or rises with age",
      .formula =
          "P(X > x) = exp(-(x/scale)^shape). Johnson, Kotz & Balakrishnan, "
          "Continuous Univariate Distributions 1, 1994, chapter 21",
      .example = "{ dist = \"weibull\", scale = \"120 day\", shape = 0.8 }",
      .parameters = {{"scale", Type::time, "by then 63.2 % have had the event"},
                     {"shape", Type::number, "how the hazard ages, 0.2 to 20"}},
      .build = build_weibull};
}

}  // namespace caseload::core::distributions
