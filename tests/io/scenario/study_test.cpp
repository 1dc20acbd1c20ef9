#include "caseload/model/state.hpp"
#include "catch.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {
namespace {

using namespace std::chrono_literals;

TEST_CASE("A scenario is read as it is written", "[io][scenario]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml"])", R"(
[sources.A2]
author = "Somebody"
year = 2017
title = "Arrests"
)"));
  folder.with("baseline.toml", R"(schema = 1
name = "baseline"
title = "As it was"

[arrivals.users]
type = "user"
to = "custody"
rate = { note = "by month", quality = "derived", steps = [
  { from = 2016-06-01, value = "11 person/day" },
  { from = 2017-01-01, value = "22 person/day", source = "A2" },
  { from = 2017-02-01, value = "44 person/day" },
  { from = 2019-01-01, value = "88 person/day" },
] }
batch = 2.2

[initial.residents]
in = "intake"
count = "40 person"
stay = "fresh"

[staff.clinicians]
headcount = "4 person"

[states.custody]
kind = "stay"
duration = { dist = "lognormal", mean = "48 h", cv = 0.4, at_most = "72 h", beyond = "floored" }
begins_episode = true
[states.custody.next]
released = "10 %"
intake = { value = 0.9, note = "a guess", quality = "assumption" }

[states.intake]
kind = "service"
staff = "clinicians"
work = "30 min"
[states.intake.next_by_type]
person = "released"
user = { released = 0.5, custody = 0.5 }

[states.released]
kind = "exit"

[measures.arrests]
kind = "entries"
states = ["custody"]
)");
  const Study study = folder.read();
  CHECK(study.name == "study");
  CHECK(study.seed == 7);
  CHECK(study.replications == 20);
  CHECK(study.sources.at("A2").author == "Somebody");
  REQUIRE(study.scenarios.size() == 1);
  const ScenarioDocument& document = study.scenarios.front();
  const model::Scenario& scenario = document.scenario;

  CHECK(scenario.start_day == 17167);  // days from 1970-01-01 to 2017-01-01
  CHECK(scenario.observe_from == core::TimePoint{});
  CHECK(scenario.end == core::TimePoint{std::chrono::days{365}});
  CHECK(scenario.person_types == std::vector<std::string>{"person", "user"});

  // What was over before the start or begins after the end is not part of the run.
  REQUIRE(scenario.arrivals.size() == 1);
  const auto& rate = scenario.arrivals[0].cases_per_day.steps();
  REQUIRE(rate.size() == 2);
  CHECK(rate[0].value == Approx(10.0));
  CHECK(rate[1].value == Approx(20.0));
  CHECK(rate[1].from == core::TimePoint{std::chrono::days{31}});
  CHECK(scenario.arrivals[0].majorant == rate[1].value);
  CHECK(scenario.arrivals[0].mean_batch == 2.2);

  CHECK(scenario.initial.at(0).count == 40);
  CHECK(scenario.initial.at(0).stay == model::InitialStock::Stay::fresh);
  CHECK(scenario.staff.at(0).headcount == model::Dated<std::int64_t>{4});
  CHECK(scenario.staff.at(0).discipline == "first_come");

  REQUIRE(scenario.states.size() == 3);  // custody, intake, released
  CHECK(scenario.states[0].kind->name == "stay");
  CHECK(scenario.states[0].begins_episode);
  CHECK(scenario.states[0].values.get<model::DatedLaw>("duration").at({}).most() ==
        72h);
  REQUIRE(scenario.states[0].next.at(1).size() == 2);
  CHECK(static_cast<int>(scenario.states[0].next[1][0].to) == 1);
  CHECK(scenario.states[0].next[1][0].share.at({}) == 0.9);
  CHECK(scenario.states[0].next[1][1].share.at({}) == 0.1);
  CHECK(scenario.states[1].next.at(0).size() == 1);
  CHECK(scenario.states[1].next.at(1).size() == 2);
  REQUIRE(scenario.measures.size() == 1);
  CHECK(scenario.measures[0].long_name == "Arrests");

  // Each value is shown with where it came from; a step's evidence completes what is
  // said of all steps.
  const auto value_of = [&](const std::string& key) {
    for (const auto& value : document.values)
      if (value.key == key) return value;
    FAIL("no value " << key);
    return ResolvedValue{};
  };
  const ResolvedValue january = value_of("arrivals.users.rate[2017-01-01]");
  CHECK(january.value == "22 person/day");
  CHECK(january.source == "A2");
  CHECK(january.quality == "derived");
  CHECK(january.note == "by month");
  CHECK(january.origin.line == 10);
  CHECK(january.origin.column == 32);
  CHECK(value_of("arrivals.users.rate[2017-02-01]").source.empty());
  CHECK(value_of("states.custody.duration").value ==
        "lognormal, mean 48 h, cv 0.4, at_most 72 h, beyond floored, mean before");
  CHECK(value_of("states.custody.next.released").value == "0.1");
}

TEST_CASE("A scenario without measures gets those that fit its states and staff",
          "[io][scenario]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml"])"));
  folder.with("baseline.toml", small_baseline);
  const Study study = folder.read();
  std::vector<std::string> names;
  for (const auto& measure : study.scenarios[0].scenario.measures)
    names.push_back(measure.name);
  CHECK(names == std::vector<std::string>{"custody_entries", "custody_people",
                                          "custody_time_in_state", "prison_entries",
                                          "prison_people", "prison_time_in_state",
                                          "released_entries"});
}

