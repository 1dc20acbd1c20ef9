#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caseload::app {

/// A hint: `did you mean "check"?`, or `otherwise` where nothing is near.
std::string did_you_mean(std::string_view word,
                         const std::vector<std::string_view>& known,
                         std::string_view otherwise);

}  // namespace caseload::app
