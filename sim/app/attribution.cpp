#include "app/attribution.hpp"

#include "app/did_you_mean.hpp"
#include "app/usage_error.hpp"
#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/experiment/paired_difference.hpp"
#include "caseload/experiment/replication_values.hpp"
#include "caseload/experiment/shapley.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace caseload::app {
namespace {

template <class List, class Index>
const auto& at(const List& list, Index index) {
  return list[static_cast<std::size_t>(index)];
}

/// Adds the resource to the shortage of its name.
template <class Index>
void add(std::map<std::string, model::Resources>& by_name, const std::string& name,
         std::vector<Index> model::Resources::*list, Index one) {
  (by_name[name].*list).push_back(one);
}

/// Everything in these states that can be short, by its name.
std::map<std::string, model::Resources> by_name(const model::Scenario& scenario,
                                                const std::vector<bool>& states) {
  const model::Resources all = resources_of(scenario, states);
  std::map<std::string, model::Resources> found;
  using model::Resources;
  for (const auto one : all.staff)
    add(found, at(scenario.staff, one).name, &Resources::staff, one);
  for (const auto one : all.stock)
    add(found, at(scenario.stock, one).name, &Resources::stock, one);
  for (const auto one : all.equipment)
    add(found, at(scenario.equipment, one).name, &Resources::equipment, one);
  for (const auto one : all.places)
    add(found, at(scenario.states, one).name, &Resources::places, one);
  return found;
}

/// One shortage for each sort of resource that there is.
std::vector<Shortage> by_sort(const model::Scenario& scenario,
                              const std::vector<bool>& states) {
  const model::Resources all = resources_of(scenario, states);
  std::vector<Shortage> found;
  const auto add_sort = [&](const char* name, const auto& list, auto member) {
    if (list.empty()) return;
    found.push_back({name, {}});
    found.back().resources.*member = list;
  };
  using model::Resources;
  add_sort("staff", all.staff, &Resources::staff);
  add_sort("medicine", all.stock, &Resources::stock);
  add_sort("equipment", all.equipment, &Resources::equipment);
  add_sort("places", all.places, &Resources::places);
  return found;
}

/// The states in which people need something of the shortage.
std::vector<model::StateIndex> states_of(const Shortage& shortage,
                                         const model::Scenario& scenario,
                                         const std::vector<bool>& states) {
  std::vector<model::StateIndex> found;
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (!states[i]) continue;
    std::vector<bool> alone(states.size());
    alone[i] = true;
    const model::Resources needed = resources_of(scenario, alone);
    const auto meet = [](const auto& a, const auto& b) {
      return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
    };
    if (meet(needed.staff, shortage.resources.staff) ||
        meet(needed.stock, shortage.resources.stock) ||
        meet(needed.places, shortage.resources.places))
      found.push_back(static_cast<model::StateIndex>(i));
  }
  return found;
}

/// What the books call it when people wait for it; empty: nobody can.
const char* cause_of(const Shortage& shortage) {
  if (!shortage.resources.staff.empty()) return "staff";
  if (!shortage.resources.stock.empty()) return "medicine";
  return shortage.resources.places.empty() ? "" : "place";
}

/// The harm, then the books.
std::vector<model::MeasureDefinition> measures_of(const AttributionQuestion& question) {
  const model::Scenario& scenario = question.document->scenario;
  std::vector<model::MeasureDefinition> measures{scenario.measures[question.measure]};
  for (const Shortage& shortage : question.shortages) {
    const std::string cause = cause_of(shortage);
    if (cause.empty()) continue;
    for (const char* counted : {"alone", "together"}) {
      model::MeasureDefinition booked;
      booked.name = "waiting_for_" + shortage.name + '_' + counted;
      booked.kind = model::find_measure_kind("waiting_for");
      booked.values.set("states", states_of(shortage, scenario, question.states));
      booked.values.set("cause", cause);
      booked.values.set("counted", std::string{counted});
      measures.push_back(std::move(booked));
    }
  }
  return measures;
}

bool is_in(std::size_t set, std::size_t shortage) {
  return ((set >> shortage) & 1U) != 0;
}

/// What is lifted under a set of shortages.
model::Resources lifted(const AttributionQuestion& question, std::size_t set) {
  model::Resources all;
  const auto append = [](auto& list, const auto& more) {
    list.insert(list.end(), more.begin(), more.end());
  };
  for (std::size_t i = 0; i < question.shortages.size(); ++i) {
    if (!is_in(set, i)) continue;
    const model::Resources& more = question.shortages[i].resources;
    append(all.staff, more.staff);
    append(all.stock, more.stock);
    append(all.equipment, more.equipment);
    append(all.places, more.places);
  }
  return all;
}

