#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/io/study.hpp"
#include "caseload/model/replication.hpp"
#include "catch.hpp"
#include "studies/shipped_study.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

// What the study of Phnom Penh's methadone clinic says, worked by hand.

using namespace caseload;
using test::count;

namespace {

/// A scenario of the study.
class Clinic {
 public:
  explicit Clinic(const std::string& name)
      : scenario_{test::scenario_of(study(), name).scenario}, simulator_{scenario_} {}

  std::vector<model::MeasureResult> run(std::uint32_t replication) {
    return simulator_.run(study().seed, replication).measures;
  }

  std::size_t measure(const std::string& name) const {
    return test::measure_of(scenario_, name);
  }

 private:
  static const io::Study& study() {
    static const io::Study read = io::read_study(CASELOAD_SCENARIOS "/methadone-2010");
    return read;
  }

  const model::Scenario& scenario_;
  model::Simulator simulator_;
};

/// Days from 1 July 2010.
constexpr int end_of_2013 = 1280;

/// How many are expected in treatment at the end of 2013 where it is a place and no
/// limit is reached: those who began so many days ago, times the share who have neither
/// left nor died since, summed over half days. Who comes waits for the doctor
/// first, 1.3 days to the next of three mornings a week and a little longer while the
/// clinic is new: 1.4 days on average, which is a quarter of a patient.
double expected_in_treatment() {
  constexpr double wait = 1.4;
  constexpr double opening = 70.0;
  const auto stays = [](double days) {
    return std::exp(-std::pow(days / 2438.0, 1.28) - 0.0150 * days / 365.0);
  };
  double expected = 0.0;
  for (int half = 0; half < 2 * end_of_2013; ++half) {
    const double came = 0.5 * half + 0.25;
    const double rate = came < opening ? 6.1 / 7.0 : 37.0 / 365.0;
    const double days = end_of_2013 - came - wait;
    if (days > 0.0) expected += 0.5 * rate * stays(days);
  }
  return expected;
}

}  // namespace

TEST_CASE("The clinic has as many patients as begin and have not left or died",
          "[studies]") {
  // A Poisson number of 138 has a standard deviation of 11.7, so that it takes some 800
  // replications for 1 % at 99.9 % confidence; without visits they take no time.
  Clinic clinic{"two-hundred-places"};
  const std::size_t active = clinic.measure("active_end_2013");
  std::vector<double> found;
  for (std::uint32_t replication = 0; replication < 1'000; ++replication)
    found.push_back(static_cast<double>(count(clinic.run(replication)[active])));
  const experiment::Interval interval = experiment::mean_interval(found, 0.999);
  const double expected = expected_in_treatment();
  INFO(interval.low() << " to " << interval.high() << ", expected " << expected);
  CHECK(interval.contains(expected));
  CHECK(interval.half_width < 0.01 * expected);
}

TEST_CASE("A hundred places hold a hundred patients, and the others wait",
          "[studies]") {
  Clinic hundred{"hundred-places"};
  Clinic two_hundred{"two-hundred-places"};
  std::int64_t waiting = 0;
  for (std::uint32_t replication = 0; replication < 20; ++replication) {
    const auto limited = hundred.run(replication);
    const auto free = two_hundred.run(replication);
    for (const auto date : {"active_first_year", "active_end_2013", "active_mid_2014"})
      CHECK(count(limited[hundred.measure(date)]) <= 100);
    waiting += count(limited[hundred.measure("waiting_for_place")]);
    CHECK(count(free[two_hundred.measure("waiting_for_place")]) == 0);
    // The limit touches nobody on the way to the clinic.
    CHECK(limited[hundred.measure("wait_to_begin")] ==
          free[two_hundred.measure("wait_to_begin")]);
  }
  // At least those whom the clinic would have had beyond a hundred.
  CHECK(waiting > 20 * 30);
}

TEST_CASE("While no methadone is sent no more is handed out than there was",
          "[studies]") {
  Clinic baseline{"baseline"};
  Clinic gap{"supply-gap"};
  // Weeks of the run: 1 July 2012 is in the one numbered 104 (731 days), 1 January 2013
  // in the one numbered 130 (915 days).
  constexpr std::ptrdiff_t begins = 104;
  constexpr std::ptrdiff_t ends = 130;
  for (std::uint32_t replication = 0; replication < 10; ++replication) {
    const auto with = baseline.run(replication);
    const auto without = gap.run(replication);
    for (const auto measure : {"visits", "doses", "patient_days"}) {
      INFO(measure);
      const auto& weeks_with = with[baseline.measure(measure)].weekly;
      const auto& weeks_without = without[gap.measure(measure)].weekly;
      CHECK(std::equal(weeks_with.begin(), weeks_with.begin() + begins,
                       weeks_without.begin()));
    }
    CHECK_FALSE(without[gap.measure("doses")] == with[baseline.measure("doses")]);
    // An order brings what is there and on its way to 20,000 doses, and no order is
    // sent from 1 July to 31 December. A dose a visit, of some 100 patients.
    const auto& doses = without[gap.measure("doses")].weekly;
    std::int64_t handed_out = 0;
    for (std::ptrdiff_t week = begins + 1; week < ends; ++week)
      handed_out += static_cast<std::int64_t>(doses[static_cast<std::size_t>(week)]);
    CHECK(handed_out <= 20'000);
    CHECK(handed_out > 10'000);
  }
}

TEST_CASE("Take-home doses change nothing for who is in the first year", "[studies]") {
  Clinic baseline{"baseline"};
  Clinic take_home{"take-home"};
  for (std::uint32_t replication = 0; replication < 10; ++replication) {
    const auto daily = baseline.run(replication);
    const auto weekly = take_home.run(replication);
    for (const auto measure :
         {"began_ten_weeks", "stopped_ten_weeks", "active_first_year", "wait_to_begin"})
      CHECK(weekly[take_home.measure(measure)] == daily[baseline.measure(measure)]);
    // Nobody is in their second year before the 366th day, in the 53rd week.
    const auto& daily_visits = daily[baseline.measure("visits")].weekly;
    const auto& weekly_visits = weekly[take_home.measure("visits")].weekly;
    CHECK(std::equal(daily_visits.begin(), daily_visits.begin() + 52,
                     weekly_visits.begin()));
    // 0.58 of the patient-days are in the second year or later, where six of seven
    // visits go: 0.50 are left, and chance adds little.
    const std::int64_t some = count(weekly[take_home.measure("visits")]);
    const std::int64_t all = count(daily[baseline.measure("visits")]);
    CHECK(10 * some > 4 * all);
    CHECK(10 * some < 6 * all);
  }
}
