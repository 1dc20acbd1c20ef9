#include "caseload/io/differences.hpp"
#include "caseload/model/replication.hpp"
#include "catch.hpp"
#include "scenario/study_folder.hpp"

#include <algorithm>

namespace caseload::io::test {
namespace {

/// A clinic in 2017 with these lines of hours, which begin in line 20 of the file.
std::string clinic_with_hours(const std::string& hours, const std::string& more = "") {
  return R"(schema = 1
name = "clinic"
title = "A clinic"
[run]
start = 2017-01-01
end = 2018-01-01
replications = 5
seed = 1
[arrivals.people]
to = "visit"
rate = "6 person/day"
[states.visit]
kind = "service"
staff = "clinicians"
work = "30 min"
next = "home"
[states.home]
kind = "exit"
[staff.clinicians.hours]
)" + hours +
         "\n[staff.clinicians]\nheadcount = \"1 person\"\n" + more;
}

ScenarioDocument read_clinic(const std::string& text) {
  return StudyFolder{}.with("clinic.toml", text).read("clinic.toml").scenarios.at(0);
}

std::string mistakes_of_clinic(const std::string& text) {
  return StudyFolder{}.with("clinic.toml", text).mistakes("clinic.toml");
}

std::string change(const std::string& until, const std::string& value) {
  return "[change.saturdays]\ndate = 2017-07-01\n" +
         (until.empty() ? "" : "until = " + until + '\n') +
         "key = \"staff.clinicians.hours.sat\"\nvalue = " + value + '\n';
}

const std::string monday = "mon = \"08:00-12:00\"\n";
const std::string closed_saturday = monday + "sat = \"closed\"";
const std::string from_july = monday + R"(sat = { steps = [
  { from = 2017-01-01, value = "closed" },
  { from = 2017-07-01, value = "08:00-12:00" },
] })";

TEST_CASE("Hours change on dates, by steps or by a change", "[io][dated_hours]") {
  const ScenarioDocument document = read_clinic(clinic_with_hours(from_july));
  CHECK(document.canonical ==
        read_clinic(clinic_with_hours(closed_saturday, change("", "\"08:00-12:00\"")))
            .canonical);
  // Mondays from 8 to 12 h; from day 181 on Saturdays, which begin at 120 h, as well.
  CHECK(document.canonical.find(
            R"("hours":[{"value":[[28800000,43200000]]},{"from":15638400000,)"
            R"("value":[[28800000,43200000],[460800000,475200000]]}])") !=
        std::string::npos);
  // 1 July 2017 is a Saturday, day 181. Until then they open on Mondays: 26 June, day
  // 176, is the last.
  const auto& week = *document.scenario.staff.at(0).week;
  const auto at = [](int day, int hour) {
    return core::TimePoint{std::chrono::hours{24 * day + hour}};
  };
  CHECK(week.next_opening(at(169, 12)) == at(176, 8));
  CHECK(week.next_opening(at(176, 12)) == at(181, 8));
  CHECK(week.next_opening(at(181, 12)) == at(183, 8));
  CHECK(week.next_opening(at(183, 12)) == at(188, 8));
}

TEST_CASE("A change of hours ends, and what held before holds again",
          "[io][dated_hours]") {
  CHECK(read_clinic(
            clinic_with_hours(closed_saturday, change("2017-09-01", "\"09:00-13:00\"")))
            .canonical == read_clinic(clinic_with_hours(monday + R"(sat = { steps = [
  { from = 2017-01-01, value = "closed" },
  { from = 2017-07-01, value = "09:00-13:00" },
  { from = 2017-09-01, value = "closed" },
] })"))
                              .canonical);
}

TEST_CASE("Days change on dates of their own", "[io][dated_hours]") {
  // Mondays at 8, from 1 May, day 120, at 9; Tuesdays from 1 July, day 181; Mondays are
  // closed from 2 July, day 182.
  const ScenarioDocument document = read_clinic(clinic_with_hours(R"(mon = { steps = [
  { from = 2016-01-01, value = "07:00-12:00" },
  { from = 2017-01-01, value = "08:00-12:00" },
  { from = 2017-05-01, value = "09:00-12:00" },
  { from = 2017-07-02, value = "closed" },
] }
tue = { steps = [
  { from = 2017-01-01, value = "closed" },
  { from = 2017-07-01, value = "08:00-12:00" },
] })"));
  using std::chrono::hours;
  using Openings = model::WorkingWeek::Openings;
  const auto& steps = document.scenario.staff.at(0).week->openings().steps();
  REQUIRE(steps.size() == 4);
  CHECK(steps[0].value == Openings{{hours{8}, hours{12}}});
  CHECK(steps[1].from == core::TimePoint{hours{24 * 120}});
  CHECK(steps[1].value == Openings{{hours{9}, hours{12}}});
  CHECK(steps[2].from == core::TimePoint{hours{24 * 181}});
  CHECK(steps[2].value == Openings{{hours{9}, hours{12}}, {hours{32}, hours{36}}});
  CHECK(steps[3].from == core::TimePoint{hours{24 * 182}});
  CHECK(steps[3].value == Openings{{hours{32}, hours{36}}});
}

