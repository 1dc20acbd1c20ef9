#pragma once

#include <cstdint>
#include <vector>

namespace caseload::experiment {

/// A run that its own results may stop is never stopped before so many replications:
/// with fewer, half-widths that happen to be small would stop it too often too early.
inline constexpr std::uint32_t fewest_before_stopping = 50;

/// After how many replications such a run looks at its results: 50, 100, 200, 400, ...
/// and at last `most`. They are fixed before it begins, so that where it stops depends
/// on what it finds and not on how fast it is; and they are few, so that looking again
/// and again costs the intervals little of their coverage.
///
/// @param most  at least `fewest_before_stopping`
/// @throws core::ContractViolation  otherwise
///
/// Source: Y. S. Chow, H. Robbins, "On the asymptotic theory of fixed-width sequential
/// confidence intervals for the mean", Annals of Mathematical Statistics 36, 1965,
/// 457-462; A. M. Law, "Simulation Modeling and Analysis", 5th ed., 2015,
/// section 9.4.1.
std::vector<std::uint32_t> looks(std::uint32_t most);

}  // namespace caseload::experiment
