#include "app/selftest.hpp"

#include "catch.hpp"

#include <map>

namespace caseload::app {
namespace {

experiment::Estimate estimate(double mean, double half_width) {
  experiment::Estimate estimate;
  estimate.interval = experiment::Interval{mean, half_width};
  return estimate;
}

TEST_CASE("A value that theory knows must lie in a narrow interval",
          "[app][selftest]") {
  const KnownValue known{"wait", "mean wait", 10.0};
  CHECK(held_against(known, estimate(10.1, 0.15)).is_ok);
  CHECK_FALSE(held_against(known, estimate(10.1, 0.05)).is_ok);
  CHECK_FALSE(held_against(known, estimate(9.9, 0.05)).is_ok);
  // 2 % to each side is the most: a wide interval holds anything.
  CHECK(held_against(known, estimate(10.1, 0.2)).is_ok);
  CHECK_FALSE(held_against(known, estimate(10.1, 0.21)).is_ok);
  CHECK_FALSE(held_against(known, experiment::Estimate{}).is_ok);
}

TEST_CASE("One thing that is wrong fails a self-test, and so does none at all",
          "[app][selftest]") {
  const SelfCheck good{"M/M/1", "mean wait", "1", "1", true};
  const SelfCheck wrong{"M/M/1", "mean wait", "1", "2", false};
  const auto passes = [](std::vector<SelfCheck> theory,
                         std::vector<SelfCheck> promises) {
    return SelfTest{std::move(theory), std::move(promises)}.is_passed();
  };
  CHECK(passes({good, good}, {good}));
  CHECK_FALSE(passes({good, wrong}, {good}));
  CHECK_FALSE(passes({good, good}, {wrong}));
  CHECK_FALSE(passes({good}, {good, wrong}));
  CHECK_FALSE(passes({}, {good}));
  CHECK_FALSE(passes({good}, {}));
}

TEST_CASE("What the self-test takes for known is what books say", "[app][selftest]") {
  std::map<std::string, double> values;
  for (const TextbookSystem& system : textbook_systems())
    for (const KnownValue& known : system.known)
      values[std::string{system.scenario} + ' ' + std::string{known.measure}] =
          known.value;
  // Load 0.75 and services of a quarter of an hour: 0.75 h, in days.
  CHECK(values.at("mm1 counter_wait") == Approx(0.75 / 24));
  // a = 2.5, c = 3: C = 125/178; the wait C x 0.25 h / (3 - 2.5).
  CHECK(values.at("mmc counter_waited_share") == Approx(125.0 / 178));
  CHECK(values.at("mmc counter_wait") == Approx(125.0 / 178 * 0.5 / 24));
  // 0.75 x 0.25 h x 3.25 / 0.5; three an hour for that and the service: Little.
  CHECK(values.at("mg1 counter_wait") == Approx(1.21875 / 24));
  CHECK(values.at("mg1 counter_people") == Approx(3 * 1.46875));
  // Of all, 1 - exp(-0.5) = 0.393469 are gone after 100 days.
  CHECK(values.at("competing dead_in_100_days") == Approx(0.2 * 0.3934693));
  CHECK(values.at("competing days_at_large") == Approx(78.69387));
  // 24.5 kits are asked for from one delivery to the middle of its period, so that
  // without stock-outs 40 - 4 x 6.5 = 14 would be there on average; a little more is,
  // for nobody takes what is not there.
  CHECK(values.at("periodic-review on_hand") > 14.0);
  CHECK(values.at("periodic-review on_hand") < 14.5);
}

}  // namespace
}  // namespace caseload::app
