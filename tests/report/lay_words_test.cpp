#include "report/lay_words.hpp"

#include "catch.hpp"

using namespace caseload;
using experiment::Interval;
using report::ComparisonRow;
using report::LayDifference;
using report::Messages;

namespace {

ComparisonRow row_of_levels(Interval difference, double baseline = 1.0,
                            double scenario = 1.0) {
  ComparisonRow row;
  row.name = "found";
  row.difference.interval = difference;
  row.baseline.value = baseline;
  row.scenario.value = scenario;
  return row;
}

LayDifference difference(const ComparisonRow& row, std::string_view kind,
                         std::uint32_t replications = 50) {
  return {.row = &row,
          .kind = model::find_measure_kind(kind),
          .scenario = "more",
          .baseline = "baseline",
          .replications = replications};
}

std::string words(const ComparisonRow& row, std::string_view kind,
                  std::uint32_t replications = 50) {
  return difference(row, kind, replications).words(Messages{"en"}).plain();
}

}  // namespace

TEST_CASE("people are more or fewer, about, with the range nearer to zero first") {
  CHECK(words(row_of_levels({-1007.0, 23.0}, 16228.0, 15221.0), "entries") ==
        "about 1,007 fewer (984 to 1,030): 15,221 instead of 16,228");
  CHECK(words(row_of_levels({120.0, 30.0}, 300.0, 420.0), "entries") ==
        "about 120 more (90 to 150): 420 instead of 300");
}

TEST_CASE("people are fewer, people for each place are less") {
  CHECK(words(row_of_levels({-0.5, 0.1}, 2.0, 1.5), "occupancy") ==
        "about 0.50 less (0.40 to 0.60): 1.50 instead of 2.00");
  CHECK(words(row_of_levels({-5.0, 1.0}, 20.0, 15.0), "people") ==
        "about 5.0 fewer (4.0 to 6.0): 15.0 instead of 20.0");
}

TEST_CASE("a share is people in a hundred") {
  // 0.0412 less, 0.0307 to 0.0517; of 0.43.
  CHECK(words(row_of_levels({-0.0412, 0.0105}, 0.43, 0.3888), "retention") ==
        "about 4.1 in 100 less (3.1 to 5.2): 38.9 instead of 43.0 in 100");
}

TEST_CASE("a duration is said in the largest unit of which there is one at least") {
  // Half a day more, 0.4 to 0.6: 12 hours, 9.6 to 14.4.
  CHECK(words(row_of_levels({0.5, 0.1}, 2.0, 2.5), "restricted_wait") ==
        "about 12.0 hours more (9.6 to 14.4): 2.50 instead of 2.00 days");
  // The levels are told in the unit of the larger one.
  CHECK(words(row_of_levels({0.002, 0.001}, 0.02, 0.022), "restricted_wait") ==
        "about 2.9 minutes more (1.4 to 4.3): 31.7 instead of 28.8 minutes");
}

TEST_CASE("where the interval holds zero no direction is said") {
  // 50 (2/1)^2 - 50 = 150 more.
  CHECK(words(row_of_levels({1.0, 2.0}), "entries") ==
        "this run cannot tell (\u22121.0 to 3.0); about 150 more replications might "
        "settle "
        "it");
  CHECK(words(row_of_levels({0.0, 2.0}), "entries") ==
        "this run cannot tell (\u22122.0 to 2.0); no number of replications that could "
        "be run "
        "would settle it");
}

TEST_CASE("beside a dot there is no room for what might settle it") {
  const ComparisonRow unclear = row_of_levels({1.0, 2.0});
  CHECK(difference(unclear, "entries").words_beside(Messages{"en"}).plain() ==
        "this run cannot tell (\u22121.0 to 3.0)");
  const ComparisonRow fewer = row_of_levels({-1007.0, 23.0}, 16228.0, 15221.0);
  CHECK(difference(fewer, "entries").words_beside(Messages{"en"}).plain() ==
        "about 1,007 fewer (984 to 1,030)");
}

TEST_CASE("what is the same, or always the same difference, is not about anything") {
  ComparisonRow same = row_of_levels({0.0, 0.0}, 12.0, 12.0);
  same.difference.is_identical = true;
  CHECK(words(same, "entries") == "the same in every replication");
  ComparisonRow constant = row_of_levels({-3.0, 0.0}, 12.0, 9.0);
  constant.difference.is_constant = true;
  CHECK(words(constant, "entries") == "3 fewer in every replication: 9 instead of 12");
}

TEST_CASE("each number says where it comes from, and by what it is multiplied") {
  const ComparisonRow less = row_of_levels({-0.0412, 0.0105}, 0.43, 0.3888);
  std::vector<std::string> found;
  const report::Text text = difference(less, "retention").words(Messages{"en"});
  for (const auto& piece : text.pieces())
    if (piece.source.is_known())
      found.push_back(piece.text + ' ' + piece.source.variable + ' ' +
                      piece.source.statistic + ' ' +
                      std::to_string(static_cast<int>(piece.source.scale)));
  CHECK(found == std::vector<std::string>{"4.1 more/found difference -100",
                                          "3.1 more/found difference_high -100",
                                          "5.2 more/found difference_low -100",
                                          "38.9 more/found mean 100",
                                          "43.0 baseline/found mean 100"});
}

TEST_CASE("a level has its interval, or says why it has none") {
  const Messages messages{"en"};
  const auto& entries = *model::find_measure_kind("entries");
  experiment::Estimate estimate;
  CHECK(level_words(estimate, entries, "a/b", messages).plain() ==
        "nothing was observed");
  estimate.value = 16228.0;
  CHECK(level_words(estimate, entries, "a/b", messages).plain() ==
        "16,228, no interval");
  estimate.interval = Interval{16228.0, 42.0};
  CHECK(level_words(estimate, entries, "a/b", messages).plain() ==
        "16,228 (16,186 to 16,270)");
  estimate.is_available = false;
  CHECK(level_words(estimate, entries, "a/b", messages).plain() == "not simulated");
}

TEST_CASE("a share of other people than in the baseline says so") {
  // In 50 replications 5,000 and 2,000 observed: 100 and 40 a replication.
  ComparisonRow others = row_of_levels({0.1, 0.02}, 0.2, 0.3);
  others.baseline.observations = 5000.0;
  others.scenario.observations = 2000.0;
  CHECK(
      words(others, "retention") ==
      "about 10.0 in 100 more (8.0 to 12.0): 30.0 instead of 20.0 in 100; this is over "
      "40 people or visits instead of 100, so in part over others: not to be read as "
      "an effect on the same ones");
  // A fifth more: mostly the same.
  others.scenario.observations = 6000.0;
  CHECK(words(others, "retention") ==
        "about 10.0 in 100 more (8.0 to 12.0): 30.0 instead of 20.0 in 100");
  // A count is over everybody.
  others.scenario.observations = 2000.0;
  CHECK(words(others, "entries").find("instead of 100,") == std::string::npos);
}
