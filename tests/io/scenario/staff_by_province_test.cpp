#include "caseload/io/differences.hpp"
#include "caseload/model/measure.hpp"
#include "caseload/model/replication.hpp"
#include "catch.hpp"
#include "scenario/meaning_of_baseline.hpp"

namespace caseload::io::test {
namespace {

/// Nurses by province see who calls from prison within an hour, or nobody does.
///
/// @param staff  keys of the nurses
/// @param calls  keys of the calls
std::string prisons_by_province(const std::string& staff,
                                const std::string& calls = "") {
  return R"(schema = 1
name = "baseline"
title = "Nurses by province"
[provinces]
sites = "2 site"
populations = { East = "600 person", West = "200 person" }
[provinces.spreads.east]
East = 1.0
[provinces.spreads.west]
West = 1.0
[staff.nurses]
pool = "province"
)" + staff +
         R"(
[initial.prisoners]
in = "prison"
count = "50 person"
[arrivals.calls]
to = "clinic"
rate = "36.5 /year"
of = ["prison"]
at_most = "20 case/day"
)" + calls +
         R"(
[states.prison]
kind = "community"
hazards = ["release"]
[hazards.release]
to = "released"
rate = "0.001 /day"
[states.released]
kind = "exit"
[states.clinic]
kind = "service"
staff = "nurses"
work = "1 min"
patience = "1 h"
when_out_of_patience = "unseen"
next = "seen"
[states.seen]
kind = "exit"
[states.unseen]
kind = "exit"
[measures.calls]
kind = "entries"
states = ["clinic"]
[measures.seen]
kind = "entries"
states = ["seen"]
[measures.unseen]
kind = "entries"
states = ["unseen"]
)";
}

const std::string two_nurses = "headcount = \"2 person\"\n";

const model::StaffPool& nurses(const Study& study, std::size_t scenario = 0) {
  return study.scenarios.at(scenario).scenario.staff.at(0);
}

/// Calls, those that are seen, and those that are not.
std::vector<std::int64_t> calls(const std::string& baseline) {
  const Study study = read_baseline(baseline);
  const auto result =
      model::Simulator{study.scenarios.at(0).scenario}.run(study.seed, 0);
  std::vector<std::int64_t> found;
  for (const auto& measure : result.measures)
    found.push_back(static_cast<std::int64_t>(measure.numerator.low()));
  return found;
}

/// What another scenario, with this text, does to two nurses.
Study with_other(const std::string& changes, const std::string& text,
                 const std::string& staff = two_nurses) {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])"));
  folder.with("baseline.toml", prisons_by_province(staff));
  folder.with("other.toml", extending("other", changes, text));
  CHECK(folder.mistakes().empty());
  return read_study(folder.path(), {.to_compare = true});
}

}  // namespace

TEST_CASE("Staff by province may be counted in all", "[io][staff_by_province]") {
  const Study study = read_baseline(prisons_by_province(two_nurses));
  REQUIRE(nurses(study).spread.has_value());
  CHECK(nurses(study).spread->shares == std::vector<double>{0.75, 0.25});
  CHECK_FALSE(nurses(study).headcount_per_site.has_value());
  CHECK(nurses(study).headcount.at({}) == 2);
  CHECK(part_of(canonical_baseline(prisons_by_province(two_nurses)), R"("nurses")",
                "}") ==
        R"("nurses":{"discipline":"first_come","headcount":2,"pool":"province",)"
        R"("spread":"population"})");
  const Study west =
      read_baseline(prisons_by_province(two_nurses + "spread = \"west\"\n"));
  CHECK(nurses(west).spread->shares == std::vector<double>{0.0, 1.0});
  const Study by_site =
      read_baseline(prisons_by_province("headcount = \"1 person/site\"\n"));
  CHECK_FALSE(nurses(by_site).spread.has_value());
  CHECK(nurses(by_site).headcount_per_site.has_value());
}

