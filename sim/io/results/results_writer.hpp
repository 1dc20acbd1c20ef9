#pragma once

#include "caseload/io/results.hpp"
#include "io/results/memory_file.hpp"
#include "io/results/sha256.hpp"

#include <string>

namespace caseload::io::results {

/// Makes all that is published of a run, one scenario after the other: what it holds of
/// one is its share of the compressed file, not its replications.
class ResultsWriter {
 public:
  /// @param outline  must outlive this
  explicit ResultsWriter(const StudyOutline& outline);

  /// The next scenario of the outline.
  void add(const ScenarioResults& results);

  struct Output {
    std::string file;     ///< the bytes of results.h5
    std::string summary;  ///< of summary.tsv
    std::string digest;   ///< results_digest()
  };
  /// When all scenarios have been added. Leaves nothing in this.
  Output finish();

 private:
  const StudyOutline& outline_;
  MemoryFile file_;
  Sha256 digest_;
  std::string summary_;
  std::size_t added_ = 0;
};

}  // namespace caseload::io::results
