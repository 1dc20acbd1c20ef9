#include "caseload/report/calendar_text.hpp"
#include "caseload/report/number_format.hpp"
#include "report/figure_table.hpp"
#include "report/lay_words.hpp"
#include "report/measure_words.hpp"
#include "report/sections.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

namespace caseload::report {
namespace {

using Json = nlohmann::json;

constexpr std::array<const char*, shown_quantiles.size()> quantile_names{
    "q05", "q25", "q50", "q75", "q95"};
constexpr std::size_t lowest = 0;
constexpr std::size_t median = 2;
constexpr std::size_t highest = 4;

/// Positions of weeks, from the first to behind the last that has a value in any
/// scenario.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Json json_of(const std::vector<std::optional<double>>& values, Span span,
             double scale) {
  Json json = Json::array();
  for (std::size_t week = span.begin; week < span.end; ++week)
    json.push_back(values[week] ? Json(scale * *values[week]) : Json(nullptr));
  return json;
}

const WeeklyBands* bands_of(const ScenarioFindings& scenario,
                            std::string_view measure) {
  for (const WeeklyBands& bands : scenario.weekly)
    if (scenario.measure(bands.measure).name == measure) return &bands;
  return nullptr;
}

Span span_of(const Findings& findings, std::string_view measure) {
  Span span{std::numeric_limits<std::size_t>::max(), 0};
  for (const ScenarioFindings& scenario : findings.scenarios)
    if (const WeeklyBands* bands = bands_of(scenario, measure)) {
      const auto& weeks = bands->values[median];
      for (std::size_t week = 0; week < weeks.size(); ++week)
        if (weeks[week])
          span = {std::min(span.begin, week), std::max(span.end, week + 1)};
    }
  return span;
}

double largest_of(const Findings& findings, std::string_view measure) {
  double largest = 0.0;
  for (const ScenarioFindings& scenario : findings.scenarios)
    if (const WeeklyBands* bands = bands_of(scenario, measure))
      for (const auto& value : bands->values[highest])
        largest = std::max(largest, value.value_or(0.0));
  return largest;
}

/// The mean over some weeks; none where one of them has no value.
std::optional<double> mean_of(const std::vector<std::optional<double>>& values,
                              Span span) {
  double sum = 0.0;
  for (std::size_t week = span.begin; week < span.end; ++week) {
    if (!values[week]) return std::nullopt;
    sum += *values[week];
  }
  return sum / static_cast<double>(span.end - span.begin);
}

/// The middle run and the range of nine in ten, on average over half a year: single
/// weeks would be picked by chance, and all of them nobody reads. The chart's own
/// numbers are in the page.
void add_rows(NumberTable& table, const ScenarioFindings& scenario,
              const WeeklyBands& bands, const std::string& measure,
              const SaidUnit& unit, const std::vector<std::string>& weeks, Span span,
              const Messages& messages) {
  constexpr std::size_t half_a_year = 26;
  for (std::size_t week = span.begin; week < span.end; week += half_a_year) {
    const Span part{week, std::min(week + half_a_year, span.end)};
    std::vector<Text> row{weeks[week], scenario.label()};
    for (const std::size_t quantile : {median, lowest, highest}) {
      const auto value = mean_of(bands.values[quantile], part);
      if (!value) {
        row.emplace_back("-");
        continue;
      }
      row.push_back(messages.number(
          format_number(four_digits(unit.scale * *value)),
          {.variable = fmt::format("{}/{}_weekly[{}:{}]", scenario.name(), measure,
                                   part.begin, part.end),
           .statistic = quantile_names[quantile],
           .scale = unit.scale}));
    }
    table.rows.push_back(std::move(row));
  }
}

/// The store whose kits people need in one of the measure's states; nothing where none
/// does.
const model::StockIndex* store_of(const model::MeasureDefinition& measure,
                                  const model::Scenario& scenario) {
  const auto* states = measure.values.find<std::vector<model::StateIndex>>("states");
  if (states == nullptr) return nullptr;
  for (const model::StateIndex state : *states)
    if (const auto* stock = scenario.states[static_cast<std::size_t>(state)]
                                .values.find<model::StockIndex>("stock"))
      return stock;
  return nullptr;
}

/// How much of each week that store had no kit, in each scenario that says so.
Json strips_of(const Findings& findings, const std::string& name, Span span) {
  Json strips = Json::array();
  for (const ScenarioFindings& scenario : findings.scenarios) {
    const auto measure = scenario.find(name);
    if (!measure) continue;
    const auto* store =
        store_of(scenario.measure(*measure), scenario.document->scenario);
    if (store == nullptr) continue;
    for (const StockOuts& found : scenario.stock_outs) {
      const model::MeasureDefinition& stock_out = scenario.measure(found.measure);
      if (stock_out.values.get<model::StockIndex>("stock") != *store ||
          stock_out.values.has("provinces"))
        continue;
      Json values = Json::array();
      for (std::size_t week = span.begin; week < span.end; ++week)
        values.push_back(found.weekly[week]);
      strips.push_back(
          {{"scenario", scenario.name()},
           {"label", scenario.label()},
           {"source", fmt::format("{}/{}_weekly", scenario.name(), stock_out.name)},
           {"values", std::move(values)}});
      break;
    }
  }
  return strips;
}

/// What the numbers of a chart count: levels, or so many in each week.
std::string unit_of_weeks(const model::MeasureKind& kind, const SaidUnit& unit,
                          const Messages& messages) {
  if (kind.weekly_is_level) return unit.name;
  if (unit.name.empty()) return messages.words("over_time.count_a_week");
  return messages.words("over_time.a_week", {{"unit", unit.name}});
}

/// A measure in all scenarios, week by week.
/// @param same  gets the scenarios that are not drawn, because they are the baseline
Chart fan_chart(std::string id, const WeeklyBands& shown, const Findings& findings,
                const std::vector<std::string>& weeks, Text& same,
                const Messages& messages) {
  const ScenarioFindings& baseline = findings.baseline();
  const model::MeasureDefinition& measure = baseline.measure(shown.measure);
  const SaidUnit unit =
      said_unit(*measure.kind, largest_of(findings, measure.name), messages);
  const Span span = span_of(findings, measure.name);
  const std::string& label = label_of(measure);
  Chart chart{
      .id = std::move(id),
      .kind = "fan",
      .title = messages.words("over_time.picture", {{"measure", label}}),
      .description = {},
      .data = {},
      .numbers = {
          .columns = {messages.say("column.week"), messages.say("column.scenario"),
                      messages.say("column.median"), messages.say("column.q05"),
                      messages.say("column.q95")},
          .rows = {},
          .group_by = group_by_scenario(findings, 1)}};
  Json bands = Json::array();
  for (const ScenarioFindings& scenario : findings.scenarios) {
    const WeeklyBands* const found = bands_of(scenario, measure.name);
    if (found == nullptr) continue;
    if (&scenario != &baseline && found->values == shown.values) {
      same.add(same.empty() ? "" : "; ").add(Text::quoted(scenario.label()));
      continue;
    }
    Json band{{"scenario", scenario.name()},
              {"label", scenario.short_label},
              {"source", fmt::format("{}/{}_weekly", scenario.name(), measure.name)},
              {"scale", unit.scale}};
    for (std::size_t q = 0; q < shown_quantiles.size(); ++q)
      band[quantile_names[q]] = json_of(found->values[q], span, unit.scale);
    bands.push_back(std::move(band));
    add_rows(chart.numbers, scenario, *found, measure.name, unit, weeks, span,
             messages);
  }
  const auto said = [&](std::size_t week) {
    const auto& value = shown.values[median][week];
    return value ? messages.digits(format_number(four_digits(unit.scale * *value)))
                 : std::string{"-"};
  };
  chart.description = messages.words("over_time.described",
                                     {{"scenario", Text::quoted(baseline.label())},
                                      {"first_week", weeks[span.begin]},
                                      {"first", said(span.begin)},
                                      {"last_week", weeks[span.end - 1]},
                                      {"last", said(span.end - 1)},
                                      {"unit", unit.name}});
  // The figure's title says what it is of.
  chart.data["panels"] = {
      {{"label", ""},
       {"unit", unit_of_weeks(*measure.kind, unit, messages)},
       {"weeks", std::vector<std::string>(
                     weeks.begin() + static_cast<std::ptrdiff_t>(span.begin),
                     weeks.begin() + static_cast<std::ptrdiff_t>(span.end))},
       {"bands", std::move(bands)}}};
  Json strips = strips_of(findings, measure.name, span);
  if (!strips.empty()) chart.data["panels"][0]["strips"] = std::move(strips);
  return chart;
}

}  // namespace

void write_over_time(PageWriter& page, const Findings& findings,
                     const Messages& messages) {
  const ScenarioFindings& baseline = findings.baseline();
  if (baseline.weekly.empty()) return;
  page.section("over-time", messages.words("section.over_time"));
  page.paragraph(messages.say("over_time.how_to_read"));
  const model::Scenario& calendar = baseline.document->scenario;
  const model::Weeks all_weeks{calendar.observe_from, calendar.end};
  std::vector<std::string> weeks;
  for (std::size_t week = 0; week < whole_weeks(calendar); ++week)
    weeks.push_back(date_text(calendar, all_weeks.begin_of(week)));
  for (std::size_t i = 0; i < baseline.weekly.size(); ++i) {
    Text same;
    const Chart chart = fan_chart(fmt::format("over-time-{}", i + 1),
                                  baseline.weekly[i], findings, weeks, same, messages);
    page.chart(chart);
    if (!same.empty())
      page.paragraph(messages.say("over_time.same", {{"scenarios", same}}));
  }
}

}  // namespace caseload::report
