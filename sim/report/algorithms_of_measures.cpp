#include "caseload/model/measure.hpp"
#include "report/algorithm.hpp"

#include <array>

namespace caseload::report {
namespace {

using model::Scenario;

bool asks_why_people_wait(const Scenario& scenario) {
  return any(scenario.measures,
             [](const auto& measure) { return measure.kind->name == "waiting_for"; });
}
bool has_costs(const Scenario& scenario) {
  return any(scenario.measures,
             [](const auto& measure) { return measure.kind->name == "cost"; });
}
bool measures_by_province(const Scenario& scenario) {
  return any(scenario.measures,
             [](const auto& measure) { return measure.values.has("provinces"); });
}

constexpr std::array measure_algorithms{
    Algorithm{
        "Why people wait", asks_why_people_wait,
        R"(At each moment each person who waits is missing a set of things. Staff: if no member would take
      them now, given the people ahead of them; for each reason that keeps members of that part of the pool
      from them: closed (then this alone), nobody employed, somebody absent, somebody in training, a member
      busy with another class, one busy with the same class, a free member who is kept for the class whose
      session it is. Medicine: if the kits that are free do not exceed what those ahead of them in the store's
      order need, or if their visit was put off for want of kits. A place: who waits for one. Appointment: from
      coming into a course to the first visit. Own delay: from a missed visit to the next, and while a course
      is interrupted. Who waits for kits lacks staff too, while nobody would be free for them.)"},
    Algorithm{
        "Costs", has_costs,
        R"(Each line adds amount x what it is paid for: each who comes into its states, the time people spend
      there (or time alone), each visit that is held there, each kit that its store hands out or sends on; of its
      types of people only, where it names some. Amounts are constant and not discounted; nothing depends on
      them.)"},
    Algorithm{
        "Measures of some provinces", measures_by_province,
        R"(A measure with provinces hears only of people whose site is in one of them, and of the parts of
      pools, stores and equipment there.)"},
};

}  // namespace

std::span<const Algorithm> algorithms_of_measures() {
  return measure_algorithms;
}

}  // namespace caseload::report
