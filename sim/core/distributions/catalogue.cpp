#include "caseload/core/distribution.hpp"

#include <array>

// Every kind of distribution, one line each, in the order in which `describe` lists
// them. KIND is defined below. Each kind is the function NAME_kind() of the file
// NAME.cpp.
#define CASELOAD_DISTRIBUTION_KINDS \
  KIND(fixed)                       \
  KIND(uniform)                     \
  KIND(triangular)                  \
  KIND(exponential)                 \
  KIND(erlang)                      \
  KIND(gamma)                       \
  KIND(lognormal)                   \
  KIND(weibull)                     \
  KIND(empirical)

namespace caseload::core {
namespace distributions {

#define KIND(name) DistributionKind name##_kind();
CASELOAD_DISTRIBUTION_KINDS
#undef KIND

}  // namespace distributions

std::span<const DistributionKind> distribution_kinds() {
#define KIND(name) distributions::name##_kind(),
  static const std::array kinds{CASELOAD_DISTRIBUTION_KINDS};
#undef KIND
  return kinds;
}

const DistributionKind* find_distribution(std::string_view name) {
  for (const DistributionKind& kind : distribution_kinds())
    if (kind.name == name) return &kind;
  return nullptr;
}

}  // namespace caseload::core
