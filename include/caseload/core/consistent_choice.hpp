#pragma once

#include <cstdint>

namespace caseload::core {

/// One of `number` alternatives, from 0, each with the same probability, decided by
/// `word`. One alternative more moves only those who then choose it: a word's choice
/// among n + 1 is that among n, or n.
///
/// @param number  1 to 2^16
/// Source: J. Lamping, E. Veach, "A Fast, Minimal Memory, Consistent Hash Algorithm",
/// 2014, arXiv:1406.2294; here in whole numbers throughout.
std::uint32_t consistent_choice(std::uint64_t word, std::uint32_t number);

}  // namespace caseload::core
