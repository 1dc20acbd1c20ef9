#include "catch.hpp"
#include "example_results.hpp"

#include <cmath>
#include <sstream>

using namespace caseload;
using Cells = std::vector<std::string>;

namespace {

/// The cells of every line.
std::vector<Cells> table_of(const io::StudyResults& results) {
  std::vector<Cells> lines;
  std::istringstream text{io::summary_table(results)};
  for (std::string line; std::getline(text, line);) {
    Cells cells{""};
    for (const char character : line) {
      if (character == '\t')
        cells.emplace_back();
      else
        cells.back() += character;
    }
    lines.push_back(cells);
  }
  return lines;
}

}  // namespace

TEST_CASE("The summary has a line a scenario and measure", "[io][results]") {
  io::ExampleResults example;
  const auto table = table_of(example.results());
  REQUIRE(table.size() == 1 + 2 * 4);
  CHECK(table[0] == Cells{"scenario", "measure", "long_name", "units", "mean", "low",
                          "high", "half_width", "replications", "observations",
                          "note"});
  for (const Cells& line : table) CHECK(line.size() == 11);
  CHECK(table[5][0] == "supply-gap");
  CHECK(table[5][1] == "arrests");
}

TEST_CASE("The summary has the mean and its 95 % interval", "[io][results]") {
  io::ExampleResults example;
  const auto table = table_of(example.results());
  // Arrests 14, 5, 15: mean 34/3, s^2 = (8/3)^2/2 + (19/3)^2/2 + (11/3)^2/2 = 91/3,
  // t(2, 0.975) = 4.302652730 (Student's table), half width t * sqrt(91/9)
  // = 13.68147...
  CHECK(table[1][4] == "11.33333333");
  CHECK(std::stod(table[1][7]) ==
        Approx(4.302652730 * std::sqrt(91.0) / 3).epsilon(1e-9));
  CHECK(std::stod(table[1][5]) ==
        Approx(34.0 / 3 - 4.302652730 * std::sqrt(91.0) / 3).epsilon(1e-8));
  CHECK(table[1][8] == "3");
  CHECK(table[1][9].empty());
  CHECK(table[1][10].empty());
  // Waits: 4 days of two people, none, half a day of one.
  CHECK(table[4][1] == "wait");
  CHECK(table[4][3] == "day");
  CHECK(table[4][9] == "3");
}

TEST_CASE("The summary says why there is no interval", "[io][results]") {
  io::ExampleResults example;
  CHECK(table_of(example.results())[8] == Cells{"supply-gap", "wait", "Wait for intake",
                                                "day", "", "", "", "", "3", "0",
                                                "nothing was observed"});
  for (auto& scenario : example.results().scenarios) scenario.replications.resize(1);
  CHECK(table_of(example.results())[1] == Cells{"baseline", "arrests", "Arrests", "1",
                                                "14", "", "", "", "1", "",
                                                "one replication: no interval"});
}

TEST_CASE("A label cannot move the columns of the summary", "[io][results]") {
  io::ExampleResults example;
  example.study().scenarios[0].scenario.measures[0].long_name = "Tab\there,\nline";
  CHECK(table_of(example.results())[1][2] == "Tab here, line");
}
