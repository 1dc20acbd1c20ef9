#include "io/scenario/per_person.hpp"

#include "caseload/model/state.hpp"
#include "io/scenario/named_values.hpp"

#include <string>
#include <utility>

namespace caseload::io::reading {
namespace {

/// What the rate of each person cannot go with.
void refuse_other_keys(Reading& reading, TableReader& table,
                       const model::ArrivalLayer& layer) {
  const auto refuse = [&](std::string_view key, Detail detail) {
    reading.mistakes.add(*table.node().find(key), table.key_of(key), std::move(detail));
  };
  if (layer.mean_batch > 1.0)
    refuse("batch", {.expected = "1 beside `of`: each person calls for one",
                     .got = number_text(layer.mean_batch)});
  if (layer.quota || layer.is_fluid)
    refuse("mode", {.expected = "\"explicit\" beside `of`",
                    .got = written(*table.node().find("mode")),
                    .hint = "with `of` each who comes is new, and is simulated"});
  if (table.node().find("during") != nullptr)
    refuse("during",
           {.expected = "people who come at all hours, beside `of`",
            .got = written(*table.node().find("during")),
            .hint = "where the staff of the state keep hours, who comes while "
                    "they are closed waits until they open"});
}

Parsed<double> parse_rate_of_each(const Node& node) {
  auto parsed = parse_events_per_day(node);
  if (auto* detail = std::get_if<Detail>(&parsed))
    detail->expected = "a rate of each person, such as \"4 /year\", beside `of`";
  return parsed;
}

}  // namespace

bool read_per_person(Reading& reading, TableReader& table, model::ArrivalLayer& layer) {
  const Node* of = table.find("of");
  const Node* at_most = table.find("at_most");
  if (at_most != nullptr && of == nullptr)
    reading.mistakes.add(at_most->key_place, table.key_of("at_most"),
                         {.expected = "`of` beside it",
                          .got = "a rate that is known before a run",
                          .hint = "without `of` it has no effect"});
  if (of == nullptr) return false;
  refuse_other_keys(reading, table, layer);
  const std::string key = table.key_of("of");
  layer.per_person.emplace();
  const auto positions =
      read_positions(reading, *of, key, reading.names.states, R"(["prison"])");
  std::string names;
  for (const std::size_t each : positions.value_or(std::vector<std::size_t>{})) {
    layer.per_person->states.push_back(static_cast<model::StateIndex>(each));
    names += (names.empty() ? "" : ", ") + reading.names.states.all()[each];
  }
  if (positions) record_word(reading, *of, key, names);
  if (at_most == nullptr) return true;
  if (const auto cases = read_value<double>(reading, *at_most, table.key_of("at_most"),
                                            parse_cases_per_day))
    reading.draft.at_most[layer.name] = *cases;
  return true;
}

void read_rate_of_each(Reading& reading, const TableReader& table, const Node& rate,
                       model::ArrivalLayer& layer) {
  if (const auto read =
          read_dated<double>(reading, rate, table.key_of("rate"), parse_rate_of_each))
    layer.per_person->per_day = *read;
}

Parsed<Rate> parse_rate_of_all(const Node& node) {
  auto parsed = parse_rate(node);
  auto* detail = std::get_if<Detail>(&parsed);
  if (detail != nullptr &&
      std::holds_alternative<Quantity<double>>(parse_events_per_day(node)))
    detail->hint =
        "for a rate of each person say of whom: of = [\"prison\"], states in which "
        "they are";
  return parsed;
}

void check_per_person(Reading& reading, const Node& scenario) {
  if (reading.mistakes.count() > 0) return;
  const auto& states = reading.draft.scenario.states;
  for (const model::ArrivalLayer& layer : reading.draft.scenario.arrivals) {
    if (!layer.per_person) continue;
    for (const model::StateIndex each : layer.per_person->states) {
      const auto& state = states[static_cast<std::size_t>(each)];
      if (state.kind->onward != model::StateKind::Onward::out) continue;
      reading.mistakes.add(
          *scenario.find({"arrivals", layer.name, "of"}),
          joined(joined("arrivals", layer.name), "of"),
          {.expected = "states in which people are",
           .got = in_quotes(state.name) + ", in which they have left the model"});
    }
  }
}

}  // namespace caseload::io::reading
