#include "caseload/report/calendar_text.hpp"
#include "caseload/report/number_format.hpp"
#include "report/lay_words.hpp"
#include "report/sections.hpp"

#include <algorithm>
#include <array>
#include <cmath>
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

/// Of a chart more digits cannot be seen, and they would be most of the page.
double four_digits(double value) {
  if (value == 0.0 || !std::isfinite(value)) return value;
  const double place =
      std::pow(10.0, 3.0 - std::floor(std::log10(std::abs(value))));
  return std::round(value * place) / place;
}

Json json_of(const std::vector<std::optional<double>>& values, double scale) {
  Json json = Json::array();
  for (const auto& value : values)
    json.push_back(value ? Json(four_digits(scale * *value)) : Json(nullptr));
  return json;
}

const WeeklyBands* bands_of(const ScenarioFindings& scenario, std::string_view measure) {
  for (const WeeklyBands& bands : scenario.weekly)
    if (scenario.measure(bands.measure).name == measure) return &bands;
  return nullptr;
}

double largest_of(const Findings& findings, std::string_view measure) {
  double largest = 0.0;
  for (const ScenarioFindings& scenario : findings.scenarios)
    if (const WeeklyBands* bands = bands_of(scenario, measure))
      for (const auto& value : bands->values[highest])
        largest = std::max(largest, value.value_or(0.0));
  return largest;
}

/// The median and the 90 % range of every thirteenth week: a table of all of them
/// nobody reads, and the chart's own numbers are in the page.
void add_rows(NumberTable& table, const ScenarioFindings& scenario,
              const WeeklyBands& bands, const std::string& measure, const SaidUnit& unit,
              const std::vector<std::string>& weeks) {
  constexpr std::size_t quarter = 13;
  for (std::size_t week = 0; week < weeks.size(); week += quarter) {
    std::vector<Text> row{weeks[week], scenario.label()};
    for (const std::size_t quantile : {median, lowest, highest}) {
      const auto& value = bands.values[quantile][week];
      if (!value) {
        row.emplace_back("-");
        continue;
      }
      row.push_back(Text::number(
          format_number(four_digits(unit.scale * *value)),
          {.variable = fmt::format("{}/{}_weekly[{}]", scenario.name(), measure, week),
           .statistic = quantile_names[quantile],
           .scale = unit.scale}));
    }
    table.rows.push_back(std::move(row));
  }
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
  for (const WeeklyBands& shown : baseline.weekly) {
    const model::MeasureDefinition& measure = baseline.measure(shown.measure);
    const SaidUnit unit =
        said_unit(*measure.kind, largest_of(findings, measure.name), messages);
    const std::string label =
        measure.long_name.empty() ? measure.name : measure.long_name;
    Chart chart{.id = "over-time-" + std::to_string(&shown - baseline.weekly.data() + 1),
                .kind = "fan",
                .title = messages.words("over_time.picture", {{"measure", label}}),
                .description = {},
                .data = {},
                .numbers = {.columns = {messages.say("column.week"),
                                        messages.say("column.scenario"),
                                        messages.say("column.median"),
                                        messages.say("column.q05"),
                                        messages.say("column.q95")},
                            .rows = {}}};
    Json bands = Json::array();
    for (const ScenarioFindings& scenario : findings.scenarios) {
      const WeeklyBands* const found = bands_of(scenario, measure.name);
      if (found == nullptr) continue;
      Json band{{"scenario", scenario.name()},
                {"label", scenario.label()},
                {"source", fmt::format("{}/{}_weekly", scenario.name(), measure.name)},
                {"scale", unit.scale}};
      for (std::size_t q = 0; q < shown_quantiles.size(); ++q)
        band[quantile_names[q]] = json_of(found->values[q], unit.scale);
      bands.push_back(std::move(band));
      add_rows(chart.numbers, scenario, *found, measure.name, unit, weeks);
      const auto& last = found->values[median].back();
      if (&scenario == &baseline && last)
        chart.description = messages.words(
            "over_time.described", {{"scenario", scenario.label()},
                                    {"first", chart.numbers.rows.front()[2]},
                                    {"last", format_number(four_digits(
                                                 unit.scale * *last))},
                                    {"unit", unit.name}});
    }
    // The figure's title says what it is of.
    chart.data["panels"] = {{{"label", ""},
                             {"unit", unit.name},
                             {"weeks", weeks},
                             {"bands", std::move(bands)},
                             {"marks", Json::array()},
                             {"strips", Json::array()}}};
    page.chart(chart);
  }
}

}  // namespace caseload::report
