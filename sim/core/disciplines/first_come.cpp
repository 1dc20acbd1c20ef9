#include "caseload/core/queue_discipline.hpp"

namespace caseload::core {

QueueDiscipline first_come_discipline() {
  return {
      .name = "first_come",
      .meaning = "Who came first is served first.",
      .join = [](WaitingLine& line, Simulation& simulation,
                 Handle handle) { line.append(simulation, handle); },
  };
}

}  // namespace caseload::core
