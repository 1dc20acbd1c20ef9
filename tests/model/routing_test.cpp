#include "model/routing.hpp"

#include "catch.hpp"

#include <cmath>
#include <map>

using namespace caseload;
using model::Branch;
using model::Dated;
using model::Routing;
using model::StateIndex;

namespace {

constexpr StateIndex a{0};
constexpr StateIndex b{1};
constexpr StateIndex c{2};
constexpr core::TimePoint start{};

Branch branch(StateIndex to, double share, double baseline) {
  return {to, Dated<double>{share}, Dated<double>{baseline}};
}

core::Words luck_of(std::uint32_t person) {
  return core::random_words(core::StreamKey{1, 0, 0},
                            {.case_number = person, .layer = 1, .member = 1},
                            {.purpose = 1, .owner = 2});
}

constexpr std::uint32_t people = 400'000;

/// Half-width of a 99.9 % interval for a share `p` of `people`.
double half_width(double p) {
  return 3.2905 * std::sqrt(p * (1 - p) / people);
}

}  // namespace

TEST_CASE("People go where the shares say", "[model][routing]") {
  const Routing routing{
      {branch(a, 0.1, 0.1), branch(b, 0.3, 0.3), branch(c, 0.6, 0.6)}};
  std::map<StateIndex, double> count;
  for (std::uint32_t i = 0; i < people; ++i) ++count[routing.choose(start, luck_of(i))];
  CHECK(std::abs(count[a] / people - 0.1) < half_width(0.1));
  CHECK(std::abs(count[b] / people - 0.3) < half_width(0.3));
  CHECK(std::abs(count[c] / people - 0.6) < half_width(0.6));
}

TEST_CASE("A change of shares moves the fewest people it can",
          "[model][routing][crn]") {
  // From 0.5, 0.3, 0.2 to 0.2, 0.3, 0.5. Half the sum of the absolute changes, 0.3,
  // must move, and all from a to c. Adjoining intervals would move 0.3 from a to b as
  // well.
  const Routing before{{branch(a, 0.5, 0.5), branch(b, 0.3, 0.3), branch(c, 0.2, 0.2)}};
  const Routing after{{branch(a, 0.2, 0.5), branch(b, 0.3, 0.3), branch(c, 0.5, 0.2)}};
  std::map<std::pair<StateIndex, StateIndex>, double> moves;
  for (std::uint32_t i = 0; i < people; ++i)
    ++moves[{before.choose(start, luck_of(i)), after.choose(start, luck_of(i))}];
  CHECK(moves[{a, b}] == 0);
  CHECK(moves[{b, a}] + moves[{b, c}] + moves[{c, a}] + moves[{c, b}] == 0);
  CHECK(std::abs(moves[{a, c}] / people - 0.3) < half_width(0.3));
  CHECK(std::abs(moves[{a, a}] / people - 0.2) < half_width(0.2));
}

TEST_CASE("What moves is shared out as the shares grow", "[model][routing][crn]") {
  // a gives up 0.4: b grows by 0.3, c by 0.1.
  const Routing after{{branch(a, 0.4, 0.8), branch(b, 0.4, 0.1), branch(c, 0.2, 0.1)}};
  std::map<StateIndex, double> count;
  for (std::uint32_t i = 0; i < people; ++i) ++count[after.choose(start, luck_of(i))];
  CHECK(std::abs(count[a] / people - 0.4) < half_width(0.4));
  CHECK(std::abs(count[b] / people - 0.4) < half_width(0.4));
  CHECK(std::abs(count[c] / people - 0.2) < half_width(0.2));
}

TEST_CASE("Nobody goes where the share is zero, whatever their luck",
          "[model][routing]") {
  const Routing routing{
      {branch(a, 0.0, 0.0), branch(b, 1.0, 1.0), branch(c, 0.0, 0.0)}};
  for (const std::uint64_t word : {std::uint64_t{0}, ~std::uint64_t{0}})
    CHECK(routing.choose(start, {word, word}) == b);
  const Routing emptied{
      {branch(a, 0.0, 1.0), branch(b, 1.0, 0.0), branch(c, 0.0, 0.0)}};
  for (const std::uint64_t first : {std::uint64_t{0}, ~std::uint64_t{0}})
    for (const std::uint64_t second : {std::uint64_t{0}, ~std::uint64_t{0}})
      CHECK(emptied.choose(start, {first, second}) == b);
}

TEST_CASE("Shares change on their date", "[model][routing]") {
  using Steps = std::vector<model::Step<double>>;
  const core::TimePoint date{std::chrono::days{5}};
  const Dated<double> to_a{Steps{{start, 1.0}, {date, 0.0}}};
  const Dated<double> to_b{Steps{{start, 0.0}, {date, 1.0}}};
  const Routing routing{{{a, to_a, to_a}, {b, to_b, to_b}}};
  CHECK(routing.choose(date - core::Duration{1}, luck_of(1)) == a);
  CHECK(routing.choose(date, luck_of(1)) == b);
}
