#include "io/scenario/unseen.hpp"

#include "io/scenario/facilities.hpp"
#include "io/scenario/parameters.hpp"
#include "io/scenario/values.hpp"

#include <algorithm>
#include <vector>

namespace caseload::io::reading {
namespace {

using Unseen = model::HazardDefinition::Unseen;
using States = std::vector<model::StateIndex>;

const std::vector<model::Parameter>& unseen_parameters() {
  using model::ParameterType;
  static const std::vector<model::Parameter> parameters{
      {.name = "states",
       .type = ParameterType::states,
       .meaning = "The states that people come to whom nobody has seen.",
       .example = R"(["call_unseen"])"},
      {.name = "among",
       .type = ParameterType::states,
       .meaning = "The states whose entries are the whole; `states` are some of them.",
       .example = R"(["call_seen", "call_unseen"])"},
      {.name = "slope",
       .type = ParameterType::number,
       .meaning = "By which share the hazard rises when nobody at all is seen.",
       .example = "1.0",
       .most = Unseen::most_slope},
      {.name = "at_most",
       .type = ParameterType::number,
       .meaning = "The hazard ratio to which it rises, and no further.",
       .example = "2.0",
       .least = 1,
       .most = Unseen::most_ratio},
  };
  return parameters;
}

void check_states(Reading& reading, const TableReader& table, const States& states,
                  const States& among) {
  const auto outside = std::find_if(states.begin(), states.end(), [&](auto each) {
    return !std::binary_search(among.begin(), among.end(), each);
  });
  if (outside == states.end()) return;
  const auto position = static_cast<std::size_t>(*outside);
  reading.mistakes.add(*table.node().find("states"), table.key_of("states"),
                       {.expected = "states that are listed in `among`, too",
                        .got = in_quotes(reading.names.states.all()[position])});
}

}  // namespace

void read_unseen(Reading& reading, TableReader& table,
                 model::HazardDefinition& hazard) {
  const Node* node = table.find("unseen");
  if (node == nullptr) return;
  const std::string key = table.key_of("unseen");
  if (table.node().find("time") != nullptr)
    reading.mistakes.add(
        node->key_place, key,
        {.expected = "a hazard by rate or rate_by_type, which can rise with the share "
                     "that is unseen",
         .got = "one by time",
         .hint = "the law of a time says already when it strikes"});
  if (!is_table(reading.mistakes, *node, key)) return;
  TableReader unseen{reading.mistakes, *node, key};
  const model::Values values = read_parameters(reading, unseen, unseen_parameters());
  unseen.refuse_unknown_keys();
  const auto* states = values.find<States>("states");
  const auto* among = values.find<States>("among");
  if (states != nullptr && among != nullptr)
    check_states(reading, unseen, *states, *among);
  const auto* slope = values.find<double>("slope");
  const auto* at_most = values.find<double>("at_most");
  if (at_most != nullptr)
    check_highest_rate(reading, *node, unseen.key_of("at_most"), hazard,
                       *at_most * (hazard.crowding ? hazard.crowding->at_most : 1.0));
  if (states == nullptr || among == nullptr || slope == nullptr || at_most == nullptr)
    return;
  if (*slope > 0.0 && *at_most > 1.0)
    hazard.unseen = {*states, *among, *slope, *at_most};
}

}  // namespace caseload::io::reading
