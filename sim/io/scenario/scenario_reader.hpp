#pragma once

#include "io/scenario/draft.hpp"
#include "io/scenario/scenario_files.hpp"

namespace caseload::io::reading {

/// Reads a resolved scenario file: everything but what belongs to the study.
///
/// @param files  in which tables are found that it names; null: it is a resolved
/// scenario,
///               which names none
/// @throws MissingInput when there is no such table
Draft read_scenario(Mistakes& mistakes, StudyFiles* files, const Sources& sources,
                    const RunSettings& run, const ResolvedFile& file);

}  // namespace caseload::io::reading
