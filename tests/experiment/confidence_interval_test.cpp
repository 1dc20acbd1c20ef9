#include "caseload/experiment/confidence_interval.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/random_stream.hpp"
#include "catch.hpp"

#include <cmath>
#include <vector>

using namespace caseload;
using experiment::mean_interval;
using experiment::ratio_interval;

TEST_CASE("A t interval, worked by hand", "[experiment]") {
  // Mean 5, s^2 = (9 + 1 + 1 + 9)/3 = 20/3, s/sqrt(4) = 1.2909944; t(3, 0.975)
  // = 3.18245 (Student's table): half-width 4.10852.
  const auto interval = mean_interval(std::vector{2.0, 4.0, 6.0, 8.0}, 0.95);
  CHECK(interval.mean == Approx(5.0));
  CHECK(interval.half_width == Approx(4.10852).epsilon(1e-5));
  CHECK(interval.contains(1.0));
  CHECK_FALSE(interval.contains(9.2));
}

TEST_CASE("A jackknife interval, worked by hand", "[experiment]") {
  // 2/1, 6/2, 4/1 : ratio 12/4 = 3. Without one: 10/3, 6/2, 8/3. Pseudo-values
  // 3 x 3 - 2 x those: 7/3, 3, 11/3; mean 3, s = 2/3, s/sqrt(3) = 0.3849002;
  // t(2, 0.975) = 4.30265.
  const auto interval =
      ratio_interval(std::vector{2.0, 6.0, 4.0}, std::vector{1.0, 2.0, 1.0}, 0.95);
  CHECK(interval.mean == Approx(3.0));
  CHECK(interval.half_width == Approx(1.656091).epsilon(1e-5));
}

TEST_CASE("With equal denominators the jackknife is the t interval", "[experiment]") {
  const std::vector numerators{2.0, 4.0, 6.0, 8.0};
  const auto ratio = ratio_interval(numerators, std::vector(4, 2.0), 0.95);
  CHECK(ratio.mean == Approx(2.5));
  CHECK(ratio.half_width == Approx(4.10852 / 2).epsilon(1e-5));
}

TEST_CASE("An interval covers as often as it says", "[experiment][theory]") {
  // Sums of three uniform numbers, 10 a sample: close to normal. 95 % of 20,000
  // intervals: standard error 0.154 %, so 94.5 to 95.5 % within 3.29 of them.
  int covered = 0;
  constexpr int trials = 20'000;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    core::RandomStream stream{core::StreamKey{1, 0, 0}, {.case_number = trial}, {}};
    std::vector<double> sample(10);
    for (double& value : sample)
      for (int i = 0; i < 3; ++i)
        value += std::ldexp(static_cast<double>(stream()), -64);
    covered += mean_interval(sample, 0.95).contains(1.5);
  }
  CHECK(covered / double{trials} == Approx(0.95).margin(0.0051));
}

TEST_CASE("Too few replications, or nothing observed, is our mistake", "[experiment]") {
  CHECK_THROWS_AS(mean_interval(std::vector{1.0}, 0.95), core::ContractViolation);
  CHECK_THROWS_AS(mean_interval(std::vector{1.0, 2.0}, 1.0), core::ContractViolation);
  CHECK_THROWS_AS(ratio_interval(std::vector{0.0, 0.0}, std::vector{0.0, 0.0}, 0.95),
                  core::ContractViolation);
}

TEST_CASE("When one replication holds all observations nothing says how sure it is",
          "[experiment]") {
  const auto interval =
      ratio_interval(std::vector{0.0, 6.0}, std::vector{0.0, 2.0}, 0.95);
  CHECK(interval.mean == Approx(3.0));
  CHECK(std::isinf(interval.half_width));
}
