#include "core/distributions/kind.hpp"

namespace caseload::core::distributions {
namespace {

LawOrRefusal build_fixed(const DistributionArguments& given, const Truncation& limits) {
  Arguments arguments{given};
  const Duration value = arguments.time("value");
  if (arguments.refusal()) return *arguments.refusal();
  return LawBuilder::discrete({{value, 1}}, limits);
}

}  // namespace

DistributionKind fixed_kind() {
  return {.name = "fixed",
          .meaning = "always the same duration",
          .formula = "P(X = value) = 1",
          .example = "{ dist = \"fixed\", value = \"14 day\" }",
          .parameters = {{"value", Type::time, "the duration; 0 is allowed"}},
          .build = build_fixed};
}

}  // namespace caseload::core::distributions
