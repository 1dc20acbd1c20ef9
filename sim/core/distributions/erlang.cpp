#include "core/distributions/gamma_law.hpp"
#include "core/distributions/kind.hpp"

namespace caseload::core::distributions {
namespace {

LawOrRefusal build_erlang(const DistributionArguments& given,
                          const Truncation& limits) {
  Arguments arguments{given};
  const Duration mean = arguments.positive_time("mean");
  const std::int64_t stages = arguments.whole_number(
      "stages", 1, 400, "with more stages the law is nearly fixed");
  if (arguments.refusal()) return *arguments.refusal();
  return LawBuilder::continuous({.law = std::make_shared<const GammaLaw>(
                                     Exact{stages}, "erlang " + std::to_string(stages)),
                                 .unit = mean,
                                 .unit_is_mean = true},
                                limits);
}

}  // namespace

DistributionKind erlang_kind() {
  return {.name = "erlang",
          .meaning = "the sum of equal exponential stages, one after the other",
          .formula =
              "gamma with shape = stages: cv = 1/sqrt(stages). Law, Simulation "
              "Modeling and Analysis, 5th ed., 2015, section 6.2.2",
          .example = "{ dist = \"erlang\", mean = \"90 day\", stages = 3 }",
          .parameters = {{"mean", Type::time, "the mean of all stages together"},
                         {"stages", Type::whole_number, "how many stages, 1 to 400"}},
          .build = build_erlang};
}

}  // namespace caseload::core::distributions
