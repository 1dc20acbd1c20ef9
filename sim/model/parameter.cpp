#include "caseload/model/parameter.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>

namespace caseload::model {

bool takes_time(const DatedLaw& law) {
  return std::all_of(law.steps().begin(), law.steps().end(), [](const auto& step) {
    return step.value.most() > core::Duration::zero();
  });
}

void Values::core_expects(bool present) {
  core::expects(present, "a parameter that the reader has checked");
}

}  // namespace caseload::model
