#include "catch.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {
namespace {

TEST_CASE("The offered load counts every visit, also of those who come back",
          "[io][offered_loads]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml"])"));
  folder.with("baseline.toml", R"(schema = 1
name = "baseline"
title = "A clinic"
[arrivals.people]
to = "intake"
rate = { steps = [
  { from = 2017-01-01, value = "12 person/day" },
  { from = 2017-12-20, value = "85 person/day" },
] }
[staff.clinicians]
headcount = "3 person"
[states.intake]
kind = "service"
staff = "clinicians"
work = "1 h"
begins_episode = true
next = { intake = 0.2, home = 0.8 }
[states.home]
kind = "exit"
)");
  const auto loads = offered_loads(folder.read().scenarios.at(0).scenario);
  REQUIRE(loads.size() == 1);
  CHECK(loads[0].pool == "clinicians");
  CHECK(loads[0].headcount == 3.0);
  // 353 days at 12 and 12 days at 85 a day; each comes 1 / (1 - 0.2) times; an hour
  // each.
  const double people_a_day = (353.0 * 12.0 + 12.0 * 85.0) / 365.0;
  CHECK(loads[0].erlangs == Approx(people_a_day * 1.25 / 24.0).epsilon(1e-12));
}

}  // namespace
}  // namespace caseload::io::test
