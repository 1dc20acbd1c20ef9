#include "report/flow.hpp"

#include "caseload/experiment/estimate.hpp"
#include "caseload/report/reach.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include <fmt/format.h>

namespace caseload::report {
namespace {

/// A hazard with more states than this is named in their boxes.
constexpr std::size_t most_drawn_of_a_hazard = 4;

/// What the results say of how many people come into a state: of the measure that
/// counts all of them, for the longest time.
std::string entries_line(const Subject& subject, std::size_t state) {
  if (subject.results() == nullptr) return {};
  const auto& measures = subject.scenario().measures;
  const model::MeasureDefinition* best = nullptr;
  std::size_t position = 0;
  for (std::size_t i = 0; i < measures.size(); ++i) {
    const model::Values& values = measures[i].values;
    const auto* states = values.find<std::vector<model::StateIndex>>("states");
    if (measures[i].kind->name != "entries" || states == nullptr ||
        *states != std::vector{static_cast<model::StateIndex>(state)} ||
        values.has("types") || values.has("provinces"))
      continue;
    const auto is_whole = [](const model::MeasureDefinition& measure) {
      return !measure.values.has("from") && !measure.values.has("until");
    };
    if (best != nullptr && (is_whole(*best) || !is_whole(measures[i]))) continue;
    best = &measures[i];
    position = i;
  }
  if (best == nullptr) return {};
  const auto estimates =
      experiment::estimate(subject.scenario(), subject.results()->replications);
  const auto& value = estimates[position].value;
  if (!value) return {};
  return fmt::format("{} entries a replication ({})", count_text(*value),
                     best->long_name);
}

Flow::Box box_of(const Subject& subject, std::size_t index) {
  const model::Scenario& scenario = subject.scenario();
  const model::StateDefinition& state = scenario.states[index];
  Flow::Box box{state.name, state.kind->name, {}};
  if (const auto* pool = state.values.find<model::PoolIndex>("staff"))
    box.lines.push_back("served by " + subject.name(*pool));
  std::vector<std::string> streams;
  for (const auto& layer : scenario.arrivals)
    if (static_cast<std::size_t>(layer.to) == index) streams.push_back(layer.name);
  if (!streams.empty()) box.lines.push_back("arrivals: " + list_text(streams));
  std::vector<std::string> stocks;
  for (const auto& stock : scenario.initial)
    if (static_cast<std::size_t>(stock.in) == index) stocks.push_back(stock.name);
  if (!stocks.empty()) box.lines.push_back("there at the start: " + list_text(stocks));
  const std::string entries = entries_line(subject, index);
  if (!entries.empty()) box.lines.push_back(entries);
  return box;
}

class FlowMaker {
 public:
  explicit FlowMaker(const Subject& subject) : subject_{subject} {
    for (std::size_t i = 0; i < subject.scenario().states.size(); ++i)
      flow_.boxes.push_back(box_of(subject, i));
    for (std::size_t i = 0; i < flow_.boxes.size(); ++i) {
      add_shares(i);
      for (const OtherWay& way : other_ways(subject.scenario().states[i]))
        add(i, way.to, std::string{way.key}, Flow::Arrow::Kind::other);
    }
    add_hazards();
    add_quotas();
    for (auto& [ends, arrow] : arrows_) flow_.arrows.push_back(std::move(arrow));
  }

  Flow flow() && { return std::move(flow_); }

 private:
  void add_shares(std::size_t from) {
    const auto& next = subject_.scenario().states[from].next;
    for (const std::size_t type : subject_.types_in(from))
      if (type < next.size())
        for (const model::Branch& branch : next[type]) {
          const auto to = static_cast<std::size_t>(branch.to);
          if (arrows_.contains({from, to})) continue;
          const std::string label = share_range(subject_, from, branch.to);
          add(from, branch.to, label == "100 %" ? "" : label,
              label == "0 %" ? Flow::Arrow::Kind::unused : Flow::Arrow::Kind::share);
        }
  }

  void add(std::size_t from, model::StateIndex to, const std::string& label,
           Flow::Arrow::Kind kind) {
    const auto [found, is_new] = arrows_.try_emplace(
        {from, static_cast<std::size_t>(to)},
        Flow::Arrow{from, static_cast<std::size_t>(to), label, kind});
    if (is_new) return;
    Flow::Arrow& arrow = found->second;
    if (arrow.label.empty()) arrow.label = "100 %";
    arrow.label += "; " + label;
    arrow.kind = std::min(arrow.kind, kind);
  }

  void add_hazards() {
    const model::Scenario& scenario = subject_.scenario();
    for (std::size_t h = 0; h < scenario.hazards.size(); ++h) {
      const model::HazardDefinition& hazard = scenario.hazards[h];
      std::vector<std::size_t> states;
      for (std::size_t i = 0; i < scenario.states.size(); ++i)
        for (const model::RunningHazard& running : scenario.states[i].hazards)
          if (static_cast<std::size_t>(running.hazard) == h &&
              has_some(hazard, subject_.types_in(i)))
            states.push_back(i);
      for (const std::size_t state : states)
        if (states.size() <= most_drawn_of_a_hazard)
          add(state, hazard.to, hazard.name, Flow::Arrow::Kind::hazard);
        else
          flow_.boxes[state].lines.push_back(fmt::format(
              "hazard {} to {}", hazard.name, subject_.state(hazard.to).name));
      if (states.size() > most_drawn_of_a_hazard)
        flow_.boxes[static_cast<std::size_t>(hazard.to)].lines.push_back(
            fmt::format("hazard {} from {} states", hazard.name, states.size()));
    }
  }

  static bool has_some(const model::HazardDefinition& hazard,
                       const std::vector<std::size_t>& types) {
    return std::any_of(types.begin(), types.end(),
                       [&](std::size_t type) { return hazard.of_type[type]; });
  }

  void add_quotas() {
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::string>> taken;
    for (const auto& layer : subject_.scenario().arrivals)
      if (layer.quota)
        for (const model::StateIndex from : layer.quota->among)
          taken[{static_cast<std::size_t>(from), static_cast<std::size_t>(layer.to)}]
              .push_back(layer.name);
    for (const auto& [ends, layers] : taken)
      flow_.boxes[ends.first].lines.push_back(fmt::format(
          "taken to {} by {}", flow_.boxes[ends.second].name, list_text(layers)));
  }

  const Subject& subject_;
  Flow flow_;
  std::map<std::pair<std::size_t, std::size_t>, Flow::Arrow> arrows_;
};

}  // namespace

std::string share_range(const Subject& subject, std::size_t from,
                        model::StateIndex to) {
  double least = std::numeric_limits<double>::infinity();
  double most = 0.0;
  bool any_other = false;
  const auto& next = subject.scenario().states[from].next;
  for (const std::size_t type : subject.types_in(from)) {
    bool goes = false;
    if (type < next.size())
      for (const model::Branch& branch : next[type])
        if (branch.to == to && is_ever_taken(branch)) {
          goes = true;
          for (const auto& step : branch.share.steps()) {
            least = std::min(least, step.value);
            most = std::max(most, step.value);
          }
        }
    any_other |= !goes;
  }
  if (most == 0.0) return percent_text(0.0);
  const std::string range =
      least == most ? percent_text(most)
                    : fmt::format("{:.6g} to {}", least * 100.0, percent_text(most));
  return any_other ? range + " of some" : range;
}

Flow flow_of(const Subject& subject) {
  return FlowMaker{subject}.flow();
}

}  // namespace caseload::report
