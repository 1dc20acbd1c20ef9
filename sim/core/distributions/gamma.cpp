#include "core/distributions/gamma_law.hpp"
#include "core/distributions/kind.hpp"

namespace caseload::core::distributions {
namespace {

LawOrRefusal build_gamma(const DistributionArguments& given, const Truncation& limits) {
  Arguments arguments{given};
  const Duration mean = arguments.positive_time("mean");
  const double cv = arguments.number(
      "cv", 0.05, 3.5, "a tighter law is nearly fixed; for a wider one use lognormal");
  if (arguments.refusal()) return *arguments.refusal();
  const Exact shape = 1 / (Exact{cv} * cv);
  return LawBuilder::continuous(
      {.law = std::make_shared<const GammaLaw>(shape, "gamma " + exact_text(cv)),
       .unit = mean,
       .unit_is_mean = true},
      limits);
}

}  // namespace

DistributionKind gamma_kind() {
  return {.name = "gamma",
          .meaning = "a time that is the sum of many, or (cv over 1) often very short",
          .formula =
              "f(x) = x^(a-1) exp(-x/b) / (b^a Gamma(a)) with a = 1/cv^2 and "
              "b = mean/a. Johnson, Kotz & Balakrishnan, Continuous Univariate "
              "Distributions 1, 1994, chapter 17",
          .example = "{ dist = \"gamma\", mean = \"30 min\", cv = 0.5 }",
          .parameters = {{"mean", Type::time, "the mean"},
                         {"cv", Type::number,
                          "standard deviation divided by the mean, 0.05 to 3.5"}},
          .build = build_gamma};
}

}  // namespace caseload::core::distributions
