#pragma once

#include <cstdint>

namespace caseload::test {

inline constexpr std::uint64_t eighth = std::uint64_t{1}
                                        << 61;  ///< of all 64-bit words

}  // namespace caseload::test
