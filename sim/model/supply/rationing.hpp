#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::model {

/// So many kits are due to somebody; so many of them can be sent.
struct Claim {
  std::int64_t due = 0;
  std::int64_t granted = 0;
  std::int64_t remainder = 0;  ///< of a share, in parts of all that is due
};

/// Who comes first gets all, as far as there is any.
///
/// @param claims  in the order in which they were made
void ration_by_time(std::int64_t on_hand, std::vector<Claim>& claims);

/// Everybody gets the same share of what is due. What is left after rounding down goes,
/// kit by kit, to those whose remainders are largest; the earlier claim among equals.
///
/// @param order  working space, so that nothing is allocated once it has grown
///
/// Source: the method of largest remainders (A. Hamilton, 1792; M. L. Balinski,
/// H. P. Young, "Fair Representation", 1982, chapter 3).
void ration_in_proportion(std::int64_t on_hand, std::vector<Claim>& claims,
                          std::vector<std::size_t>& order);

}  // namespace caseload::model
