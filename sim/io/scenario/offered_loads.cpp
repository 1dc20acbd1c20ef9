#include "caseload/io/study.hpp"
#include "caseload/model/state.hpp"
#include "io/scenario/on_duty.hpp"
#include "io/scenario/unknown_work.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace caseload::io {
namespace {

using Row = std::vector<double>;

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
    const double per_day = hazard.time ? core::ticks_a_day / hazard.time->mean().count()
                                       : average(hazard.per_day[type], scenario);
    rates.emplace_back(static_cast<std::size_t>(hazard.to), running.ratio * per_day);
    all += rates.back().second;
  }
  if (all <= 0.0) return {};
  for (auto& [to, rate] : rates) rate /= all;
  return rates;
}

/// How many people of a layer come a day, of whom `share` counts, on average over the
/// observed time.
double people_a_day(const model::ArrivalLayer& layer, const model::Dated<double>& share,
                    const model::Scenario& scenario) {
  const auto cases_per_day = product(layer.cases_per_day, share);
  if (!layer.during) return average(cases_per_day, scenario) * layer.mean_batch;
  double cases = 0.0;
  const auto& week = *scenario.staff[static_cast<std::size_t>(*layer.during)].week;
  model::Session session = week.session_at(scenario.observe_from);
  for (; session.opens < scenario.end; session = week.after(session)) {
    const auto from = std::max(session.opens, scenario.observe_from);
    const auto to = std::min(session.closes, scenario.end);
    cases += cases_per_day.at(from) * static_cast<double>((to - from).count()) /
             core::ticks_a_day;
  }
  const auto observed =
      static_cast<double>((scenario.end - scenario.observe_from).count());
  return cases * layer.mean_batch * core::ticks_a_day / observed;
}

/// How many sites of a province are open.
model::Dated<std::int64_t> open_in(const model::Geography& geography,
                                   model::ProvinceIndex province) {
  std::vector<model::Step<std::int64_t>> steps{{core::TimePoint::min(), 0}};
  for (const model::SiteIndex index : geography.sites_of(province)) {
    const auto opens = geography.sites()[static_cast<std::size_t>(index)].opens;
    if (steps.back().from < opens) steps.push_back({opens, steps.back().value});
    ++steps.back().value;
  }
  return model::Dated<std::int64_t>{std::move(steps)};
}

/// Which share of the people of a layer live in a province: where they are spread as
/// the sites are, that of the open ones.
model::Dated<double> share_in(const model::Geography& geography, std::size_t province,
                              const model::Spread& spread) {
  if (!spread.shares.empty()) return {spread.shares[province]};
  const auto open = open_in(geography, static_cast<model::ProvinceIndex>(province));
  return combined(open, geography.open(), [](std::int64_t here, std::int64_t all) {
    return static_cast<double>(here) / static_cast<double>(all);
  });
}

/// Where the columns of services_a_day() are of: all people, then those of each
/// province where this is asked.
std::size_t columns(const model::Scenario& scenario) {
  const bool is_asked = std::any_of(
      scenario.staff.begin(), scenario.staff.end(),
      [](const auto& pool) { return pool.pooling != model::Pooling::nation; });
  return is_asked ? 1 + scenario.geography.provinces().size() : 1;
}

/// People of a layer who come a day, shape [column].
Row people_a_day(const model::ArrivalLayer& layer, const model::Scenario& scenario) {
  Row coming(columns(scenario), 0.0);
  coming[0] = people_a_day(layer, {1.0}, scenario);
  for (std::size_t i = 1; i < coming.size(); ++i) {
    const auto share = share_in(scenario.geography, i - 1, layer.spread);
    // Most shares are constant; a province need not go through the hours of a year.
    coming[i] = share.steps().size() == 1 ? share.at({}) * coming[0]
                                          : people_a_day(layer, share, scenario);
  }
  return coming;
}

/// Which moves of people are followed.
enum class Follow { all, within_an_episode };

