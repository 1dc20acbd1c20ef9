#include "caseload/io/differences.hpp"
#include "caseload/model/state.hpp"
#include "catch.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {
namespace {

using namespace std::chrono_literals;

const std::string populations = "province,population (person)\nWest,200\nEast,600\n";

/// Clinics whose nurses work on weekdays from 8 to 12: 20 hours a week.
const std::string clinics = R"(schema = 1
name = "baseline"
title = "Clinics"

[provinces]
table = { value = "provinces.csv", source = "CENSUS", quality = "published" }
population = "800 person"
sites = { steps = [
  { from = 2017-01-01, value = "4 site" },
  { from = 2017-07-01, value = "8 site" },
] }
[provinces.spreads.users]
West = 0.7

[staff.nurses]
pool = "site"
headcount = { steps = [
  { from = 2017-01-01, value = "1 person/site" },
  { from = 2017-10-01, value = "2 person/site" },
] }
[staff.nurses.hours]
mon = "08:00-12:00"
tue = "08:00-12:00"
wed = "08:00-12:00"
thu = "08:00-12:00"
fri = "08:00-12:00"

[arrivals.users]
to = "visit"
spread = "users"
rate = "1 person/day"

[arrivals.others]
to = "visit"
spread = "sites"
during = "nurses"
rate = "3 person/h/site"

[initial.people]
in = "visit"
count = "10 person"

[states.visit]
kind = "service"
staff = "nurses"
work = "10 min"
next = "seen"

[states.seen]
kind = "exit"

[sources.CENSUS]
author = "Institute of Statistics"
year = 2019
title = "Census"
)";

Study read_clinics(const std::string& text = clinics,
                   const std::string& rows = populations) {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml"])"));
  folder.with("baseline.toml", text).with("provinces.csv", rows);
  return folder.read();
}

core::TimePoint at(int days) {
  return core::TimePoint{std::chrono::days{days}};
}

TEST_CASE("Provinces, sites and who is where are read as they are written",
          "[io][scenario]") {
  const Study study = read_clinics();
  const ScenarioDocument& document = study.scenarios.at(0);
  const model::Scenario& scenario = document.scenario;

  const model::Geography& geography = scenario.geography;
  REQUIRE(geography.provinces().size() == 2);
  CHECK(geography.provinces()[0].name == "East");
  CHECK(geography.provinces()[0].population == 600);
  CHECK(geography.provinces()[1].name == "West");
  CHECK(geography.sites().size() == 8);
  CHECK(geography.open().at(at(180)) == 4);
  CHECK(geography.open().at(at(181)) == 8);
  const ResolvedValue& west = value_of(document, "provinces.table.West");
  CHECK(west.value == "200 person");
  CHECK(west.source == "CENSUS");
  CHECK(west.origin.line == 2);

  const model::StaffPool& nurses = scenario.staff.at(0);
  CHECK(nurses.pooling == model::Pooling::site);
  REQUIRE(nurses.headcount_per_site.has_value());
  CHECK(nurses.headcount_per_site->at(at(0)) == 1);
  // Four sites of one, eight of one, eight of two.
  CHECK(nurses.headcount.at(at(0)) == 4);
  CHECK(nurses.headcount.at(at(181)) == 8);
  CHECK(nurses.headcount.at(at(273)) == 16);

  const model::ArrivalLayer& others = scenario.arrivals.at(0);
  REQUIRE(others.name == "others");
  REQUIRE(others.during.has_value());
  CHECK(*others.during == model::PoolIndex{0});
  CHECK(others.spread.shares.empty());
  CHECK(others.cases_per_day.at(at(0)) == Approx(4 * 3 * 24.0));
  CHECK(others.cases_per_day.at(at(181)) == Approx(8 * 3 * 24.0));
  const model::ArrivalLayer& users = scenario.arrivals.at(1);
  CHECK(users.spread.shares[0] == Approx(0.3));  // East, which is not given one
  CHECK(users.spread.shares[1] == 0.7);
  CHECK(scenario.initial.at(0).spread.shares[0] == Approx(0.75));  // by population
}

TEST_CASE("A table may come from a spreadsheet", "[io][scenario]") {
  const Study study = read_clinics(
      clinics, "\xef\xbb\xbfprovince,population (person)\r\nEast,600\r\nWest,200");
  CHECK(study.scenarios[0].scenario.geography ==
        read_clinics().scenarios[0].scenario.geography);
}

TEST_CASE("Provinces may stand in the scenario, with the same results",
          "[io][scenario]") {
  std::string text = clinics;
  const std::string line =
      "table = { value = \"provinces.csv\", source = \"CENSUS\", quality = "
      "\"published\" }";
  REQUIRE(text.find(line) != std::string::npos);
  text.replace(text.find(line), line.size(),
               "populations = { East = \"600 person\", West = \"200 person\" }");
  CHECK(read_clinics(text).scenarios[0].canonical ==
        read_clinics().scenarios[0].canonical);
}

TEST_CASE("The order of the rows changes nothing", "[io][scenario]") {
  CHECK(read_clinics(clinics, "province,population (person)\nEast,600\nWest,200\n")
            .scenarios[0]
            .canonical == read_clinics().scenarios[0].canonical);
}

