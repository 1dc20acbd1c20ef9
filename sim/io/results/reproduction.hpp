#pragma once

#include "caseload/io/stored_results.hpp"
#include "io/results/recorded_variables.hpp"

#include <span>
#include <string>
#include <vector>

namespace caseload::io::results {

/// Beyond so many differences of a replication the rest is not told.
inline constexpr std::size_t most_differences = 1000;

/// Adds what differs, bit for bit, in one replication's row of a variable.
/// @param row     position of the replication in `found`
/// @param stored  values of all rows, as `found` has them
void compare_row(ReproducedReplication& replication, const model::Scenario& scenario,
                 const RecordedVariable& found, const RecordedVariable& stored,
                 std::size_t row);

/// Adds what differs between the accumulators of a part and of a replication.
/// @param words  canonical ones; they may come from anywhere
void compare_words(ReproducedReplication& replication, const model::Scenario& scenario,
                   std::span<const std::uint64_t> words,
                   const model::ReplicationResult& found);

}  // namespace caseload::io::results
