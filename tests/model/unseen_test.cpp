#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "model/unseen_ratio.hpp"
#include "model/unseen_share.hpp"
#include "model/word_shares.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using std::chrono::days;
using test::eighth;
using test::WorldMaker;

namespace {

constexpr std::uint64_t all = std::uint64_t{1} << 30;  // as a share

constexpr model::StateIndex seen{0};
constexpr model::StateIndex unseen{1};

/// Whether just the words below `below` are taken.
bool takes_just(const model::UnseenRatio& ratio, std::uint64_t below,
                std::uint64_t share) {
  return ratio.takes(below - 1, share) && !ratio.takes(below, share);
}

void come(model::UnseenShare& share, model::StateIndex to, core::Duration when,
          int people = 1) {
  model::Person person;
  person.state = static_cast<std::uint16_t>(to);
  for (int i = 0; i < people; ++i) share.entered(person, core::TimePoint{when});
}

std::uint64_t unseen_at(const model::UnseenShare& share, core::Duration when) {
  return share.at(core::TimePoint{when});
}

constexpr std::int64_t weeks_with_calls = 20;

/// Forty people in prison, of whom each dies at 0.01 a day where every call is seen, in
/// a hundred places; three calls are over in every other week, two of them unseen, and
/// one in the weeks between, which is seen.
struct PrisonWithCalls {
  PrisonWithCalls() {
    // In the order of `seen` and `unseen` above.
    world.state("seen", "exit");
    world.state("unseen", "exit");
    const auto dead = world.state("dead", "exit");
    prison = world.state("prison", "community");
    world.scenario().facilities = {
        {.name = "prisons", .states = {prison}, .places = 100}};
    model::HazardDefinition death;
    death.name = "death";
    death.number = 77;
    death.to = dead;
    death.of_type = {true};
    death.per_day = {model::Dated<double>{0.01}};
    death.unseen = {{unseen}, {seen, unseen}, 1.5, 4.0};
    world.scenario().hazards = {death};
    world.scenario().states[static_cast<std::size_t>(prison)].hazards = {
        {model::HazardIndex{0}, 1.0}};
    world.initial(prison, 40);
    for (std::int64_t week = 0; week < weeks_with_calls; ++week) {
      if (week % 2 == 0) world.come(days{7 * week + 3}, 2, unseen);
      world.come(days{7 * week + 3}, 1, seen);
    }
    died = world.measure("entries", test::states({dead}));
    inside = world.measure("people", test::states({prison}));
  }

  model::HazardDefinition& death() { return world.scenario().hazards[0]; }

  WorldMaker world{days{1000}};
  model::StateIndex prison{};
  std::size_t died = 0;
  std::size_t inside = 0;
};

/// What a world of PrisonWithCalls must find, by the addresses of random numbers alone.
struct Expected {
  std::int64_t deaths = 0;
  std::int64_t spared = 0;
  core::Duration inside{};
};

/// @param most         the hazard runs so many times as fast
/// @param takes        whether it strikes who has come to be due in a week
/// @param next_budget  the purpose of who is spared
template <class Takes>
Expected expected(const PrisonWithCalls& prison, double most,
                  model::Purpose next_budget, Takes takes) {
  const core::StreamKey key{3, 0};
  const auto clock = core::HazardClock::of_rate({{core::TimePoint{}, 0.01 * most}});
  Expected found;
  for (std::uint32_t i = 0; i < 40; ++i) {
    const core::Identity who{.case_number = i,
                             .layer = prison.world.scenario().initial[0].number,
                             .member = 1};
    const auto words = [&](model::Purpose purpose, std::uint64_t tick) {
      return core::random_words(key, who,
                                {.purpose = static_cast<std::uint16_t>(purpose),
                                 .owner = 77,
                                 .occurrence = static_cast<std::uint32_t>(tick / 256)},
                                static_cast<std::uint8_t>(tick % 256));
    };
    core::Duration now{};
    core::HazardAmount budget =
        core::hazard_budget(words(model::budget_of_hazard, 0)[0]);
    for (;;) {
      now = clock.time_of(clock.accumulated(now) + budget);
      if (now >= days{1000}) {
        found.inside += days{1000};
        break;
      }
      const auto tick = static_cast<std::uint64_t>(now.count());
      const auto of = [&](model::Purpose purpose) { return words(purpose, tick); };
      if (takes(now / days{7}, of)) {
        ++found.deaths;
        found.inside += now;
        break;
      }
      ++found.spared;
      budget = core::hazard_budget(of(next_budget)[1]);
    }
  }
  return found;
}

/// Runs the world twice, the second time with what the first has left.
void check(const PrisonWithCalls& prison, const Expected& theory) {
  model::World running{prison.world.scenario()};
  running.check_after_every_event();
  running.run(4, 0);
  const auto result = running.run(3, 0);
  CHECK(result.measures[prison.died].numerator == core::WideSum{theory.deaths});
  CHECK(result.measures[prison.inside].numerator ==
        core::WideSum{theory.inside.count()});
}

/// Of the calls of every other week, from the first on, two of three are unseen: 1
/// + 1.5 x 2/3 = 2 of 4 in the week after it, but for a part of 2^30, which no word is
/// near.
std::uint64_t below(std::int64_t week) {
  return week % 2 == 1 && week < weeks_with_calls ? 4 * eighth : 2 * eighth;
}

}  // namespace

