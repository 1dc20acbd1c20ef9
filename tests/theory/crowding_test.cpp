#include "theory/compare.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

using namespace caseload;

// Hazards that rise with the crowding of a facility.

namespace {

/// A facility into which people come at one rate, and in which each dies at a rate that
/// rises with the number of people: Kolmogorov's forward equations by the Runge-Kutta
/// method of fourth order. Time is in days.
class CrowdedFacility {
 public:
  struct Rates {
    double arrival;
    double death;  ///< of one person, where there is a place for each
    double slope;
    double at_most;
  };

  CrowdedFacility(std::size_t people, std::size_t most_people, const Rates& rates)
      : rates_{rates}, probability_(most_people + 1, 0.0) {
    probability_[people] = 1.0;
  }

  void advance(double days, double places) {
    constexpr int steps_a_day = 4;
    constexpr double step = 1.0 / steps_a_day;
    for (int i = 0; i < days * steps_a_day; ++i) {
      integrate(step / 2, places);
      const auto k1 = slope(probability_, places);
      const auto k2 = slope(moved(k1, step / 2), places);
      const auto k3 = slope(moved(k2, step / 2), places);
      const auto k4 = slope(moved(k3, step), places);
      for (std::size_t n = 0; n < probability_.size(); ++n)
        probability_[n] += step / 6 * (k1[n] + 2 * k2[n] + 2 * k3[n] + k4[n]);
      integrate(step / 2, places);
    }
  }

  double people() const {
    double sum = 0.0;
    for (std::size_t n = 0; n < probability_.size(); ++n)
      sum += static_cast<double>(n) * probability_[n];
    return sum;
  }
  /// How likely it is that the chain was cut too low.
  double at_the_edge() const { return probability_.back(); }

  // Integrals over time so far, expected:
  double person_days = 0.0;
  double person_days_without_a_place = 0.0;
  double days_half_as_full_again = 0.0;

 private:
  double ratio(double people, double places) const {
    const double beyond = std::max(0.0, people / places - 1.0);
    return std::min(rates_.at_most, 1.0 + rates_.slope * beyond);
  }

  void integrate(double days, double places) {
    for (std::size_t i = 0; i < probability_.size(); ++i) {
      const auto n = static_cast<double>(i);
      person_days += days * n * probability_[i];
      person_days_without_a_place += days * std::max(0.0, n - places) * probability_[i];
      if (n > 1.5 * places) days_half_as_full_again += days * probability_[i];
    }
  }

  std::vector<double> moved(const std::vector<double>& slope, double step) const {
    std::vector<double> there = probability_;
    for (std::size_t n = 0; n < there.size(); ++n) there[n] += step * slope[n];
    return there;
  }

  std::vector<double> slope(const std::vector<double>& p, double places) const {
    std::vector<double> flow(p.size(), 0.0);
    for (std::size_t i = 0; i < p.size(); ++i) {
      const auto n = static_cast<double>(i);
      if (i + 1 < p.size()) {
        flow[i] -= rates_.arrival * p[i];
        flow[i + 1] += rates_.arrival * p[i];
      }
      const double deaths = n * rates_.death * ratio(n, places) * p[i];
      flow[i] -= deaths;
      if (i > 0) flow[i - 1] += deaths;
    }
    return flow;
  }

  Rates rates_;
  std::vector<double> probability_;  ///< [people]
};

}  // namespace

TEST_CASE("Deaths in crowded prisons, from the scenario file", "[theory][crowding]") {
  CrowdedFacility prisons{
      200, 300, {.arrival = 0.1, .death = 0.002, .slope = 0.5, .at_most = 1.4}};
  prisons.advance(200, 100);
  prisons.advance(200, 140);
  REQUIRE(prisons.at_the_edge() < 1e-12);
  test::compare(
      "hazards/crowding.toml", 4000,
      {{"deaths", 200 + 400 * 0.1 - prisons.people()},
       {"people_at_the_end", prisons.people()},
       {"people_for_each_place", prisons.person_days / (200 * 100 + 200 * 140)},
       {"people_without_a_place", prisons.person_days_without_a_place / 400},
       {"time_half_as_full_again", prisons.days_half_as_full_again / 400}});
}

TEST_CASE("Crowded prisons, for any number of threads", "[theory][crowding]") {
  const io::Study study = io::read_study(CASELOAD_SCENARIOS "/hazards/crowding.toml");
  const auto words = [&](int threads) {
    std::vector<std::vector<std::uint64_t>> all;
    for (const auto& result : experiment::run_replications(
             study.scenarios.front().scenario,
             {.seed = study.seed, .count = 40, .threads = threads}))
      all.push_back(model::canonical_words(result));
    return all;
  };
  CHECK(words(7) == words(1));
}
