#include "io/scenario/fluid.hpp"

#include "caseload/model/fluid.hpp"
#include "caseload/model/state.hpp"
#include "io/scenario/pathway.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace caseload::io::reading {
namespace {

/// Beyond it the work of one hour is too unlike that of another to be a flow.
constexpr double widest_slot = 1.5;
/// As many ticks of work may come in a slot: some 280,000 hours of one member. So
/// nothing that is added up in a run of 34 years is beyond 63 bits.
constexpr double most_work = 1e12;

constexpr std::string_view instead = "leave `mode` out: people are then simulated";

/// As scenario files count it.
std::size_t priority_of(const model::StateDefinition& state) {
  return 1 + model::class_of_work(state.values);
}

class FluidChecker {
 public:
  FluidChecker(Reading& reading, const Node& file, const model::ArrivalLayer& layer)
      : reading_{reading},
        file_{file},
        scenario_{reading.draft.scenario},
        layer_{layer},
        state_{scenario_.states[static_cast<std::size_t>(layer.to)]} {}

  void check() {
    if (state_.kind->name != "service")
      return refuse("to", {.expected = "a state of kind \"service\", for a fluid",
                           .got = in_quotes(state_.name) + ", which is a " +
                                  std::string{state_.kind->name},
                           .hint = std::string{instead}});
    if (state_.values.get<model::PoolIndex>("staff") != layer_.during)
      return refuse("during", {.expected = "the pool that serves in \"" + state_.name +
                                           "\", for a fluid",
                               .got = "\"" + pool().name + "\""});
    check_state();
    check_ways_on();
    check_who_is_counted();
    check_nobody_else();
    check_pool();
    check_flow();
  }

 private:
  const model::StaffPool& pool() const {
    return scenario_.staff[static_cast<std::size_t>(*layer_.during)];
  }

  void refuse(std::string_view key, Detail detail) {
    const Node& table = *file_.find({"arrivals", layer_.name});
    const Node* node = table.find(std::string{key});
    reading_.mistakes.add(node == nullptr ? table : *node,
                          joined(joined("arrivals", layer_.name), key),
                          std::move(detail));
  }

  /// What happens to each of them must not depend on more than the pool.
  void check_state() {
    for (const std::string_view key :
         {"stock", "equipment", "balk_share", "waiting_places", "hurried_when_waiting"})
      if (state_.values.has(key))
        refuse("to", {.expected = "a service that needs staff only, for a fluid",
                      .got = in_quotes(state_.name) + ", which has " + std::string{key},
                      .hint = std::string{instead}});
    if (state_.kind->serves_cases != nullptr &&
        state_.kind->serves_cases(state_.values))
      refuse("to", {.expected = "a service of people one by one, for a fluid",
                    .got = in_quotes(state_.name) + ", which serves cases",
                    .hint = std::string{instead}});
    if (const auto& hazards = state_.hazards; !hazards.empty())
      refuse("to",
             {.expected = "a state without hazards, for a fluid",
              .got = in_quotes(state_.name) + ", in which " +
                     in_quotes(
                         scenario_
                             .hazards[static_cast<std::size_t>(hazards.front().hazard)]
                             .name) +
                     " may strike",
              .hint = std::string{instead}});
    const auto* patience = state_.values.find<model::DatedLaw>("patience");
    if (patience == nullptr) return;
    const core::Law& law = patience->at({});
    if (patience->steps().size() > 1 || law.least() != law.most())
      refuse("to", {.expected = "a fixed patience, for a fluid",
                    .got = "one that differs in \"" + state_.name + "\"",
                    .hint = std::string{instead}});
  }

  void check_ways_on() {
    const Pathway pathway{scenario_, static_cast<std::size_t>(layer_.type),
                          Pathway::Moves::listed};
    for (const std::size_t to : pathway.moves()[static_cast<std::size_t>(layer_.to)])
      if (scenario_.states[to].kind->onward != model::StateKind::Onward::out)
        refuse("to", {.expected = "a service from which people leave the model, for a "
                                  "fluid",
                      .got = in_quotes(state_.name) + ", which leads to " +
                             in_quotes(scenario_.states[to].name),
                      .hint = std::string{instead}});
  }

  /// A hazard would rise, or not, without people who are not simulated.
  void check_who_is_counted() {
    const Pathway pathway{scenario_, static_cast<std::size_t>(layer_.type),
                          Pathway::Moves::listed};
    auto reached = pathway.moves()[static_cast<std::size_t>(layer_.to)];
    reached.push_back(static_cast<std::size_t>(layer_.to));
    for (const auto& hazard : scenario_.hazards) {
      if (!hazard.unseen) continue;
      for (const std::size_t state : reached) {
        const auto& among = hazard.unseen->among;
        if (!std::binary_search(among.begin(), among.end(),
                                static_cast<model::StateIndex>(state)))
          continue;
        refuse("mode", {.expected = "people who are simulated, as hazards." +
                                    hazard.name + ".unseen counts who comes to " +
                                    in_quotes(scenario_.states[state].name),
                        .got = "a fluid",
                        .hint = std::string{instead}});
        break;
      }
    }
  }

