#pragma once

#include "caseload/experiment/confidence_interval.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace caseload::experiment {

/// Where a series has forgotten how it began.
struct WarmUp {
  std::size_t cut = 0;  ///< observations to leave out; a multiple of the batch
  /// False where half of the batches or more would be left out: the series is still on
  /// its way at the end, or nothing at its beginning stands out from chance.
  bool is_stationary = true;
};

inline constexpr std::size_t warm_up_batch = 5;

/// MSER-5: of the means of batches of five successive observations as many are left out
/// at the beginning as make the mean of the others surest by its own standard error:
/// the d that makes least
///
///     z(d) = sum over j > d of (Y_j - mean of those after d)^2 / (k - d)^2
///
/// of the k batch means Y; of several the fewest. The last few batches would have no
/// spread by chance and are not tried (less than five would be left). So the last cut
/// that is tried leaves out half of the batches or more, and is never taken for an
/// answer: the best might lie behind it.
///
/// @param series  observations in equal steps of time, averaged over replications
/// @throws core::ContractViolation for fewer than 50 observations
///
/// Source: K. P. White, M. J. Cobb, S. C. Spratt, "A comparison of five steady-state
/// truncation heuristics for simulation", Proceedings of the 2000 Winter Simulation
/// Conference, 755-760; K. Hoad, S. Robinson, R. Davies, "Automating warm-up length
/// estimation", Journal of the Operational Research Society 61, 2010, 1389-1403.
WarmUp mser_5(std::span<const double> series);

/// How far the mean of the second half of a series is above that of its first: the
/// paired t interval over replications. Of an odd number the one in the middle is left
/// out.
///
/// @param series  shape [replication][time], n >= 2, all equally long, two or more
/// @throws core::ContractViolation  otherwise
Interval second_half_above_first(const std::vector<std::vector<double>>& series,
                                 double confidence);

inline constexpr std::size_t shortest_series = 50;

}  // namespace caseload::experiment
