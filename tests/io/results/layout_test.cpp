#include "caseload/model/state.hpp"
#include "catch.hpp"
#include "example_results.hpp"
#include "file_inventory.hpp"
#include "temporary_folder.hpp"

#include <cmath>
#include <fstream>
#include <limits>
#include <stdexcept>

#include <malloc.h>

using namespace caseload;
using Values = std::vector<double>;
using NamesInOrder = std::vector<std::string>;

namespace {

constexpr double day = 24.0 * 60 * 60 * 1000;  // ticks

io::FileInventory written(const io::StudyResults& results) {
  const io::TemporaryFolder folder;
  const auto path = folder.path() / "results.h5";
  std::ofstream{path, std::ios::binary} << io::results_file(results);
  return io::inventory_of(path);
}

}  // namespace

TEST_CASE("What was found stands in the file, measure by measure", "[io][results]") {
  io::ExampleResults example;
  const io::FileInventory file = written(example.results());
  const io::StoredGroup& group = file.at("baseline");

  CHECK(group.at("replication").values == Values{0, 1, 2});
  CHECK(group.at("arrests").values == Values{14, 5, 15});
  CHECK(group.at("arrests").type == "int32");
  CHECK(group.at("arrests").attributes.count("_FillValue") == 0);
  CHECK(group.at("arrests").attributes.at("long_name").value == "Arrests");
  CHECK(group.at("arrests").attributes.at("comment").value == "How often it happened.");
  CHECK(group.at("arrests_weekly").values == Values{5, 7, 2, 4, 0, 1, 6, 6, 3});
  CHECK(group.at("arrests_weekly").type == "int32");
  CHECK(group.at("arrests_weekly").dimensions == NamesInOrder{"replication", "time"});
  CHECK(group.at("busy").values == Values{0.25, 0.5, 1.0});
  CHECK(group.at("in_prison").values == Values{181.5 / 17, 0.0, 60.0 / 17});
  CHECK(group.at("in_prison_weekly").values == Values{10, 12.5, 8, 0, 0, 0, 2, 4, 6});
  CHECK(file.at("supply-gap").at("arrests").values == Values{7, 2, 7});
}

TEST_CASE("What is broken down stands beside the whole, cell by cell",
          "[io][results]") {
  io::ExampleResults example;
  example.add_broken_down();
  const io::FileInventory file = written(example.results());
  const io::StoredGroup& group = file.at("baseline");

  CHECK(group.at("province").texts == NamesInOrder{"Takeo", "Kep"});
  CHECK(group.at("entries").values == Values{7, 8, 9});
  CHECK(group.at("entries_by_province").values == Values{4, 3, 5, 3, 6, 3});
  CHECK(group.at("entries_by_province").dimensions ==
        NamesInOrder{"replication", "province"});
  CHECK(group.at("entries_by_province").is_compressed);
  const Values& stay = group.at("stay_by_province").values;
  CHECK(stay.at(0) == 1.5);
  CHECK(std::isnan(stay.at(1)));
  CHECK(group.at("stay_by_province_count").values == Values{4, 0, 4, 0, 4, 0});
  CHECK(group.at("ways_passage").texts == NamesInOrder{"held > out", "held > dead"});
  CHECK(group.at("ways_by_passage").values == Values{8, 1, 8, 1, 8, 1});
  CHECK(group.at("gone_day").values == Values{1, 2, 3});
  CHECK(group.at("gone_by_day").values.at(4) == 0.125);
  CHECK(group.at("gone_by_day").values.at(5) == 0.25);
  CHECK_THROWS_AS(group.at("gone_by_day_count"), std::out_of_range);
}

TEST_CASE("Names that a breakdown takes are nobody else's", "[io][results]") {
  io::ExampleResults example;
  example.add_broken_down();
  model::Scenario& scenario = example.study().scenarios[0].scenario;
  CHECK_FALSE(io::find_name_clash(scenario));
  for (const char* taken : {"province", "entries_by_province", "ways_passage",
                            "gone_by_day", "stay_by_province_count"}) {
    CAPTURE(taken);
    scenario.measures[0].name = taken;
    CHECK(io::find_name_clash(scenario));
  }
}

