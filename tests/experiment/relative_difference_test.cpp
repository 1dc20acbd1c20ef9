#include "caseload/experiment/relative_difference.hpp"

#include "caseload/core/error.hpp"
#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/experiment/paired_difference.hpp"
#include "catch.hpp"

#include <vector>

using namespace caseload;
using experiment::relative_difference;
using experiment::relative_terms;

namespace {

auto fieller(const std::vector<double>& baseline,
             const std::vector<double>& differences, double confidence = 0.95) {
  return relative_difference(relative_terms(baseline, differences), confidence);
}

}  // namespace

TEST_CASE("Fieller's interval, worked by hand", "[experiment]") {
  // Baseline 9, 10, 11, 10: mean 10, variance 2/3; differences 2, 1, 3, 2: mean 2,
  // variance 2/3, covariance of (-1, 0, 1, 0) and (0, -1, 1, 0) 1/3. Over n = 4: 1/6,
  // 1/6, 1/12. t(3, 0.975) = 3.182446 (Student's table), t^2 = 10.127963.
  //     (100 - t^2/6) r^2 - 2 (20 - t^2/12) r + (4 - t^2/6) = 0
  //     98.312006 r^2 - 2 x 19.156003 r + 2.312006 = 0
  // r = (19.156003 -+ sqrt(366.952456 - 227.297949)) / 98.312006.
  const auto found = fieller({9, 10, 11, 10}, {2, 1, 3, 2}).value();
  CHECK(found.value == Approx(0.2));
  CHECK(found.low == Approx(0.0746445).epsilon(1e-5));
  CHECK(found.high == Approx(0.3150536).epsilon(1e-5));
}

TEST_CASE(
    "Where nothing is left to chance in the baseline it is the t interval, divided",
    "[experiment]") {
  // Mean 5, half-width 4.10852 (see "A t interval, worked by hand"), of 20.
  const auto found = fieller({20, 20, 20, 20}, {2, 4, 6, 8}).value();
  CHECK(found.value == Approx(0.25));
  CHECK(found.low == Approx(0.25 - 4.10852 / 20).epsilon(1e-5));
  CHECK(found.high == Approx(0.25 + 4.10852 / 20).epsilon(1e-5));
}

TEST_CASE("A fixed multiple of the baseline is a percent without doubt",
          "[experiment]") {
  const auto found = fieller({0.8, 0.9, 0.7}, {0.24, 0.27, 0.21}).value();
  CHECK(found.value == Approx(0.3));
  CHECK(found.low == Approx(found.value).epsilon(1e-14));
  CHECK(found.high == Approx(found.value).epsilon(1e-14));
}

TEST_CASE("A baseline below zero: up is up", "[experiment]") {
  // Of the baseline without its sign, which is that of the first case.
  const auto found = fieller({-9, -10, -11, -10}, {2, 1, 3, 2}).value();
  CHECK(found.value == Approx(0.2));
  CHECK(found.low == Approx(0.0746445).epsilon(1e-5));
  CHECK(found.high == Approx(0.3150536).epsilon(1e-5));
}

TEST_CASE("No percent where the baseline may be zero", "[experiment]") {
  // Mean 5, half-width 4.10852: not zero, but at 99 % (t(3, 0.995) = 5.84091)
  // 7.5406, and it may be.
  const std::vector<double> baseline{2, 4, 6, 8};
  CHECK(fieller(baseline, {1, 1, 1, 2}).has_value());
  CHECK_FALSE(fieller(baseline, {1, 1, 1, 2}, 0.99).has_value());
  CHECK_FALSE(fieller({-1, 0, 1}, {1, 2, 4}).has_value());
  CHECK_FALSE(fieller({0, 0, 0}, {1, 2, 4}).has_value());
  CHECK_FALSE(fieller({0, 0, 0}, {0, 0, 0}).has_value());
}

TEST_CASE("A percent of zero is in it when a difference of zero is", "[experiment]") {
  // Differences of half-width 4.10852, and means just above and just below that.
  const std::vector<double> baseline{9, 12, 10, 11};
  CHECK(fieller(baseline, {2 - 0.89, 4 - 0.89, 6 - 0.89, 8 - 0.89}).value().low > 0.0);
  CHECK(fieller(baseline, {2 - 0.90, 4 - 0.90, 6 - 0.90, 8 - 0.90}).value().low < 0.0);
}

TEST_CASE("A percent of ratios is that of their pseudo-values", "[experiment]") {
  // 7/3, 3, 11/3 and 3, 4, 5 (see "A paired jackknife of two ratios"), differences 2/3,
  // 1, 4/3: means 3 and 1; over n, variances 4/27 and 1/27, covariance 2/27.
  // t(2, 0.975)^2 = 18.512823.
  //     (9 - 4 t^2/27) r^2 - 2 (3 - 2 t^2/27) r + (1 - t^2/27) = 0
  //     6.257359 r^2 - 2 x 1.628680 r + 0.314340 = 0.
  const auto found = experiment::paired_ratio_difference({{2, 6, 4}, {1, 2, 1}},
                                                         {{3, 4, 5}, {1, 1, 1}}, 0.95)
                         .relative.value();
  CHECK(found.value == Approx(1.0 / 3));
  CHECK(found.low == Approx(0.1279507).epsilon(1e-5));
  CHECK(found.high == Approx(0.3926138).epsilon(1e-5));
}

TEST_CASE("A difference at another confidence is that difference", "[experiment]") {
  // The first t interval by hand: s/sqrt(n) = 0.4472136; t(4, 0.995) = 4.604095.
  const experiment::Sums before{{10, 12, 9, 11, 8}, {1, 1, 1, 1, 1}};
  const experiment::Sums after{{13, 14, 13, 13, 12}, {1, 1, 1, 1, 1}};
  const auto wide = experiment::at_confidence(
      experiment::paired_mean_difference(before, after, 0.95), 0.99);
  CHECK(wide.interval->mean == Approx(3.0));
  CHECK(wide.interval->half_width == Approx(0.4472136 * 4.604095).epsilon(1e-6));
  const auto at_once = experiment::paired_mean_difference(before, after, 0.99);
  CHECK(wide.relative->low == Approx(at_once.relative->low));
  CHECK(wide.relative->high == Approx(at_once.relative->high));
  // Without an interval there is none of another confidence.
  CHECK_FALSE(experiment::at_confidence({}, 0.99).interval.has_value());
}

TEST_CASE("Unequal columns, too few replications or no confidence are our mistake",
          "[experiment]") {
  CHECK_THROWS_AS(fieller({1}, {2}), core::ContractViolation);
  CHECK_THROWS_AS(fieller({1, 2}, {1, 2, 3}), core::ContractViolation);
  CHECK_THROWS_AS(fieller({1, 2}, {1, 2}, 1.0), core::ContractViolation);
}
