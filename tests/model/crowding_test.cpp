#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "model/crowding_ratio.hpp"
#include "model/word_shares.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using std::chrono::days;
using test::eighth;
using test::WorldMaker;

namespace {

using Places = model::Dated<std::int64_t>;

model::Scenario with_places(const Places& places) {
  model::Scenario scenario;
  scenario.facilities = {{.name = "prisons", .states = {}, .places = places}};
  return scenario;
}

/// Whether just the words below `share` are taken.
bool takes_just(const model::CrowdingRatio& ratio, std::uint64_t share,
                std::int64_t people, core::TimePoint now = {}) {
  return ratio.takes(share - 1, people, now) && !ratio.takes(share, people, now);
}

}  // namespace

TEST_CASE("A hazard rises with each person for each place beyond 1, up to a ratio",
          "[model][crowding]") {
  const model::Scenario scenario = with_places(
      Places{{{core::TimePoint::min(), 100}, {core::TimePoint{days{5}}, 200}}});
  const model::CrowdingRatio ratio{{.facility = {}, .slope = 0.5, .at_most = 2.0},
                                   scenario};
  CHECK(ratio.most() == 2.0);
  // 1 of 2, whether there is nobody or a place for each.
  CHECK(takes_just(ratio, 4 * eighth, 0));
  CHECK(takes_just(ratio, 4 * eighth, 100));
  // Half as many again: 1.25 of 2. Twice as many: 1.5 of 2.
  CHECK(takes_just(ratio, 5 * eighth, 150));
  CHECK(takes_just(ratio, 6 * eighth, 200));
  // Three times as many: 2. Four times: 2.5, of which 2 are left.
  CHECK(ratio.takes(~std::uint64_t{0}, 300, {}));
  CHECK(ratio.takes(~std::uint64_t{0}, 400, {}));
  CHECK_FALSE(ratio.takes(~std::uint64_t{0}, 299, {}));
  // 300 people in 200 places.
  CHECK(takes_just(ratio, 5 * eighth, 300, core::TimePoint{days{5}}));
}

TEST_CASE("The largest numbers of a crowding ratio fit", "[model][crowding]") {
  const model::Scenario scenario = with_places(model::most_places);
  const model::CrowdingRatio ratio{{.facility = {}, .slope = 1000.0, .at_most = 1000.0},
                                   scenario};
  // 1 of 1000, rounded up as only whole words are below it: 2^64 / 1000 is
  // 18446744073709551.6.
  CHECK(takes_just(ratio, 18446744073709552u, 1));
  // 12 million people too many, three for each place: 3001.
  CHECK(ratio.takes(~std::uint64_t{0}, 4 * model::most_places, {}));
  const model::Scenario none = with_places(0);
  CHECK_THROWS_AS((model::CrowdingRatio{{.slope = 1.0, .at_most = 2.0}, none}),
                  core::ContractViolation);
}

