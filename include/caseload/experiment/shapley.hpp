#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace caseload::experiment {

/// How much of what all of them remove together each of several causes removes, given
/// what every set of them removes: the average of what it adds, over all orders in
/// which they can be removed one after the other. They add up to what all remove.
///
///     phi_i = sum over sets S without i of
///             |S|! (k - |S| - 1)! / k!  (v(S with i) - v(S))
///
/// @param removed  shape [set], 2^k of them: bit i of the position says whether cause i
///                 is in the set; removed[0] is what the empty set removes, usually 0
/// @return  shape [cause]; of any sign
/// @throws core::ContractViolation unless there are 2^k values, k from 1 to 16
///
/// Source: L. S. Shapley, "A value for n-person games", Contributions to the Theory of
/// Games II, Princeton 1953, 307-317.
std::vector<double> shapley_values(std::span<const double> removed);

/// How much more two causes remove together than each alone, averaged in the same way
/// over the sets of the others: above zero where the second helps only, or more, once
/// the first is gone; below zero where either does what the other would have done.
///
///     I_ij = sum over sets S without i and j of
///            |S|! (k - |S| - 2)! / (k - 1)!
///            (v(S with i and j) - v(S with i) - v(S with j) + v(S))
///
/// @return  shape [cause][cause], symmetric, 0 on the diagonal
///
/// Source: M. Grabisch, M. Roubens, "An axiomatic approach to the concept of
/// interaction among players in cooperative games", International Journal of Game
/// Theory 28, 1999, 547-565.
std::vector<std::vector<double>> shapley_interactions(std::span<const double> removed);

}  // namespace caseload::experiment