TEST_CASE("Amounts by week are in the unit of the measure", "[io][results]") {
  // Millionths of a dollar, more than 32 bits hold, in the place of arrests.
  io::ExampleResults example;
  model::MeasureKind amount = *example.study().scenarios[0].scenario.measures[0].kind;
  amount.units = "USD";
  amount.numerator_per_unit = 1e6;
  amount.whole_number = false;
  example.study().scenarios[0].scenario.measures[0].kind = &amount;
  auto& found = example.results().scenarios[0].replications;
  for (auto& replication : found)
    replication.measures[0] = {.numerator = core::WideSum{9'000'750'000},
                               .denominator = 1,
                               .weekly = {9'000'000'000, 0, 750'000}};
  const io::FileInventory file = written(example.results());
  const io::StoredGroup& group = file.at("baseline");
  CHECK(group.at("arrests").values == Values{9000.75, 9000.75, 9000.75});
  CHECK(group.at("arrests_weekly").values ==
        Values{9000.0, 0.0, 0.75, 9000.0, 0.0, 0.75, 9000.0, 0.0, 0.75});
  CHECK(group.at("arrests_weekly").type == "float64");
  CHECK(group.at("arrests_weekly").attributes.at("units").value == "USD");
}

TEST_CASE("A mean over nobody is missing, and its count says 0", "[io][results]") {
  io::ExampleResults example;
  const io::FileInventory file = written(example.results());
  const io::StoredGroup& group = file.at("baseline");
  const io::StoredVariable& wait = group.at("wait");
  CHECK(wait.values[0] == 2.0);
  CHECK(std::isnan(wait.values[1]));
  CHECK(wait.values[2] == 0.5);
  CHECK(wait.attributes.at("units").value == "day");
  CHECK(wait.attributes.at("_FillValue").value == "NaN");
  CHECK(group.at("wait_count").values == Values{2, 0, 1});
}

TEST_CASE("What is not available is no number, and has nothing beside it",
          "[io][results]") {
  io::ExampleResults example;
  model::Scenario& scenario = example.study().scenarios.at(1).scenario;
  scenario.staff.push_back({.name = "clinicians", .discipline = "first_come"});
  model::StateDefinition& state = scenario.states.emplace_back();
  state.kind = model::find_state_kind("service");
  state.values.set("work", model::DatedLaw{core::Law::fixed(std::chrono::minutes{8})});
  const model::WorkingWeek::Openings mornings{
      {std::chrono::hours{8}, std::chrono::hours{12}}};
  scenario.staff.back().week =
      model::WorkingWeek{model::Dated{mornings}, {}, scenario.start_day};
  scenario.arrivals.push_back(
      {.name = "others", .during = model::PoolIndex{0}, .is_fluid = true});
  // Of each sort, one that asks how busy the clinicians are.
  std::vector<model::MeasureKind> kinds;
  for (const model::MeasureDefinition& measure : scenario.measures) {
    kinds.push_back(*measure.kind);
    kinds.back().hears = [](const model::MeasureDefinition&) {
      return std::vector<model::Hearing>{
          {.what = model::Hearing::What::busy, .pool = model::PoolIndex{0}}};
    };
  }
  for (std::size_t i = 0; i < kinds.size(); ++i) scenario.measures[i].kind = &kinds[i];

  const io::FileInventory file = written(example.results());
  const io::StoredGroup& group = file.at("supply-gap");
  for (const auto* name : {"arrests", "busy", "in_prison", "wait"}) {
    CAPTURE(name);
    const io::StoredVariable& variable = group.at(name);
    CHECK(variable.type == "float64");
    CHECK(variable.attributes.at("_FillValue").value == "NaN");
    CHECK(variable.attributes.at("comment").value.substr(0, 14) == "Not available ");
    CHECK(variable.values.size() == 3);
    for (const double value : variable.values) CHECK(std::isnan(value));
  }
  for (const auto* name :
       {"arrests_weekly", "in_prison_weekly", "wait_count", "wait_histogram"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(group.at(name), std::out_of_range);
    CHECK_NOTHROW(file.at("baseline").at(name));
  }
}

TEST_CASE("Weeks have their dates, and the last one its length", "[io][results]") {
  io::ExampleResults example;
  const io::FileInventory file = written(example.results());
  const io::StoredGroup& group = file.at("baseline");
  CHECK(group.at("time").values == Values{7, 14, 21});
  CHECK(group.at("time").attributes.at("units").value ==
        "days since 2016-12-25 00:00:00");
  CHECK(group.at("time_bounds").values == Values{7, 14, 14, 21, 21, 24});
}

TEST_CASE("A histogram holds each observation in the bin around it", "[io][results]") {
  io::ExampleResults example;
  const io::FileInventory file = written(example.results());
  const io::StoredGroup& group = file.at("baseline");
  const Values& bounds = group.at("duration_bin_bounds").values;
  const Values& counts = group.at("wait_histogram").values;
  const std::size_t bins = group.at("duration_bin").values.size();
  // Half a day is 43,200,000 ms, in [2^25, 2^26), where bins are 2^18 ms wide: number
  // 36 of its octave. 3 days are 259,200,000 ms, in [2^27, 2^28): number 119 of the
  // next but one.
  CHECK(bins == 2 * 128 + 119 - 36 + 1);
  const auto count = [&](std::size_t replication, double days) {
    double sum = 0.0;
    for (std::size_t bin = 0; bin < bins; ++bin)
      if (bounds[2 * bin] <= days && days < bounds[2 * bin + 1])
        sum += counts[replication * bins + bin];
    return sum;
  };
  CHECK(count(0, 1.0) == 1.0);
  CHECK(count(0, 3.0) == 1.0);
  CHECK(count(2, 0.5) == 1.0);
  double total = 0.0;
  for (const double each : counts) total += each;
  CHECK(total == 3.0);
}

TEST_CASE("Where nobody was observed a histogram has one empty bin", "[io][results]") {
  io::ExampleResults example;
  const io::FileInventory file = written(example.results());
  const io::StoredGroup& group = file.at("supply-gap");
  CHECK(group.at("duration_bin").values == Values{0.0});
  CHECK(group.at("duration_bin_bounds").values == Values{0.0, 1 / day});
  CHECK(group.at("wait_histogram").values == Values{0, 0, 0});
}

TEST_CASE("Series and histograms are compressed, axes are not", "[io][results]") {
  io::ExampleResults example;
  const io::FileInventory file = written(example.results());
  for (const io::StoredVariable& variable : file.at("baseline").variables) {
    INFO(variable.name);
    CHECK(variable.is_compressed == (variable.dimensions.front() == "replication" &&
                                     variable.name != "replication"));
  }
}

TEST_CASE("What a study does not store is not in the file", "[io][results]") {
  io::ExampleResults example;
  example.study().store_weekly = false;
  example.study().store_histograms = false;
  NamesInOrder names;
  const io::FileInventory file = written(example.results());
  for (const auto& variable : file.at("baseline").variables)
    names.push_back(variable.name);
  CHECK(names == NamesInOrder{"replication", "arrests", "busy", "in_prison", "wait",
                              "wait_count"});
}

TEST_CASE("The same results give the same bytes", "[io][results]") {
  io::ExampleResults first;
#ifdef M_PERTURB
  mallopt(M_PERTURB, 0x55);  // whatever HDF5 leaves uninitialised differs from now on
#endif
  const std::string once = io::results_file(first.results());
#ifdef M_PERTURB
  mallopt(M_PERTURB, 0xaa);
#endif
  io::ExampleResults second;
  // A longer list of empty bins, as a re-used histogram has it, is the same histogram.
  auto& results = second.results().scenarios[0].replications[0].measures[3];
  core::Histogram used;
  used.add(std::uint64_t{1} << 40);
  used.clear();
  used.merge(results.histogram);
  results.histogram = used;
  const std::string again = io::results_file(second.results());
#ifdef M_PERTURB
  mallopt(M_PERTURB, 0);
#endif
  CHECK(once == again);
}

TEST_CASE("A count beyond 32 bits is refused, not wrapped", "[io][results]") {
  io::ExampleResults example;
  auto& measures = example.results().scenarios[0].replications[0].measures;
  const std::int64_t most = std::numeric_limits<std::int32_t>::max();
  const std::size_t arrests = 0, wait = 3;

  SECTION("the largest number fits") {
    measures[arrests].numerator = core::WideSum{most};
    CHECK(written(example.results()).at("baseline").at("arrests").values[0] ==
          2147483647.0);
  }
  SECTION("value") {
    measures[arrests].numerator = core::WideSum{most + 1};
  }
  SECTION("value beyond 64 bits") {
    core::WideSum& numerator = measures[arrests].numerator = core::WideSum{most << 31};
    for (int doubling = 0; doubling < 2; ++doubling) numerator += numerator;
  }
  SECTION("week") {
    measures[arrests].weekly[2] = most + 1;
  }
  SECTION("observations") {
    measures[wait].denominator = most + 1;
  }
  if (measures[arrests].numerator != core::WideSum{most})
    CHECK_THROWS_AS(io::results_file(example.results()), core::ContractViolation);
}

TEST_CASE("Results that do not fit their scenario are refused", "[io][results]") {
  io::ExampleResults example;
  auto& scenario = example.results().scenarios[1];
  SECTION("a replication is missing") {
    scenario.replications.pop_back();
  }
  SECTION("a measure is missing") {
    scenario.replications[0].measures.pop_back();
  }
  SECTION("a week is missing") {
    scenario.replications[0].measures[0].weekly.pop_back();
  }
  SECTION("a level without time") {
    scenario.replications[0].measures[2].denominator = 0;
  }
  CHECK_THROWS_AS(io::results_file(example.results()), core::ContractViolation);
}

TEST_CASE("Two variables of one name are found before anything runs", "[io][results]") {
  io::ExampleResults example;
  model::Scenario& scenario = example.study().scenarios[0].scenario;
  CHECK_FALSE(io::find_name_clash(scenario));
  SECTION("a measure called like an axis") {
    scenario.measures[0].name = "time";
    const auto clash = io::find_name_clash(scenario);
    REQUIRE(clash);
    CHECK(clash->measure == "time");
    CHECK(clash->other.empty());
  }
  SECTION("a measure called like another one's count") {
    scenario.measures[0].name = "wait_count";
    const auto clash = io::find_name_clash(scenario);
    REQUIRE(clash);
    CHECK(clash->measure == "wait");
    CHECK(clash->variable == "wait_count");
    CHECK(clash->other == "wait_count");
  }
  CHECK_THROWS_AS(io::results_file(example.results()), core::ContractViolation);
}
