#include "report/algorithm.hpp"

#include <array>

namespace caseload::report {
namespace {

using model::Scenario;
using model::StaffPool;

bool has_staff(const Scenario& scenario) {
  return !scenario.staff.empty();
}
bool has_pools_of_parts(const Scenario& scenario) {
  return any(scenario.staff, [](const StaffPool& pool) {
    return pool.pooling != model::Pooling::nation;
  });
}
bool has_hours(const Scenario& scenario) {
  return any(scenario.staff,
             [](const StaffPool& pool) { return pool.week.has_value(); });
}
bool has_always_open(const Scenario& scenario) {
  return any(scenario.staff,
             [](const StaffPool& pool) { return !pool.week.has_value(); });
}
bool has_absence(const Scenario& scenario) {
  return any(scenario.staff, [](const StaffPool& pool) {
    return !(pool.absence == model::Dated<double>{0.0});
  });
}
bool has_protected(const Scenario& scenario) {
  return any(scenario.staff, [](const StaffPool& pool) {
    return pool.protection && !(pool.protection->share == model::Dated<double>{0.0});
  });
}
bool has_expertise(const Scenario& scenario) {
  return any(scenario.staff,
             [](const StaffPool& pool) { return pool.expertise.has_value(); });
}
bool has_training(const Scenario& scenario) {
  return any(scenario.staff, [](const StaffPool& pool) {
    return pool.expertise && pool.expertise->training;
  });
}
bool has_fluid(const Scenario& scenario) {
  return any(scenario.arrivals, [](const auto& layer) { return layer.is_fluid; });
}

constexpr std::array staff_algorithms{
    Algorithm{
        "Staff: who is served next", has_staff,
        R"(All states that name a pool share it. It has a line for each class of work (priority,
      1 where it is absent; 1 is the first class), each in the order of coming. A member who becomes
      free takes the first of the lowest class in which somebody waits; a member who is free takes who
      comes, if nobody waits. A service is never interrupted. Of those who come or become free in one
      instant the order is that of 5.3.)"},
    Algorithm{
        "Staff: pools that are always open", has_always_open,
        R"(Such a pool is as many equal servers as its headcount at that date. When there are more,
      those who wait are served at once, in order; when there are fewer, services under way are
      completed first.)"},
    Algorithm{
        "Staff: pools by province or site", has_pools_of_parts,
        R"(Each province, or each site, has a pool of its own with the same hours, classes, protected
      sessions and shares; the members of a province are headcount x the sites that are open there. It
      serves who lives there, and has a queue of its own. Before the first site of a part opens nobody
      works there. A headcount that is of all provinces together is divided among them at each of its
      dates, by the shares of the pool's spread (population where it names none): each gets the whole
      part of its share, and who is left goes one by one to the largest fractions, to the first in
      the list of provinces where they are equal.)"},
    Algorithm{
        "Staff: sessions", has_hours,
        R"(Each opening of the weekly hours is a session, from its opening to its closing; sessions that
      begin on a holiday are not held. At the opening the posts are counted, numbered from 0: as many as
      the headcount at that date (of a part by province or site, at its open sites); each is on duty, or
      absent, or in training. Everybody on duty begins to be idle in that instant, but for those who are
      still at a service since the session before; then those who wait are called, in order. Who comes
      while the pool is closed waits. It is open in the instant of the opening and closed in that of the
      closing, from which on nobody is called; services under way are completed, in overtime. Who is
      still at one when the next session opens calls the next when it is over. Where nothing is said of
      holidays, absence or training, there are none. Of several visits that are planned for one opening
      those of people of lower stream, case and member numbers (5.3) join first.

      The member who has been idle longest serves next, the lowest number of those who have been idle
      equally long.)"},
    Algorithm{
        "Staff: absence", has_absence,
        R"(At each opening each post is absent for the whole session with the probability that holds at
      that date, independently of all others.)"},
    Algorithm{
        "Staff: protected sessions", has_protected,
        R"(Sessions are numbered from 0, from the Monday of the week in which the run starts, those on
      holidays counted; when the hours change on a date the numbers go on. Session n is protected when
      floor((n + 1) x share) > floor(n x share), with the share at its opening. In a protected session
      every member holds their slot for the protected class: a member who is idle takes people of that
      class only, who go before all others. A member who has been idle for hold without a break gives
      the slot back: until the session closes they serve whoever waits, the protected class still first.
      That instant counts as a grant (5.3). Of members who would serve somebody of the protected class
      the one who has been idle longest does, whether they have given back or not.)"},
    Algorithm{
        "Staff: trained members", has_expertise,
        R"(T(t) = the nearest whole number (halves up) to trained_share x headcount of the whole pool is
      the number of members who shall be trained. Of a pool of the nation these are, at the start, the
      posts with the lowest numbers. Where the pool has parts, all posts are numbered through, part after
      part (sites in the order of opening, then of the names of provinces, then within the province;
      provinces by name), and the T whose numbers, written in 32 bits and reversed, are smallest shall be
      trained: each part gets as many as are among its posts, and at the start its lowest posts are.

      With a tenure each post falls vacant when its holder leaves. Who holds a post at the start leaves
      after the residual of the law (as met at a random instant); who holds a post that comes later, after
      a whole tenure from that date; each successor after a whole tenure from the moment in which the
      predecessor left. At the next opening after that moment the successor is there, and is not trained.
      A service under way is completed by who began it.)"},
    Algorithm{
        "Staff: training", has_training,
        R"(At each opening, after successors have come: who has trained for sessions sessions is trained
      from now on. Then, while those who are trained or in training are fewer than T(t) for the part, and
      fewer than places are in training there, the untrained post with the lowest number begins a training.
      A session that a member in training attends counts; in it they serve nobody. One that they miss by
      absence does not count. When the holder of a post in training leaves, the training is lost.)"},
    Algorithm{
        "Work as a fluid", has_fluid,
        R"(Nobody of such a stream is simulated. Each session of each part of its pool is cut into n equal
      slots, n the nearest whole number to its length in hours, at least 1. For each slot the work that it
      brings is drawn: from a gamma law with the mean and the variance of the work of a Poisson number of
      people, m the mean number in the slot and S the work of one: mean m E[S], variance m E[S^2]; fixed
      where its cv is below 0.05. It comes at a constant pace over the slot. Members who are free do it
      together, each one unit of work in a unit of time, before they serve people of later classes (but for
      the class whose protected session it is): such a person is served when no work of the fluid waits and
      what comes in the slot leaves a member over. With a patience, work that came longer ago than it and is
      not done is gone. At a closing each free member does the mean residual of one service, or as much as
      time is left to the next opening, and no more.)"},
};

}  // namespace

std::span<const Algorithm> algorithms_of_staff() {
  return staff_algorithms;
}

}  // namespace caseload::report
