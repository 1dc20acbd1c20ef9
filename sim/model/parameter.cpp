#include "caseload/model/parameter.hpp"

#include "caseload/core/error.hpp"

namespace caseload::model {

void Values::core_expects(bool present) {
  core::expects(present, "a parameter that the reader has checked");
}

}  // namespace caseload::model