/// Visits to each state by people of one type who come as `visits` says, shape
/// [state][column]: the solution v of
///
///     v[j] = coming[j] + sum over i of v[i] * share[i][j]
///
/// by elimination without pivoting, which is stable here: everybody leaves in the end,
/// so that the matrix is a nonsingular M-matrix.
///
/// Source: A. Berman, R. J. Plemmons, "Nonnegative Matrices in the Mathematical
/// Sciences", 1979, chapter 6.
std::vector<Row> visits_of(const model::Scenario& scenario, std::size_t type,
                           std::vector<Row> visits, Follow follow) {
  const std::size_t n = scenario.states.size();
  std::vector<Row> matrix(n, Row(n, 0.0));  // of the equations: identity - transposed
  const auto lead = [&](std::size_t from, std::size_t to, double share) {
    if (follow == Follow::all || !scenario.states[to].begins_episode)
      matrix[to][from] -= share;
  };
  for (std::size_t i = 0; i < n; ++i) {
    matrix[i][i] += 1.0;
    for (const auto& [to, share] : shares_of_hazards(scenario, i, type))
      lead(i, to, share);
    if (type >= scenario.states[i].next.size()) continue;
    for (const auto& branch : scenario.states[i].next[type])
      lead(i, static_cast<std::size_t>(branch.to), average(branch.share, scenario));
  }
  const auto subtract = [](Row& from, double factor, const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) from[i] -= factor * row[i];
  };
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t below = i + 1; below < n; ++below) {
      if (matrix[below][i] == 0.0) continue;
      const double factor = matrix[below][i] / matrix[i][i];
      for (std::size_t j = i; j < n; ++j) matrix[below][j] -= factor * matrix[i][j];
      subtract(visits[below], factor, visits[i]);
    }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = i + 1; j < n; ++j)
      subtract(visits[i], matrix[i][j], visits[j]);
    for (double& each : visits[i]) each /= matrix[i][i];
  }
  return visits;
}

bool serves_cases(const model::StateDefinition& state) {
  return state.kind->serves_cases != nullptr && state.kind->serves_cases(state.values);
}

/// Takes from the visits of a day those for which no service of their own is needed, as
/// people of one case are served together.
///
/// In the episode in which they come people reach a state once or never: with the
/// probability p, each for themselves. Of cases of a shifted geometric number of
/// people, m on average, with the generating function G(s) = s / (m - (m - 1) s), a
/// share of
///
///     1 - G(1 - p) = m p / (1 + (m - 1) p)
///
/// sends somebody there, all at one time: m p people a case take so many services.
void serve_together(const model::Scenario& scenario, std::size_t type,
                    std::vector<Row>& visits) {
  if (std::none_of(scenario.states.begin(), scenario.states.end(), serves_cases))
    return;
  for (const auto& layer : scenario.arrivals) {
    if (static_cast<std::size_t>(layer.type) != type) continue;
    std::vector<Row> one(visits.size(), Row{0.0});
    one[static_cast<std::size_t>(layer.to)][0] = 1.0;
    const auto reached =
        visits_of(scenario, type, std::move(one), Follow::within_an_episode);
    const Row coming = people_a_day(layer, scenario);
    for (std::size_t i = 0; i < visits.size(); ++i) {
      if (!serves_cases(scenario.states[i])) continue;
      const double p = reached[i][0];
      const double together = 1.0 - 1.0 / (1.0 + (layer.mean_batch - 1.0) * p);
      for (std::size_t column = 0; column < coming.size(); ++column)
        visits[i][column] -= coming[column] * p * together;
    }
  }
}

/// Services a day that begin in each state by people of one type, where each takes one:
/// shape [state][column].
std::vector<Row> services_a_day(const model::Scenario& scenario, std::size_t type) {
  std::vector<Row> visits(scenario.states.size(), Row(columns(scenario), 0.0));
  for (const auto& layer : scenario.arrivals) {
    if (static_cast<std::size_t>(layer.type) != type) continue;
    const Row coming = people_a_day(layer, scenario);
    for (std::size_t i = 0; i < coming.size(); ++i)
      visits[static_cast<std::size_t>(layer.to)][i] += coming[i];
  }
  visits = visits_of(scenario, type, std::move(visits), Follow::all);
  serve_together(scenario, type, visits);
  return visits;
}

