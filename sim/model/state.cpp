#include "caseload/model/state.hpp"

#include "caseload/core/error.hpp"

namespace caseload::model {

void State::begin_inside(World& world, core::Handle person, bool /*residual*/) {
  enter(world, person);
}

void State::granted(World& /*world*/, core::Handle /*person*/) {
  throw core::ContractViolation{"only states with a waiting line grant turns"};
}

void State::taken_away(World& /*world*/, core::Handle /*person*/) {}

}  // namespace caseload::model
