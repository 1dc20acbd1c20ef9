#include "caseload/core/time.hpp"

#include "catch.hpp"

#include <type_traits>

using namespace caseload::core;
using namespace std::chrono_literals;

namespace {

template <class A, class B>
concept Addable = requires(A a, B b) {
  a + b;
};

// What must not compile is part of the specification.
static_assert(!Addable<Work, Duration>, "work is not elapsed time");
static_assert(!Addable<TimePoint, TimePoint>, "two instants have no sum");
static_assert(!std::is_convertible_v<RealDuration, Duration>, "rounding is visible");
static_assert(!std::is_convertible_v<Duration, Work>, "time becomes work by name only");
static_assert(Work::of(30min) + Work::of(15min) == Work::of(45min));

}  // namespace

TEST_CASE("Durations are written in the unit that reads best", "[core][time]") {
  CHECK(Duration{90min} == to_ticks(1.5h));
  CHECK(Duration{std::chrono::weeks{1}}.count() == 7LL * 24 * 60 * 60 * 1000);
}

TEST_CASE("The longest run is what 40 bits of milliseconds hold", "[core][time]") {
  // 2^40 ms = 1,099,511,627,776 ms = 12,725.8 days = 34.8 years of 365.25 days.
  CHECK(longest_run.count() == 1'099'511'627'775);
  CHECK(std::chrono::floor<std::chrono::days>(longest_run).count() == 12'725);
}
