#include "caseload/model/cause.hpp"
#include "caseload/report/number_format.hpp"
#include "report/lay_words.hpp"
#include "report/sections.hpp"

#include <algorithm>

namespace caseload::report {
namespace {

using Json = nlohmann::json;

constexpr std::string_view waiting_kind = "waiting_for";
constexpr std::string_view several = "several";

const std::string* word(const model::MeasureDefinition& measure,
                        std::string_view name) {
  return measure.values.find<std::string>(name);
}

bool is(const std::string* word, std::string_view what) {
  return word != nullptr && *word == what;
}

bool same_people(const model::MeasureDefinition& a, const model::MeasureDefinition& b) {
  using States = std::vector<model::StateIndex>;
  const auto* one = a.values.find<States>("states");
  const auto* other = b.values.find<States>("states");
  return one != nullptr && other != nullptr && *one == *other;
}

/// Measures that share out those who wait by what is missing for them.
struct Shares {
  std::string any;  ///< all who wait
  struct Part {
    std::string measure;
    std::string cause;
  };
  std::vector<Part> parts;  ///< who lacks this alone, or several things at once
};

/// The first such set of measures: an `any`, and of the same states those of one cause
/// alone, which cannot overlap.
std::optional<Shares> shares_of(const model::Scenario& scenario) {
  for (const model::MeasureDefinition& any : scenario.measures) {
    if (any.kind->name != waiting_kind || !is(word(any, "cause"), "any")) continue;
    Shares shares{.any = any.name, .parts = {}};
    for (const model::MeasureDefinition& measure : scenario.measures) {
      if (measure.kind->name != waiting_kind || !same_people(any, measure)) continue;
      const std::string* const cause = word(measure, "cause");
      if (is(cause, several) || (cause != nullptr && model::find_cause(*cause) &&
                                 is(word(measure, "counted"), "alone")))
        shares.parts.push_back({measure.name, *cause});
    }
    if (!shares.parts.empty()) return shares;
  }
  return std::nullopt;
}

/// Where those are whom it counts, as the scenario calls it.
std::string states_of(const Shares& shares, const model::Scenario& scenario) {
  std::string names;
  for (const model::MeasureDefinition& measure : scenario.measures) {
    if (measure.name != shares.any) continue;
    for (const model::StateIndex state :
         *measure.values.find<std::vector<model::StateIndex>>("states")) {
      if (!names.empty()) names += ", ";
      names += scenario.states[static_cast<std::size_t>(state)].name;
    }
  }
  return names;
}

/// Nothing where there is no value, or it is not to be shown: it is among the rest
/// then.
std::optional<double> value_of(const ScenarioFindings& scenario,
                               const std::string& measure) {
  const auto position = scenario.find(measure);
  if (!position || scenario.is_left_out[*position]) return std::nullopt;
  return scenario.estimates[*position].value;
}

/// The parts that the picture tells apart, by position: the largest ones. A table has
/// them all.
std::vector<std::size_t> pictured_parts(const Shares& shares,
                                        const Findings& findings) {
  constexpr std::size_t most = 6;  // and the rest
  std::vector<std::pair<double, std::size_t>> largest;
  for (std::size_t i = 0; i < shares.parts.size(); ++i) {
    double most_there = 0.0;
    for (const ScenarioFindings& scenario : findings.scenarios)
      most_there = std::max(most_there,
                            value_of(scenario, shares.parts[i].measure).value_or(0.0));
    if (most_there > 0.0) largest.emplace_back(-most_there, i);
  }
  std::sort(largest.begin(), largest.end());
  largest.resize(std::min(largest.size(), most));
  std::vector<std::size_t> parts;
  for (const auto& [size, part] : largest) parts.push_back(part);
  std::sort(parts.begin(), parts.end());
  return parts;
}

struct Row {
  Json json;
  std::vector<Text> cells;
};

/// How many wait in a scenario on average, for each of the parts and for what is left.
std::optional<Row> row_of(const ScenarioFindings& scenario, const Shares& shares,
                          const std::vector<std::size_t>& pictured,
                          const Messages& messages) {
  const auto all = value_of(scenario, shares.any);
  if (!all) return std::nullopt;
  const Text level = level_words(scenario, *scenario.find(shares.any), messages);
  Row row{.json = {{"scenario", scenario.name()},
                   {"label", scenario.label()},
                   {"total", *all},
                   {"words", level.plain()},
                   {"values", Json::array()}},
          .cells = {scenario.label(), level}};
  const auto shown = [&](double value) {
    return format_number(value, number_style(value, *all / 100.0));
  };
  double rest = *all;
  for (const Shares::Part& part : shares.parts) {
    const auto value = value_of(scenario, part.measure);
    rest -= value.value_or(0.0);
    const std::string variable = scenario.name() + '/' + part.measure;
    row.cells.push_back(value ? messages.number(shown(*value), {.variable = variable,
                                                                .statistic = "value"})
                              : messages.say("waiting.among_the_rest"));
  }
  double in_the_rest = *all;
  for (const std::size_t part : pictured) {
    const auto value = value_of(scenario, shares.parts[part].measure);
    row.json["values"].push_back(value ? Json(*value) : Json(nullptr));
    in_the_rest -= value.value_or(0.0);
  }
  row.json["values"].push_back(std::max(0.0, in_the_rest));
  // Below the last digit of a sum it is nothing.
  constexpr double rounding = 1e-9;
  row.cells.emplace_back(messages.digits(shown(rest < *all * rounding ? 0.0 : rest)));
  return row;
}

}  // namespace

void write_waiting(PageWriter& page, const Findings& findings,
                   const Messages& messages) {
  const auto shares = shares_of(findings.baseline().document->scenario);
  if (!shares) return;
  Chart chart{.id = "waiting",
              .kind = "bars",
              .title = messages.words("waiting.picture"),
              .description = {},
              .data = {},
              .numbers = {.columns = {messages.say("column.scenario"),
                                      messages.say("waiting.all")},
                          .rows = {}}};
  Json parts = Json::array();
  const std::vector<std::size_t> pictured = pictured_parts(*shares, findings);
  const auto add_part = [&](const std::string& name) {
    parts.push_back({{"name", name}, {"label", messages.words("cause." + name)}});
  };
  for (const std::size_t part : pictured) {
    add_part(shares->parts[part].cause);
    parts.back()["measure"] = shares->parts[part].measure;
  }
  add_part("rest");
  for (const Shares::Part& part : shares->parts)
    chart.numbers.columns.push_back(messages.say("cause." + part.cause));
  chart.numbers.columns.push_back(messages.say("cause.rest"));
  Json rows = Json::array();
  constexpr std::size_t described = 3;
  for (const ScenarioFindings& scenario : findings.scenarios) {
    auto row = row_of(scenario, *shares, pictured, messages);
    if (!row) continue;
    if (rows.size() < described)
      chart.description += messages.words(
          "waiting.described",
          {{"scenario", Text::quoted(scenario.label())}, {"level", row->cells[1]}});
    rows.push_back(std::move(row->json));
    chart.numbers.rows.push_back(std::move(row->cells));
  }
  if (rows.empty()) return;
  chart.data["panels"] = {{{"label", ""},
                           {"unit", ""},
                           {"parts", std::move(parts)},
                           {"rows", std::move(rows)}}};
  page.section("waiting", messages.words("section.waiting"));
  page.paragraph(messages.say(
      "waiting.how_to_read",
      {{"states", states_of(*shares, findings.baseline().document->scenario)}}));
  page.chart(chart);
}

}  // namespace caseload::report
