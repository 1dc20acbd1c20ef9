#include "caseload/report/comparison_words.hpp"

#include "catch.hpp"

#include <limits>

using namespace caseload;
using namespace caseload::report;

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
  return difference_words(row(interval, std::move(units)),
                          {.replications = replications});
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
  // 431 in all, by paired_difference_test.cpp
  CHECK(words({1.0, 3.0}) ==
        "this run cannot tell (-2.0 to 4.0); about 390 more replications might");
  // 100 (10.05/3)^2 (1.96213 / 1.98422)^2 = 1097.4 with t(1097) and t(99): 998 more,
  // said with two digits, rounded up
  CHECK(words({3.0, 10.05}, "1", 100) ==
        "this run cannot tell (-7 to 13); about 1,000 more replications might");
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
  CHECK(difference_words(same, {.replications = 50}) ==
        "identical in every replication");
  ComparisonRow constant = row({-1.0, 0.0});
  constant.difference.is_constant = true;
  CHECK(difference_words(constant, {.replications = 50}) ==
        "down by 1 in every replication");
  constant = row({0.5, 0.0}, "day");
  constant.difference.is_constant = true;
  CHECK(difference_words(constant, {.replications = 50}) ==
        "up by 12 h in every replication");
}

TEST_CASE("what cannot be said is said to be so") {
  CHECK(words({1.0, std::numeric_limits<double>::infinity()}) ==
        "no interval: one replication has all that was observed");
  ComparisonRow nobody;
  CHECK(difference_words(nobody, {.replications = 50}) ==
        "nothing was observed in either");
  nobody.baseline.value = 1.0;
  CHECK(difference_words(nobody, {.replications = 50}) ==
        "nothing was observed in this scenario");
  nobody.baseline.value.reset();
  nobody.scenario.value = 1.0;
  CHECK(difference_words(nobody, {.replications = 50}) ==
        "nothing was observed in the baseline");
}

namespace {

/// Visits, 120 in the baseline: 100 would be down by 20 (10 to 30), 15 to 25 %.
ComparisonRow visits() {
  ComparisonRow made = row({-20.0, 10.0});
  made.name = "visits";
  made.long_name = "Visits";
  made.baseline.value = 120.04;
  made.scenario.value = 100.04;
  made.difference.relative = {.value = -0.1666, .low = -0.25, .high = -0.083};
  return made;
}

}  // namespace

TEST_CASE("a sentence says what differs, from what to what, and how sure that is") {
  CHECK(
      difference_sentence(visits(), {.replications = 50}) ==
      "Visits would be 100 instead of 120: down by 20 (95 % interval: 10 to 30), or by "
      "16.7 % (8.3 to 25.0 %).");
  // Joint intervals are called so.
  CHECK(
      difference_sentence(visits(), {50, 3, true}) ==
      "Visits would be 100 instead of 120: down by 20 (joint 95 % interval: 10 to 30), "
      "or by 16.7 % (8.3 to 25.0 %).");
  ComparisonRow waits = row({0.0034, 0.0001}, "day");
  waits.name = "wait";
  waits.baseline.value = 0.5;
  waits.scenario.value = 0.5034;
  waits.difference.relative = {.value = 0.0068, .low = 0.0066, .high = 0.0070};
  // As many digits as tell the two apart; and no powers of ten.
  CHECK(difference_sentence(waits, {.replications = 50}) ==
        "wait would be 0.50340 instead of 0.50000 day: up by 4.90 min (95 % interval: "
        "4.75 to 5.04), or by 0.680 % (0.660 to 0.700 %).");
}

TEST_CASE("a sentence says where there is no percent") {
  ComparisonRow some = visits();
  some.difference.relative.reset();
  CHECK(difference_sentence(some, {.replications = 50}) ==
        "Visits would be 100 instead of 120: down by 20 (95 % interval: 10 to 30); no "
        "percent: baseline too near zero.");
}

