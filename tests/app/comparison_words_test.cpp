#include "app/comparison_words.hpp"

#include "catch.hpp"

#include <limits>

using namespace caseload;
using namespace caseload::app;

namespace {

ComparisonRow row(experiment::Interval interval, std::string units = "1") {
  ComparisonRow made;
  made.units = std::move(units);
  made.baseline.value = 1.0;
  made.scenario.value = 1.0;
  made.difference.interval = interval;
  return made;
}

std::string words(experiment::Interval interval, std::string units = "1",
                  std::uint32_t replications = 50) {
  return difference_words(row(interval, std::move(units)), replications);
}

}  // namespace

TEST_CASE("a difference is said with its direction and its interval") {
  CHECK(words({2.5, 0.4}) == "up by 2.50 (2.10 to 2.90)");
  CHECK(words({-2.5, 0.4}) == "down by 2.50 (2.10 to 2.90)");
  CHECK(words({-1234.0, 56.0}) == "down by 1,234 (1,178 to 1,290)");
}

TEST_CASE("a difference of durations is said in a unit that people say") {
  // 0.0034 day = 4.896 min, 0.0001 day = 0.144 min
  CHECK(words({0.0034, 0.0001}, "day") == "up by 4.90 min (4.75 to 5.04)");
  CHECK(words({-0.25, 0.05}, "day") == "down by 6.0 h (4.8 to 7.2)");
  CHECK(words({12.0, 1.5}, "day") == "up by 12.0 day (10.5 to 13.5)");
  // 0.0002 h = 0.72 s; 1e-5 h = 0.036 s
  CHECK(words({0.0002, 1e-5}, "h") == "up by 0.720 s (0.684 to 0.756)");
  CHECK(words({36.0, 6.0}, "h") == "up by 36.0 h (30.0 to 42.0)");
  CHECK(words({3.0, 1.0}, "person") == "up by 3.0 person (2.0 to 4.0)");
}

TEST_CASE("where the interval holds zero it is said what might tell") {
  // 50 (3/1)^2 - 50
  CHECK(words({1.0, 3.0}) ==
        "this run cannot tell (-2.0 to 4.0); about 400 more replications might");
  // 100 (10.05/3)^2 - 100 = 1022.25, said with two digits, rounded up
  CHECK(words({3.0, 10.05}, "1", 100) ==
        "this run cannot tell (-7 to 13); about 1,100 more replications might");
  CHECK(words({2.0, 2.0}) ==
        "this run cannot tell (0.0 to 4.0); about 1 more replication might");
  CHECK(words({0.0, 1.0}, "day") ==
        "this run cannot tell (-1.0 to 1.0 day); no number of replications that could "
        "be run would tell");
}

TEST_CASE("what is not up to chance is not said with an interval") {
  ComparisonRow same = row({0.0, 0.0});
  same.difference.is_identical = true;
  same.difference.is_constant = true;
  CHECK(difference_words(same, 50) == "identical in every replication");
  ComparisonRow constant = row({-1.0, 0.0});
  constant.difference.is_constant = true;
  CHECK(difference_words(constant, 50) == "down by 1 in every replication");
  constant = row({0.5, 0.0}, "day");
  constant.difference.is_constant = true;
  CHECK(difference_words(constant, 50) == "up by 12 h in every replication");
}

TEST_CASE("what cannot be said is said to be so") {
  CHECK(words({1.0, std::numeric_limits<double>::infinity()}) ==
        "no interval: one replication has all that was observed");
  ComparisonRow nobody;
  CHECK(difference_words(nobody, 50) == "nothing was observed in either");
  nobody.baseline.value = 1.0;
  CHECK(difference_words(nobody, 50) == "nothing was observed in this scenario");
  nobody.baseline.value.reset();
  nobody.scenario.value = 1.0;
  CHECK(difference_words(nobody, 50) == "nothing was observed in the baseline");
}
