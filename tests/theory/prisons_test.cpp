#include "theory/compare.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <boost/math/quadrature/gauss_kronrod.hpp>

// Arrests, custody and prisons as stock and flow: what is known without a simulation
// must come out of it, within half a percent.

using namespace caseload;
using test::compare;
using test::Theory;

namespace {

constexpr double half_a_percent = 0.005;
constexpr double days_a_year = 365.0;
constexpr double deaths_a_day = 0.0038 / days_a_year;

/// So many come each day, from a day of the run on until the next phase begins.
struct Phase {
  double from = 0.0;
  double a_day = 0.0;
};
using Phases = std::vector<Phase>;

/// 1 July 2017, 1 January 2018 and 2019: days of the run.
constexpr double july_2017 = 181.0;
constexpr double end_2017 = 365.0;
constexpr double end_2018 = 730.0;

/// Sent to prison for drugs: of users 5 %, of other suspects 85 %, who are as many as
/// users are in each phase of 2017.
Phases sent_for_drugs() {
  const auto of_both = [](double users, double others) {
    return 0.05 * users + 0.85 * others;
  };
  return {{0.0, of_both(39.15, 39.15)},
          {31.0, of_both(46.05, 46.05)},
          {50.0, of_both(20.75, 20.75)},
          {176.0, of_both(22.2, 22.2)},
          {end_2017, of_both(8.943, 18.157)}};
}

Phases sent_for_other_offences() {
  return {{0.0, 8'426.0 / days_a_year}, {end_2017, 8'679.0 / days_a_year}};
}

constexpr double inside_for_drugs = 9'675.0;
constexpr double inside_for_other_offences = 12'314.0;

double integral(const std::function<double(double)>& value, double from, double to) {
  return boost::math::quadrature::gauss_kronrod<double, 61>::integrate(value, from, to);
}

/// What the measures of a scenario of the study must find.
///
/// @param for_drugs, for_other_offences  people inside after so many days
Theory prisoners(const std::function<double(double)>& for_drugs,
                 const std::function<double(double)>& for_other_offences) {
  const auto all = [&](double day) { return for_drugs(day) + for_other_offences(day); };
  return {{"for_drugs_july_2017", for_drugs(july_2017)},
          {"for_drugs_end_2017", for_drugs(end_2017)},
          {"for_drugs_end_2018", for_drugs(end_2018)},
          {"prisoners_july_2017", all(july_2017)},
          {"prisoners_end_2017", all(end_2017)},
          {"prisoners_end_2018", all(end_2018)}};
}

/// A scenario as its file has it, to be run and looked at.
struct FromFile {
  explicit FromFile(const std::string& name, std::size_t number = 0) : file{name} {
    const io::Study study = io::read_study(CASELOAD_SCENARIOS "/" + file);
    scenario = study.scenarios.at(number).scenario;
    seed = study.seed;
  }
  std::vector<model::ReplicationResult> run(std::uint32_t replications) const {
    return experiment::run_replications(scenario,
                                        {.seed = seed, .count = replications});
  }
  /// What each replication counted.
  std::vector<std::int64_t> counts(
      const std::string& measure,
      const std::vector<model::ReplicationResult>& results) const {
    const auto& all = scenario.measures;
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const auto& one) { return one.name == measure; });
    REQUIRE(found != all.end());
    std::vector<std::int64_t> counts;
    for (const auto& result : results)
      counts.push_back(static_cast<std::int64_t>(
          result.measures[static_cast<std::size_t>(found - all.begin())]
              .numerator.low()));
    return counts;
  }

  std::string file;
  model::Scenario scenario;
  std::uint32_t seed = 0;
};

void compare_prisons(std::size_t number, std::uint32_t seed, const Theory& theory) {
  compare(FromFile{"prisons", number}.scenario, seed, "prisons", 60, theory,
          half_a_percent);
}

/// N' = a(t) - leaving x N: towards a / leaving in each phase.
double stock_and_flow(const Phases& phases, double inside, double leaving, double day) {
  for (std::size_t i = 0; i < phases.size() && phases[i].from < day; ++i) {
    const double until =
        i + 1 < phases.size() ? std::min(day, phases[i + 1].from) : day;
    const double level = phases[i].a_day / leaving;
    inside = level + (inside - level) * std::exp(-leaving * (until - phases[i].from));
  }
  return inside;
}

/// A lognormal time: its logarithm is normal with variance s^2 = log(1 + cv^2) and mean
/// log(mean) - s^2 / 2.
class LognormalStay {
 public:
  LognormalStay(double mean, double cv)
      : mean_{mean}, variance_{std::log(1.0 + cv * cv)} {}

  /// The share of stays that are longer than `days`.
  double survival(double days) const {
    if (days <= 0.0) return 1.0;
    const double distance =
        (std::log(days / mean_) + variance_ / 2.0) / std::sqrt(variance_);
    return std::erfc(distance / std::sqrt(2.0)) / 2.0;
  }
  /// The same of what is left of stays that are met at a random time. D. R. Cox,
  /// "Renewal Theory", 1962, section 5.
  double residual_survival(double days) const {
    const auto rest = [this](double x) { return survival(x); };
    return integral(rest, days, std::numeric_limits<double>::infinity()) / mean_;
  }

 private:
  double mean_;
  double variance_;
};