TEST_CASE("Calls are answered in the province where they are from",
          "[io][staff_by_province]") {
  // Of two nurses 1.5 and 0.5 are due, so that the first province has both.
  const auto east = calls(prisons_by_province(two_nurses, "spread = \"east\"\n"));
  REQUIRE(east[0] > 1000);
  CHECK(east[1] == east[0]);
  // A call that still waits at the end is neither.
  const auto west = calls(prisons_by_province(two_nurses, "spread = \"west\"\n"));
  CHECK(west[1] == 0);
  CHECK(west[0] - west[2] <= 2);
  // The same calls, wherever they are from; by population where nothing is said.
  const auto both = calls(prisons_by_province(two_nurses));
  CHECK(west[0] == east[0]);
  CHECK(both[0] == east[0]);
  const double share = static_cast<double>(both[1]) / static_cast<double>(both[0]);
  // Three quarters, give or take 3.29 standard errors of a thousand.
  CHECK(share == Approx(0.75).margin(0.046));
  // With both nurses where nobody calls from nobody is seen.
  CHECK(calls(prisons_by_province(two_nurses + "spread = \"west\"\n",
                                  "spread = \"east\"\n"))[1] == 0);
}

TEST_CASE("What differs about staff who are spread is told as it is written",
          "[io][differences][staff_by_province]") {
  const auto differences = [](const Study& study) {
    const auto found = scenario_differences(
        study.scenarios[0], study.scenarios[1],
        declared_between(study, study.scenarios[0], study, study.scenarios[1]));
    CHECK(found.idle_declarations.empty());
    std::string lines;
    for (const Difference& each : found.meaning)
      lines += each.key + (each.from.empty() ? "" : '[' + each.from + ']') + ' ' +
               (each.before ? each.before->value : "nothing") + " -> " +
               (each.after ? each.after->value : "nothing") + '\n';
    return lines;
  };
  CHECK(differences(with_other(R"(["staff.nurses.spread"])",
                               "[staff.nurses]\nspread = \"west\"\n")) ==
        "staff.nurses.spread population -> west\n");
  const Study more =
      with_other(R"(["change.more"])",
                 "[change.more]\ndate = 2017-07-01\n"
                 "key = \"staff.nurses.headcount\"\nvalue = \"4 person\"\n");
  CHECK(differences(more) ==
        "staff.nurses.headcount[2017-07-01] 2 person -> 4 person\n");
}

TEST_CASE("A spread goes with the pool by province that has it",
          "[io][changes][staff_by_province]") {
  const std::string spread = two_nurses + "spread = \"west\"\n";
  const Study nation =
      with_other(R"(["staff.nurses"])", "[staff.nurses]\npool = \"nation\"\n", spread);
  CHECK_FALSE(nurses(nation, 1).spread.has_value());
  CHECK(nurses(nation, 1).headcount.at({}) == 2);
}

TEST_CASE("The busiest province of staff who are spread", "[io][staff_by_province]") {
  // Six in the east, two in the west. Half of ten hours of work a day are the west's:
  // 5 / 24 of two nurses, and of six.
  const std::string few = R"(headcount = "8 person"
[arrivals.others]
to = "talk"
rate = "10 person/day"
spread = "half"
[provinces.spreads.half]
East = 0.5
[states.talk]
kind = "service"
staff = "nurses"
work = "1 h"
next = "seen"
)";
  std::string text = prisons_by_province(few);
  // Without calls, whose work is not known before a run.
  const auto from = text.find("[arrivals.calls]");
  text.erase(from, text.find("[states.prison]") - from);
  const auto clinic = text.find("[states.clinic]");
  text.erase(clinic, text.find("[states.seen]") - clinic);
  const auto unseen = text.find("[states.unseen]");
  text.erase(unseen, text.find("[measures.calls]") - unseen);
  text.erase(text.find("[measures.calls]"));
  const Study study = read_baseline(text);
  const auto loads = offered_loads(study.scenarios.at(0).scenario);
  REQUIRE(loads.size() == 1);
  CHECK(loads[0].headcount == Approx(8.0));
  REQUIRE(loads[0].busiest.has_value());
  CHECK(loads[0].busiest->province == "West");
  CHECK(loads[0].busiest->headcount == Approx(2.0));
  CHECK(loads[0].busiest->erlangs == Approx(5.0 / 24.0));
}

}  // namespace caseload::io::test
