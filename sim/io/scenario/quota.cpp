#include "io/scenario/quota.hpp"

#include "caseload/model/state.hpp"
#include "io/scenario/named_values.hpp"

#include <string>
#include <string_view>

namespace caseload::io::reading {
namespace {

class QuotaChecker {
 public:
  QuotaChecker(Reading& reading, const Node& file, const model::ArrivalLayer& layer)
      : reading_{reading},
        file_{file},
        scenario_{reading.draft.scenario},
        layer_{layer} {}

  void check() {
    check_no_other_way();
    check_one_of_its_type();
    check_population();
    check_states();
    if (!scenario_.geography.empty() && layer_.spread.shares.empty())
      refuse("spread",
             {.expected = "people whose shares of the provinces are known, for "
                          "a quota",
              .got = in_quotes(layer_.spread.name),
              .hint = "leave it out, so that they live as the population "
                      "does, or give them a spread of their own"});
  }

 private:
  void refuse(std::string_view key, Detail detail) {
    const Node& table = *file_.find({"arrivals", layer_.name});
    const Node* node = table.find(std::string{key});
    reading_.mistakes.add(node == nullptr ? table : *node,
                          joined(joined("arrivals", layer_.name), key),
                          std::move(detail));
  }

  const std::string& name_of(model::StateIndex state) const {
    return scenario_.states[static_cast<std::size_t>(state)].name;
  }

  /// The rate of a quota counts all who come: a hazard would bring some on top of it.
  void check_no_other_way() {
    for (const auto& hazard : scenario_.hazards) {
      if (hazard.to != layer_.to ||
          !hazard.of_type[static_cast<std::size_t>(layer_.type)])
        continue;
      refuse("mode",
             {.expected = "people who come to " + in_quotes(name_of(layer_.to)) +
                          " by a quota or by a hazard, not by both",
              .got = "hazards." + hazard.name + ", which leads there too",
              .hint = "the rate of a quota counts all of them, so that a hazard counts "
                      "some twice; leave out the hazard, or let people come to be at "
                      "large by arrivals without a quota"});
    }
  }

  void check_one_of_its_type() {
    for (const auto& other : scenario_.arrivals)
      if (&other < &layer_ && other.quota && other.type == layer_.type)
        refuse("mode", {.expected = "one quota for each type of people",
                        .got = "another one, arrivals." + other.name,
                        .hint = "give them types of their own, or one rate for both"});
  }

  /// Whoever is of the type is of the population.
  void check_population() {
    for (const auto& other : scenario_.arrivals)
      if (&other != &layer_ && !other.quota && other.type == layer_.type)
        refuse(
            "population",
            {.expected = "people who come in by the quota, or are there at the start",
             .got = "arrivals." + other.name + ", which lets in others of their type",
             .hint = "give these a type of their own; the population may grow by "
                     "dates"});
    std::int64_t people = 0;
    for (const auto& stock : scenario_.initial) {
      if (stock.type != layer_.type) continue;
      people += stock.count;
      if (!(stock.spread == layer_.spread))
        refuse("population",
               {.expected = "people at the start who are spread as those who are taken",
                .got = "initial." + stock.name + ", spread by " +
                       in_quotes(stock.spread.name),
                .hint = "each province has its share of the population"});
      if (const auto there = layer_.quota->population.at(stock.date); people > there)
        refuse("population",
               {.expected = "at least the people of their type who are there at the "
                            "start, " +
                            std::to_string(people),
                .got = std::to_string(there) + " when initial." + stock.name +
                       " are placed"});
    }
  }

  void check_states() {
    for (const model::StateIndex state : layer_.quota->among) {
      const auto& definition = scenario_.states[static_cast<std::size_t>(state)];
      if (state != layer_.to &&
          definition.kind->onward != model::StateKind::Onward::out)
        continue;
      refuse("among",
             {.expected = "states in which people are at large",
              .got = in_quotes(definition.name) +
                     (state == layer_.to ? ", to which they are taken"
                                         : ", in which they have left the model")});
    }
  }

  Reading& reading_;
  const Node& file_;
  const model::Scenario& scenario_;
  const model::ArrivalLayer& layer_;
};

}  // namespace

void read_quota(Reading& reading, TableReader& table, model::ArrivalLayer& layer) {
  model::Quota quota;
  const Node* among = table.need(
      "among", "the states in which who is known is at large, such as [\"at_large\"]");
  if (among != nullptr) {
    const auto positions = read_positions(reading, *among, table.key_of("among"),
                                          reading.names.states, R"(["at_large"])");
    if (!positions) reading.draft.pathway_is_known = false;
    std::string names;
    for (const std::size_t each : positions.value_or(std::vector<std::size_t>{})) {
      quota.among.push_back(static_cast<model::StateIndex>(each));
      names += (names.empty() ? "" : ", ") + reading.names.states.all()[each];
    }
    if (positions) record_word(reading, *among, table.key_of("among"), names);
  }
  if (const Node* people = table.need(
          "population", "how many people could be taken, such as \"20000 person\""))
    if (const auto read = read_dated<std::int64_t>(
            reading, *people, table.key_of("population"), parse_people))
      quota.population = *read;
  layer.quota = std::move(quota);
}

void refuse_keys_of_quota(Reading& reading, TableReader& table) {
  for (const std::string_view key : {"among", "population"})
    if (const Node* node = table.find(key))
      reading.mistakes.add(node->key_place, table.key_of(key),
                           {.expected = "mode = \"quota\" beside it",
                            .got = "another mode",
                            .hint = "without that it has no effect"});
}

void check_quotas(Reading& reading, const Node& scenario) {
  if (!reading.draft.pathway_is_known || reading.mistakes.count() > 0) return;
  for (const model::ArrivalLayer& layer : reading.draft.scenario.arrivals)
    if (layer.quota) QuotaChecker{reading, scenario, layer}.check();
}

}  // namespace caseload::io::reading