/// Of those who were inside, met in the middle of their stays, and those who came
/// since, who are still inside: neither released nor dead. M_t/G/infinity, as in
/// S. G. Eick, W. A. Massey, W. Whitt, Operations Research 41, 1993, 731-742.
double stock_of_stays(const Phases& phases, double inside, const LognormalStay& stay,
                      double day) {
  double people = inside * stay.residual_survival(day) * std::exp(-deaths_a_day * day);
  const auto still_inside = [&](double age) {
    return stay.survival(age) * std::exp(-deaths_a_day * age);
  };
  for (std::size_t i = 0; i < phases.size() && phases[i].from < day; ++i) {
    const double until =
        i + 1 < phases.size() ? std::min(day, phases[i + 1].from) : day;
    people +=
        phases[i].a_day * integral(still_inside, day - until, day - phases[i].from);
  }
  return people;
}

/// E[size^order] of a case of 2.2 people on average: 1 and more, geometric.
double moment_of_case(int order) {
  constexpr double last = 1.0 / 2.2;
  double sum = 0.0;
  double probability = last;
  for (int size = 1; size <= 200; ++size, probability *= 1.0 - last)
    sum += std::pow(size, order) * probability;
  return sum;
}

}  // namespace

TEST_CASE("Prisons with exponential stays are a model of stock and flow",
          "[theory][prisons]") {
  const double for_drugs = 0.28 / days_a_year + deaths_a_day;
  const double for_other_offences = 0.54 / days_a_year + deaths_a_day;
  // What is left of an exponential stay is exponential again.
  const auto drugs = [&](double day) {
    return stock_and_flow(sent_for_drugs(), inside_for_drugs, for_drugs, day);
  };
  const auto other_offences = [&](double day) {
    return stock_and_flow(sent_for_other_offences(), inside_for_other_offences,
                          for_other_offences, day);
  };
  compare_prisons(0, 1, prisoners(drugs, other_offences));
}

TEST_CASE("Prisons with lognormal stays, and people in the middle of them",
          "[theory][prisons]") {
  const LognormalStay for_drugs{1'315.0, 0.8};
  const LognormalStay for_other_offences{676.0, 0.8};
  CHECK(for_drugs.residual_survival(0.0) == Approx(1.0));
  // The mean of what is left is E[X^2] / (2 E[X]).
  CHECK(integral([&](double day) { return for_other_offences.residual_survival(day); },
                 0.0, std::numeric_limits<double>::infinity()) ==
        Approx(676.0 * (1.0 + 0.8 * 0.8) / 2.0));
  const auto drugs = [&](double day) {
    return stock_of_stays(sent_for_drugs(), inside_for_drugs, for_drugs, day);
  };
  const auto other_offences = [&](double day) {
    return stock_of_stays(sent_for_other_offences(), inside_for_other_offences,
                          for_other_offences, day);
  };
  compare_prisons(1, 2, prisoners(drugs, other_offences));
}

TEST_CASE("Custody is empty 72 hours after the last arrest", "[theory][prisons]") {
  const FromFile custody{"prisons/no-more-arrests.toml"};
  // Nobody is held who came more than three days before; on the days after the last
  // arrest, those who came in what is left of these three.
  const LognormalStay stay{2.0, 0.4};
  const auto held_after = [&](double days) {
    return 4'800.0 *
           integral([&](double age) { return stay.survival(age); }, days, 3.0);
  };
  const auto results = custody.run(400);
  compare(custody.scenario, results, custody.file,
          {{"held_as_arrests_end", held_after(0.0)},
           {"held_a_day_later", held_after(1.0)},
           {"held_two_days_later", held_after(2.0)},
           {"held_at_end", 0.0}},
          half_a_percent);

  for (const std::int64_t people : custody.counts("held_at_end", results))
    REQUIRE(people == 0);
  // An hour before, 21 people are left on average: of the 200 of the last hour those
  // who are held to the limit, 0.11.
  FromFile shorter = custody;
  shorter.scenario.end -= std::chrono::hours{1};
  for (const std::int64_t people : shorter.counts("held_at_end", shorter.run(400)))
    REQUIRE(people > 0);
}

TEST_CASE("Arrests in cases, phase by phase", "[theory][prisons]") {
  // Cases are a Poisson process, so that the number of people has the cumulants
  // cases x E[size^r]: W. Feller, "An Introduction to Probability Theory and Its
  // Applications" 1, 1968, section XII.2.
  const FromFile phases{"prisons/phases.toml"};
  const auto results = phases.run(9'000);
  const Theory people{{"first", 39.15 * 5.0},
                      {"second", 46.05 * 5.0},
                      {"third", 20.75 * 10.0},
                      {"fourth", 22.2 * 10.0}};
  compare(phases.scenario, results, phases.file, people, half_a_percent);

  CHECK(moment_of_case(1) == Approx(2.2));
  CHECK(moment_of_case(2) == Approx(2.2 * 1.2 + 2.2 * 2.2));
  for (const auto& [phase, mean] : people) {
    const double cases = mean / 2.2;
    const double variance = cases * moment_of_case(2);
    const auto counts = phases.counts(phase, results);
    const auto n = static_cast<double>(counts.size());
    double sum = 0.0;
    double squares = 0.0;
    for (const std::int64_t count : counts) {
      const double above = static_cast<double>(count) - mean;
      sum += above;
      squares += above * above;
    }
    const double found = (squares - sum * sum / n) / (n - 1.0);
    // Without the fourth cumulant it is the chi-squared interval, which is that of the
    // normal law. H. Cramer, "Mathematical Methods of Statistics", 1946, section 27.4.
    const double half_width = 3.2905 * std::sqrt(cases * moment_of_case(4) / n +
                                                 2.0 * variance * variance / (n - 1.0));
    CAPTURE(phase, found, variance, half_width);
    CHECK(std::abs(found - variance) <= half_width);
    CHECK(half_width <= 0.05 * variance);
  }
}
