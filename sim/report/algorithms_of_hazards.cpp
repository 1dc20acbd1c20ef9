#include "report/algorithm.hpp"

#include <array>

namespace caseload::report {
namespace {

using model::Scenario;

bool has_hazards(const Scenario& scenario) {
  return !scenario.hazards.empty();
}
bool has_marks(const Scenario& scenario) {
  return any(scenario.hazards, [](const auto& hazard) {
    return hazard.ratio_of_mark != model::ratios_of_one();
  });
}
bool has_crowding(const Scenario& scenario) {
  return any(scenario.hazards,
             [](const auto& hazard) { return hazard.crowding.has_value(); });
}

bool has_unseen(const Scenario& scenario) {
  return any(scenario.hazards,
             [](const auto& hazard) { return hazard.unseen.has_value(); });
}
bool has_time_spent(const Scenario& scenario) {
  return any(scenario.hazards,
             [](const auto& hazard) { return hazard.time_spent.has_value(); });
}

constexpr std::array hazard_algorithms{
    Algorithm{
        "Hazards", has_hazards,
        R"(A hazard belongs to a person. When a person first is in a state that lists it,
      and whenever they are again after it has struck, it begins: a budget is drawn from the
      exponential law with mean 1. While they are in states that list it, the budget is spent
      at the rate ratio x h(t); in other states nothing is spent, and what is left goes on in
      the next state that lists it. When it is spent the hazard strikes: the person leaves the
      state at once, giving up what they wait for, hold or are in the middle of (staff, a
      place, a set, kits set aside), and comes into the state to which the hazard leads.

      h(t) is the rate that holds at that date for the person's type; or, where the hazard has
      the law of a time, the hazard function f(x) / (1 - F(x)) of that law at x, the time for
      which the hazard has run since it began, whatever the ratio (while it does not run, or
      its ratio is 0, x stands still). A ratio multiplies the hazard, not the time. The ratio is
      what the state lists (1 where nothing is said), times that of each mark that the person has and the hazard names; it
      changes in the instant in which the state or a mark does, and only what is left of the
      budget is spent at the new one.

      So several hazards compete, each with a budget of its own, and with what is planned in the
      state: the earliest happens. A hazard does nothing to people of types that it does not
      have.)"},
    Algorithm{
        "Marks", has_marks,
        R"(A mark is kept from state to state until the same thing happens otherwise. trained
      is set when a service or visit begins whose member of staff is trained, and taken away when
      one begins whose member is not (of a pool without hours nobody is). without_kit and
      without_equipment are set, or taken away, when a visit of a course begins that needs them.
      hurried likewise at each visit of a course in which visits can be hurried. When a course
      ends, completed is set and dropped_out taken away, or the reverse.)"},
    Algorithm{
        "Hazards that rise with crowding", has_crowding,
        R"(Such a hazard runs at its rate times at_most. When its budget is spent at that
      pace, the people in the states of the facility and its places are looked at: it strikes with
      probability r / at_most, where r = min(at_most, 1 + slope x max(0, people / places - 1)).
      Else it spares the person: a new budget is drawn and spent from then on.)"},
    Algorithm{
        "Hazards that rise with what nobody saw", has_unseen,
        R"(Such a hazard runs at its rate times at_most, and strikes with probability
      r / at_most when its budget is spent at that pace, where r = min(at_most, 1 + slope x
      share). Weeks of seven days are counted from the start of the run. The share is that of
      the week before the present one: of all entries into the states among, by anybody in the
      country, those into states; 0 in the first week, and where there was none. Who is spared
      gets a new budget. Where crowding raises the same hazard, it runs at its rate times both
      at_most, and strikes where both let it.)"},
    Algorithm{
        "Hazards that depend on the time spent in some states", has_time_spent,
        R"(When a person leaves the states that are counted for another state, n is set to the
      number of whole times `each` since they last came into them from outside. From then on the
      ratio of the hazard is multiplied by ratio to the power of min(n, at_most) - reference,
      until n is set again. Who has never left these states has a factor of 1. From one of these
      states to another the time goes on. Who is in them when the run begins came into them
      then.)"},
};

}  // namespace

std::span<const Algorithm> algorithms_of_hazards() {
  return hazard_algorithms;
}

}  // namespace caseload::report
