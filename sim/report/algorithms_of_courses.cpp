#include "report/algorithm.hpp"

#include <array>

namespace caseload::report {
namespace {

using model::Scenario;

bool has_courses(const Scenario& scenario) {
  return some_state_is(scenario, "course");
}
bool misses_visits(const Scenario& scenario) {
  return some_state_has(scenario, "course", "show") ||
         some_state_has(scenario, "course", "show_first") ||
         some_state_has(scenario, "course", "show_lost_per_day") ||
         some_state_has(scenario, "course", "patience");
}
bool drops_out(const Scenario& scenario) {
  return some_state_has(scenario, "course", "drop_out");
}
bool is_interrupted(const Scenario& scenario) {
  return some_state_has(scenario, "course", "interrupted_after");
}
bool has_kits(const Scenario& scenario) {
  return some_state_has(scenario, "course", "stock");
}
bool puts_off(const Scenario& scenario) {
  return some_state_says(scenario, "without_kit", "put_off");
}
bool has_sets(const Scenario& scenario) {
  return some_state_has(scenario, "course", "equipment");
}

constexpr std::array course_algorithms{
    Algorithm{
        "Courses: the schedule of visits", has_courses,
        R"(Who comes into a course in instant t gets an appointment for the first visit at
      A = t + first_wait (drawn; 0 where it is absent). Visit k, counted from 0, is due at
      A + m x first_interval + (k - m) x interval, where m = min(k, first_visits - 1); without
      first_visits all are interval apart. A visit is planned when the one before it is over: for
      the time at which it is due, or for that moment where that is later; and, where the staff keep
      hours, for the first instant from then on at which their pool is open by its calendar
      (holidays left out). So a long wait or a missed visit moves none of the later ones.

      When the planned instant has come the person shows or not. Who shows needs staff as in a
      service: they are served at once, or wait at the end of the line of the course's class. The
      visit begins when a member takes them: work is drawn, and it is over, and held, after exactly
      that time. After a visit that was held or missed the next one is planned; after the last of
      visits the course is over. Who has held fewer than visits_to_complete by then has dropped out
      and goes to when_dropped_out; all others have completed it and leave by the shares. Where
      visits_to_complete is absent nobody has held too few, not even who missed them all.)"},
    Algorithm{
        "Courses: showing and missing", misses_visits,
        R"(At the first visit a person shows with probability s x (1 - l)^d, where s is show_first
      (show where that is absent), l is show_lost_per_day, and d the whole days, rounded down, from
      coming into the course to the planned instant of the visit; at each later visit with
      probability show (1 where it is absent), independently. Who does not show has missed the
      visit in that moment. Who has shown and waits for staff longer than patience, drawn anew at
      each visit, leaves the queue and has missed it too.)"},
    Algorithm{
        "Courses: dropping out", drops_out,
        R"(When a person comes into the course a budget is drawn from the exponential law with mean
      1. Each scheduled visit, when it has been held or missed, spends r x (-ln(1 - drop_out)) of it.
      After a missed visit r is hazard_ratio_missed; after one that was held r is the product of
      hazard_ratio_trained where the member who served was trained, hazard_ratio_without_kit where
      kits were needed and not had, hazard_ratio_without_equipment where no set was had, and
      hazard_ratio_hurried where it was hurried; each is 1 where it is absent. When nothing is left the
      person has dropped out in that moment and goes to when_dropped_out; so with r = 1 a share of
      drop_out of those who are still there drops out at each visit. Whether they drop out is looked at
      before an interruption, before the next visit is planned, and, at the last visit, before the course
      is over: who drops out there has not completed it.)"},
    Algorithm{
        "Courses: interruption and return", is_interrupted,
        R"(When interrupted_after visits in a row have been missed, the course is interrupted: with
      probability return_share the person returns after a time drawn from return_after, else they have
      dropped out at once. Who returns goes on with the next visit in that moment: it is due then, and
      the later ones at the same intervals after it as before; the count of missed visits begins anew.
      If no visit is left the course is over.)"},
    Algorithm{
        "Courses: kits", has_kits,
        R"(With probability kit_share (1 where it is absent) a scheduled visit needs kits; this is
      decided once for each visit. When the visit begins they are asked for: they are had if nobody
      waits in the store's line and as many are on hand that are not set aside, and are then gone.
      Else the visit takes place without them. A visit that is missed asks for none. Nobody in a
      course waits in the store's line.)"},
    Algorithm{
        "Courses: visits that are put off", puts_off,
        R"(With without_kit = "put_off" a person who has shown looks at the store before they join the
      queue. If the visit needs kits, and somebody waits in the store's line or fewer are on hand that
      are not set aside, and the present moment is before L = (the time for which the visit was planned,
      before it was moved to an opening) + put_off_limit, it is put off: to the earlier of L and the
      next arrival of a consignment that is on its way to the store, and from there to the next opening
      of the pool. Then the person comes again, with the same random numbers: whether they show (of a
      first visit by the longer wait), and whether the visit needs kits, is decided by these. At L or
      later it goes ahead without kits, if there are still none.)"},
    Algorithm{
        "Courses: equipment", has_sets,
        R"(When a visit begins it takes a set that works and is not in use, if there is one, and gives
      it back when it is over; else it takes place without one.)"},
};

}  // namespace

std::span<const Algorithm> algorithms_of_courses() {
  return course_algorithms;
}

}  // namespace caseload::report
