#pragma once

namespace caseload::io::reading {

/// Of ASCII; not of the locale.
constexpr bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

}  // namespace caseload::io::reading
