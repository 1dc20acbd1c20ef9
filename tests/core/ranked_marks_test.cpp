#include "caseload/core/ranked_marks.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/identity_index.hpp"
#include "catch.hpp"

#include <map>
#include <random>
#include <vector>

using namespace caseload::core;

TEST_CASE("The n-th marked position is that of a list that is gone through",
          "[core][marks]") {
  std::mt19937 random{1};
  RankedMarks marks;
  for (int round = 0; round < 2; ++round) {
    std::vector<bool> plain;
    for (int step = 0; step < 3000; ++step) {
      if (plain.empty() || random() % 3 == 0) {
        plain.push_back(random() % 2 == 0);
        CHECK(marks.append(plain.back()) == plain.size() - 1);
      } else {
        const auto position = static_cast<std::size_t>(random() % plain.size());
        plain[position] = random() % 2 == 0;
        marks.set(position, plain[position]);
      }
      if (step % 97 != 0) continue;
      std::vector<std::size_t> marked;
      for (std::size_t i = 0; i < plain.size(); ++i)
        if (plain[i]) marked.push_back(i);
      REQUIRE(marks.marked() == marked.size());
      for (std::uint32_t n = 0; n < marked.size(); ++n)
        REQUIRE(marks.nth_marked(n) == marked[n]);
    }
    REQUIRE(marks.size() == plain.size());
    marks.clear();
    CHECK(marks.marked() == 0);
  }
}

TEST_CASE("There is no mark beyond the last", "[core][marks]") {
  RankedMarks marks;
  marks.append(true);
  marks.append(false);
  CHECK(marks.nth_marked(0) == 0);
  CHECK_THROWS_AS(marks.nth_marked(1), ContractViolation);
  CHECK_THROWS_AS(marks.set(2, true), ContractViolation);
}

TEST_CASE("An index of identities numbers each once, in the order in which they came",
          "[core][marks]") {
  std::mt19937 random{2};
  IdentityIndex index;
  for (int round = 0; round < 2; ++round) {
    std::map<std::uint64_t, std::size_t> plain;
    for (int step = 0; step < 5000; ++step) {
      // Numbers of which many are the same, and the very first and last.
      Identity who;
      who.case_number =
          random() % 3 == 0 ? ~0u : static_cast<std::uint32_t>(random() % 500);
      who.layer = random() % 3 == 0 ? std::uint16_t{65'535} : std::uint16_t{0};
      who.member = static_cast<std::uint8_t>(random() % 4);
      const std::uint64_t word = (std::uint64_t{who.layer} << 40) |
                                 (std::uint64_t{who.case_number} << 8) | who.member;
      const auto known = plain.find(word);
      REQUIRE(index.find(who) ==
              (known == plain.end() ? IdentityIndex::none : known->second));
      const auto [entry, is_new] = plain.emplace(word, plain.size());
      const IdentityIndex::Entry found = index.insert(who);
      REQUIRE(found.number == entry->second);
      REQUIRE(found.is_new == is_new);
    }
    CHECK(index.size() == plain.size());
    index.clear();
    CHECK(index.size() == 0);
  }
}
