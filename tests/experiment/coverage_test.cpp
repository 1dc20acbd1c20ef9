// How often intervals of differences hold a truth that is known, and how long they are.
//
// 2,000 experiments each, as a user might make them: n replications of two scenarios
// that share their luck. Wanted: a coverage of 93 to 97 % for 95 % (standard error 0.5
// %), and a mean half-width within 5 % of its theory, the quantile of Student's t times
// the standard error of the mean difference as the law of the numbers has it. That of
// the jackknife is the delta method's: of a ratio of expectations N / D each
// replication has the residual (N_k - ratio D_k) / E[D], of a difference the difference
// of two of these.
#include "caseload/experiment/paired_difference.hpp"
#include "catch.hpp"
#include "random_numbers.hpp"

#include <cmath>
#include <vector>

#include <boost/math/distributions/non_central_t.hpp>

using namespace caseload;
using experiment::PairedDifference;
using experiment::Sums;
using test::RandomNumbers;

namespace {

constexpr int experiments = 2000;

/// Two scenarios whose replications are drawn one after the other.
struct Pair {
  Sums baseline;
  Sums scenario;

  void add(double before, double after) { add(before, 1.0, after, 1.0); }
  void add(double numerator_before, double denominator_before, double numerator_after,
           double denominator_after) {
    baseline.numerators.push_back(numerator_before);
    baseline.denominators.push_back(denominator_before);
    scenario.numerators.push_back(numerator_after);
    scenario.denominators.push_back(denominator_after);
  }
};

using Compared = PairedDifference (&)(const Sums&, const Sums&, double);

/// What is known of the two.
struct Truth {
  double difference = 0.0;
  double share = 0.0;      ///< of the baseline
  double deviation = 0.0;  ///< of a replication's difference, or of its residual
};

struct Found {
  double coverage = 0.0;
  double half_width = 0.0;  ///< mean, as a multiple of the theory's
  double with_percent = 0.0;
  double coverage_of_percent = 0.0;  ///< where there is one
};

/// @param draw  (Pair&, RandomNumbers&): draws one replication
template <class Draw>
Found found(std::uint32_t seed, std::uint32_t replications, Compared compare,
            const Truth& truth, const Draw& draw) {
  Found sums;
  for (std::uint32_t experiment = 0; experiment < experiments; ++experiment) {
    Pair pair;
    for (std::uint32_t replication = 0; replication < replications; ++replication) {
      RandomNumbers random{seed, experiment, replication};
      draw(pair, random);
    }
    const PairedDifference difference = compare(pair.baseline, pair.scenario, 0.95);
    sums.coverage += difference.interval->contains(truth.difference);
    sums.half_width += difference.interval->half_width;
    if (!difference.relative) continue;
    sums.with_percent += 1.0;
    sums.coverage_of_percent += difference.relative->low <= truth.share &&
                                truth.share <= difference.relative->high;
  }
  const double theory = experiment::t_quantile(replications, 0.95) * truth.deviation /
                        std::sqrt(replications);
  return {.coverage = sums.coverage / experiments,
          .half_width = sums.half_width / experiments / theory,
          .with_percent = sums.with_percent / experiments,
          .coverage_of_percent = sums.coverage_of_percent / sums.with_percent};
}

template <class Draw>
void expect_honest(std::uint32_t replications, Compared compare, const Truth& truth,
                   const Draw& draw) {
  for (const std::uint32_t seed : {1u, 2u, 3u}) {
    const Found here = found(seed, replications, compare, truth, draw);
    CAPTURE(seed, replications);
    CHECK(here.coverage >= 0.93);
    CHECK(here.coverage <= 0.97);
    CHECK(here.half_width == Approx(1.0).margin(0.05));
    CHECK(here.with_percent == 1.0);
    CHECK(here.coverage_of_percent >= 0.93);
    CHECK(here.coverage_of_percent <= 0.97);
  }
}

/// A lognormal number of mean 1 and coefficient of variation 2 that has this normal
/// one.
double lognormal(double normal) {
  const double variance = std::log(1.0 + 2.0 * 2.0);
  return std::exp(std::sqrt(variance) * normal - variance / 2.0);
}

/// Normal, of correlation 0.8 with `normal`.
double sibling_of(double normal, RandomNumbers& random) {
  return 0.8 * normal + 0.6 * random.normal();
}

/// Of two lognormal numbers that belong to such normal ones: E[xy] - 1 = 5^0.8 - 1.
const double lognormal_covariance = std::pow(5.0, 0.8) - 1.0;

}  // namespace

TEST_CASE("Coverage: normal numbers, ten replications", "[experiment][theory]") {
  // Variances 1, covariance 0.8. The mean of s is c4(n) sigma: sqrt(2/9) times
  // gamma(5)/gamma(4.5).
  const double c4 = std::sqrt(2.0 / 9.0) * std::tgamma(5.0) / std::tgamma(4.5);
  expect_honest(10, experiment::paired_mean_difference,
                {0.3, 0.03, c4 * std::sqrt(1.0 + 1.0 - 2.0 * 0.8)},
                [](Pair& pair, RandomNumbers& random) {
                  const double before = random.normal();
                  pair.add(10.0 + before, 10.3 + sibling_of(before, random));
                });
}

TEST_CASE("Coverage: lognormal numbers, cv 2, a thousand replications",
          "[experiment][theory]") {
  // Coverage is 0.93 from fifty replications on (0.91 of twenty), but the deviation of
  // numbers with such tails is found too small until there are many: 0.87 of it of a
  // hundred.
  expect_honest(
      1000, experiment::paired_mean_difference,
      {0.3, 0.3, std::sqrt(4.0 + 1.69 * 4.0 - 2.0 * 1.3 * lognormal_covariance)},
      [](Pair& pair, RandomNumbers& random) {
        const double normal = random.normal();
        pair.add(lognormal(normal), 1.3 * lognormal(sibling_of(normal, random)));
      });
}

