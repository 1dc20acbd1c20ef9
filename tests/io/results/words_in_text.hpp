#pragma once

#include <string>

namespace caseload::io {

inline bool contains(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace caseload::io
