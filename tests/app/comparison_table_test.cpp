#include "app/comparison_table.hpp"

#include "catch.hpp"

using namespace caseload;
using namespace caseload::app;

namespace {

std::string cell(const report::ComparisonRow& row, const std::string& heading) {
  const auto headings = comparison_headings(false);
  const auto cells = comparison_cells(row, 20);
  REQUIRE(headings.size() == cells.size());
  for (std::size_t i = 0; i < headings.size(); ++i)
    if (headings[i] == heading) return cells[i];
  return "no such column";
}

std::pair<std::string, std::string> pairing(std::optional<double> correlation,
                                            std::optional<double> saved) {
  report::ComparisonRow row;
  row.difference.interval = experiment::Interval{1.0, 0.5};
  row.difference.correlation = correlation;
  row.difference.variance_saved = saved;
  return {cell(row, "corr."), cell(row, "saved")};
}

using Cells = std::pair<std::string, std::string>;

}  // namespace

TEST_CASE("a difference that was the same everywhere says in how many replications") {
  report::ComparisonRow row;
  row.baseline.value = row.scenario.value = 1.0;
  row.difference.interval = experiment::Interval{3.0, 0.0};
  row.difference.is_constant = true;
  CHECK(cell(row, "difference") == "3");
  CHECK(cell(row, "95 % interval") == "the same in each of 20");
}

TEST_CASE(
    "correlation and what it saved stand in the table, also where it cost something") {
  CHECK(pairing(0.934, 0.888) == Cells{"0.93", "88 %"});
  CHECK(pairing(-0.126, -0.204) == Cells{"-0.12", "-21 %"});
  // Towards zero, so that what is not all of it does not look so; but a rounding may.
  CHECK(pairing(0.9999, 0.9999) == Cells{"0.99", "99 %"});
  CHECK(pairing(0.9999999999999998, 1.0) == Cells{"1.00", "100 %"});
  CHECK(pairing(-0.0001, 0.0) == Cells{"0.00", "0 %"});
  CHECK(pairing({}, {}) == Cells{"-", "-"});
}
