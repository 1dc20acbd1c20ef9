#pragma once

#include <cstddef>
#include <vector>

namespace caseload::report {

/// How much goes from one place to another.
struct WeightedWay {
  std::size_t from = 0;
  std::size_t to = 0;
  double weight = 0.0;
};

/// Places in an order in which most of what goes goes forward: so that a drawing from
/// left to right has few ways back, and these are thin.
///
/// A greedy rule: what has no way out (any more) is put last, what has none in first;
/// else first comes the place of which most more goes out than comes in.
/// @param places  how many; ties go to the smaller number
/// Source: P. Eades, X. Lin, W. F. Smyth, "A fast and effective heuristic for the
/// feedback arc set problem", Information Processing Letters 47, 1993, 319-323; here
/// with weights.
std::vector<std::size_t> forward_order(std::size_t places,
                                       const std::vector<WeightedWay>& ways);

}  // namespace caseload::report