TEST_CASE("Who is spared, and when the hazard comes again, by their addresses alone",
          "[model][crowding]") {
  // Forty people in a hundred places: the hazard is 0.01 a day, and runs four times as
  // fast; it strikes one of four to whom it comes.
  WorldMaker world{days{1000}};
  const auto dead = world.state("dead", "exit");
  const auto prison = world.state("prison", "community");
  world.scenario().facilities = {
      {.name = "prisons", .states = {prison}, .places = 100}};
  model::HazardDefinition death;
  death.name = "death";
  death.number = 77;
  death.to = dead;
  death.of_type = {true};
  death.per_day = {model::Dated<double>{0.01}};
  death.crowding = {model::FacilityIndex{0}, 0.5, 4.0};
  world.scenario().hazards = {death};
  world.scenario().states[static_cast<std::size_t>(prison)].hazards = {
      {model::HazardIndex{0}, 1.0}};
  world.initial(prison, 40);
  const auto died = world.measure("entries", test::states({dead}));
  const auto inside = world.measure("people", test::states({prison}));

  const core::StreamKey key{3, 0};
  const auto clock = core::HazardClock::of_rate({{core::TimePoint{}, 0.04}});
  std::int64_t deaths = 0;
  std::int64_t spared = 0;
  core::Duration sum{};
  for (std::uint32_t i = 0; i < 40; ++i) {
    const core::Identity who{
        .case_number = i, .layer = world.scenario().initial[0].number, .member = 1};
    const auto words = [&](model::Purpose purpose, std::uint32_t occurrence,
                           std::uint8_t block) {
      return core::random_words(key, who,
                                {.purpose = static_cast<std::uint16_t>(purpose),
                                 .owner = 77,
                                 .occurrence = occurrence},
                                block);
    };
    core::Duration now{};
    core::HazardAmount budget =
        core::hazard_budget(words(model::budget_of_hazard, 0, 0)[0]);
    for (;;) {
      now = clock.time_of(clock.accumulated(now) + budget);
      if (now >= days{1000}) {
        sum += days{1000};
        break;
      }
      const auto tick = static_cast<std::uint64_t>(now.count());
      const auto drawn =
          words(model::crowding_of_hazard, static_cast<std::uint32_t>(tick / 256),
                static_cast<std::uint8_t>(tick % 256));
      if (drawn[0] < 2 * eighth) {
        ++deaths;
        sum += now;
        break;
      }
      ++spared;
      budget = core::hazard_budget(drawn[1]);
    }
  }
  REQUIRE(deaths > 30);
  REQUIRE(spared > 60);
  model::World running{world.scenario()};
  running.check_after_every_event();
  const auto result = running.run(3, 0);
  CHECK(result.measures[died].numerator == core::WideSum{deaths});
  CHECK(result.measures[inside].numerator == core::WideSum{sum.count()});
}

TEST_CASE("Who is spared keeps what is planned, and what other hazards have left",
          "[model][crowding]") {
  // Ten are released on day 10, ten taken on day 4. The hazard comes to each of them
  // about once a day, and strikes one of a thousand to whom it comes: of 140, with this
  // seed, nobody.
  WorldMaker world{days{30}};
  const auto dead = world.state("dead", "exit");
  const auto out = world.state("out", "exit");
  const auto stay = test::values({{"duration", core::Law::fixed(days{10})}});
  const auto prison = world.state("prison", "stay", stay);
  const auto jail = world.state("jail", "stay", stay);
  world.lead(prison, out);
  world.lead(jail, out);
  world.scenario().facilities = {
      {.name = "all", .states = {prison, jail}, .places = 100}};
  model::HazardDefinition death;
  death.name = "death";
  death.number = 77;
  death.to = dead;
  death.of_type = {true};
  death.per_day = {model::Dated<double>{0.000001}};
  death.crowding = {model::FacilityIndex{0}, 0.5, 1000.0};
  model::HazardDefinition transfer;
  transfer.name = "transfer";
  transfer.number = 78;
  transfer.to = out;
  transfer.of_type = {true};
  transfer.time = core::Law::fixed(days{4});
  world.scenario().hazards = {death, transfer};
  auto& all = world.scenario().states;
  all[static_cast<std::size_t>(prison)].hazards = {{model::HazardIndex{0}, 1000.0}};
  all[static_cast<std::size_t>(jail)].hazards = {{model::HazardIndex{0}, 1000.0},
                                                 {model::HazardIndex{1}, 1.0}};
  world.initial(prison, 10);
  world.initial(jail, 10);
  const auto deaths = world.measure("entries", test::states({dead}));
  const auto prisoners = world.measure("people", test::states({prison}));
  const auto jailed = world.measure("people", test::states({jail}));
  model::World running{world.scenario()};
  running.check_after_every_event();
  const auto result = running.run(1, 0);
  REQUIRE(result.measures[deaths].numerator == core::WideSum{0});
  CHECK(result.events > 100);
  CHECK(result.measures[prisoners].numerator ==
        core::WideSum{10 * core::Duration{days{10}}.count()});
  CHECK(result.measures[jailed].numerator ==
        core::WideSum{10 * core::Duration{days{4}}.count()});
}
