#pragma once

#include "app/study_report.hpp"
#include "app/study_run.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace caseload::app {

/// Runs what `parts` misses until it is done, somebody asks for a stop, or a time is
/// over; then what is under way finishes first.
void do_missing(StudyRun& study_run, io::StudyParts& parts,
                std::optional<std::chrono::duration<double>> stop_after,
                Console& console);

/// What failed, in this run or before, with the names of the scenarios.
std::vector<NamedFailure> named_failures(const io::StudyParts& parts,
                                         const ChosenStudy& chosen);

}  // namespace caseload::app
