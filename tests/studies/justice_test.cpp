#include "caseload/io/study.hpp"
#include "caseload/model/replication.hpp"
#include "catch.hpp"
#include "studies/shipped_study.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

// What the study of Cambodia says of arrests, courts and prisons, whatever chance does.

using namespace caseload;
using test::count;

namespace {

/// A scenario of the study, in most cases without other patients, for whom no court and
/// no arrest waits: they are most of the events.
class Justice {
 public:
  enum class OtherPatients { none, one_by_one };

  explicit Justice(const std::string& name, OtherPatients others = OtherPatients::none)
      : scenario_{test::scenario_of(study(), name).scenario} {
    if (others == OtherPatients::one_by_one) return;
    for (model::ArrivalLayer& layer : scenario_.arrivals)
      if (layer.name == "other_patients") {
        layer.cases_per_day = model::Dated<double>{0.0};
        layer.majorant = 0.01;
      }
  }

  std::vector<model::MeasureResult> run(std::uint32_t replication) const {
    return model::Simulator{scenario_}.run(study().seed, replication).measures;
  }

  std::size_t measure(const std::string& name) const {
    return test::measure_of(scenario_, name);
  }

 private:
  static const io::Study& study() {
    static const io::Study read = io::read_study(CASELOAD_SCENARIOS "/cambodia-2017");
    return read;
  }

  model::Scenario scenario_;
};

}  // namespace

TEST_CASE(
    "What concerns clinics and stores alone changes nobody's arrest or time inside",
    "[studies]") {
  using Others = Justice::OtherPatients;
  const std::vector<std::pair<Others, std::vector<std::string>>> scenarios{
      {Others::none,
       {"supply-gap", "stockout-shock", "timely-supply", "trained-clinicians",
        "equipment-ready"}},
      // What a doctor's time changes is there beside other patients only.
      {Others::one_by_one, {"more-clinicians", "protected-time"}}};
  for (const auto& [others, names] : scenarios) {
    const Justice baseline{"baseline", others};
    const auto before = baseline.run(0);
    for (const std::string& name : names) {
      const Justice changed{name, others};
      const auto after = changed.run(0);
      INFO(name);
      for (const auto measure :
           {"arrests", "arrests_2018", "users_arrested", "arrested_again", "court_wait",
            "before_trial_end", "prisoners_end", "prisoners_end_2018",
            "prisoners_end_2019", "other_prisoners_end_2019", "deaths_in_prison",
            "sick_calls", "centre_entries", "liberty_days", "cost_of_prisons"}) {
        INFO(measure);
        CHECK(after[changed.measure(measure)] == before[baseline.measure(measure)]);
      }
      // The change is there all the same.
      CHECK_FALSE(after[changed.measure("visits")] ==
                  before[baseline.measure("visits")]);
    }
  }
}

TEST_CASE("A campaign that ends with June 2017 is the same until then", "[studies]") {
  const Justice baseline{"baseline"};
  const Justice ended{"ends-june-2017"};
  for (const std::uint32_t replication : {0U, 1U}) {
    const auto with = baseline.run(replication);
    const auto without = ended.run(replication);
    for (const auto measure : {"arrests_january", "arrests_50_days", "arrests_25_june",
                               "prisoners_june", "clients_first_half"})
      CHECK(without[ended.measure(measure)] == with[baseline.measure(measure)]);
    // 181 days to the end of June: the 25 weeks that have ended by then.
    for (const auto measure :
         {"arrests", "centre_entries", "liberty_days", "visits", "kits_sent", "cost"}) {
      INFO(measure);
      const auto& weeks_with = with[baseline.measure(measure)].weekly;
      const auto& weeks_without = without[ended.measure(measure)].weekly;
      REQUIRE(weeks_with.size() > 52);
      for (std::size_t week = 0; week < 25; ++week)
        CHECK(weeks_without[week] == weeks_with[week]);
    }
    CHECK(count(without[ended.measure("arrests")]) <
          count(with[baseline.measure("arrests")]));
  }
}

TEST_CASE("By a quota or by a rate of their own, as many are arrested as were counted",
          "[studies]") {
  // 17,800 within 3 %: 2.2 to a case make a standard deviation of 250 in one
  // replication (17,800 x E(B^2) / E(B) = 17,800 x 3.4, and the root of it), 90 in the
  // mean of eight.
  constexpr std::uint32_t replications = 8;
  for (const auto name : {"baseline", "arrests-by-hazard"}) {
    const Justice justice{name};
    std::int64_t arrests = 0;
    for (std::uint32_t replication = 0; replication < replications; ++replication) {
      const auto found = justice.run(replication);
      arrests += count(found[justice.measure("arrests")]);
      // More than a tenth of the arrests of three years are of somebody known; of a
      // pool of 20,000 with 1,160 who begin in a year never more than there were.
      const auto users = count(found[justice.measure("users_arrested")]);
      CHECK(users > 8'000);
      CHECK(users <= (name == std::string{"baseline"} ? 20'000 : 20'000 + 4 * 1'160));
    }
    INFO(name);
    CHECK(static_cast<double>(arrests) / replications == Approx(17'800).epsilon(0.03));
  }
}
