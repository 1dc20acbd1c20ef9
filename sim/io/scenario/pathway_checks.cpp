#include "io/scenario/pathway_checks.hpp"

#include "caseload/model/state.hpp"
#include "io/scenario/pathway.hpp"

#include <algorithm>

namespace caseload::io::reading {
namespace {

using Moves = Pathway::Moves;
using Onward = model::StateKind::Onward;

class PathwayChecker {
 public:
  PathwayChecker(Reading& reading, const Node& file)
      : reading_{reading},
        file_{file},
        scenario_{reading.draft.scenario},
        reached_by_somebody_(scenario_.states.size(), false) {}

  void check() {
    for (std::size_t type = 0; type < scenario_.person_types.size(); ++type) {
      const auto reached = Pathway{scenario_, type, Moves::listed}.reached(scenario_);
      for (std::size_t i = 0; i < reached.size(); ++i)
        if (reached[i]) reached_by_somebody_[i] = true;
      check_ways_on(type, reached);
      check_traps(type, reached);
      check_loops(type, reached);
    }
    for (std::size_t i = 0; i < reached_by_somebody_.size(); ++i)
      if (!reached_by_somebody_[i])
        refuse(i, "",
               {.expected = "a state that somebody can reach",
                .got = "one that no arrival, no initial stock and no move leads to",
                .hint = "let a state lead to it, or remove it"});
    check_pools();
    check_places();
    check_counted_time();
  }

 private:
  const Node& node_of(std::size_t state) const {
    return *file_.find({"states", scenario_.states[state].name});
  }

  Onward onward(std::size_t state) const {
    return scenario_.states[state].kind->onward;
  }

  void refuse(std::size_t state, std::string_view below, Detail detail) {
    const Node* node = below.empty() ? nullptr : node_of(state).find(below);
    if (node == nullptr) node = &node_of(state);
    std::string key = joined("states", scenario_.states[state].name);
    if (!below.empty()) key = joined(key, below);
    reading_.mistakes.add(node->key_place, std::move(key), std::move(detail));
  }

  /// Where ways on are given by type: one for each type that can be there, no other.
  void check_ways_on(std::size_t type, const std::vector<bool>& reached) {
    const std::string& name = scenario_.person_types[type];
    for (std::size_t i = 0; i < scenario_.states.size(); ++i) {
      const Node* by_type = node_of(i).find("next_by_type");
      if (by_type == nullptr || onward(i) != Onward::next) continue;
      const bool is_given = by_type->find(name) != nullptr;
      if (reached[i] && !is_given)
        refuse(i, "next_by_type",
               {.expected = "a way on for every person type that comes here",
                .got = "none for " + in_quotes(name)});
      else if (!reached[i] && is_given && by_type->find(name) != nullptr)
        reading_.mistakes.add(
            by_type->find(name)->key_place,
            joined(joined(joined("states", scenario_.states[i].name), "next_by_type"),
                   name),
            {.expected = "person types that come here",
             .got = in_quotes(name) + ", which does not",
             .hint = "remove it, or let people of this type come here"});
    }
  }

  void check_traps(std::size_t type, const std::vector<bool>& reached) {
    std::vector<bool> exits(scenario_.states.size());
    for (std::size_t i = 0; i < exits.size(); ++i)
      // A type without a way on has been refused already.
      exits[i] =
          onward(i) == Onward::out ||
          (onward(i) == Onward::next && scenario_.states[i].next.at(type).empty());
    const auto leaves = Pathway{scenario_, type, Moves::possible}.leads_to(exits);
    for (std::size_t i = 0; i < exits.size(); ++i)
      if (reached[i] && !leaves[i])
        refuse(i, "",
               {.expected = "a state that everybody can leave in the end",
                .got = "one from which no move leads to a state of kind \"exit\"",
                .hint = "give a state on the way a next, or a hazard, that leads out"});
  }

  void check_loops(std::size_t type, const std::vector<bool>& reached) {
    std::vector<bool> left_out(reached.size());
    for (std::size_t i = 0; i < reached.size(); ++i) left_out[i] = !reached[i];
    std::vector<bool> excused = left_out;
    for (const auto& loop :
         Pathway{scenario_, type, Moves::immediate}.loops(left_out)) {
      refuse(loop.front(), "",
             {.expected = "loops that take time",
              .got = way_of(loop) + " in no time at all",
              .hint = "give a state on the loop a duration; who is refused, or misses "
                      "an only visit, goes on at once"});
      for (const std::size_t state : loop) excused[state] = true;
    }
    for (std::size_t i = 0; i < reached.size(); ++i)
      if (scenario_.states[i].begins_episode) excused[i] = true;
    for (const auto& loop : Pathway{scenario_, type, Moves::possible}.loops(excused))
      refuse(
          loop.front(), "",
          {.expected = "loops that pass through a state with begins_episode = true",
           .got = way_of(loop) + " without one",
           .hint = "set begins_episode = true in the state of this loop where a new "
                   "episode begins, so that each visit has random numbers of its own"});
  }