/// A name for files: "as-it-is", "no-lack-of-1-3".
std::string name_of_set(std::size_t set, std::size_t shortages) {
  if (set == 0) return "as-it-is";
  std::string name = "no-lack-of";
  for (std::size_t i = 0; i < shortages; ++i)
    if (is_in(set, i)) name += '-' + std::to_string(i + 1);
  return name;
}

/// The canonical scenario, marked: it means something else now.
std::string marked(const AttributionQuestion& question, std::size_t set) {
  const model::Scenario& scenario = question.document->scenario;
  nlohmann::json json = nlohmann::json::parse(question.document->canonical);
  // By what is lifted, not by the shortage: "staff" may be all of it, or a pool's name.
  nlohmann::json without = nlohmann::json::object();
  const model::Resources resources = lifted(question, set);
  const auto name_all = [&](const char* sort, const auto& list, const auto& all) {
    for (const auto one : list) without[sort].push_back(at(all, one).name);
  };
  name_all("staff", resources.staff, scenario.staff);
  name_all("stock", resources.stock, scenario.stock);
  name_all("equipment", resources.equipment, scenario.equipment);
  name_all("places", resources.places, scenario.states);
  nlohmann::json states = nlohmann::json::array();
  for (std::size_t i = 0; i < question.states.size(); ++i)
    if (question.states[i]) states.push_back(scenario.states[i].name);
  json["attribution"] = {{"without", std::move(without)}, {"in", std::move(states)}};
  return json.dump();
}

/// What is only the rounding of sums of such a size is nothing.
double unless_rounding(double value, double size) {
  constexpr double most = 1e-12;
  return std::abs(value) <= most * size ? 0.0 : value;
}

experiment::Interval interval_of(const std::vector<double>& column) {
  return experiment::mean_interval(column, experiment::usual_confidence);
}

}  // namespace

std::vector<Shortage> shortages_called(const std::vector<std::string>& names,
                                       const model::Scenario& scenario,
                                       const std::vector<bool>& states) {
  const auto known = by_name(scenario, states);
  std::vector<std::string_view> known_names;
  for (const auto& [name, resources] : known) known_names.push_back(name);
  std::vector<Shortage> found;
  for (const std::string& name : names) {
    const auto one = known.find(name);
    if (one == known.end())
      throw UsageError{
          "--resource",
          {.expected = "a pool of staff, a store, equipment, or a state with places, "
                       "that people of the measure need",
           .got = in_quotes(name),
           .hint = did_you_mean(
               name, known_names,
               fmt::format("these are {}", fmt::join(known_names, ", ")))}};
    const bool is_there =
        std::any_of(found.begin(), found.end(),
                    [&](const Shortage& other) { return other.name == name; });
    if (!is_there) found.push_back({name, one->second});
  }
  if (names.empty()) found = by_sort(scenario, states);
  if (found.empty())
    throw UsageError{"--measure",
                     {.expected = "a measure of people who need staff, medicine, "
                                  "equipment or places",
                      .got = "one of people who need nothing that can be short"}};
  if (found.size() > most_shortages)
    throw UsageError{"--resource",
                     {.expected = fmt::format("at most {} resources", most_shortages),
                      .got = std::to_string(found.size()),
                      .hint = "each doubles the number of runs"}};
  return found;
}

io::Study attribution_study(const io::Study& study,
                            const AttributionQuestion& question) {
  io::Study derived = study;
  derived.scenarios.clear();
  derived.only_extended.clear();
  derived.baseline = 0;
  derived.primary.clear();
  const std::size_t sets = std::size_t{1} << question.shortages.size();
  for (std::size_t set = 0; set < sets; ++set) {
    io::ScenarioDocument document = *question.document;
    document.scenario =
        without_limits(document.scenario, lifted(question, set), question.states);
    document.scenario.name = name_of_set(set, question.shortages.size());
    document.scenario.measures = measures_of(question);
    document.canonical = marked(question, set);
    derived.scenarios.push_back(std::move(document));
  }
  return derived;
}

bool Attribution::has_shares() const {
  // Exactly nothing is a share: of what is plentiful each replication says the same.
  return removed.low() > 0.0 && std::all_of(shapley.begin(), shapley.end(),
                                            [](const experiment::Interval& each) {
                                              return each.low() >= 0.0;
                                            });
}

bool Attribution::wait_more_for(std::size_t one, std::size_t other) const {
  const experiment::Interval& more = booked[one].lead[other];
  const double most_for_both =
      std::min(booked[one].together.mean, booked[other].together.mean);
  return more.low() > 0.0 && more.mean > most_for_both;
}