TEST_CASE("More sites are one difference, and nothing else", "[io][scenario]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "more.toml"])", R"(
[majorants]
others = "24 case/h"
users = "1 case/day"
)"));
  folder.with("baseline.toml", clinics).with("provinces.csv", populations);
  folder.with("more.toml", R"(schema = 1
name = "more"
title = "Eight sites from the start, pooled by province"
extends = "baseline.toml"
changes = ["provinces.sites", "staff.nurses.pool"]
[provinces]
sites = "8 site"
[staff.nurses]
pool = "province"
)");
  const Study study = read_study(folder.path(), {.to_compare = true});
  const auto found = scenario_differences(
      study.scenarios[0], study.scenarios[1],
      declared_between(study, study.scenarios[0], study, study.scenarios[1]));
  std::string keys;
  for (const Difference& each : found.meaning) {
    CHECK(each.standing == Difference::Standing::declared);
    keys += each.key + ' ';
  }
  CHECK(keys == "provinces.sites staff.nurses.pool ");
}

TEST_CASE("The offered load counts who comes during the hours of a pool",
          "[io][offered_loads]") {
  // 3 an hour and site, 10 min each: half of a nurse while the clinics are open, on
  // 260 weekdays of 2017, 4 hours each; beside them a user a day.
  const auto loads = offered_loads(read_clinics().scenarios.at(0).scenario);
  REQUIRE(loads.size() == 1);
  // Weekdays to 30 June and from 1 July: 2017-01-01 was a Sunday.
  const double site_hours = 4.0 * (130 * 4.0 + 130 * 8.0);
  const double people = 3.0 * site_hours + 365.0;
  CHECK(loads[0].erlangs ==
        Approx(people * 10.0 / (365.0 * 24.0 * 60.0)).epsilon(1e-12));
  // 130 weekdays of four, 65 of eight (July to September) and 65 of sixteen nurses.
  CHECK(loads[0].headcount ==
        Approx(4.0 * (130 * 4 + 65 * 8 + 65 * 16) / (365.0 * 24.0)).epsilon(1e-12));

  // Others come to each site alike, but 0.7 of the users live in the West, which has a
  // quarter of the sites: there is most work for each nurse.
  REQUIRE(loads[0].busiest.has_value());
  CHECK(loads[0].busiest->province == "West");
  const double in_the_west = 3.0 * site_hours / 4 + 0.7 * 365.0;
  CHECK(loads[0].busiest->erlangs ==
        Approx(in_the_west * 10.0 / (365.0 * 24.0 * 60.0)).epsilon(1e-12));
  CHECK(loads[0].busiest->headcount == Approx(loads[0].headcount / 4).epsilon(1e-12));
}

TEST_CASE("Each part of a pool has places of its own for those in training",
          "[io][offered_loads]") {
  // Nurses stay for a day and all of them shall be trained: all the places are taken
  // all the time, 260 mornings of 4 hours. One place for the nation, two for two
  // provinces, eight for eight sites, where then nobody is left: on average there are
  // eight nurses.
  std::string text = clinics;
  const auto replace = [&](const std::string& old, const std::string& by) {
    text.replace(text.find(old), old.size(), by);
  };
  replace("pool = \"site\"", R"(pool = "site"
tenure = "1 day"
training = { sessions = 10, places = 1 }
trained_share = 1.0)");
  const auto there = [&] {
    return offered_loads(read_clinics(text).scenarios.at(0).scenario)[0].headcount *
           (365.0 * 24.0) / (260.0 * 4.0);
  };
  CHECK(there() == Approx(0.0).margin(1e-9));
  replace("pool = \"site\"", "pool = \"province\"");
  CHECK(there() == Approx(8.0 - 2.0));
  replace("pool = \"province\"", "pool = \"nation\"");
  CHECK(there() == Approx(8.0 - 1.0));
}

TEST_CASE("The busiest part has the work that its people come back with",
          "[io][offered_loads]") {
  // No others; the users come twice, on average. Two of the eight nurses, and 0.7 of
  // the work. By province it is the same; of the nation nothing is said of parts.
  std::string text = clinics;
  const auto replace = [&](const std::string& old, const std::string& by) {
    text.replace(text.find(old), old.size(), by);
  };
  replace("rate = \"3 person/h/site\"", "rate = \"0 person/h/site\"");
  replace("next = \"seen\"",
          "next = { seen = 0.5, visit = 0.5 }\nbegins_episode = true");
  const auto by_site = offered_loads(read_clinics(text).scenarios.at(0).scenario);
  REQUIRE(by_site[0].busiest.has_value());
  CHECK(by_site[0].busiest->province == "West");
  CHECK(by_site[0].busiest->erlangs ==
        Approx(0.7 * 2 * 10.0 / (24.0 * 60.0)).epsilon(1e-12));
  CHECK(by_site[0].erlangs == Approx(2 * 10.0 / (24.0 * 60.0)).epsilon(1e-12));
  CHECK(by_site[0].busiest->headcount ==
        Approx(by_site[0].headcount / 4).epsilon(1e-12));
  replace("pool = \"site\"", "pool = \"province\"");
  const auto by_province = offered_loads(read_clinics(text).scenarios.at(0).scenario);
  CHECK(by_province[0].busiest->erlangs == by_site[0].busiest->erlangs);
  replace("pool = \"province\"", "pool = \"nation\"");
  CHECK_FALSE(offered_loads(read_clinics(text).scenarios.at(0).scenario)[0].busiest);
}

}  // namespace
}  // namespace caseload::io::test
