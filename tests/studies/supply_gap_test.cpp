#include "caseload/io/study.hpp"
#include "caseload/model/replication.hpp"
#include "catch.hpp"
#include "model/world.hpp"
#include "studies/shipped_study.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <vector>

// What the study of Cambodia says that its supply gap is, in whole numbers of kits.

using namespace caseload;

namespace {

constexpr std::size_t weeks_a_quarter = 13;  // 91 days: one review of each store
constexpr std::size_t quarters = 8;

/// Kits by quarter, of two replications together: shape [quarter].
struct Kits {
  std::vector<std::int64_t> ordered = std::vector<std::int64_t>(quarters);
  std::vector<std::int64_t> sent = std::vector<std::int64_t>(quarters);
};

void add(const std::vector<std::int64_t>& weekly, std::vector<std::int64_t>& sums) {
  for (std::size_t week = 0; week < quarters * weeks_a_quarter; ++week)
    sums[week / weeks_a_quarter] += weekly.at(week);
}

Kits kits_of(const io::Study& study, const std::string& name) {
  const model::Scenario& scenario = test::scenario_of(study, name).scenario;
  model::World world{scenario};
  Kits kits;
  for (const std::uint32_t replication : {0U, 1U}) {
    const auto result = world.run(study.seed, replication);
    for (std::size_t i = 0; i < scenario.measures.size(); ++i) {
      if (scenario.measures[i].name == "kits_ordered")
        add(result.measures[i].weekly, kits.ordered);
      if (scenario.measures[i].name == "kits_sent")
        add(result.measures[i].weekly, kits.sent);
    }
  }
  return kits;
}

}  // namespace

TEST_CASE("The supply gap sends half of the baseline's share of each order",
          "[studies]") {
  const io::Study study = io::read_study(CASELOAD_SCENARIOS "/cambodia-2017");
  const Kits baseline = kits_of(study, "baseline");
  const Kits gap = kits_of(study, "supply-gap");
  for (std::size_t quarter = 0; quarter < quarters; ++quarter) {
    INFO("quarter " << quarter);
    const auto share = [quarter](const Kits& kits) {
      return static_cast<double>(kits.sent[quarter]) /
             static_cast<double>(kits.ordered[quarter]);
    };
    // The sizes of orders: some 2,500 kits a quarter from 25 provinces, so that whole
    // kits round a share by less than a hundredth of it.
    CHECK(baseline.ordered[quarter] > 2'000);
    CHECK(share(gap) / share(baseline) == Approx(0.50).epsilon(0.01));
  }
}
