#include "caseload/model/without_limits.hpp"

#include "catch.hpp"
#include "model/journeys.hpp"
#include "model/numerators.hpp"
#include "model/ticks.hpp"
#include "model/weeks.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

#include <algorithm>
#include <cmath>

using namespace caseload;
using namespace caseload::test;
using namespace std::chrono_literals;
using core::Law;
using model::Happening;
using std::chrono::days;

namespace {

std::int64_t numerator_of_run(const model::Scenario& scenario, std::size_t measure) {
  return numerator(model::Simulator{scenario}.run(1, 0), measure);
}

/// Clients and others who share one nurse, on Mondays from 08:00 to 12:00. Every
/// session is protected for clients, who hold it open for an hour.
struct Shared {
  explicit Shared(std::uint32_t clients) {
    pool = world.staff("nurse", {1});
    auto& nurse = world.scenario().staff.front();
    nurse.week = week_of(1, {{8h, 12h}});
    nurse.protection = model::ProtectedSessions{.share = {1.0}, .line = 1, .hold = 1h};
    visit = world.state("visit", "service",
                        values({{"staff", pool},
                                {"priority", std::int64_t{2}},
                                {"work", Law::fixed(1h)}}));
    talk = world.state("talk", "service",
                       values({{"staff", pool}, {"work", Law::fixed(1h)}}));
    const auto gone = world.state("gone", "exit");
    world.lead(visit, gone);
    world.lead(talk, gone);
    // Others first, so that they are the same people however many clients there are.
    world.come(1h, 2, talk);
    if (clients > 0) world.come(2h, clients, visit);
    wait_of_clients = world.measure("wait", values({{"states", list_of(visit)}}));
    wait_of_others = world.measure("wait", values({{"states", list_of(talk)}}));
  }

  static std::vector<model::StateIndex> list_of(model::StateIndex state) {
    return {state};
  }

  /// The states that clients come to.
  std::vector<bool> of_clients() const {
    std::vector<bool> states(world.scenario().states.size(), true);
    states[static_cast<std::size_t>(talk)] = false;
    return states;
  }

  WorldMaker world{days{14}};
  model::PoolIndex pool{};
  model::StateIndex visit{};
  model::StateIndex talk{};
  std::size_t wait_of_clients = 0;
  std::size_t wait_of_others = 0;
};

}  // namespace

TEST_CASE("Staff without limit serve clients at once, and others as before",
          "[model][people]") {
  // As it is, by hand: the clients are served from 08:00 to 09:00 and to 10:00: 6 and 7
  // hours after 02:00. The nurse, who was held for clients until then, is so for an
  // hour more; then the others, from 11:00 to 12:00 and from 08:00 a week later, held
  // until 09:00: 10 h, and 7 d 8 h.
  const Shared shared{2};
  const model::Scenario& limited = shared.world.scenario();
  CHECK(numerator_of_run(limited, shared.wait_of_clients) == ticks(6h + 7h));
  CHECK(numerator_of_run(limited, shared.wait_of_others) == ticks(10h + days{7} + 8h));

  // For clients there are nurses at 02:00. For the others there is one, from whom no
  // client asks anything: held until 09:00, then they are served to 10:00 and 11:00.
  const auto lifted = without_limits(
      limited, resources_of(limited, shared.of_clients()), shared.of_clients());
  CHECK(numerator_of_run(lifted, shared.wait_of_clients) == 0);
  CHECK(numerator_of_run(lifted, shared.wait_of_others) == ticks(8h + 9h));

  // Which is as if no client had come.
  const Shared alone{0};
  CHECK(numerator_of_run(alone.world.scenario(), alone.wait_of_others) ==
        ticks(8h + 9h));
}

TEST_CASE("What is not asked for keeps its limits", "[model][people]") {
  const Shared shared{2};
  const model::Scenario& limited = shared.world.scenario();
  const auto same = without_limits(limited, {}, shared.of_clients());
  CHECK(numerator_of_run(same, shared.wait_of_clients) == ticks(6h + 7h));
  // A resource that is lifted in no state is lifted for nobody.
  const std::vector<bool> nowhere(limited.states.size());
  CHECK(resources_of(limited, nowhere).empty());
  const auto all = resources_of(limited, std::vector<bool>(nowhere.size(), true));
  const auto none = without_limits(limited, all, nowhere);
  CHECK(numerator_of_run(none, shared.wait_of_clients) == ticks(6h + 7h));
}

TEST_CASE("A store without limit has kits for some, and the same for others",
          "[model][people][stock]") {
  // One kit, and nothing ever comes. Clients at 02:00, who ask for one each, and an
  // other at 03:00.
  WorldMaker world{days{10}};
  const auto staff = world.staff("staff", {9});
  const auto store =
      world.stock("clinic", "up_to_level",
                  values({{"on_hand", std::int64_t{1}},
                          {"lead_time", Law::fixed(days{1000})},
                          {"review_period", model::Dated<core::Duration>{days{1000}}},
                          {"order_up_to", model::Dated<std::int64_t>{1}}}));
  const auto need = [&](const char* name) {
    return world.state(
        name, "service",
        values({{"staff", staff}, {"work", Law::fixed(1h)}, {"stock", store}}));
  };
  const auto visit = need("visit");
  const auto other = need("other");
  const auto gone = world.state("gone", "exit");
  world.lead(visit, gone);
  world.lead(other, gone);
  world.come(2h, 3, visit);
  world.come(3h, 1, other);
  const auto wait = world.measure(
      "waiting_for",
      values({{"states", Shared::list_of(visit)}, {"cause", std::string{"medicine"}}}));
  const auto others = world.measure(
      "waiting_for",
      values({{"states", Shared::list_of(other)}, {"cause", std::string{"medicine"}}}));
  const model::Scenario& limited = world.scenario();
  // Two clients wait from 02:00 on, and the other from 03:00.
  CHECK(numerator_of_run(limited, wait) == 2 * ticks(days{10} - 2h));
  CHECK(numerator_of_run(limited, others) == ticks(days{10} - 3h));
  std::vector<bool> states(limited.states.size());
  states[static_cast<std::size_t>(visit)] = true;
  const auto lifted = without_limits(limited, resources_of(limited, states), states);
  CHECK(numerator_of_run(lifted, wait) == 0);
  // Theirs is the kit that no client takes.
  CHECK(numerator_of_run(lifted, others) == 0);
}

