#include "caseload/experiment/paired_difference.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/random_stream.hpp"
#include "catch.hpp"
#include "random_numbers.hpp"

#include <cmath>

using namespace caseload;
using experiment::more_replications;
using experiment::paired_difference;
using experiment::paired_mean_difference;
using experiment::paired_ratio_difference;
using experiment::PairedDifference;
using experiment::Sums;

namespace {

/// Values of replications, as a count has them.
Sums values(std::vector<double> numerators) {
  const std::size_t n = numerators.size();
  return {std::move(numerators), std::vector<double>(n, 1.0)};
}

/// Replications of one measure, by numerator and denominator.
std::vector<model::ReplicationResult> replications(
    const std::vector<std::pair<core::WideSum, std::int64_t>>& sums) {
  std::vector<model::ReplicationResult> results;
  for (const auto& [numerator, denominator] : sums) {
    model::ReplicationResult result;
    result.measures.push_back({.numerator = numerator, .denominator = denominator});
    results.push_back(std::move(result));
  }
  return results;
}

// 95 % of 2,000 intervals: standard error 0.487 %, so 93.4 to 96.6 % within 3.29 of
// them.
constexpr int trials = 2000;
constexpr double margin = 0.016;

}  // namespace

TEST_CASE("A paired t interval, worked by hand", "[experiment]") {
  // Differences 3, 2, 4, 2, 4: mean 3, s^2 = (0 + 1 + 1 + 1 + 1)/4 = 1, s/sqrt(5)
  // = 0.4472136; t(4, 0.975) = 2.776445 (Student's table): half-width 1.241664.
  // Variances of the columns 2.5 and 0.5, covariance 1: correlation 1/sqrt(1.25)
  // = 0.8944272, saved 1 - 1/3.
  const auto found = paired_mean_difference(values({10, 12, 9, 11, 8}),
                                            values({13, 14, 13, 13, 12}), 0.95);
  CHECK(found.interval->mean == Approx(3.0));
  CHECK(found.interval->half_width == Approx(1.241664).epsilon(1e-6));
  CHECK(found.correlation.value() == Approx(0.8944272).epsilon(1e-6));
  CHECK(found.variance_saved.value() == Approx(2.0 / 3.0));
  CHECK_FALSE(found.is_identical);
  CHECK_FALSE(found.is_constant);
}

TEST_CASE("Pairing that cost something is not hidden", "[experiment]") {
  // Differences 2, 0, -2: variance 4, against 1 + 1 without pairing.
  const auto found = paired_mean_difference(values({1, 2, 3}), values({3, 2, 1}), 0.95);
  CHECK(found.interval->mean == Approx(0.0));
  CHECK(found.correlation.value() == Approx(-1.0));
  CHECK(found.variance_saved.value() == Approx(-1.0));
}

TEST_CASE("A paired jackknife of two ratios, worked by hand", "[experiment]") {
  // 2/1, 6/2, 4/1: ratio 3, pseudo-values 7/3, 3, 11/3 (see "A jackknife interval").
  // 3/1, 4/1, 5/1: ratio 4, pseudo-values 3, 4, 5. Differences 2/3, 1, 4/3: mean 1,
  // s = 1/3, s/sqrt(3) = 0.1924501; t(2, 0.975) = 4.302653: half-width 0.8280463.
  // Variances 4/9 and 1, covariance 2/3: correlation 1, saved (4/3)/(13/9) = 12/13.
  const auto found =
      paired_ratio_difference({{2, 6, 4}, {1, 2, 1}}, {{3, 4, 5}, {1, 1, 1}}, 0.95);
  CHECK(found.interval->mean == Approx(1.0));
  CHECK(found.interval->half_width == Approx(0.8280463).epsilon(1e-6));
  CHECK(found.correlation.value() == Approx(1.0));
  CHECK(found.variance_saved.value() == Approx(12.0 / 13.0));
}

TEST_CASE("A replication in which nobody was observed adds nothing to the sums",
          "[experiment]") {
  // 2/1, 6/2, 0/0: ratio 8/3; without one 6/2, 2/1, 8/3; pseudo-values 2, 4, 8/3. The
  // other as above: 3, 4, 5. Differences 1, 0, 7/3: mean 10/9, s^2 = 111/81, s/sqrt(3)
  // = 0.6758625; t(2, 0.975) = 4.302653: half-width 2.908002.
  const auto found =
      paired_ratio_difference({{2, 6, 0}, {1, 2, 0}}, {{3, 4, 5}, {1, 1, 1}}, 0.95);
  CHECK(found.interval->mean == Approx(10.0 / 9.0));
  CHECK(found.interval->half_width == Approx(2.908002).epsilon(1e-6));
}

