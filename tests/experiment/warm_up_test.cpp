#include "caseload/experiment/warm_up.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/random_stream.hpp"
#include "catch.hpp"

#include <cmath>
#include <vector>

using namespace caseload;
using experiment::mser_5;

namespace {

/// Ten batches of five, each batch five times the same number.
std::vector<double> batches(const std::vector<double>& means) {
  std::vector<double> series;
  for (const double mean : means) series.insert(series.end(), 5, mean);
  return series;
}

double uniform(core::RandomStream& stream) {
  return std::ldexp(static_cast<double>(stream()), -64);
}

}  // namespace

TEST_CASE("MSER-5 leaves out what is far from the rest, by hand", "[experiment]") {
  // Batch means 9, then 0, 1, 0, 1, ... With all ten: mean 1.4, squares 62.4, z =
  // 0.624. Without the first: mean 5/9... of 0,1,0,1,0,1,0,1,0: mean 4/9, squares 20/9,
  // z = 20/9/81 = 0.0274. Without two: 1,0,1,0,1,0,1,0: squares 2, z = 2/64 = 0.0313.
  const auto found = mser_5(batches({9, 0, 1, 0, 1, 0, 1, 0, 1, 0}));
  CHECK(found.cut == 5);
  CHECK(found.is_stationary);
}

TEST_CASE("Of several cuts that are as good the shortest is taken", "[experiment]") {
  const auto found = mser_5(batches({3, 3, 3, 3, 3, 3, 3, 3, 3, 3}));
  CHECK(found.cut == 0);
  CHECK(found.is_stationary);
}

TEST_CASE("A series that does not vary needs no warm-up, whatever its value",
          "[experiment]") {
  // Sums of 0.1 are rounded; a rounding is no reason to leave anything out.
  for (const double value : {0.1, 1.0 / 3.0, 1e9 + 0.1, -2.7, 0.0}) {
    CAPTURE(value);
    for (const std::size_t length : {50U, 57U, 199U, 500U}) {
      const auto found = mser_5(std::vector<double>(length, value));
      CHECK(found.cut == 0);
      CHECK(found.is_stationary);
    }
  }
}

TEST_CASE("A cut that leaves out half or more is no warm-up", "[experiment]") {
  // Ten batches, the first five far away: without them 0, 1, 0, 1, 0, and z = 1.2 / 25.
  // Of fewer than five nothing is tried, so that no later cut could be found.
  const auto half = mser_5(batches({90, 80, 70, 90, 80, 0, 1, 0, 1, 0}));
  CHECK(half.cut == 25);
  CHECK_FALSE(half.is_stationary);
  // Eleven batches of which five are far away: the cut of 25 is before the half, 27.5.
  const auto before = mser_5(batches({90, 80, 70, 90, 80, 0, 1, 0, 1, 0, 1}));
  CHECK(before.cut == 25);
  CHECK(before.is_stationary);
  // Of which six are: the cut of 30 is after it.
  const auto late = mser_5(batches({90, 80, 70, 90, 80, 95, 0, 1, 0, 1, 0}));
  CHECK(late.cut == 30);
  CHECK_FALSE(late.is_stationary);
}

TEST_CASE("The second half of a series less its first, paired by replication",
          "[experiment]") {
  // The 9 in the middle is in neither half. (4 + 6)/2 - (1 + 2)/2 = 3.5, and 4 - 0 = 4:
  // mean 3.75, standard error 0.5/2, t of one degree of freedom 12.7062.
  const auto found =
      experiment::second_half_above_first({{1, 2, 9, 4, 6}, {0, 0, 9, 3, 5}}, 0.95);
  CHECK(found.mean == 3.75);
  CHECK(std::abs(found.half_width - 12.7062 * 0.25) < 1e-4);
  // A rounding is no difference: 0.1 + 0.2 is not quite 0.3.
  const auto same =
      experiment::second_half_above_first({{0.1, 0.2, 0.3, 0.0}, {1, 2, 2, 1}}, 0.95);
  CHECK(same.mean == 0.0);
  CHECK(same.half_width == 0.0);
  CHECK_THROWS_AS(experiment::second_half_above_first({{1}, {1}}, 0.95),
                  core::ContractViolation);
}

TEST_CASE("A series that is on its way to the end is not stationary", "[experiment]") {
  std::vector<double> series(200);
  for (std::size_t i = 0; i < series.size(); ++i) series[i] = static_cast<double>(i);
  // However short: of ten batches five are the most that may be left out.
  for (const std::size_t length : {50U, 54U, 55U, 200U}) {
    CAPTURE(length);
    CHECK_FALSE(mser_5(std::span{series}.first(length)).is_stationary);
  }
}

TEST_CASE("What decays is left out until it is small beside chance",
          "[experiment][theory]") {
  // 40 observations of 100 exp(-i/10), then noise of standard deviation 1/sqrt(12): the
  // decay falls below 1 after 46 observations, below 0.3 after 58.
  double cuts = 0.0;
  int late = 0;
  constexpr std::uint32_t trials = 200;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    core::RandomStream stream{core::StreamKey{1, 0, 0}, {.case_number = trial}, {}};
    std::vector<double> series(500);
    for (std::size_t i = 0; i < series.size(); ++i)
      series[i] = 100.0 * std::exp(-static_cast<double>(i) / 10.0) + uniform(stream);
    const auto found = mser_5(series);
    // Now and then the last few batches happen to be much alike.
    if (!found.is_stationary) {
      ++late;
      continue;
    }
    cuts += static_cast<double>(found.cut) / trials;
  }
  CHECK(late <= 6);
  CHECK(cuts > 40.0);
  CHECK(cuts < 100.0);
}

TEST_CASE("Of a series without a beginning little is left out",
          "[experiment][theory]") {
  double cuts = 0.0;
  constexpr std::uint32_t trials = 200;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    core::RandomStream stream{core::StreamKey{2, 0, 0}, {.case_number = trial}, {}};
    std::vector<double> series(500);
    for (double& value : series) value = uniform(stream);
    cuts += static_cast<double>(mser_5(series).cut) / trials;
  }
  CHECK(cuts < 100.0);
}

TEST_CASE("A series that is too short is our mistake", "[experiment]") {
  const std::vector<double> series(49);
  CHECK_THROWS_AS(mser_5(series), core::ContractViolation);
}