TEST_CASE("Coverage: a difference that is itself lognormal, cv 2, two thousand",
          "[experiment][theory]") {
  // All the skewness there is, and nothing on the other side: the worst case. 0.81 of
  // twenty replications, 0.88 of a hundred, 0.92 of five hundred, 0.93 of a thousand.
  for (const std::uint32_t seed : {1u, 2u, 3u}) {
    const Found here =
        found(seed, 2000, experiment::paired_mean_difference, {0.3, 0.3, 0.3 * 2.0},
              [](Pair& pair, RandomNumbers& random) {
                const double before = lognormal(random.normal());
                pair.add(before, 1.3 * before);
              });
    CHECK(here.coverage >= 0.93);
    CHECK(here.coverage <= 0.97);
    CHECK(here.half_width == Approx(1.0).margin(0.05));
  }
}

TEST_CASE("Coverage: means over people whose times are lognormal, cv 2",
          "[experiment][theory]") {
  // 20 to 39 people, in the scenario up to four more; with 50 replications. Of m and m'
  // people, 29.5 and 31.5 on average, residuals have variance 4 m / 29.5^2 and
  // 1.25^2 x 4 m' / 31.5^2, covariance 1.25 c m / (29.5 x 31.5).
  const double variance =
      4.0 / 29.5 + 6.25 / 31.5 - 2.0 * 1.25 * lognormal_covariance / 31.5;
  expect_honest(50, experiment::paired_ratio_difference,
                {0.25, 0.25, std::sqrt(variance)},
                [](Pair& pair, RandomNumbers& random) {
                  const double before = 20.0 + std::floor(20.0 * random.uniform());
                  const double after = before + std::floor(5.0 * random.uniform());
                  double times_before = 0.0;
                  double times_after = 0.0;
                  for (int person = 0; person < after; ++person) {
                    const double normal = random.normal();
                    if (person < before) times_before += lognormal(normal);
                    times_after += 1.25 * lognormal(sibling_of(normal, random));
                  }
                  pair.add(times_before, before, times_after, after);
                });
}

TEST_CASE("Coverage: shares of people within a time", "[experiment][theory]") {
  // The form in which we have quantiles: which share is served within a limit, 0.9
  // before and 0.85 after; seven of ten people have the same luck in both. 50
  // replications. Of one person: 0.9 x 0.1 + 0.85 x 0.15 - 2 x 0.7 (0.85 - 0.9 x 0.85).
  const double of_a_person = 0.09 + 0.1275 - 2.0 * 0.7 * 0.085;
  expect_honest(50, experiment::paired_ratio_difference,
                {-0.05, -0.05 / 0.9, std::sqrt(of_a_person / 29.5)},
                [](Pair& pair, RandomNumbers& random) {
                  const double people = 20.0 + std::floor(20.0 * random.uniform());
                  double before = 0.0;
                  double after = 0.0;
                  for (int person = 0; person < people; ++person) {
                    const double luck = random.uniform();
                    before += luck < 0.9;
                    after += (random.uniform() < 0.7 ? luck : random.uniform()) < 0.85;
                  }
                  pair.add(before, people, after, people);
                });
}

TEST_CASE("Coverage: a rare event, half a percent of people", "[experiment][theory]") {
  // 100 to 199 people; who has it in the baseline has it in the scenario, where there
  // are twice as many. 50 replications, so 37 events that only the scenario has; of
  // twenty or more coverage is 0.93, of seven it is 0.925.
  const Truth truth{0.005, 1.0, std::sqrt(0.005 * 0.995 / 149.5)};
  expect_honest(50, experiment::paired_ratio_difference, truth,
                [](Pair& pair, RandomNumbers& random) {
                  const double people = 100.0 + std::floor(100.0 * random.uniform());
                  double before = 0.0;
                  double after = 0.0;
                  for (int person = 0; person < people; ++person) {
                    const double luck = random.uniform();
                    before += luck < 0.005;
                    after += luck < 0.010;
                  }
                  pair.add(before, people, after, people);
                });
}

TEST_CASE("Coverage: percents where the baseline may be zero", "[experiment][theory]") {
  // Means 1 and 1.2, deviations 1.5: of ten replications the baseline's own interval
  // holds zero in half of the experiments, which then have no percent; how many is said
  // by the non-central t law. (With a mean of
  // 0.5 five of six have none, and of the others 0.90 hold the truth: they are those in
  // which luck took the baseline away from zero.)
  const boost::math::non_central_t law{9.0, std::sqrt(10.0) / 1.5};
  const double t = experiment::t_quantile(10, 0.95);
  const double with_percent =
      boost::math::cdf(boost::math::complement(law, t)) + boost::math::cdf(law, -t);
  for (const std::uint32_t seed : {1u, 2u, 3u}) {
    const Found here =
        found(seed, 10, experiment::paired_mean_difference,
              {0.2, 0.2, 1.5 * std::sqrt(0.4)}, [](Pair& pair, RandomNumbers& random) {
                const double normal = random.normal();
                pair.add(1.0 + 1.5 * normal, 1.2 + 1.5 * sibling_of(normal, random));
              });
    CHECK(here.with_percent == Approx(with_percent).margin(0.037));  // 3.29 of 1.1 %
    CHECK(here.coverage_of_percent >= 0.93);
    CHECK(here.coverage_of_percent <= 0.97);
  }
}
