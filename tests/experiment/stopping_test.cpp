#include "caseload/experiment/stopping.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/random_stream.hpp"
#include "caseload/experiment/confidence_interval.hpp"
#include "catch.hpp"
#include "random_numbers.hpp"

#include <cmath>
#include <span>
#include <vector>

using namespace caseload;
using experiment::looks;
using test::next_normal;

TEST_CASE("Looks are fixed beforehand, and the last is at the most", "[experiment]") {
  CHECK(looks(50) == std::vector<std::uint32_t>{50});
  CHECK(looks(51) == std::vector<std::uint32_t>{50, 51});
  CHECK(looks(400) == std::vector<std::uint32_t>{50, 100, 200, 400});
  CHECK(looks(1000) == std::vector<std::uint32_t>{50, 100, 200, 400, 800, 1000});
  CHECK_THROWS_AS(looks(49), core::ContractViolation);
}

namespace {

struct Stopped {
  double covered = 0.0;  ///< share of experiments whose interval holds the truth
  double early = 0.0;    ///< share that stopped before the most
};

/// 2,000 experiments that stop when the half-width is `within`, of replications with
/// mean 0 made by `next`.
template <class Next>
Stopped stop_many(double within, std::uint32_t seed, Next next) {
  constexpr std::uint32_t experiments = 2'000;
  Stopped found;
  for (std::uint32_t number = 0; number < experiments; ++number) {
    std::vector<double> samples;
    for (const std::uint32_t look : looks(800)) {
      while (samples.size() < look) {
        core::RandomStream stream{
            core::StreamKey{seed, 0, 0},
            {.case_number = number},
            {.occurrence = static_cast<std::uint32_t>(samples.size())}};
        samples.push_back(next(stream));
      }
      const auto interval = experiment::mean_interval(samples, 0.95);
      if (interval.half_width > within && look < 800) continue;
      found.covered += interval.contains(0.0) / double{experiments};
      found.early += (look < 800) / double{experiments};
      break;
    }
  }
  return found;
}

}  // namespace

// 2,000 experiments: a standard error of 0.49 % at 95 %, so that a true 94.5 % is seen
// below 93 % once in a thousand.
TEST_CASE("Where a run stops by itself its intervals still hold the truth",
          "[experiment][theory]") {
  // A half-width of 0.2 needs (1.96/0.2)^2 = 96 replications of standard deviation 1:
  // it depends on chance whether the look at 50, 100 or 200 is the last.
  for (const double within : {0.27, 0.2, 0.14}) {
    CAPTURE(within);
    const Stopped found = stop_many(within, 1, next_normal);
    CHECK(found.covered >= 0.93);
    CHECK(found.covered <= 0.97);
    CHECK(found.early > 0.5);
  }
}

TEST_CASE("Skewed replications that stop a run by themselves are covered too",
          "[experiment][theory]") {
  // Exponential, less its mean.
  const auto skewed = [](core::RandomStream& stream) {
    return -std::log1p(-std::ldexp(static_cast<double>(stream()), -64)) - 1.0;
  };
  const Stopped found = stop_many(0.14, 2, skewed);
  CHECK(found.covered >= 0.93);
  CHECK(found.early > 0.5);
}
