#include "caseload/core/histogram.hpp"
#include "caseload/core/time_average.hpp"
#include "caseload/core/wide_sum.hpp"
#include "catch.hpp"

using namespace caseload::core;
using namespace std::chrono_literals;

TEST_CASE("Bins are exact below 128, then 128 an octave", "[core][statistics]") {
  CHECK(Histogram::bin_of(0) == 0);
  CHECK(Histogram::bin_of(127) == 127);
  CHECK(Histogram::bin_of(128) == 128);
  CHECK(Histogram::bin_of(255) == 255);
  // From 256 on two values share a bin, from 512 on four.
  CHECK(Histogram::bin_of(256) == 256);
  CHECK(Histogram::bin_of(257) == 256);
  CHECK(Histogram::bin_of(258) == 257);
  CHECK(Histogram::bin_of(511) == 383);
  CHECK(Histogram::bin_of(512) == 384);
  CHECK(Histogram::begin_of(384) == 512);
  CHECK(Histogram::begin_of(385) == 516);
}

TEST_CASE("Bins have no gaps, and none is wider than 1/128 of its values",
          "[core][statistics]") {
  for (std::size_t bin = 0; bin < 40 * Histogram::bins_an_octave; ++bin) {
    const std::uint64_t begin = Histogram::begin_of(bin);
    const std::uint64_t end = Histogram::begin_of(bin + 1);
    REQUIRE(Histogram::bin_of(begin) == bin);
    REQUIRE(Histogram::bin_of(end - 1) == bin);
    if (begin >= 128) REQUIRE((end - begin) * 128 <= begin);
  }
}

TEST_CASE("Histograms merge in any order", "[core][statistics]") {
  Histogram a;
  Histogram b;
  Histogram whole;
  for (const std::uint64_t value : {3u, 1000u, 7u}) a.add(value), whole.add(value);
  for (const std::uint64_t value : {3u, 1'000'000u}) b.add(value), whole.add(value);
  Histogram ab = a;
  ab.merge(b);
  Histogram ba = b;
  ba.merge(a);
  CHECK(ab == whole);
  CHECK(ba == whole);
  CHECK(whole.total() == 5);
  CHECK(whole.counts()[3] == 2);
}

TEST_CASE("Sums are exact beyond 64 bits", "[core][statistics]") {
  WideSum sum{1};
  for (int doubling = 0; doubling < 104; ++doubling) sum += sum;
  sum += -1;
  // 2^104 - 1
  CHECK(sum.high() == (std::int64_t{1} << 40) - 1);
  CHECK(sum.low() == ~std::uint64_t{0});
}

TEST_CASE("A level's integral, worked by hand, also by bins", "[core][statistics]") {
  //  level   0   1       3   2
  //  time    0   5s      15s 25s     end 30s, observed from 10s, bins of 8 s
  TimeAverage level{TimePoint{10s}, TimePoint{30s}, 8s};
  level.change(1, TimePoint{5s});
  level.change(2, TimePoint{15s});
  level.change(-1, TimePoint{25s});
  level.advance(TimePoint{30s});
  // 10-15 s at 1, 15-25 s at 3, 25-30 s at 2: 5 + 30 + 10 = 45 level-seconds.
  CHECK(level.area() == WideSum{45'000});
  // 10-18 s: 5 x 1 + 3 x 3 = 14; 18-26 s: 7 x 3 + 1 x 2 = 23; 26-30 s: 4 x 2 = 8.
  CHECK(level.bins() == std::vector<std::int64_t>{14'000, 23'000, 8'000});
  level.reset();
  level.advance(TimePoint{30s});
  CHECK(level.area() == WideSum{0});
}
