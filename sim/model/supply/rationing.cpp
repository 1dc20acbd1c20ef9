#include "model/supply/rationing.hpp"

#include "caseload/core/wide_integer.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace caseload::model {
namespace {

using core::Wide;

}  // namespace

void ration_by_time(std::int64_t on_hand, std::vector<Claim>& claims) {
  for (Claim& claim : claims) {
    claim.granted = std::min(claim.due, on_hand);
    on_hand -= claim.granted;
  }
}

void ration_in_proportion(std::int64_t on_hand, std::vector<Claim>& claims,
                          std::vector<std::size_t>& order) {
  std::int64_t due = 0;
  for (const Claim& claim : claims) due += claim.due;
  if (due <= on_hand) return ration_by_time(on_hand, claims);

  std::int64_t left = on_hand;
  for (Claim& claim : claims) {
    const Wide share = Wide{on_hand} * claim.due;
    claim.granted = static_cast<std::int64_t>(share / due);
    claim.remainder = static_cast<std::int64_t>(share % due);
    left -= claim.granted;
  }
  order.resize(claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair{-claims[a].remainder, a} < std::pair{-claims[b].remainder, b};
  });
  for (std::size_t i = 0; left > 0; ++i, --left) ++claims[order[i]].granted;
}

}  // namespace caseload::model
