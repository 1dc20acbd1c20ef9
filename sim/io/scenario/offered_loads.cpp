#include "caseload/io/study.hpp"
#include "caseload/model/state.hpp"
#include "io/scenario/on_duty.hpp"

#include <cmath>
#include <vector>

namespace caseload::io {
namespace {

using Row = std::vector<double>;

constexpr double ticks_a_day = 86'400'000.0;

template <class T>
double number_of(T value) {
  return static_cast<double>(value);
}
double number_of(const core::Law& law) {
  return law.mean().count();
}

/// The average of a dated value, of a law its mean, over the observed time.
template <class T>
double average(const model::Dated<T>& value, const model::Scenario& scenario) {
  const auto& steps = value.steps();
  double area = 0.0;  // value times ticks
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto from = std::max(steps[i].from, scenario.observe_from);
    const auto to =
        i + 1 < steps.size() ? std::min(steps[i + 1].from, scenario.end) : scenario.end;
    if (from < to)
      area += number_of(steps[i].value) * static_cast<double>((to - from).count());
  }
  return area / static_cast<double>((scenario.end - scenario.observe_from).count());
}

/// Where people of one type go from a state that they leave only by hazards, as if each
/// hazard had its average rate throughout: [(state, share)]. Empty for other states,
/// whose hazards are left out.
std::vector<std::pair<std::size_t, double>> shares_of_hazards(
    const model::Scenario& scenario, std::size_t state, std::size_t type) {
  const model::StateDefinition& definition = scenario.states[state];
  if (definition.kind->onward != model::StateKind::Onward::hazards) return {};
  std::vector<std::pair<std::size_t, double>> rates;
  double all = 0.0;
  for (const model::RunningHazard& running : definition.hazards) {
    const auto& hazard = scenario.hazards[static_cast<std::size_t>(running.hazard)];
    if (!hazard.of_type[type]) continue;
    const double per_day = hazard.time ? ticks_a_day / hazard.time->mean().count()
                                       : average(hazard.per_day[type], scenario);
    rates.emplace_back(static_cast<std::size_t>(hazard.to), running.ratio * per_day);
    all += rates.back().second;
  }
  if (all <= 0.0) return {};
  for (auto& [to, rate] : rates) rate /= all;
  return rates;
}

/// How many people of a layer come a day, on average over the observed time.
double people_a_day(const model::ArrivalLayer& layer, const model::Scenario& scenario) {
  if (!layer.during) return average(layer.cases_per_day, scenario) * layer.mean_batch;
  double cases = 0.0;
  const auto& week = *scenario.staff[static_cast<std::size_t>(*layer.during)].week;
  model::Session session = week.session_at(scenario.observe_from);
  for (; session.opens < scenario.end; session = week.after(session)) {
    const auto from = std::max(session.opens, scenario.observe_from);
    const auto to = std::min(session.closes, scenario.end);
    cases += layer.cases_per_day.at(from) * static_cast<double>((to - from).count()) /
             ticks_a_day;
  }
  const auto observed =
      static_cast<double>((scenario.end - scenario.observe_from).count());
  return cases * layer.mean_batch * ticks_a_day / observed;
}

/// Visits a day to each state by people of one type: the solution v of
///
///     v[j] = arrivals[j] + sum over i of v[i] * share[i][j]
///
/// by elimination without pivoting, which is stable here: everybody leaves in the end,
/// so that the matrix is a nonsingular M-matrix.
///
/// Source: A. Berman, R. J. Plemmons, "Nonnegative Matrices in the Mathematical
/// Sciences", 1979, chapter 6.
Row visits_a_day(const model::Scenario& scenario, std::size_t type) {
  const std::size_t n = scenario.states.size();
  Row visits(n, 0.0);
  for (const auto& layer : scenario.arrivals)
    if (static_cast<std::size_t>(layer.type) == type)
      visits[static_cast<std::size_t>(layer.to)] += people_a_day(layer, scenario);

  std::vector<Row> matrix(n, Row(n, 0.0));  // of the equations: identity - transposed
  for (std::size_t i = 0; i < n; ++i) {
    matrix[i][i] += 1.0;
    for (const auto& [to, share] : shares_of_hazards(scenario, i, type))
      matrix[to][i] -= share;
    if (type >= scenario.states[i].next.size()) continue;
    for (const auto& branch : scenario.states[i].next[type])
      matrix[static_cast<std::size_t>(branch.to)][i] -= average(branch.share, scenario);
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t below = i + 1; below < n; ++below) {
      if (matrix[below][i] == 0.0) continue;
      const double factor = matrix[below][i] / matrix[i][i];
      for (std::size_t j = i; j < n; ++j) matrix[below][j] -= factor * matrix[i][j];
      visits[below] -= factor * visits[i];
    }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = i + 1; j < n; ++j) visits[i] -= matrix[i][j] * visits[j];
    visits[i] /= matrix[i][i];
  }
  return visits;
}

/// Whether somebody may leave the state unserved.
bool loses_people(const model::StateDefinition& state) {
  return state.values.has("patience") || state.values.has("waiting_places") ||
         state.values.has("balk_share") || !state.hazards.empty();
}

}  // namespace

std::vector<OfferedLoad> offered_loads(const model::Scenario& scenario) {
  std::vector<OfferedLoad> loads;
  for (const auto& pool : scenario.staff)
    loads.push_back({.pool = pool.name,
                     .headcount = pool.week ? average_on_duty(scenario, pool)
                                            : average(pool.headcount, scenario)});
  for (std::size_t type = 0; type < scenario.person_types.size(); ++type) {
    const Row visits = visits_a_day(scenario, type);
    for (std::size_t i = 0; i < scenario.states.size(); ++i) {
      const model::StateDefinition& state = scenario.states[i];
      if (state.kind->staff_parameter.empty()) continue;
      const auto pool = state.values.get<model::PoolIndex>(state.kind->staff_parameter);
      const auto& work = state.values.get<model::DatedLaw>(state.kind->work_parameter);
      const double services =
          state.kind->services == nullptr ? 1.0 : state.kind->services(state.values);
      const double erlangs =
          visits[i] * services * average(work, scenario) / ticks_a_day;
      loads[static_cast<std::size_t>(pool)].erlangs += erlangs;
      if (!loses_people(state))
        loads[static_cast<std::size_t>(pool)].lasting_erlangs += erlangs;
    }
  }
  return loads;
}

}  // namespace caseload::io