TEST_CASE("a sentence says what this run cannot tell") {
  ComparisonRow some = visits();
  some.difference.interval = experiment::Interval{-1.0, 3.0};
  some.difference.relative = {.value = -0.0083, .low = -0.0333, .high = 0.0167};
  // 50 (3/1)^2 - 50
  CHECK(difference_sentence(some, {.replications = 50}) ==
        "Whether Visits would differ from 120.0, this run cannot tell (95 % interval: "
        "-4.0 to 2.0, or -3.3 to 1.7 %); about 390 more replications might.");
}

TEST_CASE("a difference that is not sure among many says so") {
  // 11 replications, standard error 4: t(10) is 2.228 for 95 % and 3.169 for 99 %
  // (Student's table): 20 -+ 12.7; of 0.05/1000 more than 6, so 20 -+ 24 at least.
  ComparisonRow some = visits();
  some.difference.interval = experiment::Interval{-20.0, 2.228 * 4.0};
  some.difference.standard_error = 4.0;
  some.difference.relative_terms.replications = 11;
  CHECK(differs_at_once(some, 5) == true);
  CHECK(differs_at_once(some, 1000) == false);
  const auto sentence = [&](std::size_t intervals, bool at_once) {
    return difference_sentence(some, {11, intervals, at_once});
  };
  CHECK(sentence(5, false).find("at once") == std::string::npos);
  CHECK(sentence(1000, false)
            .find("(8.3 to 25.0 %); not sure when all 1000 intervals are to hold at "
                  "once.") != std::string::npos);
  // With --joint the interval itself would hold zero, and the verdict says it.
  CHECK(sentence(1000, true).find("not sure") == std::string::npos);
}

TEST_CASE("sentences of what is not up to chance, or cannot be said") {
  ComparisonRow some = visits();
  some.difference.is_constant = true;
  some.difference.interval = experiment::Interval{-20.0, 0.0};
  CHECK(difference_sentence(some, {.replications = 50}) ==
        "Visits would be 100.04 instead of 120.04: down by 20 in every replication, or "
        "by "
        "16.7 % (8.3 to 25.0 %).");
  some.difference.relative = {.value = -0.125, .low = -0.125, .high = -0.125};
  CHECK(difference_sentence(some, {.replications = 50})
            .find("in every replication, or by 12.5 %.") != std::string::npos);
  some.difference.is_identical = true;
  CHECK(difference_sentence(some, {.replications = 50}) ==
        "Visits would be 120.04 in both: identical in every replication.");
  some = visits();
  some.difference.interval =
      experiment::Interval{-20.0, std::numeric_limits<double>::infinity()};
  CHECK(
      difference_sentence(some, {.replications = 50}) ==
      "Visits would be 100.04 instead of 120.04, with no interval: one replication has "
      "all that was observed.");
  some.baseline.value.reset();
  some.difference.interval.reset();
  CHECK(difference_sentence(some, {.replications = 50}) ==
        "Of Visits, nothing was observed in the baseline.");
  some.scenario.is_available = false;
  CHECK(difference_sentence(some, {.replications = 50}) ==
        "Visits is not available: people are a fluid here.");
}

TEST_CASE(
    "intervals of all that is shown are counted, but not what needs no correction") {
  ComparisonRow same = row({0.0, 0.0});
  same.difference.is_identical = true;
  ComparisonRow endless = row({1.0, std::numeric_limits<double>::infinity()});
  Comparison one;
  one.rows = {row({2.5, 0.4}), same, endless};
  Comparison other;
  other.rows = {row({1.0, 3.0}), row({2.0, 1.0}), ComparisonRow{}};
  const io::StudyOutline outline;
  const io::ScenarioDocument baseline;
  CHECK(shown_together(outline, baseline, {one, other}, false).intervals == 3);
  CHECK(confidence_of_each(0) == Approx(0.95));
  CHECK(confidence_of_each(5) == Approx(0.99));
}
