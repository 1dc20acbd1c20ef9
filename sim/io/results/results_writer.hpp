#pragma once

#include "caseload/io/results.hpp"
#include "io/results/disk_file.hpp"
#include "io/results/sha256.hpp"

#include <string>

namespace caseload::io::results {

/// Makes all that is published of a run, one scenario after the other: of one it holds
/// a line of the summary, not its replications.
class ResultsWriter {
 public:
  /// @param outline, file  must outlive this
  ResultsWriter(const StudyOutline& outline, const NetcdfFile& file);

  /// The next scenario of the outline.
  void add(const ScenarioResults& results);

  struct Output {
    std::string summary;  ///< the bytes of summary.tsv
    std::string digest;   ///< results_digest()
  };
  /// When all scenarios have been added. Leaves nothing in this. The file still needs
  /// its digest: see put_digest().
  Output finish();

 private:
  const StudyOutline& outline_;
  const NetcdfFile& file_;
  Sha256 digest_;
  std::string summary_;
  std::size_t added_ = 0;
};

/// Writes results.h5 to a file, which is closed and whole then but for its name.
/// @throws WriteError, and what `source` throws
ResultsWriter::Output write_results(DiskFile& file, const StudyOutline& outline,
                                    const OutputFolder::Source& source);

}  // namespace caseload::io::results
