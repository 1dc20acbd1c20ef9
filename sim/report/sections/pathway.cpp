#include "caseload/report/number_format.hpp"
#include "report/flow_order.hpp"
#include "report/lay_words.hpp"
#include "report/sections.hpp"

#include <algorithm>
#include <cmath>

namespace caseload::report {
namespace {

using Json = nlohmann::json;

constexpr std::string_view passages_kind = "passages";

/// A way between two states, and how many go it.
struct Way {
  model::Passage passage;
  std::size_t cell = 0;
  double people = 0.0;
};

const CellFindings* passages_in(const ScenarioFindings& scenario) {
  for (const CellFindings& found : scenario.broken_down)
    if (scenario.measure(found.measure).kind->name == passages_kind) return &found;
  return nullptr;
}

/// The ways that anybody goes and that may be shown.
std::vector<Way> ways_of(const ScenarioFindings& scenario, const CellFindings& found) {
  const auto passages =
      model::passages_from(scenario.measure(found.measure)
                               .values.get<std::vector<model::StateIndex>>("states"),
                           scenario.document->scenario);
  std::vector<Way> ways;
  for (std::size_t cell = 0; cell < passages.size(); ++cell) {
    const double people = found.estimates[cell].value.value_or(0.0);
    if (people > 0.0 && !found.is_left_out[cell])
      ways.push_back({passages[cell], cell, people});
  }
  return ways;
}

/// A state's name as people read it.
std::string label_of_state(model::StateIndex state, const model::Scenario& scenario) {
  std::string label = scenario.states[static_cast<std::size_t>(state)].name;
  std::replace(label.begin(), label.end(), '_', ' ');
  return label;
}

/// All states, in an order in which most people go forward.
std::vector<model::StateIndex> order_of(const model::Scenario& scenario,
                                        const std::vector<Way>& ways) {
  std::vector<WeightedWay> weighted;
  for (const Way& way : ways)
    weighted.push_back({static_cast<std::size_t>(way.passage.from),
                        static_cast<std::size_t>(way.passage.to), way.people});
  std::vector<model::StateIndex> states;
  for (const std::size_t state : forward_order(scenario.states.size(), weighted))
    states.push_back(static_cast<model::StateIndex>(state));
  return states;
}

/// How many come into a state by the ways, or go out of it: the larger of the two,
/// because who comes from outside goes no way to it, and who is still there none from
/// it.
double people_of(model::StateIndex state, const std::vector<Way>& ways) {
  double in = 0.0;
  double out = 0.0;
  for (const Way& way : ways) {
    if (way.passage.to == state) in += way.people;
    if (way.passage.from == state) out += way.people;
  }
  return std::max(in, out);
}

/// Ways that would be a hair in the drawing; the table has them.
std::vector<Way> wide_ways(std::vector<Way> ways) {
  constexpr double one_in_a_hundred = 0.01;
  double widest = 0.0;
  for (const Way& way : ways) widest = std::max(widest, way.people);
  ways.erase(std::remove_if(ways.begin(), ways.end(),
                            [&](const Way& way) {
                              return way.people < one_in_a_hundred * widest;
                            }),
             ways.end());
  return ways;
}

/// @param order  of the states, by name: the same in all drawings, so that they can be
///               compared
Json drawn(const ScenarioFindings& scenario, const CellFindings& found,
           const std::vector<std::string>& order, const Messages& messages) {
  const model::Scenario& model = scenario.document->scenario;
  const std::vector<Way> all = ways_of(scenario, found);
  const std::vector<Way> ways = wide_ways(all);
  std::vector<std::string> names = order;
  for (const model::StateDefinition& state : model.states)
    if (std::find(names.begin(), names.end(), state.name) == names.end())
      names.push_back(state.name);
  Json nodes = Json::array();
  for (const std::string& name : names)
    for (std::size_t i = 0; i < model.states.size(); ++i) {
      const auto state = static_cast<model::StateIndex>(i);
      if (model.states[i].name != name || people_of(state, ways) == 0.0) continue;
      nodes.push_back({{"name", name},
                       {"label", label_of_state(state, model)},
                       {"words", messages.count(static_cast<std::uint64_t>(
                                     std::llround(people_of(state, all))))}});
    }
  Json links = Json::array();
  for (const Way& way : ways) {
    const auto name = [&](model::StateIndex state) {
      return model.states[static_cast<std::size_t>(state)].name;
    };
    links.push_back({{"source", name(way.passage.from)},
                     {"target", name(way.passage.to)},
                     {"value", way.people},
                     {"variable", found.variable(scenario, way.cell)}});
  }
  return {{"nodes", std::move(nodes)}, {"links", std::move(links)}};
}

/// "custody to centre: 10,734 (10,500 to 10,970)" of the widest ways.
std::string described(const ScenarioFindings& scenario, const CellFindings& found,
                      const Messages& messages) {
  constexpr std::size_t most = 3;
  std::vector<Way> ways = ways_of(scenario, found);
  std::stable_sort(ways.begin(), ways.end(),
                   [](const Way& a, const Way& b) { return a.people > b.people; });
  ways.resize(std::min(ways.size(), most));
  const model::Scenario& model = scenario.document->scenario;
  std::string text;
  for (const Way& way : ways)
    text += messages.words(
        "pathway.described",
        {{"from", label_of_state(way.passage.from, model)},
         {"to", label_of_state(way.passage.to, model)},
         {"level", level_words(found.estimates[way.cell],
                               *scenario.measure(found.measure).kind, {}, messages)}});
  return text;
}

NumberTable table_of(const ScenarioFindings& scenario, const CellFindings& found,
                     const Messages& messages) {
  const model::Scenario& model = scenario.document->scenario;
  NumberTable table{
      .columns = {messages.say("column.way"), messages.say("column.went")}, .rows = {}};
  for (const Way& way : ways_of(scenario, found))
    table.rows.push_back(
        {messages.say("pathway.way", {{"from", label_of_state(way.passage.from, model)},
                                      {"to", label_of_state(way.passage.to, model)}}),
         level_words(found.estimates[way.cell], *scenario.measure(found.measure).kind,
                     found.variable(scenario, way.cell), messages)});
  return table;
}

}  // namespace

void write_pathway(PageWriter& page, const Findings& findings,
                   const Messages& messages) {
  constexpr std::size_t beside_the_baseline = 1;
  std::vector<std::string> order;
  for (const ScenarioFindings* scenario :
       most_different(findings, beside_the_baseline)) {
    const CellFindings* const found = passages_in(*scenario);
    if (found == nullptr || ways_of(*scenario, *found).empty()) continue;
    const bool is_first = order.empty();
    if (is_first) {
      page.section("pathway", messages.words("section.pathway"));
      page.paragraph(messages.say("pathway.how_to_read"));
      const model::Scenario& model = scenario->document->scenario;
      for (const model::StateIndex state : order_of(model, ways_of(*scenario, *found)))
        order.push_back(model.states[static_cast<std::size_t>(state)].name);
    }
    page.chart(
        {.id = is_first ? "pathway-1" : "pathway-2",
         .kind = "flow",
         .title = messages.words("pathway.picture",
                                 {{"scenario", Text::quoted(scenario->short_label)}}),
         .description = described(*scenario, *found, messages),
         .data = drawn(*scenario, *found, order, messages),
         .numbers = table_of(*scenario, *found, messages)});
  }
}

}  // namespace caseload::report
