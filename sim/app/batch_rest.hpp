#pragma once

#include "app/chosen_study.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace caseload::app {

/// What is missing of a batch, as its folder of parts tells: nothing where they were
/// removed after a merge.
class BatchRest {
 public:
  /// Looks at the folder: no more than the headers of sealed parts.
  /// @param chosen  must outlive this; for elements with a plan
  explicit BatchRest(const ChosenStudy& chosen);

  /// How many replications are missing.
  std::size_t replications() const;
  /// Those elements of the job array that have some of them, ascending.
  std::vector<std::uint64_t> elements() const;
  /// The same of the work cut into so many shards.
  std::vector<std::uint64_t> shards(std::uint64_t of) const;

 private:
  const ChosenStudy& chosen_;
  std::vector<std::vector<std::uint32_t>> missing_;  ///< of each scenario, ascending
};

/// Numbers in the syntax of job arrays: "1,4,7-9".
/// @param numbers  ascending
std::string array_text(const std::vector<std::uint64_t>& numbers);

}  // namespace caseload::app