TEST_CASE("Hours that change to the same, or after the end, are constant",
          "[io][dated_hours]") {
  const std::string constant =
      read_clinic(clinic_with_hours(closed_saturday)).canonical;
  CHECK(read_clinic(clinic_with_hours(monday)).canonical == constant);
  CHECK(read_clinic(clinic_with_hours(closed_saturday, change("", "\"closed\"")))
            .canonical == constant);
  CHECK(read_clinic(clinic_with_hours(monday + R"(sat = { steps = [
  { from = 2017-01-01, value = "closed" },
  { from = 2018-01-01, value = "08:00-12:00" } ] })"))
            .canonical == constant);
  CHECK(constant.find(R"("hours":[[28800000,43200000]])") != std::string::npos);
}

TEST_CASE("Each step of the hours is listed, with what it rests on",
          "[io][dated_hours]") {
  const ScenarioDocument steps =
      read_clinic(clinic_with_hours(monday + R"(sat = { steps = [
  { from = 2017-01-01, value = "closed", quality = "assumption" },
  { from = 2017-07-01, value = "08:00-12:00" } ], note = "asked" })"));
  CHECK(value_of(steps, "staff.clinicians.hours.mon").value == "08:00-12:00");
  const auto& first = value_of(steps, "staff.clinicians.hours.sat[2017-01-01]");
  const auto& second = value_of(steps, "staff.clinicians.hours.sat[2017-07-01]");
  CHECK(first.value == "closed");
  CHECK(first.quality == "assumption");
  CHECK(first.note == "asked");
  CHECK(second.value == "08:00-12:00");
  CHECK(second.quality.empty());
  CHECK(second.note == "asked");

  const ScenarioDocument changed = read_clinic(clinic_with_hours(
      closed_saturday, change("", R"({ value = "08:00-12:00", quality = "chosen" })")));
  const auto& by_change = value_of(changed, "staff.clinicians.hours.sat[2017-07-01]");
  CHECK(by_change.change == "saturdays");
  CHECK(by_change.quality == "chosen");
  CHECK(by_change.origin.line == 27);
}

TEST_CASE("What is wrong in hours that change is told at its place",
          "[io][dated_hours]") {
  CHECK(
      mistakes_of_clinic(clinic_with_hours(monday + R"(sat = { steps = [
  { from = 2017-01-01, value = "closed" },
  { from = 2017-07-01, value = "8-12" },
] })")) ==
      "clinic.toml:23:32: staff.clinicians.hours.sat: expected the sessions of a day, "
      "such as \"08:00-12:00 14:00-17:00\", or \"closed\", got \"8-12\"\n"
      "  hint: each session is HH:MM-HH:MM, from 00:00 to 24:00; one space between "
      "two of them");
  CHECK(mistakes_of_clinic(
            clinic_with_hours(closed_saturday, change("", "\"12:00-08:00\""))) ==
        "clinic.toml:27:9: staff.clinicians.hours.sat: expected the sessions of a day, "
        "such as \"08:00-12:00 14:00-17:00\", or \"closed\", got \"12:00-08:00\"\n"
        "  hint: a session closes after it opens, on the same day");
  // Saturdays would open when the run is over.
  CHECK(mistakes_of_clinic(clinic_with_hours(R"(sat = { steps = [
  { from = 2017-01-01, value = "closed" },
  { from = 2018-01-06, value = "08:00-12:00" } ] })"))
            .find("clinic.toml:19:19: staff.clinicians.hours: expected hours with at "
                  "least one session") == 0);
  // 30 and 31 December 2017 are a Saturday and a Sunday: no Monday is left.
  CHECK(mistakes_of_clinic(clinic_with_hours(R"(mon = { steps = [
  { from = 2017-01-01, value = "closed" },
  { from = 2017-12-30, value = "08:00-12:00" } ] })"))
            .find("clinic.toml:19:19: staff.clinicians.hours: expected hours at which "
                  "the pool opens during the run, got none before 2018-01-01") == 0);
  // Whether they open is not known without the end of the run.
  std::string endless = clinic_with_hours(R"(sat = { steps = [
  { from = 2017-01-01, value = "closed" },
  { from = 2017-07-01, value = "08:00-12:00" } ] })");
  endless.replace(endless.find("2018-01-01"), 10, "2016-01-01");
  CHECK(mistakes_of_clinic(endless) ==
        "clinic.toml:6:7: run.end: expected an end after the start, got 2016-01-01");
  CHECK(mistakes_of_clinic(
            clinic_with_hours(from_july,
                              "[change.all]\ndate = 2017-07-01\nkey = "
                              "\"staff.clinicians.hours\"\nvalue = \"closed\"\n"))
            .find("clinic.toml:29:7: change.all.key: expected the key of one value") ==
        0);
}

