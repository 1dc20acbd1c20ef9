#include "caseload/experiment/stopping.hpp"

#include "caseload/core/error.hpp"

namespace caseload::experiment {

std::vector<std::uint32_t> looks(std::uint32_t most) {
  core::expects(most >= fewest_before_stopping, "replications for a first look");
  std::vector<std::uint32_t> after;
  for (std::uint64_t count = fewest_before_stopping; count < most; count *= 2)
    after.push_back(static_cast<std::uint32_t>(count));
  after.push_back(most);
  return after;
}

}  // namespace caseload::experiment
