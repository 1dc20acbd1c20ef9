#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace caseload::report {

/// Letters of a text in UTF-8, of which some take several bytes.
inline std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(),
      [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }));
}

}  // namespace caseload::report
