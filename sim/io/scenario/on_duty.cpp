#include "io/scenario/on_duty.hpp"

#include <algorithm>

namespace caseload::io {
namespace {

/// What the sessions of the observed time come to.
struct Sessions {
  double present = 0.0;  ///< ticks of members who are not absent
  double open = 0.0;     ///< ticks
  std::int64_t number = 0;
};

Sessions sessions_of(const model::Scenario& scenario, const model::StaffPool& pool) {
  Sessions all;
  model::Session session = pool.week->session_at(scenario.observe_from);
  for (; session.opens < scenario.end; session = pool.week->after(session)) {
    const auto from = std::max(session.opens, scenario.observe_from);
    const auto to = std::min(session.closes, scenario.end);
    const auto length = static_cast<double>((to - from).count());
    all.open += length;
    all.present += length * static_cast<double>(pool.headcount.at(session.opens)) *
                   (1.0 - pool.absence.at(session.opens));
    ++all.number;
  }
  return all;
}

/// The number of members that shall be trained.
double target_at(const model::StaffPool& pool, core::TimePoint time) {
  return pool.expertise->target.at(time) * static_cast<double>(pool.headcount.at(time));
}

/// How many members are expected to begin training in the observed time.
double trainings(const model::Scenario& scenario, const model::StaffPool& pool) {
  double begun = 0.0;
  double target = target_at(pool, scenario.observe_from);
  for (core::TimePoint now = scenario.observe_from; now < scenario.end;) {
    const auto next = std::min({pool.expertise->target.next_change_after(now),
                                pool.headcount.next_change_after(now), scenario.end});
    if (pool.expertise->tenure)
      begun += target * static_cast<double>((next - now).count()) /
               pool.expertise->tenure->mean().count();
    if (next < scenario.end) {
      begun += std::max(0.0, target_at(pool, next) - target);
      target = target_at(pool, next);
    }
    now = next;
  }
  return begun;
}

}  // namespace

double average_on_duty(const model::Scenario& scenario, const model::StaffPool& pool) {
  const Sessions sessions = sessions_of(scenario, pool);
  double on_duty = sessions.present;
  if (pool.expertise && pool.expertise->training && sessions.number > 0) {
    const auto& training = *pool.expertise->training;
    const double a_session = sessions.open / static_cast<double>(sessions.number);
    const double wanted =
        trainings(scenario, pool) * static_cast<double>(training.sessions) * a_session;
    on_duty -= std::min({wanted, static_cast<double>(training.places) * sessions.open,
                         sessions.present});
  }
  return on_duty / static_cast<double>((scenario.end - scenario.observe_from).count());
}

}  // namespace caseload::io