TEST_CASE("Places without limit take everybody", "[model][people]") {
  // One place for three, ten days each: the second waits ten days, the third twenty.
  WorldMaker world{days{40}};
  const auto ward = world.state("ward", "stay",
                                values({{"duration", Law::fixed(days{10})},
                                        {"places", model::Dated<std::int64_t>{1}},
                                        {"when_full", std::string{"wait"}}}));
  const auto gone = world.state("gone", "exit");
  world.lead(ward, gone);
  world.come(24h, 3, ward);
  const auto wait = world.measure(
      "waiting_for",
      values({{"states", Shared::list_of(ward)}, {"cause", std::string{"place"}}}));
  const model::Scenario& limited = world.scenario();
  CHECK(numerator_of_run(limited, wait) == ticks(days{30}));
  const std::vector<bool> all(limited.states.size(), true);
  const auto found = resources_of(limited, all);
  CHECK(found.places == Shared::list_of(ward));
  CHECK(numerator_of_run(without_limits(limited, found, all), wait) == 0);
}

TEST_CASE("Of services by staff without limit the target's share is by trained members",
          "[model][people][theory]") {
  // 100,000 people at once, of a pool of which 30 % shall be trained from the start,
  // and 80 % from day 10 on: binomial. 99.9 % of the time within 3.29 standard
  // deviations, which is 0.29 percentage points of 100,000 services by theory at 30 %.
  constexpr std::uint32_t many = 100'000;
  WorldMaker world{days{20}};
  const auto pool = world.staff("nurses", {1});
  auto& nurses = world.scenario().staff.front();
  nurses.week = week_of(7, {{8h, 12h}});
  nurses.expertise = model::Expertise{
      .target = model::Dated<double>{{{core::TimePoint::min(), 0.3},
                                      {core::TimePoint{days{10}}, 0.8}}},
      .tenure = Law::fixed(days{100}),
      .training = model::Training{.sessions = 2, .places = 1}};
  const auto visit = world.state("visit", "service",
                                 values({{"staff", pool}, {"work", Law::fixed(1h)}}));
  const auto gone = world.state("gone", "exit");
  world.lead(visit, gone);
  world.come(days{1}, many, visit);
  world.come(days{10}, many, visit);
  const model::Scenario& limited = world.scenario();
  const std::vector<bool> all(limited.states.size(), true);
  const auto lifted = without_limits(limited, resources_of(limited, all), all);
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    double trained[2] = {0.0, 0.0};
    std::uint32_t served[2] = {0, 0};
    for (const Happening& each : all_journeys(lifted, seed, 0)) {
      if (each.what != Happening::What::taken) continue;
      const std::size_t period = each.when < core::TimePoint{days{10}} ? 0 : 1;
      ++served[period];
      trained[period] += each.by_trained ? 1.0 : 0.0;
    }
    for (const std::size_t period : {0u, 1u}) {
      const double target = period == 0 ? 0.3 : 0.8;
      const double deviation = std::sqrt(target * (1.0 - target) / many);
      REQUIRE(served[period] == many);
      CHECK(std::abs(trained[period] / many - target) < 3.29 * deviation);
    }
  }
  SECTION("all or none") {
    for (const double target : {0.0, 1.0}) {
      nurses.expertise->target = model::Dated<double>{target};
      const auto sure = without_limits(limited, resources_of(limited, all), all);
      const auto happenings = all_journeys(sure, 1, 0);
      CHECK(
          std::all_of(happenings.begin(), happenings.end(), [&](const Happening& each) {
            return each.what != Happening::What::taken ||
                   each.by_trained == (target == 1.0);
          }));
    }
  }
}

TEST_CASE("Whether staff without limit are trained is a person's own draw",
          "[model][people]") {
  // The same people, and others before them: nobody's nurse becomes another.
  const auto trained = [](std::uint32_t others) {
    WorldMaker world{days{2}};
    const auto pool = world.staff("nurses", {1});
    world.scenario().staff.front().week = week_of(7, {{8h, 12h}});
    world.scenario().staff.front().expertise = model::Expertise{
        .target = model::Dated<double>{0.5}, .tenure = {}, .training = {}};
    const auto visit = world.state("visit", "service",
                                   values({{"staff", pool}, {"work", Law::fixed(1h)}}));
    const auto gone = world.state("gone", "exit");
    world.lead(visit, gone);
    world.come(2h, 100, visit);
    if (others > 0) world.come(1h, others, visit);
    const std::vector<bool> all(world.scenario().states.size(), true);
    const auto lifted =
        without_limits(world.scenario(), resources_of(world.scenario(), all), all);
    std::vector<bool> found;
    for (const Happening& each : all_journeys(lifted, 1, 0))
      if (each.what == Happening::What::taken && each.when == core::TimePoint{2h})
        found.push_back(each.by_trained);
    return found;
  };
  const auto alone = trained(0);
  CHECK(alone.size() == 100);
  CHECK(std::count(alone.begin(), alone.end(), true) > 20);
  CHECK(std::count(alone.begin(), alone.end(), true) < 80);
  CHECK(trained(50) == alone);
}
