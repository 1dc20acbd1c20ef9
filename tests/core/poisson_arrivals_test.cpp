#include "caseload/core/poisson_arrivals.hpp"

#include "caseload/core/error.hpp"
#include "catch.hpp"

#include <cmath>
#include <set>

using namespace caseload::core;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint end{std::chrono::days{10}};
constexpr TimePoint change{std::chrono::days{4}};

// 40 candidates a day; half kept for four days, then a quarter for six:
// 20 x 4 + 10 x 6 = 140 expected, and as many as their variance.
PoissonArrivals two_phases() {
  return {std::chrono::milliseconds{36min}, {{TimePoint{}, 0.5}, {change, 0.25}}, 1, 1};
}

struct Moments {
  double n = 0, sum = 0, squares = 0;
  void add(double value) { ++n, sum += value, squares += value * value; }
  double mean() const { return sum / n; }
  double variance() const { return (squares - sum * sum / n) / (n - 1); }
};

}  // namespace

TEST_CASE("Counts of thinned arrivals have the mean and variance of a Poisson law",
          "[core][arrivals][theory]") {
  PoissonArrivals arrivals = two_phases();
  Moments early;
  Moments late;
  constexpr int replications = 20'000;
  for (std::uint32_t replication = 0; replication < replications; ++replication) {
    arrivals.start(StreamKey{1, replication, 0});
    PoissonArrivals::Arrival arrival{};
    int before = 0;
    int after = 0;
    while (arrivals.next(end, arrival)) ++(arrival.time < change ? before : after);
    early.add(before);
    late.add(after);
  }
  // 99.9 % intervals: z = 3.2905. The variance of the sample variance of a Poisson law
  // of mean m is close to (m + 2 m^2) / n.
  const auto close = [](const Moments& found, double m) {
    const double mean_half_width = 3.2905 * std::sqrt(m / found.n);
    const double variance_half_width = 3.2905 * std::sqrt((m + 2 * m * m) / found.n);
    CAPTURE(m, found.mean(), found.variance());
    CHECK(std::abs(found.mean() - m) < mean_half_width);
    CHECK(mean_half_width < 0.01 * m);
    CHECK(std::abs(found.variance() - m) < variance_half_width);
    CHECK(variance_half_width < 0.05 * m);
  };
  close(early, 80.0);
  close(late, 60.0);
}

TEST_CASE("A lower rate deletes arrivals and moves none", "[core][arrivals]") {
  const auto times = [](double probability) {
    PoissonArrivals arrivals{
        std::chrono::milliseconds{36min}, {{TimePoint{}, probability}}, 1, 1};
    std::set<std::pair<std::uint32_t, TimePoint>> kept;
    for (std::uint32_t replication = 0; replication < 20; ++replication) {
      arrivals.start(StreamKey{1, replication, 0});
      PoissonArrivals::Arrival arrival{};
      while (arrivals.next(end, arrival))
        kept.emplace(replication * 100'000 + arrival.candidate, arrival.time);
    }
    return kept;
  };
  const auto many = times(0.9);
  const auto few = times(0.3);
  CHECK(few.size() < many.size() / 2);
  for (const auto& one : few) CHECK(many.count(one) == 1);
  CHECK(times(0.0).empty());
}

TEST_CASE("Each candidate has its own address: gap and keeping",
          "[core][arrivals][format]") {
  // As ARCHITECTURE.md states the addresses of `case_arrival`.
  constexpr std::uint16_t layer = 7;
  constexpr std::uint16_t purpose = 3;
  const auto gap = std::get<Law>(
      find_distribution("exponential")
          ->build({{"mean", Duration{std::chrono::milliseconds{36min}}}}, {}));
  PoissonArrivals arrivals{
      std::chrono::milliseconds{36min}, {{TimePoint{}, 0.5}}, layer, purpose};
  for (const std::uint32_t replication : {0u, 5u}) {
    const StreamKey key{1, replication, 0};
    arrivals.start(key);
    TimePoint time{};
    int kept = 0;
    for (std::uint32_t candidate = 0; candidate < 100; ++candidate) {
      const Words words = random_words(key, {.case_number = candidate, .layer = layer},
                                       {.purpose = purpose});
      time += gap.draw(words[0]);
      if (words[1] >> 63 != 0) continue;  // kept with probability 1/2
      ++kept;
      PoissonArrivals::Arrival arrival{};
      REQUIRE(arrivals.next(time + 1ms, arrival));
      CHECK(arrival.candidate == candidate);
      CHECK(arrival.time == time);
    }
    CHECK(kept > 20);
  }
}

TEST_CASE("Batches have the geometric law shifted to begin at 1",
          "[core][arrivals][theory]") {
  const BatchSize batch{2.2};
  CHECK(batch.draw(0) == 1);
  // P(size > k) = (1 - 1/2.2)^k = 0.5454...^k: exact at the words where sizes change.
  const double more = 1.2 / 2.2;
  for (int k = 1; k < 20; ++k) {
    const double at_most = 1.0 - std::pow(more, k);
    const auto word = [](double u) {
      return static_cast<std::uint64_t>(u * 18446744073709551616.0);
    };
    CHECK(batch.draw(word(at_most * (1 - 1e-9))) == static_cast<std::uint32_t>(k));
    CHECK(batch.draw(word(at_most + (1 - at_most) * 1e-6)) ==
          static_cast<std::uint32_t>(k + 1));
  }
  // ln(2^-64) / ln(1.2/2.2) = 73.2: the last word cannot make more than 74.
  CHECK(batch.draw(~std::uint64_t{0}) <= 74);
  CHECK(BatchSize{1.0}.draw(~std::uint64_t{0}) == 1);
  CHECK_THROWS_AS(BatchSize{0.5}, ContractViolation);
  CHECK_THROWS_AS(BatchSize{7.0}, ContractViolation);
}

TEST_CASE("A threshold accepts the share it stands for", "[core]") {
  CHECK_FALSE(Threshold{0.0}.accepts(0));
  CHECK(Threshold{1.0}.accepts(~std::uint64_t{0}));
  CHECK(Threshold{0.25}.accepts((std::uint64_t{1} << 62) - 1));
  CHECK_FALSE(Threshold{0.25}.accepts(std::uint64_t{1} << 62));
}
