#include "caseload/core/consistent_choice.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/random_stream.hpp"
#include "catch.hpp"

#include <cmath>
#include <vector>

using namespace caseload;

namespace {

std::uint64_t word_of(std::uint32_t seed, std::uint32_t number) {
  return core::random_words(core::StreamKey{seed, 0}, {.case_number = number}, {})[0];
}

}  // namespace

TEST_CASE("One alternative more moves only those who choose it", "[core]") {
  for (const std::uint32_t seed : {1U, 2U, 3U})
    for (std::uint32_t i = 0; i < 2'000; ++i) {
      const std::uint64_t word = word_of(seed, i);
      std::uint32_t before = core::consistent_choice(word, 1);
      REQUIRE(before == 0);
      for (std::uint32_t number = 2; number <= 600; ++number) {
        const std::uint32_t choice = core::consistent_choice(word, number);
        REQUIRE((choice == before || choice == number - 1));
        before = choice;
      }
    }
}

TEST_CASE("Each alternative is chosen as often", "[core]") {
  constexpr std::uint32_t words = 100'000;
  for (const std::uint32_t seed : {1U, 2U, 3U})
    for (const std::uint32_t number : {2U, 7U, 177U}) {
      std::vector<std::uint32_t> chosen(number, 0);
      for (std::uint32_t i = 0; i < words; ++i)
        ++chosen[core::consistent_choice(word_of(seed, i), number)];
      // Pearson's statistic: chi-squared with number - 1 degrees of freedom; mean
      // number - 1, standard deviation sqrt(2 (number - 1)).
      double statistic = 0.0;
      const double expected = double{words} / number;
      for (const std::uint32_t count : chosen)
        statistic += (count - expected) * (count - expected) / expected;
      CAPTURE(seed, number, statistic);
      const double freedom = number - 1.0;
      CHECK(statistic < freedom + 4.0 * std::sqrt(2.0 * freedom));
      CHECK(statistic > freedom - 4.0 * std::sqrt(2.0 * freedom));
    }
}

TEST_CASE("There is an alternative", "[core]") {
  CHECK_THROWS_AS(core::consistent_choice(1, 0), core::ContractViolation);
  CHECK_THROWS_AS(core::consistent_choice(1, 65'537), core::ContractViolation);
}