namespace {

/// How many people wait for each shortage where nothing is ended, from `first` on in
/// the measures.
std::vector<Booked> booked_waits(const AttributionQuestion& question,
                                 const std::vector<model::MeasureDefinition>& measures,
                                 const std::vector<model::ReplicationResult>& as_it_is,
                                 std::size_t first) {
  const std::size_t causes = question.shortages.size();
  std::vector<Booked> booked(causes);
  std::vector<std::vector<double>> waiting(causes);  // [shortage][replication]
  for (std::size_t i = 0; i < causes; ++i) {
    waiting[i].resize(as_it_is.size());
    if (*cause_of(question.shortages[i]) == '\0') continue;
    const auto column = [&](std::size_t place) {
      const auto values =
          experiment::replication_values(*measures[place].kind, {as_it_is, place});
      for (std::size_t k = 0; k < values.size(); ++k) waiting[i][k] += values[k];
      return interval_of(values);
    };
    booked[i].is_booked = true;
    booked[i].alone = column(first++);
    booked[i].together = column(first++);
  }
  for (std::size_t i = 0; i < causes; ++i)
    for (std::size_t j = 0; j < causes; ++j) {
      std::vector<double> more;
      for (std::size_t k = 0; k < as_it_is.size(); ++k)
        more.push_back(unless_rounding(waiting[i][k] - waiting[j][k],
                                       waiting[i][k] + waiting[j][k]));
      booked[i].lead.push_back(interval_of(more));
    }
  return booked;
}

}  // namespace

Attribution attribute(
    const AttributionQuestion& question,
    const std::vector<std::vector<model::ReplicationResult>>& results) {
  const std::size_t causes = question.shortages.size();
  const std::size_t replications = results.front().size();
  const auto measures = measures_of(question);
  const double sign = question.more_is_better ? -1.0 : 1.0;
  std::vector<std::vector<double>> harm;  // [set][replication]
  for (const auto& of_set : results) {
    harm.push_back(experiment::replication_values(*measures.front().kind, {of_set, 0}));
    if (harm.back().size() != replications)
      throw UsageError{
          "--measure",
          {.expected =
               "a measure that is observed in two replications or more, with and "
               "without each shortage",
           .got = measures.front().name + ", of which there is nothing, or only in one",
           .hint = "more --replications, or a measure of something more frequent"}};
    // No zero gets a sign.
    for (double& value : harm.back()) value = sign * value + 0.0;
  }

  Attribution found;
  found.replications = static_cast<std::uint32_t>(replications);
  std::vector<std::vector<double>> shapley(causes);
  std::vector<std::vector<double>> by_itself(causes);
  std::vector<std::vector<double>> at_last(causes);
  std::vector<std::vector<std::vector<double>>> interaction(
      causes, std::vector<std::vector<double>>(causes));
  auto lead = interaction;
  std::vector<double> removed_by_all;
  const std::size_t all = results.size() - 1;
  for (std::size_t k = 0; k < replications; ++k) {
    std::vector<double> removed;
    double size = 0.0;
    for (const auto& of_set : harm) {
      removed.push_back(harm.front()[k] - of_set[k]);
      size = std::max(size, std::abs(of_set[k]));
    }
    const auto values = experiment::shapley_values(removed);
    const auto pairs = experiment::shapley_interactions(removed);
    for (std::size_t i = 0; i < causes; ++i) {
      shapley[i].push_back(unless_rounding(values[i], size));
      by_itself[i].push_back(removed[std::size_t{1} << i]);
      at_last[i].push_back(removed[all] - removed[all ^ (std::size_t{1} << i)]);
      for (std::size_t j = 0; j < causes; ++j) {
        interaction[i][j].push_back(unless_rounding(pairs[i][j], size));
        lead[i][j].push_back(unless_rounding(values[i] - values[j], size));
      }
    }
    removed_by_all.push_back(removed[all]);
  }
  found.harm = interval_of(harm.front());
  found.remaining = interval_of(harm.back());
  found.removed = interval_of(removed_by_all);
  found.booked = booked_waits(question, measures, results.front(), 1);  // after harm
  for (std::size_t i = 0; i < causes; ++i) {
    found.shapley.push_back(interval_of(shapley[i]));
    found.by_itself.push_back(interval_of(by_itself[i]));
    found.at_last.push_back(interval_of(at_last[i]));
    found.interaction.emplace_back();
    for (const auto& column : interaction[i])
      found.interaction.back().push_back(interval_of(column));
    found.lead.emplace_back();
    for (const auto& column : lead[i]) found.lead.back().push_back(interval_of(column));
  }
  return found;
}

}  // namespace caseload::app
