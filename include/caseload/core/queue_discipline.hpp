#pragma once

#include "caseload/core/waiting_line.hpp"

#include <span>
#include <string_view>

namespace caseload::core {

/// The order in which those who wait are served. One file each under
/// sim/core/disciplines/, one line in the catalogue.cpp beside them.
struct QueueDiscipline {
  std::string_view name;
  std::string_view meaning;  ///< one sentence
  /// Puts one who joins in their place; the first of the line is served first.
  void (*join)(WaitingLine& line, Simulation& simulation, Handle handle) = nullptr;
};

/// All disciplines, in the order in which `describe` lists them.
std::span<const QueueDiscipline> queue_disciplines();

/// The discipline called `name`, or null.
const QueueDiscipline* find_queue_discipline(std::string_view name);

}  // namespace caseload::core
