#include "theory/compare.hpp"
#include "theory/queueing_theory.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

using namespace caseload;

// Hazards that rise with the share of calls that nobody saw in the week before.

namespace {

/// What a hazard is multiplied by while `share` of the calls is unseen.
double ratio(double share, double slope, double at_most) {
  return std::min(at_most, 1.0 + slope * share);
}

/// A phase of weeks in which the share of the week before is the same.
struct UnseenPhase {
  std::string name;
  double days;
  double share;
};

}  // namespace

// Calls are over within minutes of their coming, and 1400 come in a week: so the share
// of a week is that of the steady state but for some hundredths by chance, of which
// deaths notice the mean, to a thousandth. The nurse who leaves sees one call of the
// next week at most, who is with her; whom the fifty find waiting they see.
TEST_CASE("Deaths that rise with calls that nobody saw, from the scenario file",
          "[theory][unseen]") {
  const double gives_up =
      test::impatience(1, 200.0 / 1440, 1.0 / 10, 1.0 / 12.5).given_up;
  REQUIRE(gives_up > 0.3);
  REQUIRE(gives_up < 0.6);
  // The weeks that begin on days 0 to 21 have one nurse, those from day 28 to 49 none:
  // the share of the week before is theirs a week later.
  const std::array<UnseenPhase, 4> phases{{{"first_week", 7, 0.0},
                                           {"one_nurse", 28, gives_up},
                                           {"nobody", 28, 1.0},
                                           {"fifty", 21, 0.0}}};
  test::Theory theory;
  double prison = 30'000;
  double jail = 30'000;
  double cell = 30'000;
  for (const UnseenPhase& phase : phases) {
    const auto deaths = [&](double& people, double per_day) {
      const double alive = people * std::exp(-per_day * phase.days);
      const double dead = people - alive;
      people = alive;
      return dead;
    };
    theory["dead_" + phase.name] = deaths(prison, 0.01 * ratio(phase.share, 1.0, 2.5));
    theory["dead_in_jail_" + phase.name] =
        deaths(jail, 0.01 * ratio(phase.share, 3.0, 1.5));
    theory["dead_in_cell_" + phase.name] =
        deaths(cell, 0.008 * 1.5 * ratio(phase.share, 0.5, 2.0));
  }
  REQUIRE(cell > 200);  // two for each place: crowding is at its highest ratio
  test::compare("hazards/unseen.toml", 80, theory);
}

TEST_CASE("Calls that nobody saw, for any number of threads", "[theory][unseen]") {
  const io::Study study = io::read_study(CASELOAD_SCENARIOS "/hazards/unseen.toml");
  const auto words = [&](int threads) {
    std::vector<std::vector<std::uint64_t>> all;
    for (const auto& result : experiment::run_replications(
             study.scenarios.front().scenario,
             {.seed = study.seed, .count = 6, .threads = threads}))
      all.push_back(model::canonical_words(result));
    return all;
  };
  CHECK(words(5) == words(1));
}
