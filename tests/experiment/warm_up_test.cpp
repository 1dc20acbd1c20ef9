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

TEST_CASE("A cut at the half is none in the second half", "[experiment]") {
  // Ten batches, the first five far away: without them 0, 1, 0, 1, 0, and z = 1.2 / 25;
  // of fewer than five nothing is tried.
  const auto half = mser_5(batches({90, 80, 70, 90, 80, 0, 1, 0, 1, 0}));
  CHECK(half.cut == 25);
  CHECK(half.is_stationary);
  // Eleven batches of which six are far away: the cut of 30 is after the half, 27.5.
  const auto late = mser_5(batches({90, 80, 70, 90, 80, 95, 0, 1, 0, 1, 0}));
  CHECK(late.cut == 30);
  CHECK_FALSE(late.is_stationary);
}

TEST_CASE("A series that is on its way to the end is not stationary", "[experiment]") {
  std::vector<double> series(200);
  for (std::size_t i = 0; i < series.size(); ++i) series[i] = static_cast<double>(i);
  CHECK_FALSE(mser_5(series).is_stationary);
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