TEST_CASE("A pool may close for good", "[io][dated_hours]") {
  // Open on the Mondays until 1 May 2017, a Monday, day 120: 2 January to 24 April are
  // 17 of them. Nobody is served later.
  ScenarioDocument document = read_clinic(clinic_with_hours(R"(mon = { steps = [
  { from = 2017-01-01, value = "08:00-12:00" },
  { from = 2017-05-01, value = "closed" } ] })",
                                                            R"([measures.open]
kind = "utilisation"
staff = "clinicians"
)"));
  for (const std::uint32_t seed : {1u, 2u, 3u}) {
    const auto result = model::Simulator{document.scenario}.run(seed, 0);
    const auto open = std::find_if(
        document.scenario.measures.begin(), document.scenario.measures.end(),
        [](const auto& measure) { return measure.name == "open"; });
    REQUIRE(open != document.scenario.measures.end());
    const auto index =
        static_cast<std::size_t>(open - document.scenario.measures.begin());
    CHECK(result.measures[index].denominator ==
          core::Duration{std::chrono::hours{17 * 4}}.count());
  }
}

// ---- in a study ----

const std::string visited = R"([staff.clinicians]
headcount = "1 person"
[staff.clinicians.hours]
mon = "08:00-12:00"
sat = "closed"
[states.prison]
kind = "service"
staff = "clinicians"
work = "30 min"
next = "released"
)";

/// The baseline with a clinic in the place of prison.
std::string baseline_with(const std::string& text) {
  std::string all = small_baseline;
  const std::size_t from = all.find("[states.prison]");
  return all.replace(from, all.find("[states.released]") - from, text);
}

/// How a scenario of a study differs: "key [from] before -> after", a line each, with
/// "!" before what is not declared.
std::string differences_of_hours(const std::string& changes, const std::string& text) {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])"))
      .with("baseline.toml", baseline_with(visited))
      .with("other.toml", extending("other", changes, text));
  const Study study = read_study(folder.path(), {.to_compare = true});
  const auto declared =
      declared_between(study, study.scenarios[0], study, study.scenarios[1]);
  std::string lines;
  for (const Difference& each :
       scenario_differences(study.scenarios[0], study.scenarios[1], declared).meaning) {
    if (each.standing == Difference::Standing::undeclared) lines += '!';
    lines += each.key + " [" + each.from + "] ";
    lines += each.before ? each.before->value : std::string{"nothing"};
    lines += " -> " + (each.after ? each.after->value : std::string{"nothing"}) + '\n';
  }
  return lines;
}

TEST_CASE("Scenarios differ in the hours of single days", "[io][dated_hours]") {
  CHECK(
      differences_of_hours(R"(["change.saturdays"])", change("", "\"08:00-12:00\"")) ==
      "staff.clinicians.hours.sat [2017-07-01] closed -> 08:00-12:00\n");
  CHECK(differences_of_hours("[]", change("", "\"08:00-12:00\"")) ==
        "!staff.clinicians.hours.sat [2017-07-01] closed -> 08:00-12:00\n");
  CHECK(differences_of_hours(R"(["staff.clinicians.hours.mon"])",
                             "[staff.clinicians.hours]\nmon = \"08:00-13:00\"\n") ==
        "staff.clinicians.hours.mon [] 08:00-12:00 -> 08:00-13:00\n");
  // What changes on Saturdays does not divide the difference on Mondays.
  CHECK(differences_of_hours(R"(["change.saturdays", "staff.clinicians.hours.mon"])",
                             "[staff.clinicians.hours]\nmon = \"08:00-13:00\"\n" +
                                 change("", "\"08:00-12:00\"")) ==
        "staff.clinicians.hours.mon [] 08:00-12:00 -> 08:00-13:00\n"
        "staff.clinicians.hours.sat [2017-07-01] closed -> 08:00-12:00\n");
  // A day about which nothing is written is closed.
  CHECK(differences_of_hours(R"(["staff.clinicians.hours.tue"])",
                             "[staff.clinicians.hours]\ntue = \"08:00-13:00\"\n") ==
        "staff.clinicians.hours.tue [] closed -> 08:00-13:00\n");
  CHECK(differences_of_hours(R"(["staff.clinicians.hours.tue"])",
                             "[staff.clinicians.hours]\ntue = \"closed\"\n")
            .empty());
}

}  // namespace
}  // namespace caseload::io::test
