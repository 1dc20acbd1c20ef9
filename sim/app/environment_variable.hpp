#pragma once

#include <cstdlib>
#include <string>

namespace caseload::app {

/// Empty when it is not set.
inline std::string environment_variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string{} : std::string{value};
}

}  // namespace caseload::app
