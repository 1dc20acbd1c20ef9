#include "caseload/model/replication.hpp"
#include "catch.hpp"
#include "scenario/study_folder.hpp"

// A change of no strength, and one from the end of the run on, leave every replication
// as it was, to the last byte, whatever they change: at least one key of each
// mechanism.

namespace caseload::io::test {
namespace {

/// A clinic with a course, medicine, equipment, a ward with places, ways on and a
/// hazard.
const std::string clinic_of_all_mechanisms = R"(schema = 1
name = "clinic"
title = "A clinic"
[run]
start = 2017-01-01
end = 2017-07-01
replications = 5
seed = 1
[arrivals.people]
to = "desk"
rate = "12 person/day"
[staff.nurses]
headcount = "2 person"
hours = { mon = "08:00-16:00", tue = "08:00-16:00", wed = "08:00-16:00", thu = "08:00-16:00" }
absence = 0.1
[stock.kits]
order = "up_to_level"
on_hand = "20 kit"
order_up_to = "80 kit"
review_period = "7 day"
lead_time = "3 day"
fill_rate = 0.8
[equipment.sets]
sets = "2 set"
working_time = { dist = "exponential", mean = "20 day" }
repair_time = "5 day"
[hazards.relapse]
to = "left"
rate = "0.01 /day"
[states.desk]
kind = "service"
staff = "nurses"
work = "20 min"
stock = "kits"
next = { ward = 0.4, course = 0.6 }
[states.ward]
kind = "stay"
duration = { dist = "exponential", mean = "5 day" }
places = "20 person"
when_full = "wait"
next = "left"
[states.course]
kind = "course"
staff = "nurses"
work = "15 min"
visits = 4
first_visits = 1
first_interval = "7 day"
interval = "7 day"
show = 0.8
drop_out = 0.05
when_dropped_out = "left"
equipment = "sets"
hazards = ["relapse"]
next = "left"
[states.left]
kind = "exit"
)";

struct Case {
  const char* key;
  const char*
      same;  ///< what holds without it, written otherwise where that is possible
  const char* other;  ///< what would make a difference
};

constexpr Case cases[] = {
    {"arrivals.people.rate", "\"0.5 person/h\"", "\"1 person/day\""},
    {"staff.nurses.headcount", "\"2 person\"", "\"1 person\""},
    {"stock.kits.order_up_to", "\"80 kit\"", "\"8 kit\""},
    {"stock.kits.fill_rate", "\"80 %\"", "0.1"},
    {"stock.kits.lead_time", "\"72 h\"", "\"30 day\""},
    {"equipment.sets.sets", "\"2 set\"", "\"0 set\""},
    {"states.desk.work", "\"1200 s\"", "\"2 h\""},
    {"states.ward.duration", "{ dist = \"exponential\", mean = \"120 h\" }",
     "\"30 day\""},
    {"states.ward.places", "\"20 person\"", "\"1 person\""},
    {"states.course.work", "\"900 s\"", "\"3 h\""},
    {"hazards.relapse.rate", "\"0.07 /week\"", "\"1 /day\""},
};

std::string change(const Case& one, const std::string& date, const char* value) {
  return "[change.idle]\ndate = " + date + "\nkey = \"" + one.key +
         "\"\nvalue = " + value + '\n';
}

std::string results_of(const std::string& text, std::string* canonical = nullptr) {
  const Study study = StudyFolder{}.with("clinic.toml", text).read("clinic.toml");
  if (canonical != nullptr) *canonical = study.scenarios.at(0).canonical;
  model::Simulator simulator{study.scenarios.at(0).scenario};
  return canonical_bytes(simulator.run(1, 0)) + canonical_bytes(simulator.run(1, 1));
}

TEST_CASE(
    "A change of no strength or from the end on changes nothing, of any mechanism",
    "[io][dated_changes]") {
  std::string canonical;
  const std::string without = results_of(clinic_of_all_mechanisms, &canonical);
  for (const Case& one : cases) {
    CAPTURE(one.key);
    std::string with;
    CHECK(results_of(clinic_of_all_mechanisms + change(one, "2017-03-01", one.same),
                     &with) == without);
    CHECK(with == canonical);
    CHECK(results_of(clinic_of_all_mechanisms + change(one, "2017-07-01", one.other),
                     &with) == without);
    CHECK(with == canonical);
    // It is no idle comparison: a day before the end it is another scenario, and in
    // March its results are others.
    results_of(clinic_of_all_mechanisms + change(one, "2017-06-30", one.other), &with);
    CHECK(with != canonical);
    CHECK(results_of(clinic_of_all_mechanisms + change(one, "2017-03-01", one.other)) !=
          without);
  }
}

}  // namespace
}  // namespace caseload::io::test
