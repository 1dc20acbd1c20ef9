#include "caseload/io/stored_results.hpp"

#include <numeric>
#include <set>
#include <string>

namespace caseload::io {

std::vector<std::uint64_t> drawn_sample(std::uint64_t seed, std::uint64_t population,
                                        std::uint64_t size) {
  if (size >= population) {
    std::vector<std::uint64_t> all(population);
    std::iota(all.begin(), all.end(), std::uint64_t{0});
    return all;
  }
  constexpr std::size_t digits = 15;  // 60 bits
  constexpr int hexadecimal = 16;
  std::set<std::uint64_t> drawn;
  for (std::uint64_t n = 1; drawn.size() < size; ++n) {
    const std::string text =
        sha256("caseload sample " + std::to_string(seed) + ' ' + std::to_string(n));
    drawn.insert(std::stoull(text.substr(0, digits), nullptr, hexadecimal) %
                 population);
  }
  return {drawn.begin(), drawn.end()};
}

}  // namespace caseload::io
