#include "caseload/io/csv_export.hpp"

#include "caseload/io/csv_cells.hpp"
#include "caseload/io/small_cells.hpp"
#include "catch.hpp"
#include "example_results.hpp"
#include "file_content.hpp"
#include "temporary_folder.hpp"
#include "words_in_text.hpp"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <sstream>

using namespace caseload;
using io::contains;
using io::content;
using io::CsvOrigin;
using io::CsvTable;
using io::number_cell;
using io::rests_on_few;
using io::text_cell;
using io::write_content;
using Lines = std::vector<std::string>;

namespace {

std::vector<CsvTable> tables_of(const io::StudyResults& results, bool is_for_public) {
  io::CsvTables made{*results.study, is_for_public};
  for (const auto& scenario : results.scenarios) made.add(scenario);
  return made.tables();
}

/// The lines of a table that begin with these words.
Lines lines_of(const std::vector<CsvTable>& tables, const std::string& name,
               const std::string& begin) {
  Lines lines;
  for (const CsvTable& table : tables) {
    if (table.name != name) continue;
    std::istringstream text{table.text};
    for (std::string line; std::getline(text, line);)
      if (line.compare(0, begin.size(), begin) == 0) lines.push_back(line);
  }
  return lines;
}

const CsvOrigin origin{.study = "example",
                       .title = "Example",
                       .seed = 1,
                       .replications = 3,
                       .results_digest = "d",
                       .is_for_public = false};

/// Two small tables.
std::vector<CsvTable> two_tables(const std::string& first) {
  return {{.name = "a.csv", .text = "x\n" + first + '\n', .rows = 1, .suppressed = 0},
          {.name = "b.csv", .text = "y\n2\n", .rows = 1, .suppressed = 0}};
}

std::string refusal(const std::filesystem::path& folder, const CsvOrigin& of,
                    const std::vector<CsvTable>& tables) {
  try {
    io::publish_tables(folder, of, tables);
  } catch (const io::WriteError& error) {
    CHECK(error.cannot_create());
    return error.what();
  }
  return "not refused";
}

}  // namespace

TEST_CASE("Cells of text are quoted as RFC 4180 says", "[io][results]") {
  CHECK(text_cell("Wait for intake") == "Wait for intake");
  CHECK(text_cell("") == "");
  CHECK(text_cell("one, two") == "\"one, two\"");
  CHECK(text_cell("the \"open\" clinic") == "\"the \"\"open\"\" clinic\"");
  CHECK(text_cell("two\nlines") == "\"two\nlines\"");
  CHECK(text_cell("\u1780\u1798\u17d2") == "\u1780\u1798\u17d2");
}

