#include "caseload/io/differences.hpp"
#include "caseload/io/refusal.hpp"
#include "catch.hpp"
#include "scenario/study_folder.hpp"

#include <chrono>

namespace caseload::io::test {
namespace {

/// A prison with a clinic, and a court with staff of its own to which nobody is called.
const std::string prison = R"(schema = 1
name = "baseline"
title = "A prison"
[arrivals.sentenced]
to = "court"
rate = "30 person/day"
[arrivals.calls]
type = "call"
to = "clinic"
rate = "4 /year"
of = ["prison", "hospital"]
at_most = "2000 case/day"
[staff.judges]
headcount = "2 person"
[staff.nurses]
headcount = "1 person"
[states.court]
kind = "service"
staff = "judges"
work = "1 h"
next = "prison"
[states.prison]
kind = "stay"
duration = "100 day"
next = "hospital"
[states.hospital]
kind = "stay"
duration = "10 day"
next = "out"
[states.clinic]
kind = "service"
staff = "nurses"
work = "20 min"
next = "out"
[states.out]
kind = "exit"
)";

/// Alone in a study, with something more in study.toml.
Study study_with(const std::string& scenario, const std::string& more = "") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml"])") + more);
  folder.with("baseline.toml", scenario);
  return folder.read();
}

const model::ArrivalLayer& calls_of(const Study& study) {
  return study.scenarios.at(0).scenario.arrivals.at(0);
}

}  // namespace

TEST_CASE("A rate of each person is read with the states of which they are",
          "[io][calls]") {
  const Study study = study_with(prison);
  const model::ArrivalLayer& calls = calls_of(study);
  CHECK(calls.name == "calls");
  REQUIRE(calls.per_person);
  // Of clinic, court, hospital, out and prison.
  CHECK(calls.per_person->states ==
        std::vector{model::StateIndex{2}, model::StateIndex{4}});
  CHECK(calls.per_person->per_day == model::Dated<double>{4.0 / 365.0});
  CHECK(calls.majorant == 2000.0);
  CHECK(calls.cases_per_day == model::Dated<double>{0.0});
  CHECK(study.scenarios[0].canonical.find(
            R"("calls":{"batch":1.0,"cases_per_day_of_each":0.010958904109589041,)"
            R"("majorant":2000.0,"of":["hospital","prison"],"to":"clinic",)"
            R"("type":"call"})") != std::string::npos);
}

TEST_CASE("The majorant of a rate of each person may be the study's", "[io][calls]") {
  const std::string without = replaced(prison, "at_most = \"2000 case/day\"\n", "");
  const std::string majorants = "[majorants]\ncalls = \"50 case/day\"\n";
  CHECK(calls_of(study_with(without, majorants)).majorant == 50.0);
}

TEST_CASE("A rate of each person may change on dates", "[io][calls]") {
  const Study study = study_with(prison + R"([change.epidemic]
date = 2017-03-01
until = 2017-04-01
key = "arrivals.calls.rate"
value = "1 /week"
)");
  const auto& steps = calls_of(study).per_person->per_day.steps();
  REQUIRE(steps.size() == 3);
  CHECK(steps[1].from == core::TimePoint{std::chrono::days{31 + 28}});
  CHECK(steps[1].value == Approx(1.0 / 7.0));
  CHECK(steps[2].value == steps[0].value);
}

TEST_CASE("A scenario whose arrivals are another mode leaves out of whom they are",
          "[io][calls]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "quota.toml"])") +
                                "[majorants]\ncalls = \"50 case/day\"\n");
  folder.with("baseline.toml",
              replaced(prison, "at_most = \"2000 case/day\"\n", "") +
                  "[states.ill]\nkind = \"stay\"\nduration = \"1 day\"\nnext = "
                  "\"out\"\n[initial.ill]\ntype = \"call\"\nin = \"ill\"\ncount = \"1 "
                  "person\"\n");
  folder.with("quota.toml", R"(schema = 1
name = "quota"
title = "Who is ill is taken to the clinic"
extends = "baseline.toml"
changes = ["arrivals.calls", "states.clinic.begins_episode"]
[arrivals.calls]
mode = "quota"
rate = "2 person/day"
among = ["ill"]
population = "100 person"
[states.clinic]
begins_episode = true
)");
  CHECK(folder.mistakes().empty());
}

