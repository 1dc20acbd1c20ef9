#include "theory/compare.hpp"
#include "theory/worked_by_hand.hpp"

// Other patients as a fluid (mode = "fluid"): days worked by hand, and a queue beside
// one.

namespace {

class FluidByHand final : public WorkedByHand {
 public:
  explicit FluidByHand(const std::string& file) : WorkedByHand{"fluid/" + file} {}
};

}  // namespace

TEST_CASE("A fluid that fills half of a clinician's time", "[theory][fluid]") {
  // What comes of the fluid while somebody is served waits, and is worked off at the
  // other half of the clinician's time:
  //
  //   08:00 A          half an hour's work waits at 09:00, nothing at 10:00
  //   10:00 B          the same: nothing at 12:00, when the clinic closes
  //   13:00 C
  const FluidByHand run{"a-morning.toml"};
  // B from 08:30, C from 10:15.
  CHECK(run.minutes("same") == 30 + 45);
  CHECK(run.minutes("others") == 60 + 60);
  CHECK(run.minutes("closed") == 60);
  CHECK(run.minutes("waiting") == 75 + 120 + 60);
  CHECK(run.count("seen") == 3);
}

TEST_CASE("What is of people who are a fluid has no value", "[theory][fluid]") {
  const FluidByHand run{"a-morning.toml"};
  for (const auto* measure : {"consultations", "others_waiting", "busy"}) {
    CAPTURE(measure);
    CHECK(run[measure].denominator == 0);
  }
  CHECK(run["seen"].denominator == 1);
}

TEST_CASE("A fluid whose people go elsewhere", "[theory][fluid]") {
  // At 08:00 on Tuesday who came before noon on Monday has gone: of three hours' work
  // one is left. Of the fluid half an hour comes in each hour, so it is done at 10:00.
  const FluidByHand run{"after-a-day-without.toml"};
  CHECK(run.minutes("others") == 120);
  CHECK(run.minutes("waiting") == 120);
}

TEST_CASE("A fluid that is left over at the closing", "[theory][fluid]") {
  // B from 11:40 to noon; then 15 minutes less half a second at half of the time.
  const FluidByHand run{"overnight.toml"};
  constexpr std::int64_t second = 1'000;
  CHECK(run.count("others") ==
        20 * FluidByHand::minute + 29 * FluidByHand::minute + 59 * second);
  CHECK(run.minutes("closed") == 20 * 60);
}

TEST_CASE("A fluid in a protected session", "[theory][fluid]") {
  // Until 08:15 the clinician waits for a client: 7.5 minutes of work have come, 5 are
  // left at 08:20, when a client is taken before them. At 09:20 they are 35, which
  // take 70.
  const FluidByHand run{"protected.toml"};
  CHECK(run.minutes("clients_waiting") == 0);
  CHECK(run.minutes("visitors_waiting") == 60 + 70);
  CHECK(run.minutes("others") == 60 + 70);
}

TEST_CASE("A queue beside a fluid", "[theory][fluid]") {
  // Pollaczek and Khinchine's formula, of a service that takes S / (1 - fluid) on the
  // clock: so much later the clinician is done with what has come of the fluid
  // meanwhile too. D. P. Gaver, "A waiting line with interrupted service, including
  // priorities", Journal of the Royal Statistical Society B 24, 1962, 73-90.
  constexpr double fluid = 0.5;
  constexpr double rate = 0.3;        // clients an hour
  constexpr double mean = 1.0 / 3.0;  // hours
  constexpr double square = 2.0 * mean * mean;
  constexpr double load = rate * mean;
  const double hours = rate * square / (1.0 - fluid) / (2.0 * (1.0 - fluid - load));
  caseload::test::compare("fluid/all-day.toml", 1000, {{"wait", hours / 24.0}});
}
