#include "caseload/model/state.hpp"

#include <array>

// Every kind of state, one line each, in the order in which `describe` lists them.
// Each is the function NAME_kind() of the file NAME.cpp.
#define CASELOAD_STATE_KINDS \
  KIND(stay)                 \
  KIND(service)              \
  KIND(course)               \
  KIND(community)            \
  KIND(exit)

namespace caseload::model {

#define KIND(name) StateKind name##_kind();
CASELOAD_STATE_KINDS
#undef KIND

std::span<const StateKind> state_kinds() {
#define KIND(name) name##_kind(),
  static const std::array all{CASELOAD_STATE_KINDS};
#undef KIND
  return all;
}

const StateKind* find_state_kind(std::string_view name) {
  for (const StateKind& one : state_kinds())
    if (one.name == name) return &one;
  return nullptr;
}

}  // namespace caseload::model