  std::string way_of(const std::vector<std::size_t>& loop) const {
    std::string text;
    for (const std::size_t state : loop) text += scenario_.states[state].name + " -> ";
    return text + scenario_.states[loop.front()].name;
  }

  /// Places for all who are there at the start.
  void check_places() {
    for (std::size_t i = 0; i < scenario_.states.size(); ++i) {
      const model::StateDefinition& state = scenario_.states[i];
      if (state.kind->most_at_start == nullptr) continue;
      std::int64_t people = 0;
      for (const auto& stock : scenario_.initial)
        if (static_cast<std::size_t>(stock.in) == i && stock.date == core::TimePoint{})
          people += stock.count;
      const std::int64_t most = state.kind->most_at_start(state.values);
      if (people > most)
        refuse(i, "places",
               {.expected = "places for all who are there at the start, " +
                            std::to_string(people) + " person",
                .got = std::to_string(most) + " person",
                .hint = "more places, fewer people in [initial], or when_full = "
                        "\"crowd\""});
    }
  }

  /// Stays that count from earlier states: all from the same ones, each of which leads
  /// to one of the stays, and each stay has one that leads to it.
  void check_counted_time() {
    using States = std::vector<model::StateIndex>;
    std::vector<std::size_t> stays;
    const States* of_first = nullptr;
    for (std::size_t i = 0; i < scenario_.states.size(); ++i) {
      const auto* from = scenario_.states[i].values.find<States>("counts_from");
      if (from == nullptr) continue;
      if (of_first != nullptr && *of_first != *from)
        refuse(i, "counts_from",
               {.expected = "the states from which \"" +
                            scenario_.states[stays.front()].name + "\" counts",
                .got = "others",
                .hint = "one time is kept for each person: when they first came into "
                        "one of these states"});
      if (of_first == nullptr) of_first = from;
      stays.push_back(i);
    }
    for (const std::size_t stay : stays)
      if (*scenario_.states[stay].values.find<States>("counts_from") != *of_first)
        return;
    for (const std::size_t stay : stays) {
      if (std::find(of_first->begin(), of_first->end(),
                    static_cast<model::StateIndex>(stay)) != of_first->end())
        refuse_counting(stay, in_quotes(scenario_.states[stay].name) + ", this one");
      if (!comes_from({stay}, *of_first))
        refuse_counting(stay, "none from which a way leads here");
    }
    for (const model::StateIndex each : stays.empty() ? States{} : *of_first)
      if (!comes_from(stays, {each}))
        refuse_counting(
            stays.front(),
            in_quotes(scenario_.states[static_cast<std::size_t>(each)].name) +
                ", from which no way leads here");
  }

  /// Whether people of some type come from one of the states `from` to one of `stays`.
  bool comes_from(const std::vector<std::size_t>& stays,
                  const std::vector<model::StateIndex>& from) const {
    std::vector<bool> target(scenario_.states.size());
    for (const std::size_t stay : stays) target[stay] = true;
    for (std::size_t type = 0; type < scenario_.person_types.size(); ++type) {
      const auto leads = Pathway{scenario_, type, Moves::listed}.leads_to(target);
      for (const model::StateIndex each : from)
        if (leads[static_cast<std::size_t>(each)]) return true;
    }
    return false;
  }

  void refuse_counting(std::size_t stay, std::string got) {
    refuse(stay, "counts_from",
           {.expected = "states from which people come here", .got = std::move(got)});
  }

  void check_pools() {
    for (std::size_t pool = 0; pool < scenario_.staff.size(); ++pool) {
      const bool is_used = std::any_of(
          scenario_.states.begin(), scenario_.states.end(), [&](const auto& state) {
            return std::any_of(
                state.kind->parameters.begin(), state.kind->parameters.end(),
                [&](const auto& parameter) {
                  const auto* used =
                      parameter.type == model::ParameterType::staff
                          ? state.values.template find<model::PoolIndex>(parameter.name)
                          : nullptr;
                  return used != nullptr && static_cast<std::size_t>(*used) == pool;
                });
          });
      const std::string& name = scenario_.staff[pool].name;
      if (!is_used)
        reading_.mistakes.add(file_.find({"staff", name})->key_place,
                              joined("staff", name),
                              {.expected = "a pool of staff that a state uses",
                               .got = "one that none does",
                               .hint = "name it in a state, or remove it"});
    }
  }

  Reading& reading_;
  const Node& file_;
  const model::Scenario& scenario_;
  std::vector<bool> reached_by_somebody_;
};

}  // namespace

void check_pathway(Reading& reading, const Node& scenario) {
  if (reading.draft.pathway_is_known) PathwayChecker{reading, scenario}.check();
}

}  // namespace caseload::io::reading
