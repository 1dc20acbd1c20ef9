#pragma once

#include "io/scenario/draft.hpp"
#include "io/scenario/scenario_files.hpp"

namespace caseload::io::reading {

/// Reads a resolved scenario file: everything but what belongs to the study.
Draft read_scenario(Mistakes& mistakes, const Sources& sources, const RunSettings& run,
                    const ResolvedFile& file);

}  // namespace caseload::io::reading
