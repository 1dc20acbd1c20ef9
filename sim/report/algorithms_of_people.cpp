#include "report/algorithm.hpp"

#include <array>

namespace caseload::report {
namespace {

using model::Scenario;

bool has_streams(const Scenario& scenario) {
  return any(scenario.arrivals, [](const auto& layer) { return !layer.is_fluid; });
}
bool has_batches(const Scenario& scenario) {
  return any(scenario.arrivals,
             [](const auto& layer) { return layer.mean_batch > 1.0; });
}
bool has_hours_of_arrival(const Scenario& scenario) {
  return any(scenario.arrivals,
             [](const auto& layer) { return layer.during && !layer.is_fluid; });
}
bool has_calls(const Scenario& scenario) {
  return any(scenario.arrivals,
             [](const auto& layer) { return layer.per_person.has_value(); });
}
bool has_quotas(const Scenario& scenario) {
  return any(scenario.arrivals,
             [](const auto& layer) { return layer.quota.has_value(); });
}
bool has_initial(const Scenario& scenario) {
  return !scenario.initial.empty();
}
bool has_geography(const Scenario& scenario) {
  return !scenario.geography.empty();
}
bool has_new_sites(const Scenario& scenario) {
  return scenario.geography.grows();
}
bool has_shares(const Scenario& scenario) {
  return any(scenario.states, [](const auto& state) {
    return any(state.next, [](const auto& branches) { return branches.size() > 1; });
  });
}

constexpr std::array people_algorithms{
    Algorithm{
        "Time and dates", always,
        R"(Time is a whole number of milliseconds from 00:00 of the start. A day has 24
      hours, a year in a rate 365 days; there are no time zones and no summer time. A date
      means 00:00 of that day. A time that is drawn is rounded to the nearest millisecond
      and is never negative.

      A value that changes on dates is constant between them. At any instant the step holds
      whose date is the latest that has come; before the first date the first step holds.
      What is drawn for a time (a stay, work, a lead time, patience) is drawn by the law
      that holds in the instant in which that time begins, and is not changed by later
      steps.)"},
    Algorithm{
        "Streams of arrivals", has_streams,
        R"(A stream of arrivals is a Poisson process of cases whose rate changes on dates,
      made by thinning (P. Lewis, G. Shedler, 1979). Candidates come with independent
      exponential times between them, of mean 1 / majorant, the first such a time after the
      start; the majorant is constant and stands with the stream in 2.5.5. A candidate that
      comes at time t is kept with probability rate(t) / majorant, else nothing happens.
      A rate in people is divided by the mean number of people in a case to become a rate of
      cases. A rate at each site is multiplied by the number of sites that are open at t.
      All people of a case come into the state that the stream leads to in the instant in
      which the case comes, one after the other by their numbers.)"},
    Algorithm{"Cases of several people", has_batches,
              R"(A case of a stream with a mean of m people (batch) has K people,
      P(K > k) = (1 - 1/m)^k for k = 0, 1, 2, ...: a geometric law that begins at 1. They
      have one type and one home. They are of one case as long as they are in the episode in
      which they came with it; who comes back later, or was there at the start, is a case of
      one.)"},
    Algorithm{
        "Arrivals during opening hours", has_hours_of_arrival,
        R"(A stream with during comes on a clock that stands still while that pool is
      closed. Its rate is that of each hour of opening, and the same at all hours of opening
      but for its dates. Candidates come on that clock as above, beginning with zero at the
      start of the run, and are put into the calendar afterwards: what comes when the clock
      shows x comes in the instant at which the pool has been open for x altogether since the
      start. Open means open by the calendar of the pool, holidays left out, whoever is on
      duty. Of a pool by site each site that is open has the same hours, so that one clock
      serves all of them.)"},
    Algorithm{
        "Calls of people", has_calls,
        R"(A stream with of comes at a rate of each person in some states. Its candidates
      come at the majorant, at all hours. In the instant in which one comes, the people who
      are then in the states are counted, whatever their types; it is kept with probability
      people x rate of each / majorant. A probability above 1 ends the run with an error. Who
      calls stays where they are: the call is a person of its own, new each time.)"},
    Algorithm{
        "Quotas: who is arrested again", has_quotas,
        R"(The rate of a stream with a quota counts all who are taken, known or not. For
      each person of each of its cases, in the order of their numbers: let p be the province
      in which the case lives (the whole country where there are no provinces); L the number
      of people of the stream's type, whatever stream or initial stock they came by, who live
      in p and are in one of the states of among at this moment; U = max(0, N - known),
      where N is the part of population that falls to p at this date and known the number of
      people of that type who live in p and have ever been in the model, those who have died
      or left among them.

      If L + U = 0 nobody comes (the measure entries_not_met counts it). With probability
      U / (L + U) a new person comes in who lives where the case does. Else one of the L, all
      alike, is taken: they leave the state they are in at once, giving up whatever they wait
      for, hold or are in the middle of, as if a hazard had struck; come into the state that
      the stream leads to; keep their home; and are of the case of that arrest from then on,
      together with all who are taken or come in it. What is left of their budgets of hazards
      they keep.

      The population is spread over the provinces by the shares of the stream's spread and
      largest remainder: each province gets the whole part of share x population, and what is
      left goes, one each, to the largest remainders, the first by name among equals.)"},
    Algorithm{
        "People who are there at the start", has_initial,
        R"(The people of an initial stock are put into their state at 00:00 of its date, in
      the order: date, then states without staff before states that need staff, then the
      16-bit number of the stock's name; within a stock by number. On the first day this is
      before any event; on later dates it is among the deliveries of that instant. Each is a
      case of one, in an episode of number 0, has a home drawn like that of a case, and begins
      all hazards that run in the state then.

      In a stay with residual they are in the middle of one, as met at a random instant: what
      is left has the density (1 - F(x)) / mean for a law F of the stay, drawn as U x L with U
      uniform on (0, 1) and L a stay of the length-biased law with density x f(x) / mean
      (D. Cox, Renewal Theory, 1962). With fresh a whole stay begins. In a state that needs
      staff they come as anybody who comes in that instant, in either case. Measures of
      entries do not count them, levels do. If a stay has places and none is free when they
      are put there, they are treated as people who come.)"},
    Algorithm{
        "Provinces, sites and homes", has_geography,
        R"(Sites are shared out to the provinces by population and largest remainder: with S
      sites, each province whose share of the population is less than one site (population x S
      < all) has one and is left out, and this is repeated for the others with the sites that
      are left until none is; they get the whole parts of sites left x population / population
      of these provinces, and what is left goes, one each, to the largest remainders (equal
      ones: the larger population first, then by name). The result for each number of sites
      stands in 2.5.3. When the number rises on a date each province opens as many more as the
      new sharing gives it.

      A case, or one of an initial stock, lives in one place. With a spread by shares the
      province is drawn by the shares, then one of its sites that are open in that instant,
      each alike; population means shares by population, and a spread with a name has the
      shares that are written for some provinces, while the others share the rest by
      population. With the spread sites one of all open sites is drawn, each alike. What is
      pooled by province or site serves people by their home: each part for itself.)"},
    Algorithm{
        "Sites that open during the run", has_new_sites,
        R"(Who lives in a province by shares goes to a site that is looked up anew each time
      they come into a state of which the staff, the store or the equipment is pooled by site:
      when the open sites of their province have become m from n, they stay with their site
      with probability n / m and else go to one of the new ones, each alike, by the same random
      number each time (consistent hashing: J. Lamping, E. Veach, 2014), so that nobody goes
      back. All of a case go to the same site. Who is spread as the sites are stays at the site
      they came to.)"},
    Algorithm{
        "Where people go next", has_shares,
        R"(Who leaves a state by its shares goes to one of the states listed there, with the
      probabilities that hold in that instant for their type, independently of everything
      else. One random number decides each time a person leaves a state in an episode. In a
      scenario whose shares q differ from the baseline's p, the baseline's choice is drawn
      first; it stays with probability min(1, q / p), else the person goes to one of the states
      whose share has grown, in proportion to the growth: each state has its share q exactly,
      and the fewest people go otherwise (maximal coupling).)"},
};

}  // namespace

std::span<const Algorithm> algorithms_of_people() {
  return people_algorithms;
}

}  // namespace caseload::report