TEST_CASE("Cells of text cannot be formulas", "[io][results]") {
  CHECK(text_cell("=1+1") == "'=1+1");
  CHECK(text_cell("+1") == "'+1");
  CHECK(text_cell("-1") == "'-1");
  CHECK(text_cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(text_cell("\t=1") == "'\t=1");
  CHECK(text_cell("\r=1") == "\"'\r=1\"");
  CHECK(text_cell("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  // Only the first character makes a formula.
  CHECK(text_cell("1=1") == "1=1");
  // Numbers stay numbers.
  CHECK(number_cell(-3.5) == "-3.5");
  CHECK(number_cell(std::int64_t{-3}) == "-3");
}

TEST_CASE("Numbers in cells read back as the same number", "[io][results]") {
  for (const double number : {0.1, 1.0 / 3, 181.5 / 17, 1e-300, 123456789.0, 5e-324,
                              std::numeric_limits<double>::max(), -2.0 / 7, 1e22})
    CHECK(std::strtod(number_cell(number).c_str(), nullptr) == number);
  CHECK(number_cell(0.5) == "0.5");
  CHECK(number_cell(14.0) == "14");
  CHECK(number_cell(std::nan("")).empty());
  CHECK(number_cell(std::numeric_limits<double>::infinity()).empty());
}

TEST_CASE("The tables have every replication, and the people behind means",
          "[io][results]") {
  io::ExampleResults example;
  const auto tables = tables_of(example.results(), false);
  CHECK(tables[0].name == "replications.csv");
  CHECK(tables[0].rows == 2 * 4 * 3);
  CHECK(lines_of(tables, "replications.csv", "scenario") ==
        Lines{"scenario,replication,measure,value,unit,observations"});
  CHECK(lines_of(tables, "replications.csv", "baseline,1,") ==
        Lines{"baseline,1,arrests,5,1,", "baseline,1,busy,0.5,1,",
              "baseline,1,in_prison,0,1,", "baseline,1,wait,,day,0"});
  CHECK(lines_of(tables, "replications.csv", "baseline,0,wait") ==
        Lines{"baseline,0,wait,2,day,2"});
}

TEST_CASE("The tables have means with all digits", "[io][results]") {
  io::ExampleResults example;
  const auto tables = tables_of(example.results(), false);
  CHECK(lines_of(tables, "summary.csv", "scenario") ==
        Lines{"scenario,measure,mean,low,high,n,unit,observations,note"});
  // Arrests 14, 5, 15: 34/3; the interval is tested with summary.tsv.
  const auto line = lines_of(tables, "summary.csv", "baseline,arrests,").at(0);
  CHECK(std::strtod(line.c_str() + 17, nullptr) == 34.0 / 3);
  CHECK(line.substr(line.size() - 6) == ",3,1,,");
  CHECK(lines_of(tables, "summary.csv", "supply-gap,wait,") ==
        Lines{"supply-gap,wait,,,,3,day,0,nothing was observed"});
}

TEST_CASE("The tables have weeks with their dates", "[io][results]") {
  io::ExampleResults example;
  const auto tables = tables_of(example.results(), false);
  const auto lines = lines_of(tables, "series.csv", "baseline,arrests,");
  // Weeks of 7, 7 and 3 days from 2017-01-01; 5, 4 and 6 arrests in the first.
  REQUIRE(lines.size() == 3);
  CHECK(contains(lines[0], "baseline,arrests,2017-01-01,2017-01-08,5,"));
  CHECK(contains(lines[2], "baseline,arrests,2017-01-15,2017-01-18,2,"));
  // 10, 0 and 2 people in the first week.
  CHECK(contains(lines_of(tables, "series.csv", "baseline,in_prison,").at(0),
                 "2017-01-08,4,"));
  example.study().store_weekly = false;
  CHECK(lines_of(tables_of(example.results(), false), "series.csv", "").empty());
}

TEST_CASE("The codebook has each column, scenario and measure", "[io][results]") {
  io::ExampleResults example;
  example.study().scenarios[1].scenario.measures[0].long_name = "=Arrests, \"all\"";
  const auto tables = tables_of(example.results(), false);
  CHECK(lines_of(tables, "codebook.csv", "column,").size() == 6 + 9 + 9);
  CHECK(lines_of(tables, "codebook.csv", "scenario,") ==
        Lines{"scenario,baseline,The campaign as it was,,,,",
              "scenario,supply-gap,,,,,"});
  CHECK(lines_of(tables, "codebook.csv", "measure,wait,") ==
        Lines{"measure,wait,Wait for intake,day,,Mean wait of those whose wait ended.,"
              "all"});
  // A label that differs is a line of its own, and no formula.
  CHECK(lines_of(tables, "codebook.csv", "measure,arrests,") ==
        Lines{"measure,arrests,Arrests,1,,How often it happened.,baseline",
              "measure,arrests,\"'=Arrests, \"\"all\"\"\",1,,How often it "
              "happened.,supply-gap"});
}

TEST_CASE("What rests on few people: counts, means, both sides of shares",
          "[io][results]") {
  model::MeasureKind count;
  CHECK_FALSE(rests_on_few(count, 0, 1));
  CHECK(rests_on_few(count, 1, 1));
  CHECK(rests_on_few(count, 4, 1));
  CHECK_FALSE(rests_on_few(count, 5, 1));
  CHECK(rests_on_few(count, 49, 10));  // a level of 4.9 people
  CHECK_FALSE(rests_on_few(count, 3, 0));

  model::MeasureKind wait;
  wait.units = "day";
  wait.random_denominator = true;
  CHECK(rests_on_few(wait, 100, 4));
  CHECK_FALSE(rests_on_few(wait, 3, 5));  // five people; three days are no people
  CHECK_FALSE(rests_on_few(wait, 0, 0));

  model::MeasureKind share;
  share.units = "1";
  share.random_denominator = true;
  CHECK(rests_on_few(share, 0, 4));
  CHECK(rests_on_few(share, 3, 100));
  CHECK(rests_on_few(share, 97, 100));
  CHECK_FALSE(rests_on_few(share, 0, 100));
  CHECK_FALSE(rests_on_few(share, 100, 100));
  CHECK_FALSE(rests_on_few(share, 5, 10));

  model::MeasureKind kits;
  kits.of_people = false;
  CHECK_FALSE(rests_on_few(kits, 3, 1));
}

TEST_CASE("Measures of things are not taken for people, and all others are",
          "[io][results]") {
  const std::set<std::string_view> things{
      "availability",  "cost",           "equipment_working", "kits_expired",
      "kits_lost",     "kits_ordered",   "kits_used",         "members_trained",
      "occupancy",     "orders_placed",  "overtime",          "stock_at",
      "stock_on_hand", "stock_out_time", "time_crowded",      "utilisation"};
  std::size_t found = 0;
  for (const model::MeasureKind& kind : model::measure_kinds()) {
    INFO(kind.name);
    CHECK(kind.of_people == (things.count(kind.name) == 0));
    found += things.count(kind.name);
  }
  CHECK(found == things.size());
}

TEST_CASE("Tables for the public leave out what rests on few people", "[io][results]") {
  io::ExampleResults example;
  const auto tables = tables_of(example.results(), true);
  // Arrests 14, 5, 15 stay; of 7, 2, 7 the 2 goes, and so do the others, from which and
  // from the mean of 16/3, which stays, it could be had.
  CHECK(lines_of(tables, "replications.csv", "baseline,1,arrests") ==
        Lines{"baseline,1,arrests,5,1,,no"});
  CHECK(lines_of(tables, "replications.csv", "supply-gap,0,arrests") ==
        Lines{"supply-gap,0,arrests,,1,,yes"});
  CHECK(contains(lines_of(tables, "summary.csv", "supply-gap,arrests").at(0), ",no"));
  // Waits of two people, none and one: one, on average.
  CHECK(lines_of(tables, "replications.csv", "baseline,0,wait") ==
        Lines{"baseline,0,wait,,day,,yes"});
  CHECK(lines_of(tables, "summary.csv", "baseline,wait") ==
        Lines{"baseline,wait,,,,3,day,,,yes"});
  // Weeks of 5, 13/3 and 2 arrests on average.
  const auto weeks = lines_of(tables, "series.csv", "baseline,arrests");
  CHECK(contains(weeks.at(0), "2017-01-08,5,"));
  CHECK(weeks.at(1) == "baseline,arrests,2017-01-08,2017-01-15,,,,3,1,yes");
  CHECK(weeks.at(2) == "baseline,arrests,2017-01-15,2017-01-18,,,,3,1,yes");
  // Of eight measures by three replications those stay that have many arrests, and
  // those in which nobody's wait ended. "busy" goes: a kind that does not say what it
  // is of.
  CHECK(tables[0].suppressed == 24 - 3 - 3);
}

TEST_CASE("Tables are the same bytes for the same results", "[io][results]") {
  io::ExampleResults one;
  io::ExampleResults other;
  const auto first = tables_of(one.results(), false);
  const auto second = tables_of(other.results(), false);
  REQUIRE(first.size() == second.size());
  for (std::size_t i = 0; i < first.size(); ++i) CHECK(first[i].text == second[i].text);
}

TEST_CASE("Tables take the place of those that an earlier export wrote",
          "[io][results]") {
  const io::TemporaryFolder folder;
  io::publish_tables(folder.path() / "made", origin, two_tables("1"));
  const auto place = folder.path() / "made";
  const std::string record = content(place / "export.json");
  CHECK(contains(record, io::sha256("x\n1\n")));
  io::publish_tables(place, origin, two_tables("1"));
  CHECK(content(place / "export.json") == record);
  CsvOrigin longer = origin;
  longer.replications = 4;
  const auto paths = io::publish_tables(place, longer, two_tables("3"));
  CHECK(content(place / "a.csv") == "x\n3\n");
  CHECK(content(place / "b.csv") == "y\n2\n");
  CHECK(paths.back() == place / "export.json");
}

TEST_CASE("A table that an export no longer makes stays its own", "[io][results]") {
  const io::TemporaryFolder folder;
  const auto place = folder.path();
  io::publish_tables(place, origin, two_tables("1"));
  io::publish_tables(place, origin, {two_tables("2").front()});
  CHECK(content(place / "b.csv") == "y\n2\n");
  CHECK(contains(content(place / "export.json"), "\"earlier\""));
  auto again = two_tables("3");
  again[1].text = "y\n9\n";
  io::publish_tables(place, origin, again);
  CHECK(content(place / "b.csv") == "y\n9\n");
  CHECK(!contains(content(place / "export.json"), "\"earlier\""));
}

TEST_CASE("Tables never take the place of what somebody else wrote", "[io][results]") {
  const io::TemporaryFolder folder;
  const auto place = folder.path();
  SECTION("a file that was there") {
    write_content(place / "b.csv", "mine\n");
    CHECK(
        contains(refusal(place, origin, two_tables("1")),
                 "b.csv: is there and is not what an earlier `caseload export` wrote"));
    CHECK(content(place / "b.csv") == "mine\n");
    CHECK(folder.names() == std::set<std::string>{"b.csv"});
  }
  SECTION("a table that was edited") {
    io::publish_tables(place, origin, two_tables("1"));
    write_content(place / "a.csv", "x\n1.5\n");
    CHECK(contains(refusal(place, origin, two_tables("3")), "was changed since"));
    CHECK(content(place / "a.csv") == "x\n1.5\n");
  }
  SECTION("another export") {
    io::publish_tables(place, origin, two_tables("1"));
    CsvOrigin other = origin;
    other.is_for_public = true;
    CHECK(contains(refusal(place, other, two_tables("1")),
                   "what differs: for the public (no there, yes asked for)"));
    other = origin;
    other.seed = 2;
    CHECK(contains(refusal(place, other, two_tables("1")),
                   "seed (1 there, 2 asked for)"));
  }
  SECTION("a record that is none") {
    const auto text = GENERATE(as<std::string>{}, "", "{}", "[[[[[[", "[]",
                               R"({"schema":"caseload/tables/1","study":1})");
    write_content(place / "export.json", text);
    CHECK(contains(refusal(place, origin, two_tables("1")),
                   "is no record of `caseload export`"));
    CHECK(folder.names() == std::set<std::string>{"export.json"});
  }
}

TEST_CASE("An export that was killed is completed by the same export",
          "[io][results]") {
  const io::TemporaryFolder folder;
  // Before it came to the record.
  write_content(folder.path() / "a.csv", "x\n1\n");
  io::publish_tables(folder.path(), origin, two_tables("1"));
  CHECK(folder.names() == std::set<std::string>{"a.csv", "b.csv", "export.json"});
}