TEST_CASE(
    "A scenario takes over what it does not say, and what it says replaces whole "
    "values",
    "[io][scenario][extends]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "longer.toml"])"));
  folder.with("baseline.toml", small_baseline);
  folder.with(
      "longer.toml",
      extending("longer", R"(["states.prison.duration", "states.custody.next"])",
                R"([states.prison]
duration = { value = "150 day", quality = "chosen" }
[states.custody.next]
released = 0.5
prison = 0.5
)"));
  const Study study = folder.read();
  const ScenarioDocument& longer = study.scenarios.at(1);
  CHECK(longer.extends == "baseline");
  CHECK(
      longer.scenario.states[1].values.get<model::DatedLaw>("duration").at({}).most() ==
      std::chrono::days{150});
  CHECK(longer.scenario.arrivals[0].cases_per_day.at({}) == 10.0);
  // The shares of the baseline stand beside its own, for the coupling of the two.
  const auto& branches = longer.scenario.states[0].next.at(0);
  CHECK(branches.at(0).share.at({}) == 0.5);
  CHECK(branches.at(0).baseline_share.at({}) == 0.25);
  CHECK(branches.at(1).baseline_share.at({}) == 0.75);
  for (const auto& value : longer.values)
    CHECK(value.declared_change == (value.key == "states.prison.duration" ||
                                    value.key.rfind("states.custody.next", 0) == 0));
}

TEST_CASE("A way on that only the baseline has is taken in with a share of zero",
          "[io][scenario][coupling]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "nobody.toml"])"));
  folder.with("baseline.toml", small_baseline);
  folder.with("nobody.toml", R"(schema = 1
name = "nobody"
title = "Nobody goes to prison from custody"
[arrivals.people]
to = "custody"
rate = "10 person/day"
[arrivals.convicts]
to = "prison"
rate = "1 person/day"
[states.custody]
kind = "stay"
duration = "48 h"
next = "released"
[states.prison]
kind = "stay"
duration = "100 day"
next = "released"
[states.released]
kind = "exit"
)");
  CHECK(folder.mistakes() ==
        "nobody.toml:9:8: arrivals.convicts.rate: expected a majorant for a layer that "
        "the baseline does not have, got none\n  hint: write in study.toml, under "
        "[majorants]: convicts = \"1 case/day\" or more");
  folder.with("study.toml", study_of(R"(["baseline.toml", "nobody.toml"])",
                                     "[majorants]\nconvicts = \"2 case/day\"\n"));
  const Study study = folder.read();
  CHECK(study.scenarios[1].scenario.arrivals[0].majorant == 2.0);
  const auto& branches = study.scenarios[1].scenario.states[0].next.at(0);
  REQUIRE(branches.size() == 2);
  CHECK(branches[0].share.at({}) == 0.0);
  CHECK(branches[0].baseline_share.at({}) == 0.25);
  CHECK(branches[1].share.at({}) == 1.0);
  CHECK(branches[1].baseline_share.at({}) == 0.75);
}

TEST_CASE("A scenario file stands alone with its own [run]", "[io][scenario]") {
  StudyFolder folder;
  folder.with("alone.toml", small_baseline + R"(
[run]
length = "1000 day"
warm_up = "36 h"
replications = 1048576
seed = 4294967295
)");
  const Study study = folder.read("alone.toml");
  CHECK(study.name == "baseline");
  CHECK(study.seed == 4294967295u);
  CHECK(study.replications == 1048576);
  CHECK(study.scenarios.at(0).scenario.observe_from == core::TimePoint{36h});
  CHECK(study.scenarios.at(0).scenario.end == core::TimePoint{std::chrono::days{1000}});
  CHECK(study.scenarios.at(0).scenario.start_day == 10957);  // 2000-01-01
}

TEST_CASE("All mistakes of meaning are told at once, each once, in order",
          "[io][scenario]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "more.toml"])"));
  std::string broken = small_baseline;
  broken.replace(broken.find("100 day"), 7, "100 dya");
  broken.replace(broken.find("10 person/day"), 13, "10 person/dya");
  folder.with("baseline.toml", broken);
  folder.with("more.toml", extending("more", R"(["states.custody.duration"])",
                                     "[states.custody]\nduration = 3\n"));
  CHECK(
      folder.mistakes() ==
      "baseline.toml:7:8: arrivals.people.rate: expected a rate with its unit, such as "
      "\"44.2 person/day\", got \"10 person/dya\"\n  hint: the units are ms, s, min, "
      "h, "
      "day and week; a rate may also be per year\n"
      "baseline.toml:18:12: states.prison.duration: expected a duration with its unit, "
      "such as \"30 day\", got \"100 dya\"\n  hint: the units are ms, s, min, h, day "
      "and "
      "week\n"
      "more.toml:7:12: states.custody.duration: expected a duration with its unit, "
      "such "
      "as \"30 day\", got the bare number 3\n  hint: a unit belongs to the number: "
      "write "
      "text such as \"30 day\"");
}

}  // namespace
}  // namespace caseload::io::test
