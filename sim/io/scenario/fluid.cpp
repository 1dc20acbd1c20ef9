#include "io/scenario/fluid.hpp"

#include "caseload/model/fluid.hpp"
#include "caseload/model/state.hpp"
#include "io/scenario/pathway.hpp"

#include <string>
#include <string_view>

namespace caseload::io::reading {
namespace {

/// Fewer are no flow: an hour in which somebody comes, and one in which nobody does,
/// are too unlike.
constexpr double least_an_hour = 1.0;

constexpr std::string_view instead = "leave `mode` out: people are then simulated";

std::int64_t priority_of(const model::StateDefinition& state) {
  const auto* priority = state.values.find<std::int64_t>("priority");
  return priority == nullptr ? 1 : *priority;
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
    if (!state_.hazards.empty())
      refuse("to", {.expected = "a state without hazards, for a fluid",
                    .got = "\"" + state_.name + "\", which has some"});
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

  /// Others who are served by the same staff.
  void check_pool() {
    for (const model::StateDefinition& other : scenario_.states) {
      if (&other == &state_ || other.kind->staff_parameter.empty()) continue;
      const auto* staff =
          other.values.find<model::PoolIndex>(other.kind->staff_parameter);
      if (staff == nullptr || *staff != *layer_.during) continue;
      if (priority_of(other) == priority_of(state_))
        refuse("mode",
               {.expected = "a class of work of its own for a fluid",
                .got = "priority " + std::to_string(priority_of(other)) + " in " +
                       in_quotes(state_.name) + " and " + in_quotes(other.name),
                .hint = "give one of them another priority"});
      for (const std::string_view key :
           {"balk_share", "waiting_places", "hurried_when_waiting"})
        if (other.values.has(key))
          refuse("mode",
                 {.expected = "people beside a fluid who do not look at how many "
                              "wait",
                  .got = in_quotes(other.name) + ", which has " + std::string{key},
                  .hint = std::string{instead}});
    }
    if (model::fluid_layer_of(scenario_, *layer_.during) != &layer_)
      refuse("mode", {.expected = "one fluid at most for each pool of staff",
                      .got = "another one for \"" + pool().name + "\""});
  }

  void check_flow() {
    const double fewest = model::fewest_an_hour(scenario_, layer_);
    if (fewest >= least_an_hour) return;
    refuse("rate", {.expected = "at least one person an hour at each part of the pool, "
                                "for a fluid",
                    .got = number_text(fewest) + " at some",
                    .hint = std::string{instead}});
  }

  Reading& reading_;
  const Node& file_;
  const model::Scenario& scenario_;
  const model::ArrivalLayer& layer_;
  const model::StateDefinition& state_;
};

}  // namespace

void read_mode(Reading& reading, TableReader& table, model::ArrivalLayer& layer) {
  const Node* node = table.find("mode");
  const std::string key = table.key_of("mode");
  if (node == nullptr) {
    if (layer.during) record_default(reading, key, "explicit");
    return;
  }
  const std::string* word = node->text();
  if (word == nullptr || (*word != "explicit" && *word != "fluid")) {
    reading.mistakes.add(*node, key,
                         {.expected = "\"explicit\" or \"fluid\"",
                          .got = written(*node),
                          .hint = "explicit: people are simulated one by one; fluid: "
                                  "only the work that they bring to a pool is"});
    return;
  }
  record_word(reading, *node, key, *word);
  if (*word == "explicit") return;
  if (table.node().find("during") == nullptr)
    reading.mistakes.add(
        *node, key,
        {.expected = "`during` beside it: the pool to which they come", .got = "none"});
  if (layer.mean_batch > 1.0)
    reading.mistakes.add(*node, key,
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
