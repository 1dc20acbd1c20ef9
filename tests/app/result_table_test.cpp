#include "app/result_table.hpp"

#include "catch.hpp"

#include <limits>

using namespace caseload;
using namespace caseload::app;

namespace {

ResultRow row(std::string long_name, std::string units,
              std::optional<experiment::Interval> interval,
              std::vector<double> weekly = {}) {
  ResultRow result{.name = long_name,
                   .long_name = long_name,
                   .units = std::move(units),
                   .is_primary = false,
                   .estimate = {.interval = interval, .value = {}, .observations = 0},
                   .weekly = std::move(weekly)};
  if (interval) result.estimate.value = interval->mean;
  return result;
}

std::string table_of(const std::vector<ResultRow>& rows, const Terminal& terminal) {
  return result_table(rows, result_layout({rows}, terminal), terminal);
}

}  // namespace

TEST_CASE("a table has mean, interval, unit and the weekly series") {
  const std::vector<ResultRow> rows{
      row("Arrests", "1", experiment::Interval{17812.4, 22.3}, {0, 7, 3.4}),
      row("Wait", "day", experiment::Interval{0.75, 0.012})};
  CHECK(table_of(rows, {.unicode = true}) ==
        "  measure    mean     95 % interval  unit  by week\n"
        "  Arrests  17,812  17,790 to 17,835        ▁█▄\n"
        "  Wait      0.750    0.738 to 0.762  day\n");
  CHECK(table_of(rows, {.unicode = false}).find(" #-") != std::string::npos);
}

TEST_CASE("without an interval a table says so, and without people too") {
  ResultRow one = row("Wait", "day", {});
  one.estimate.value = 0.25;
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<ResultRow> rows{
      one, row("Nobody", "day", {}),
      row("Once", "day", experiment::Interval{2.0, infinity})};
  CHECK(table_of(rows, {}) ==
        "  measure  mean     95 % interval  unit\n"
        "  Wait     0.25       no interval  day\n"
        "  Nobody      -  nothing observed  day\n"
        "  Once        2       no interval  day\n");
}

TEST_CASE("what is the same in all replications is shown as exact") {
  const std::vector<ResultRow> rows{row("Beds", "1", experiment::Interval{200.0, 0.0})};
  CHECK(table_of(rows, {}) ==
        "  measure  mean  95 % interval  unit\n"
        "  Beds      200     200 to 200\n");
}

TEST_CASE("a table of long names and a year of weeks stays within the terminal") {
  const std::vector<ResultRow> rows{
      row("Clients of community treatment who had to wait", "day",
          experiment::Interval{12345.6, 12.0}, std::vector<double>(53, 1.0))};
  const std::string text = table_of(rows, {.unicode = false, .width = 80});
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    CHECK(end - begin <= 80);
    begin = end + 1;
  }
}

TEST_CASE("primary measures are shown alone, and all where none is named") {
  ResultRow primary = row("b", "1", {});
  primary.is_primary = true;
  CHECK(shown_rows({primary, row("a", "1", {})}).size() == 1);
  CHECK(shown_rows({row("a", "1", {}), row("c", "1", {})}).size() == 2);
}

TEST_CASE("the columns of two scenarios stand one below the other") {
  const std::vector<ResultRow> a{row("Wait", "day", experiment::Interval{0.5, 0.1})};
  const std::vector<ResultRow> b{
      row("Wait", "day", experiment::Interval{1234.0, 500.0})};
  const ResultLayout layout = result_layout({a, b}, {});
  CHECK(result_table(a, layout, {}).find("day") ==
        result_table(b, layout, {}).find("day"));
}