/// Members on duty, on average over the observed time.
double average_there(const model::Scenario& scenario, const model::StaffPool& pool) {
  return pool.week ? average_on_duty(scenario, pool)
                   : average(pool.headcount, scenario);
}

/// Each part of a pool has places of its own for those in training.
void multiply_training_places(model::StaffPool& pool, std::int64_t parts) {
  if (pool.expertise && pool.expertise->training)
    pool.expertise->training->places *= parts;
}

/// The members of a pool in one province, as one pool.
model::StaffPool members_in(const model::Scenario& scenario,
                            const model::StaffPool& pool,
                            model::ProvinceIndex province) {
  model::StaffPool there = pool;
  const auto open = open_in(scenario.geography, province);
  there.headcount =
      pool.spread
          ? model::people_by_province(
                pool.headcount, pool.spread->shares)[static_cast<std::size_t>(province)]
          : product(*pool.headcount_per_site, open);
  if (pool.pooling == model::Pooling::site)
    multiply_training_places(there, open.at(scenario.end));
  return there;
}

/// All members of a pool, as one pool.
model::StaffPool all_members(const model::Scenario& scenario,
                             const model::StaffPool& pool) {
  model::StaffPool all = pool;
  const model::Geography& geography = scenario.geography;
  if (pool.pooling == model::Pooling::site)
    multiply_training_places(all, geography.open().at(scenario.end));
  if (pool.pooling == model::Pooling::province)
    multiply_training_places(all, std::ssize(geography.provinces()));
  return all;
}

/// The province with most work for each member.
///
/// @param erlangs  shape [column]
std::optional<OfferedLoad::Part> busiest_part(const model::Scenario& scenario,
                                              const model::StaffPool& pool,
                                              const Row& erlangs) {
  std::optional<OfferedLoad::Part> busiest;
  for (std::size_t i = 0;
       pool.pooling != model::Pooling::nation && i + 1 < erlangs.size(); ++i) {
    OfferedLoad::Part part{
        .province = scenario.geography.provinces()[i].name,
        .erlangs = erlangs[i + 1],
        .headcount = average_there(
            scenario,
            members_in(scenario, pool, static_cast<model::ProvinceIndex>(i)))};
    // Multiplied out, as there may be nobody. Of those that rounding tells apart the
    // first is named.
    if (!busiest || part.erlangs * busiest->headcount >
                        busiest->erlangs * part.headcount * (1.0 + 1e-9))
      busiest = std::move(part);
  }
  return busiest;
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
    loads.push_back(
        {.pool = pool.name,
         .headcount = average_there(scenario, all_members(scenario, pool))});
  std::vector<Row> erlangs(scenario.staff.size(), Row(columns(scenario), 0.0));
  for (std::size_t type = 0; type < scenario.person_types.size(); ++type) {
    const std::vector<Row> visits = services_a_day(scenario, type);
    for (std::size_t i = 0; i < scenario.states.size(); ++i) {
      const model::StateDefinition& state = scenario.states[i];
      if (state.kind->staff_parameter.empty()) continue;
      const auto pool = static_cast<std::size_t>(
          state.values.get<model::PoolIndex>(state.kind->staff_parameter));
      const auto& work = state.values.get<model::DatedLaw>(state.kind->work_parameter);
      const double services =
          state.kind->services == nullptr ? 1.0 : state.kind->services(state.values);
      const double work_ticks = average(work, scenario);
      for (std::size_t column = 0; column < visits[i].size(); ++column) {
        const double needed =
            visits[i][column] * services * work_ticks / core::ticks_a_day;
        erlangs[pool][column] += needed;
        if (column == 0 && !loses_people(state)) loads[pool].lasting_erlangs += needed;
      }
    }
  }
  const std::vector<bool> has_unknown_work = pools_with_unknown_work(scenario);
  for (std::size_t i = 0; i < loads.size(); ++i) {
    loads[i].erlangs = erlangs[i][0];
    loads[i].is_known = !has_unknown_work[i];
    if (loads[i].is_known)
      loads[i].busiest = busiest_part(scenario, scenario.staff[i], erlangs[i]);
  }
  return loads;
}

}  // namespace caseload::io
