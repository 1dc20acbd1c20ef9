#include "report/algorithm.hpp"

#include <array>

namespace caseload::report {
namespace {

using model::Scenario;

bool has_stays(const Scenario& scenario) {
  return some_state_is(scenario, "stay");
}
bool has_places(const Scenario& scenario) {
  return some_state_has(scenario, "stay", "places");
}
bool has_counted_time(const Scenario& scenario) {
  return some_state_has(scenario, "stay", "counts_from");
}
bool has_stays_of_cases(const Scenario& scenario) {
  return some_state_says(scenario, "drawn_for", "case");
}
bool has_facilities(const Scenario& scenario) {
  return !scenario.facilities.empty();
}
bool has_services(const Scenario& scenario) {
  return any(scenario.states, [](const model::StateDefinition& state) {
    return state.kind->name == "service" && !(state.kind->serves_cases != nullptr &&
                                              state.kind->serves_cases(state.values));
  });
}
bool serves_cases(const Scenario& scenario) {
  return some_state_says(scenario, "serves", "case");
}
bool has_limited_queues(const Scenario& scenario) {
  return some_state_has(scenario, "service", "waiting_places") ||
         some_state_has(scenario, "service", "balk_share");
}
bool has_patience(const Scenario& scenario) {
  return some_state_has(scenario, "service", "patience");
}
bool needs_kits(const Scenario& scenario) {
  return some_state_has(scenario, "service", "stock");
}
bool needs_sets(const Scenario& scenario) {
  return some_state_has(scenario, "service", "equipment");
}
bool hurries(const Scenario& scenario) {
  return some_state_has(scenario, "", "hurried_when_waiting");
}
bool has_community(const Scenario& scenario) {
  return some_state_is(scenario, "community");
}

constexpr std::array state_algorithms{
    Algorithm{
        "Stays", has_stays,
        R"(Who comes into a stay is held for a time drawn from duration, and leaves by the
      shares when it is over.)"},
    Algorithm{
        "Stays with places", has_places,
        R"(Who comes while fewer people are held than may be takes a place at once. How many
      may be held: the number of places at that date; with crowd any number, or, with a
      crowding_limit c, floor(c x places). Who finds no room (a) waits, first come, first served,
      and the time of the stay is drawn when a place is theirs; (b) is diverted: goes to divert_to
      at once; or (c) is refused: leaves at once by the shares, without having been held. when_full
      says which, beyond_limit where a crowding limit is reached (divert, where it says nothing).
      A place is free again when its holder leaves, for whatever reason, and the first who waits
      takes it in that instant. When places become fewer nobody is put out: nobody is taken in until
      enough have left. When they become more, those who wait are taken in at once, in order.)"},
    Algorithm{
        "Stays that count from earlier states", has_counted_time,
        R"(counts_from lists states. For each person the instant is kept at which they first
      came into one of these in the present episode (who was there at the start: at which they were
      put there). In the stay, a whole time is drawn from duration, by the law of that instant, and
      the person is held for what is left of it: max(0, whole time - time since that instant). Who
      came by none of these states is held for the whole time from when they came. Where nothing is
      left they leave by the shares at once. Who was put into the stay at the start is held for what
      the initial stock says.)"},
    Algorithm{
        "One stay for a case", has_stays_of_cases,
        R"(With drawn_for = "case" one time is drawn for all people of a case and used for each of
      them, from the instant in which they come, so that those who come together leave together. Each
      then goes their own way by shares drawn for themselves. A case of one draws for itself.)"},
    Algorithm{
        "Facilities", has_facilities,
        R"(A facility counts the people who are in its states, those who wait there too, and does
      nothing else: nobody is refused, diverted or delayed by it. Its places are what they are
      compared with, in measures and in hazards that rise with crowding.)"},
    Algorithm{
        "Living in the community", has_community,
        R"(In a state of kind community nothing is planned: people stay there until a hazard
      strikes, or a quota takes them, or the run ends.)"},
    Algorithm{
        "Services", has_services,
        R"(Who comes into a service is served at once if a member of the pool (of its part where
      they live) would take them: see "Staff". Else they wait at the end of the line of the state's
      class. When they are called, or at once, the service begins: work is drawn, and it lasts
      exactly so long, for one member does nothing else meanwhile and is not called away. Then the
      member is free again, and the person leaves by the shares. Who is served at once has joined the
      queue too, and waited 0. Where a hazard or a quota takes the person during the service the member
      is free in that instant and calls the next; what was worked counts as busy, the service or visit
      is not over, and kits that were handed out are gone.)"},
    Algorithm{
        "Services with a limited queue", has_limited_queues,
        R"(Who would have to wait looks at the queue first: let n be the number of people who wait
      for that pool, or that part of it, in all classes together. If n is at least waiting_places
      they go to when_full at once. Else, if n is more than 0, they join with probability
      (1 - balk_share)^n and go to when_balking otherwise.)"},
    Algorithm{
        "Patience", has_patience,
        R"(Patience is drawn when the person comes, and runs until the service begins, while they
      wait for kits too and while the pool is closed. When it is over they leave the queue and go to
      when_out_of_patience. At the same instant a completion that makes a member free, an opening,
      and a slot that is given back come before it.)"},
    Algorithm{
        "Services that need equipment", needs_sets,
        R"(When a person's turn for staff has come and no set works that is not in use, they go to
      when_without_equipment at once, and the member takes the next. Else a set is in use until the
      service is over, also if it breaks down meanwhile.)"},
    Algorithm{
        "Services that need kits", needs_kits,
        R"(When a person's turn for staff has come they ask the store for kits: they have them if
      nobody waits in the store's line and as many are on hand that are not set aside. Else they go to
      when_out_of_stock at once, where that is written, or else wait in the store's line, in the order
      of asking, and the member takes the next. Whenever kits have come, or are no longer needed by
      others, the line is looked at: as long as the first needs no more than what is on hand and not
      set aside, as many are set aside for them, and they join the queue for staff, before those of
      their class who came into their state after them (and are served at once if a member is free
      and nobody waits). When they are called the kits are handed out; if these have expired or got
      lost meanwhile they wait for kits again, first in the line. Who gives up, or is taken away,
      leaves what was set aside to the others.)"},
    Algorithm{
        "Hurried services and visits", hurries,
        R"(When a service or visit begins while at least hurried_when_waiting people wait for the
      pool, or that part of it, in all classes together (those whose service begins not among them),
      the work that was drawn is multiplied by hurried_work.)"},
    Algorithm{
        "Services of cases", serves_cases,
        R"(With serves = "case" people of one case who are there together are served once, by one
      member, with the work of one service, drawn once for the case and the state (a second service of
      the case there takes as long). The first of a case to come stands in
      the line for all of them, as in any service. Who comes of the same case while they wait, or in
      the very instant in which their service begins, accompanies them, takes no place in the line and
      needs no member. Who comes later than that has a service of their own, with who else of the case
      comes after them. All leave when the service is completed, in the order of stream, case and
      member, each by shares drawn for themselves. If the one who stands in the line or is served is
      taken away by a hazard or a quota, the first of those who accompany them, in that order, takes
      over the same place in the line or the service under way, whose end stays what it was. Nobody
      balks or loses patience in such a service.)"},
};

}  // namespace

std::span<const Algorithm> algorithms_of_states() {
  return state_algorithms;
}

}  // namespace caseload::report
