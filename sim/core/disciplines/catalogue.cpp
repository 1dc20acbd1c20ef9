#include "caseload/core/queue_discipline.hpp"

#include <array>

// Every queue discipline, one line each, in the order in which `describe` lists them.
// Each is the function NAME_discipline() of the file NAME.cpp.
#define CASELOAD_QUEUE_DISCIPLINES KIND(first_come)

namespace caseload::core {

#define KIND(name) QueueDiscipline name##_discipline();
CASELOAD_QUEUE_DISCIPLINES
#undef KIND

std::span<const QueueDiscipline> queue_disciplines() {
#define KIND(name) name##_discipline(),
  static const std::array all{CASELOAD_QUEUE_DISCIPLINES};
#undef KIND
  return all;
}

const QueueDiscipline* find_queue_discipline(std::string_view name) {
  for (const QueueDiscipline& one : queue_disciplines())
    if (one.name == name) return &one;
  return nullptr;
}

}  // namespace caseload::core