TEST_CASE("Differences of rates of each person are told in the words of the file",
          "[io][calls]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])"));
  folder.with("baseline.toml", prison);
  folder.with("other.toml", R"(schema = 1
name = "other"
title = "Others call, more often"
extends = "baseline.toml"
changes = ["arrivals.calls.of", "arrivals.calls.rate"]
[arrivals.calls]
of = ["prison"]
rate = "5 /year"
)");
  const Study study = folder.read();
  const auto differences = scenario_differences(study.scenarios[0], study.scenarios[1],
                                                study.scenarios[1].declared_changes);
  REQUIRE(differences.meaning.size() == 2);
  CHECK(differences.meaning[0].key == "arrivals.calls.of");
  CHECK(differences.meaning[0].before->value == "hospital, prison");
  CHECK(differences.meaning[0].after->value == "prison");
  CHECK(differences.meaning[1].key == "arrivals.calls.rate");
  CHECK(differences.meaning[1].before->value == "4 /year");
  CHECK(differences.meaning[1].after->value == "5 /year");
  CHECK_FALSE(differences.any_undeclared());
}

TEST_CASE("The load of those to whom people are called is not known before a run",
          "[io][calls][offered_loads]") {
  const auto loads_of = [](const std::string& text) {
    return offered_loads(study_with(text).scenarios.at(0).scenario);
  };
  const auto loads = loads_of(prison);
  REQUIRE(loads.size() == 2);
  CHECK(loads[0].pool == "judges");
  CHECK(loads[0].is_known);
  CHECK(loads[0].erlangs == Approx(30.0 / 24.0));
  CHECK_FALSE(loads[1].is_known);
  // Who calls may come to them by a way, and to no staff at all.
  const std::string by_hospital =
      replaced(prison, "to = \"clinic\"", "to = \"hospital\"");
  const auto treated =
      loads_of(replaced(by_hospital, "duration = \"10 day\"\nnext = \"out\"",
                        "duration = \"10 day\"\nnext = \"clinic\""));
  CHECK(treated.at(0).is_known);
  CHECK_FALSE(treated.at(1).is_known);
  CHECK(loads_of(replaced(prison, "rate = \"4 /year\"", "rate = \"0 /year\""))
            .at(1)
            .is_known);
}

TEST_CASE("What others bring is known, and may be too much", "[io][calls]") {
  // 100 people a day besides, 20 minutes each: 1.39 of one nurse.
  const Study study = study_with(prison + R"([arrivals.others]
to = "clinic"
rate = "100 person/day"
)");
  const auto found = overloads(study.scenarios[0].scenario);
  REQUIRE(found.size() == 1);
  CHECK(found[0].pool == "nurses");
  CHECK_FALSE(found[0].is_known);
  CHECK(found[0].load == Approx(100.0 / 72.0));
}

TEST_CASE("Whether more staff can matter is not said where calls are not known",
          "[io][calls]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "more.toml"])"));
  folder.with("baseline.toml", prison);
  folder.with("more.toml", R"(schema = 1
name = "more"
title = "More nurses"
extends = "baseline.toml"
changes = ["staff.nurses.headcount"]
[staff.nurses]
headcount = "2 person"
)");
  const Study study = folder.read();
  CHECK(
      staff_to_spare(study.scenarios[0].scenario, study.scenarios[1].scenario).empty());
}

TEST_CASE("A run with too many people says where the majorant stands, and how many",
          "[io][calls]") {
  const auto words_of = [](const Study& study) {
    const model::MajorantExceeded exceeded{
        {.scenario = "baseline",
         .layer = "calls",
         .time = core::TimePoint{std::chrono::days{59} + std::chrono::hours{12}},
         .people = 300'000,
         .per_day = 4.0 / 365.0,
         .majorant = study.scenarios[0].scenario.arrivals[0].majorant}};
    std::string text = refusal_of(study, exceeded).what();
    return text.substr(text.rfind('/', text.find(": arrivals")) + 1);
  };
  // 300,000 x 4 / 365 = 3287.6712...
  CHECK(
      words_of(study_with(prison)) ==
      "baseline.toml:12:11: arrivals.calls.at_most: expected at most 2000 case/day, "
      "the majorant of arrivals.calls, got 3287.672 case/day of 300000 people, in "
      "baseline on 2017-03-01 12:00:00\n  hint: \"3287.672 case/day\" would have been "
      "enough then; a higher majorant costs time, and changes which cases come");
  const Study stated = study_with(replaced(prison, "at_most = \"2000 case/day\"\n", ""),
                                  "[majorants]\ncalls = \"50 case/day\"\n");
  const model::MajorantExceeded exceeded{
      {.scenario = "baseline", .layer = "calls", .people = 1, .per_day = 60.0}};
  CHECK(refusal_of(stated, exceeded).origin().key == "majorants.calls");
}

}  // namespace caseload::io::test
