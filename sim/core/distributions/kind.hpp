#pragma once

// What the file of a kind of distribution needs.

#include "caseload/core/distribution.hpp"
#include "core/distributions/arguments.hpp"
#include "core/distributions/law_builder.hpp"
#include "core/distributions/unit_law.hpp"

#include <memory>
#include <utility>

namespace caseload::core::distributions {

using Type = DistributionParameter::Type;

}  // namespace caseload::core::distributions