TEST_CASE("A hazard rises with the share that is unseen, up to a ratio",
          "[model][unseen]") {
  const model::UnseenRatio ratio{{{unseen}, {seen, unseen}, 2.0, 2.0}};
  CHECK(ratio.most() == 2.0);
  // Nobody: 1 of 2. A quarter: 1.5 of 2. An eighth: 1.25 of 2.
  CHECK(takes_just(ratio, 4 * eighth, 0));
  CHECK(takes_just(ratio, 6 * eighth, all / 4));
  CHECK(takes_just(ratio, 5 * eighth, all / 8));
  // Half: 2. All: 3, of which 2 are left.
  CHECK(ratio.takes(~std::uint64_t{0}, all / 2));
  CHECK(ratio.takes(~std::uint64_t{0}, all));
  CHECK_FALSE(ratio.takes(~std::uint64_t{0}, all / 2 - 1));
}

TEST_CASE("The largest numbers of a ratio of what is unseen fit", "[model][unseen]") {
  const model::UnseenRatio ratio{{{unseen}, {seen, unseen}, 1000.0, 1000.0}};
  // 1 of 1000, rounded up as only whole words are below it: 2^64 / 1000 is
  // 18446744073709551.6. Half: 501 of 1000.
  CHECK(takes_just(ratio, 18446744073709552u, 0));
  CHECK(ratio.takes(9241818780928485359u, all / 2));
  CHECK_FALSE(ratio.takes(9241818780928485360u, all / 2));
  CHECK(ratio.takes(~std::uint64_t{0}, all));
  CHECK_THROWS_AS((model::UnseenRatio{{{unseen}, {unseen}, 0.0, 2.0}}),
                  core::ContractViolation);
  CHECK_THROWS_AS((model::UnseenRatio{{{unseen}, {unseen}, 1.0, 1.0}}),
                  core::ContractViolation);
}

TEST_CASE("The share of the last whole week, in weeks of the run", "[model][unseen]") {
  model::UnseenShare share{{{unseen}, {seen, unseen}, 1.0, 2.0}, 2};
  const core::Duration tick{1};
  CHECK(unseen_at(share, days{0}) == 0);
  CHECK(unseen_at(share, days{3000}) == 0);
  // Three of four in the first week, the last one in its last instant.
  come(share, seen, days{0});
  come(share, unseen, days{1}, 2);
  come(share, unseen, days{7} - tick);
  CHECK(unseen_at(share, days{7} - tick) == 0);
  CHECK(unseen_at(share, days{7}) == 3 * all / 4);
  CHECK(unseen_at(share, days{14} - tick) == 3 * all / 4);
  // A week after which nobody came.
  CHECK(unseen_at(share, days{14}) == 0);
  // Who comes in the instant in which a week begins is of that one.
  come(share, unseen, days{7});
  CHECK(unseen_at(share, days{7}) == 3 * all / 4);
  come(share, seen, days{14} - tick);
  CHECK(unseen_at(share, days{14}) == all / 2);
  come(share, unseen, days{15});
  CHECK(unseen_at(share, days{20}) == all / 2);
  CHECK(unseen_at(share, days{21}) == all);
  // A week is left out: who came before it no longer counts.
  come(share, seen, days{28});
  CHECK(unseen_at(share, days{28}) == 0);
  CHECK(unseen_at(share, days{35}) == 0);
  come(share, unseen, days{35});
  CHECK(unseen_at(share, days{35}) == 0);
  CHECK(unseen_at(share, days{42}) == all);
  share.reset();
  CHECK(unseen_at(share, days{0}) == 0);
  CHECK(unseen_at(share, days{42}) == 0);
  come(share, unseen, days{0});
  CHECK(unseen_at(share, days{7}) == all);
}

TEST_CASE("Who is spared by calls that were seen, by their addresses alone",
          "[model][unseen]") {
  const PrisonWithCalls prison;
  const Expected theory =
      expected(prison, 4.0, model::unseen_of_hazard, [](auto week, const auto& words) {
        return words(model::unseen_of_hazard)[0] < below(week);
      });
  REQUIRE(theory.deaths > 30);
  REQUIRE(theory.spared > 40);
  check(prison, theory);
}

TEST_CASE("Crowding and calls that nobody saw multiply, by addresses of their own",
          "[model][unseen][crowding]") {
  // With a place for each: 1 of the 2 to which crowding may raise it.
  PrisonWithCalls prison;
  prison.death().crowding = {model::FacilityIndex{0}, 0.5, 2.0};
  const Expected theory = expected(
      prison, 8.0, model::crowding_of_hazard, [](auto week, const auto& words) {
        return words(model::crowding_of_hazard)[0] < 4 * eighth &&
               words(model::unseen_of_hazard)[0] < below(week);
      });
  REQUIRE(theory.deaths > 30);
  REQUIRE(theory.spared > 100);
  check(prison, theory);
}
