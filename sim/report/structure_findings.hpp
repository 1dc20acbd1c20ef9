#pragma once

#include "caseload/report/report.hpp"
#include "caseload/report/structure_rows.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace caseload::report {

/// What other readings of the facts make of a study's conclusions, as far as
/// `caseload validate --structure` has left results of them beside those of the run.
struct StructureFindings {
  io::Structure structure;
  /// Of each conclusion; the study's own reading first, where it was run.
  std::vector<StructureRow> rows;
  /// Where the results of a reading are, as NumberSource has it.
  struct Place {
    std::string folder;  ///< "structure/by_hazard:"; empty: those of the run
    std::string baseline;
    std::string scenario;
    std::uint32_t replications = 0;
  };
  std::vector<std::vector<Place>> places;  ///< of each row's readings
  std::vector<const io::AlternativeReading*> not_run;
};

/// Nothing where the study says of no other reading.
std::optional<StructureFindings> structure_findings(const ReportedRun& reported);

}  // namespace caseload::report
