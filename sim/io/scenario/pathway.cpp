#include "io/scenario/pathway.hpp"

#include "caseload/model/state.hpp"
#include "io/scenario/laws.hpp"

#include <algorithm>

namespace caseload::io::reading {
namespace {

bool is_ever_above_0(const model::Dated<double>& value) {
  const auto& steps = value.steps();
  return std::any_of(steps.begin(), steps.end(),
                     [](const auto& step) { return step.value > 0.0; });
}

bool is_possible(const model::Branch& branch) {
  return is_ever_above_0(branch.share);
}

bool can_strike(const model::HazardDefinition& hazard,
                const model::RunningHazard& running, std::size_t type) {
  return running.ratio > 0.0 && (hazard.time || is_ever_above_0(hazard.per_day[type]));
}

bool strikes_at_once(const model::HazardDefinition& hazard) {
  return hazard.time && hazard.time->most() == core::Duration::zero();
}

void mark_from(std::size_t start, const std::vector<std::vector<std::size_t>>& moves,
               std::vector<bool>& marked) {
  std::vector<std::size_t> open{start};
  while (!open.empty()) {
    const std::size_t state = open.back();
    open.pop_back();
    if (marked[state]) continue;
    marked[state] = true;
    open.insert(open.end(), moves[state].begin(), moves[state].end());
  }
}

/// The states of a graph from each of which a move leads to another of them.
class Remaining {
 public:
  using Moves = std::vector<std::vector<std::size_t>>;

  Remaining(const Moves& moves, const std::vector<bool>& left_out)
      : moves_{moves},
        backwards_(moves.size()),
        ways_on_(moves.size(), 0),
        is_gone_(moves.size(), false) {
    for (std::size_t i = 0; i < moves.size(); ++i)
      for (const std::size_t to : moves[i]) {
        backwards_[to].push_back(i);
        ++ways_on_[i];
      }
    for (std::size_t i = 0; i < moves.size(); ++i)
      if (left_out[i] || ways_on_[i] == 0) take_away(i);
  }

  /// Also takes away those from which, then, nothing leads on.
  void take_away(std::size_t state) {
    std::vector<std::size_t> open{state};
    while (!open.empty()) {
      const std::size_t gone = open.back();
      open.pop_back();
      if (is_gone_[gone]) continue;
      is_gone_[gone] = true;
      for (const std::size_t from : backwards_[gone])
        if (--ways_on_[from] == 0) open.push_back(from);
    }
  }

  /// The first one in order; the number of states when none is left.
  std::size_t first() const {
    return static_cast<std::size_t>(std::find(is_gone_.begin(), is_gone_.end(), false) -
                                    is_gone_.begin());
  }

  std::size_t next_of(std::size_t state) const {
    return *std::find_if(moves_[state].begin(), moves_[state].end(),
                         [&](std::size_t next) { return !is_gone_[next]; });
  }

 private:
  const Moves& moves_;
  Moves backwards_;
  std::vector<std::size_t> ways_on_;  ///< moves to states that are not gone
  std::vector<bool> is_gone_;
};

}  // namespace

bool may_take_no_time(const model::StateDefinition& state) {
  const model::StateKind& kind = *state.kind;
  if (kind.onward != model::StateKind::Onward::next) return false;
  if (kind.may_pass_at_once != nullptr && kind.may_pass_at_once(state.values))
    return true;
  for (const auto& parameter : kind.parameters) {
    const bool is_time =
        kind.work_parameter.empty()
            ? parameter.required &&
                  parameter.type == model::ParameterType::dated_duration
            : parameter.name == kind.work_parameter;
    const auto* law =
        is_time ? state.values.find<model::DatedLaw>(parameter.name) : nullptr;
    if (law != nullptr && takes_time(*law)) return false;
    // A law that could not be read is no reason for a second message.
    if (is_time && law == nullptr) return false;
  }
  return true;
}

Pathway::Pathway(const model::Scenario& scenario, std::size_t type, Moves moves)
    : type_{type}, moves_(scenario.states.size()) {
  for (std::size_t i = 0; i < scenario.states.size(); ++i) {
    const model::StateDefinition& state = scenario.states[i];
    // Where people are sent by a rule of the state, such as when it is full, they go at
    // once.
    for (const auto& parameter : state.kind->parameters)
      if (parameter.type == model::ParameterType::state)
        if (const auto* to = state.values.find<model::StateIndex>(parameter.name))
          moves_[i].push_back(static_cast<std::size_t>(*to));
    for (const model::RunningHazard& running : state.hazards) {
      const auto& hazard = scenario.hazards[static_cast<std::size_t>(running.hazard)];
      if (hazard.of_type[type] &&
          (moves == Moves::listed || can_strike(hazard, running, type)) &&
          (moves != Moves::immediate || strikes_at_once(hazard)))
        moves_[i].push_back(static_cast<std::size_t>(hazard.to));
    }
    if (type >= state.next.size()) continue;
    if (moves == Moves::immediate && !may_take_no_time(state)) continue;
    for (const model::Branch& branch : state.next[type])
      if (moves == Moves::listed || is_possible(branch))
        moves_[i].push_back(static_cast<std::size_t>(branch.to));
  }
  if (moves != Moves::immediate) add_quotas(scenario);
}

void Pathway::add_quotas(const model::Scenario& scenario) {
  for (const auto& layer : scenario.arrivals) {
    if (!layer.quota || static_cast<std::size_t>(layer.type) != type_) continue;
    for (const model::StateIndex from : layer.quota->among)
      moves_[static_cast<std::size_t>(from)].push_back(
          static_cast<std::size_t>(layer.to));
  }
}

std::vector<bool> Pathway::reached(const model::Scenario& scenario) const {
  std::vector<bool> marked(moves_.size(), false);
  for (const auto& layer : scenario.arrivals)
    if (static_cast<std::size_t>(layer.type) == type_)
      mark_from(static_cast<std::size_t>(layer.to), moves_, marked);
  for (const auto& stock : scenario.initial)
    if (static_cast<std::size_t>(stock.type) == type_)
      mark_from(static_cast<std::size_t>(stock.in), moves_, marked);
  return marked;
}

std::vector<bool> Pathway::leads_to(const std::vector<bool>& targets) const {
  std::vector<std::vector<std::size_t>> backwards(moves_.size());
  for (std::size_t i = 0; i < moves_.size(); ++i)
    for (const std::size_t to : moves_[i]) backwards[to].push_back(i);
  std::vector<bool> marked(moves_.size(), false);
  for (std::size_t i = 0; i < targets.size(); ++i)
    if (targets[i]) mark_from(i, backwards, marked);
  return marked;
}

std::vector<std::vector<std::size_t>> Pathway::loops(
    const std::vector<bool>& left_out) const {
  std::vector<std::vector<std::size_t>> found;
  Remaining remaining{moves_, left_out};
  while (true) {
    // Whoever is left is on a loop or on the way to one.
    std::size_t state = remaining.first();
    if (state == moves_.size()) return found;
    std::vector<std::size_t> way;
    while (std::find(way.begin(), way.end(), state) == way.end()) {
      way.push_back(state);
      state = remaining.next_of(state);
    }
    std::vector<std::size_t> loop{std::find(way.begin(), way.end(), state), way.end()};
    std::rotate(loop.begin(), std::min_element(loop.begin(), loop.end()), loop.end());
    for (const std::size_t member : loop) remaining.take_away(member);
    found.push_back(std::move(loop));
  }
}

}  // namespace caseload::io::reading
