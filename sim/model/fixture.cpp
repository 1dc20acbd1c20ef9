#include "caseload/model/fixture.hpp"

#include "caseload/core/error.hpp"

namespace caseload::model {

void Fixture::begin(World& /*world*/) {}

void Fixture::woken(World& /*world*/) {
  throw core::ContractViolation{"only what asked to be woken is woken"};
}

}  // namespace caseload::model
