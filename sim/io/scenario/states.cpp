#include "io/scenario/states.hpp"

#include "caseload/core/random_stream.hpp"
#include "caseload/model/state.hpp"
#include "io/scenario/branches.hpp"
#include "io/scenario/hazards.hpp"
#include "io/scenario/parameters.hpp"
#include "io/scenario/spelling.hpp"
#include "io/scenario/values.hpp"

namespace caseload::io::reading {
namespace {

const model::StateKind* read_state_kind(Reading& reading, TableReader& table) {
  const Node* node = table.need("kind", "the kind of state, such as kind = \"stay\"");
  if (node == nullptr) return nullptr;
  const std::string* name = node->text();
  const model::StateKind* kind =
      name == nullptr ? nullptr : model::find_state_kind(*name);
  if (kind != nullptr) record_word(reading, *node, table.key_of("kind"), *name);
  if (kind != nullptr) return kind;
  std::vector<std::string_view> known;
  for (const auto& each : model::state_kinds()) known.push_back(each.name);
  reading.mistakes.add(
      *node, table.key_of("kind"),
      {.expected = "a kind of state",
       .got = written(*node),
       .hint = name == nullptr ? std::string{} : spelling_hint(*name, known)});
  return nullptr;
}

/// Reads `next` or `next_by_type`, or refuses them where people leave the model.
void read_ways_on(Reading& reading, TableReader& table, model::StateDefinition& state) {
  const Node* next = table.find("next");
  const Node* by_type = table.find("next_by_type");
  using Onward = model::StateKind::Onward;
  if (state.kind->onward != Onward::next) {
    for (const Node* node : {next, by_type})
      if (node != nullptr)
        reading.mistakes.add(
            node->key_place, table.key_of(node == next ? "next" : "next_by_type"),
            {.expected =
                 "no way on from a state of kind " + in_quotes(state.kind->name),
             .got = written(*node),
             .hint = state.kind->onward == Onward::out
                         ? "people leave the model here"
                         : "people leave it by a hazard: list some in `hazards`"});
    return;
  }
  if (next != nullptr && by_type != nullptr) {
    reading.mistakes.add(by_type->key_place, table.key_of("next_by_type"),
                         {.expected = "either next or next_by_type", .got = "both"});
    reading.draft.pathway_is_known = false;
  } else if (next != nullptr) {
    const auto branches = read_branches(reading, *next, table.key_of("next"));
    state.next.assign(reading.names.types.size(), branches);
  } else if (by_type != nullptr) {
    state.next = read_branches_by_type(reading, *by_type, table.key_of("next_by_type"));
  } else {
    reading.mistakes.add(table.node(), table.key_of("next"),
                         {.expected = "where people go next: next = \"STATE\", a table "
                                      "of shares, or next_by_type",
                          .got = "nothing",
                          .hint = "people leave the model only in a state of kind "
                                  "\"exit\""});
    reading.draft.pathway_is_known = false;
  }
}

model::StateDefinition read_state(Reading& reading, const std::string& name,
                                  const Node& node) {
  TableReader table{reading.mistakes, node, joined("states", name)};
  model::StateDefinition state;
  state.name = name;
  state.number = core::number_of_name(name.data(), name.data() + name.size());
  const std::string begins_key = table.key_of("begins_episode");
  if (const Node* begins = table.find("begins_episode")) {
    auto parsed = parse_flag(*begins);
    if (auto* detail = std::get_if<Detail>(&parsed)) {
      reading.mistakes.add(*begins, begins_key, std::move(*detail));
    } else {
      state.begins_episode = std::get<Quantity<bool>>(parsed).value;
      record_word(reading, *begins, begins_key,
                  state.begins_episode ? "true" : "false");
    }
  } else {
    record_default(reading, begins_key, "false");
  }
  state.kind = read_state_kind(reading, table);
  if (state.kind == nullptr) {
    // What the other keys mean depends on the kind, so nothing is said about them.
    reading.draft.pathway_is_known = false;
    return state;
  }
  state.values = read_parameters(reading, table, state.kind->parameters);
  if (state.kind->refusals != nullptr)
    refuse_parameters(reading, table, state.kind->refusals(state.values));
  read_ways_on(reading, table, state);
  state.hazards = read_running_hazards(reading, table, *state.kind);
  table.refuse_unknown_keys();
  return state;
}

}  // namespace

void read_states(Reading& reading, const Node& scenario) {
  const Node* states = scenario.find("states");
  if (states == nullptr) {
    reading.mistakes.add(
        scenario, "states",
        {.expected = "at least one state, [states.NAME]", .got = "nothing"});
    reading.draft.pathway_is_known = false;
    return;
  }
  if (!is_table_of_names(reading.mistakes, *states, "states")) {
    reading.draft.pathway_is_known = false;
    return;
  }
  for (const auto& [name, node] : *states->table()) {
    const std::string key = joined("states", name);
    check_name(reading.mistakes, node.key_place, name, key);
    if (is_table(reading.mistakes, node, key)) {
      reading.draft.scenario.states.push_back(read_state(reading, name, node));
    } else {
      model::StateDefinition unreadable;
      unreadable.name = name;
      reading.draft.scenario.states.push_back(std::move(unreadable));
      reading.draft.pathway_is_known = false;
    }
  }
}

}  // namespace caseload::io::reading
