#pragma once

#include "app/study_run.hpp"

#include <chrono>
#include <optional>

namespace caseload::app {

/// Runs what `parts` misses until it is done, somebody asks for a stop, or a time is
/// over; then what is under way finishes first.
void do_missing(StudyRun& study_run, io::StudyParts& parts,
                std::optional<std::chrono::duration<double>> stop_after,
                Console& console);

}  // namespace caseload::app