TEST_CASE("Where nobody was observed at all there is no difference", "[experiment]") {
  const Sums nobody{{0, 0}, {0, 0}};
  const Sums somebody{{3, 4}, {1, 1}};
  CHECK_FALSE(paired_ratio_difference(nobody, somebody, 0.95).interval.has_value());
  CHECK_FALSE(paired_ratio_difference(somebody, nobody, 0.95).interval.has_value());
  CHECK_FALSE(paired_mean_difference(nobody, nobody, 0.95).interval.has_value());
}

TEST_CASE("When one replication has all that was observed the interval has no end",
          "[experiment]") {
  // 6/2 - 7/2, whatever the luck.
  const auto found = paired_ratio_difference({{0, 6}, {0, 2}}, {{3, 4}, {1, 1}}, 0.95);
  CHECK(found.interval->mean == Approx(0.5));
  CHECK(std::isinf(found.interval->half_width));
  CHECK_FALSE(found.is_constant);
}

TEST_CASE("A scenario beside itself is identical", "[experiment]") {
  const Sums counts = values({0.1, 0.7, 0.3});
  const auto mean = paired_mean_difference(counts, counts, 0.95);
  CHECK(mean.is_identical);
  CHECK(mean.interval->mean == 0.0);
  CHECK(mean.interval->half_width == 0.0);
  CHECK(mean.variance_saved == 1.0);
  const Sums ratios{{2, 6, 4}, {1, 2, 1}};
  const auto ratio = paired_ratio_difference(ratios, ratios, 0.95);
  CHECK(ratio.is_identical);
  CHECK(ratio.interval->high() == 0.0);
}

TEST_CASE("What differs by the same everywhere has no doubt and no correlation",
          "[experiment]") {
  // 0.1 + 0.1 + 0.1 is not 0.3 in floating point; the mean must not bring that in.
  const auto found =
      paired_mean_difference(values({0, 0, 0}), values({0.1, 0.1, 0.1}), 0.95);
  CHECK(found.is_constant);
  CHECK_FALSE(found.is_identical);
  CHECK(found.interval->mean == 0.1);
  CHECK(found.interval->half_width == 0.0);
  CHECK_FALSE(found.correlation.has_value());
  CHECK_FALSE(found.variance_saved.has_value());
}

TEST_CASE("A measure's whole numbers are compared in its unit", "[experiment]") {
  model::MeasureKind hours;
  hours.numerator_per_unit = 3'600'000.0;
  const std::int64_t hour = 3'600'000;
  const auto before = replications({{core::WideSum{hour}, 1},
                                    {core::WideSum{2 * hour}, 1},
                                    {core::WideSum{3 * hour}, 1}});
  const auto after = replications({{core::WideSum{2 * hour}, 1},
                                   {core::WideSum{3 * hour}, 1},
                                   {core::WideSum{4 * hour}, 1}});
  auto found = paired_difference(hours, {before, 0}, {after, 0}, 0.95);
  CHECK(found.is_constant);
  CHECK(found.interval->mean == 1.0);

  // As a ratio of expectations: 6/3 and 9/3.
  hours.random_time = true;
  found = paired_difference(hours, {before, 0}, {after, 0}, 0.95);
  CHECK(found.interval->mean == Approx(1.0));
  hours.random_time = false;

  // 2^53 + 1 is 2^53 in floating point, but not the same.
  const std::int64_t large = std::int64_t{1} << 53;
  const auto one = replications({{core::WideSum{large}, 1}, {core::WideSum{0}, 1}});
  const auto other =
      replications({{core::WideSum{large + 1}, 1}, {core::WideSum{0}, 1}});
  CHECK_FALSE(paired_difference(hours, {one, 0}, {other, 0}, 0.95).is_identical);
  CHECK(paired_difference(hours, {other, 0}, {other, 0}, 0.95).is_identical);
}

TEST_CASE("The same ratio of other numbers is not identical", "[experiment]") {
  model::MeasureKind mean;
  mean.random_denominator = true;
  const auto before = replications({{core::WideSum{2}, 1}, {core::WideSum{6}, 2}});
  const auto after = replications({{core::WideSum{4}, 2}, {core::WideSum{12}, 4}});
  const auto found = paired_difference(mean, {before, 0}, {after, 0}, 0.95);
  CHECK_FALSE(found.is_identical);
  CHECK(found.interval->mean == Approx(0.0).margin(1e-12));
}

