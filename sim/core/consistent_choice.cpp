#include "caseload/core/consistent_choice.hpp"

#include "caseload/core/error.hpp"

namespace caseload::core {
namespace {

constexpr std::uint32_t most_alternatives = std::uint32_t{1} << 16;
constexpr std::uint64_t multiplier = 2862933555777941757u;

}  // namespace

std::uint32_t consistent_choice(std::uint64_t word, std::uint32_t number) {
  expects(number >= 1 && number <= most_alternatives, "1 to 2^16 alternatives");
  // `chosen` holds until there are `next` + 1 alternatives, and then it is `next`.
  std::uint64_t chosen = 0;
  std::uint64_t next = 0;
  while (next < number) {
    chosen = next;
    word = word * multiplier + 1;
    // (chosen + 1) / u for u uniform on (0, 1]: P(next >= n) = (chosen + 1) / n.
    next = ((chosen + 1) << 31) / ((word >> 33) + 1);
  }
  return static_cast<std::uint32_t>(chosen);
}

}  // namespace caseload::core