  /// Who comes there one by one would go before all of the fluid.
  void check_nobody_else() {
    const auto is_there = [&](model::StateIndex state) { return state == layer_.to; };
    std::string who;
    for (const auto& other : scenario_.arrivals)
      if (&other != &layer_ && is_there(other.to)) who = "arrivals." + other.name;
    for (const auto& stock : scenario_.initial)
      if (is_there(stock.in)) who = "initial." + stock.name;
    for (const auto& hazard : scenario_.hazards)
      if (is_there(hazard.to)) who = "hazards." + hazard.name;
    for (std::size_t type = 0; type < scenario_.person_types.size(); ++type) {
      const Pathway pathway{scenario_, type, Pathway::Moves::listed};
      for (std::size_t i = 0; i < scenario_.states.size(); ++i)
        for (const std::size_t to : pathway.moves()[i])
          if (is_there(static_cast<model::StateIndex>(to)))
            who = "states." + scenario_.states[i].name;
    }
    if (who.empty()) return;
    refuse("to", {.expected = "a state to which nobody comes but the fluid",
                  .got = in_quotes(state_.name) + ", to which " + who + " leads too",
                  .hint = "give others a state of their own, with another priority"});
  }

  /// Others who are served by the same staff.
  void check_pool() {
    for (const model::StateDefinition& other : scenario_.states) {
      if (&other == &state_ || other.kind->staff_parameter.empty()) continue;
      const auto* staff =
          other.values.find<model::PoolIndex>(other.kind->staff_parameter);
      if (staff == nullptr || *staff != *layer_.during) continue;
      if (priority_of(other) <= priority_of(state_))
        refuse("mode", {.expected = "a fluid that is served before all others",
                        .got = "priority " + std::to_string(priority_of(state_)) +
                               " in " + in_quotes(state_.name) + ", " +
                               std::to_string(priority_of(other)) + " in " +
                               in_quotes(other.name),
                        .hint = "what goes before a fluid would not wait for the "
                                "service under way: give it a later priority"});
      for (const std::string_view key :
           {"balk_share", "waiting_places", "hurried_when_waiting"})
        if (other.values.has(key))
          refuse("mode",
                 {.expected = "people beside a fluid who do not look at how many "
                              "wait",
                  .got = in_quotes(other.name) + ", which has " + std::string{key},
                  .hint = std::string{instead}});
    }
    if (pool().protection && pool().protection->line + 1 == priority_of(state_))
      refuse("mode",
             {.expected = "sessions that are protected for others than the fluid",
              .got = "priority " + std::to_string(priority_of(state_)) + " in both",
              .hint = std::string{instead}});
    if (model::fluid_layer_of(scenario_, *layer_.during) != &layer_)
      refuse("mode", {.expected = "one fluid at most for each pool of staff",
                      .got = "another one for \"" + pool().name + "\""});
  }

  void check_flow() {
    const model::FluidSlots slots = model::fluid_slots(scenario_, layer_);
    if (slots.widest > widest_slot)
      refuse("rate",
             {.expected = "an hour's work whose standard deviation is at most " +
                          number_text(widest_slot) +
                          " times its mean, at each part of the pool and in the "
                          "shortest session, for a fluid",
              .got = number_text(std::round(1e3 * slots.widest) / 1e3) + " times",
              .hint = "more people an hour, work that varies less, or longer "
                      "sessions; or " +
                      std::string{instead}});
    if (slots.most > most_work || slots.least < 1.0)
      refuse("rate",
             {.expected = "from a millisecond to 280,000 hours of work an hour, "
                          "for a fluid",
              .got = number_text(std::round(
                         (slots.most > most_work ? slots.most : slots.least) / 3.6e6)) +
                     " h at some part",
              .hint = std::string{instead}});
  }

  Reading& reading_;
  const Node& file_;
  const model::Scenario& scenario_;
  const model::ArrivalLayer& layer_;
  const model::StateDefinition& state_;
};

}  // namespace

void read_fluid(Reading& reading, TableReader& table, model::ArrivalLayer& layer) {
  const Node& node = *table.find("mode");
  const std::string key = table.key_of("mode");
  if (table.node().find("during") == nullptr)
    reading.mistakes.add(
        node, key,
        {.expected = "`during` beside it: the pool to which they come", .got = "none"});
  if (layer.mean_batch > 1.0)
    reading.mistakes.add(node, key,
                         {.expected = "people who come one by one, for a fluid",
                          .got = "batch " + number_text(layer.mean_batch)});
  layer.is_fluid = layer.during && layer.mean_batch <= 1.0;
}

void check_fluid(Reading& reading, const Node& scenario) {
  if (!reading.draft.pathway_is_known || reading.mistakes.count() > 0) return;
  for (const model::ArrivalLayer& layer : reading.draft.scenario.arrivals)
    if (layer.is_fluid) FluidChecker{reading, scenario, layer}.check();
}

}  // namespace caseload::io::reading