TEST_CASE("How many replications more might tell, worked by hand", "[experiment]") {
  // 50 (6/2)^2 is 450 with t(49) = 2.00958; t(449) = 1.96528 makes that
  // 450 (1.96528 / 2.00958)^2 = 430.4, and t(430) = 1.96551 still 431.
  CHECK(more_replications({-2.0, 6.0}, 50, 0.95) == 431u - 50u);
  CHECK(more_replications({2.0, 2.0}, 50, 0.95) == 1u);
  // Of a difference of 0.3 standard deviations 46 can tell, by tables of t: with 45
  // t(44) = 2.0154 / sqrt(45) is 0.30044, with 46 t(45) = 2.0141 / sqrt(46) is 0.29696.
  // So it says whatever the number so far.
  CHECK(more_replications({0.3, 12.7062 / std::sqrt(2.0)}, 2, 0.95) == 44u);
  CHECK(more_replications({0.3, 2.7764 / std::sqrt(5.0)}, 5, 0.95) == 41u);
  CHECK(more_replications({0.3, 2.0930 / std::sqrt(20.0)}, 20, 0.95) == 26u);
  CHECK_FALSE(more_replications({0.0, 1.0}, 50, 0.95).has_value());
  CHECK_FALSE(more_replications({1.0, HUGE_VAL}, 50, 0.95).has_value());
  // A run has 2^20 = 1,048,576 at most, whose t is 0.99762 times that of 512:
  // 512 x 45^2 x 0.99762^2 = 1,031,868, and 512 x 45.5^2 x 0.99762^2 = 1,054,926.
  CHECK(more_replications({1.0, 45.0}, 512, 0.95).has_value());
  CHECK_FALSE(more_replications({1.0, 45.5}, 512, 0.95).has_value());
}

TEST_CASE("Unequal columns or too few replications are our mistake", "[experiment]") {
  CHECK_THROWS_AS(paired_mean_difference(values({1}), values({2}), 0.95),
                  core::ContractViolation);
  CHECK_THROWS_AS(paired_mean_difference(values({1, 2}), values({1, 2, 3}), 0.95),
                  core::ContractViolation);
  CHECK_THROWS_AS(paired_mean_difference({{1, 2}, {1, 0}}, {{1, 2}, {1, 1}}, 0.95),
                  core::ContractViolation);
  CHECK_THROWS_AS(paired_ratio_difference(values({1}), values({2}), 0.95),
                  core::ContractViolation);
}

TEST_CASE("A paired interval covers as often as it says", "[experiment][theory]") {
  // Normal columns of correlation 0.8; their means are 0.3 apart.
  for (const std::uint32_t seed : {1u, 2u, 3u}) {
    int covered = 0;
    for (std::uint32_t trial = 0; trial < trials; ++trial) {
      test::RandomNumbers random{seed, trial};
      std::vector<double> before;
      std::vector<double> after;
      for (int i = 0; i < 10; ++i) {
        before.push_back(random.normal());
        after.push_back(0.3 + 0.8 * before.back() + 0.6 * random.normal());
      }
      covered += paired_mean_difference(values(before), values(after), 0.95)
                     .interval->contains(0.3);
    }
    CHECK(covered / double{trials} == Approx(0.95).margin(margin));
  }
}

TEST_CASE("A paired jackknife covers as often as it says", "[experiment][theory]") {
  // 20 to 30 people a replication, more of them in the scenario; the sums of what they
  // have are normal, share some luck, and are 2 and 2.5 a head on average.
  for (const std::uint32_t seed : {1u, 2u, 3u}) {
    int covered = 0;
    for (std::uint32_t trial = 0; trial < trials; ++trial) {
      test::RandomNumbers random{seed, trial};
      Sums before;
      Sums after;
      for (int i = 0; i < 30; ++i) {
        const double people = 20.0 + 10.0 * random.uniform();
        const double luck = 5.0 * random.normal();
        before.denominators.push_back(people);
        before.numerators.push_back(2.0 * people + luck + random.normal());
        after.denominators.push_back(people + 3.0);
        after.numerators.push_back(2.5 * (people + 3.0) + luck + random.normal());
      }
      covered += paired_ratio_difference(before, after, 0.95).interval->contains(0.5);
    }
    CHECK(covered / double{trials} == Approx(0.95).margin(margin));
  }
}

TEST_CASE("Pairing saves the share of variance that theory says",
          "[experiment][theory]") {
  // Equal variances: 1 - 2(1 - r)/2 = r. Standard error (1 - r^2)/sqrt(n) = 0.0025.
  for (const std::uint32_t seed : {1u, 2u, 3u}) {
    std::vector<double> before;
    std::vector<double> after;
    for (std::uint32_t pair = 0; pair < 20'000; ++pair) {
      test::RandomNumbers random{seed, pair};
      before.push_back(random.normal());
      after.push_back(0.8 * before.back() + 0.6 * random.normal());
    }
    const auto found = paired_mean_difference(values(before), values(after), 0.95);
    CHECK(found.correlation.value() == Approx(0.8).margin(0.0084));
    CHECK(found.variance_saved.value() == Approx(0.8).margin(0.0084));
  }
}
