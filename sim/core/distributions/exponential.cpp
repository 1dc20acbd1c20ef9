#include "core/distributions/gamma_law.hpp"
#include "core/distributions/kind.hpp"

#include <cmath>

namespace caseload::core::distributions {
namespace {

class Exponential : public GammaLaw {
 public:
  Exponential() : GammaLaw{1, "exponential"} {}

  Exact partial_moment(int order, const Exact& x) const override {
    return order == 0 ? 1 - exp(-x) : GammaLaw::partial_moment(order, x);
  }
  double quantile(double probability, Tail tail) const override {
    return tail == Tail::lower ? -std::log1p(-probability) : -std::log(probability);
  }
};

LawOrRefusal build_exponential(const DistributionArguments& given,
                               const Truncation& limits) {
  Arguments arguments{given};
  const Duration mean = arguments.positive_time("mean");
  if (arguments.refusal()) return *arguments.refusal();
  return LawBuilder::continuous({.law = std::make_shared<const Exponential>(),
                                 .unit = mean,
                                 .unit_is_mean = true},
                                limits);
}

}  // namespace

DistributionKind exponential_kind() {
  return {.name = "exponential",
          .meaning =
              "a time that does not age: what is left never depends on what has passed",
          .formula =
              "f(x) = exp(-x/mean) / mean. Johnson, Kotz & Balakrishnan, Continuous "
              "Univariate Distributions 1, 1994, chapter 19",
          .example = "{ dist = \"exponential\", mean = \"20 day\" }",
          .parameters = {{"mean", Type::time, "the mean; also the standard deviation"}},
          .build = build_exponential};
}

}  // namespace caseload::core::distributions
