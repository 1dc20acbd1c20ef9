#include "caseload/report/calendar_text.hpp"
#include "caseload/report/number_format.hpp"
#include "report/measure_words.hpp"
#include "report/sections.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace caseload::report {
namespace {

using Json = nlohmann::json;

/// The weeks that begin in a month.
struct Month {
  std::string name;  ///< "2017-01"
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Month> months_of(const model::Scenario& scenario) {
  constexpr std::size_t letters_of_a_month = 7;
  const model::Weeks weeks{scenario.observe_from, scenario.end};
  std::vector<Month> months;
  for (std::size_t week = 0; week < whole_weeks(scenario); ++week) {
    const std::string name =
        date_text(scenario, weeks.begin_of(week)).substr(0, letters_of_a_month);
    if (months.empty() || months.back().name != name)
      months.push_back({.name = name, .begin = week, .end = week});
    months.back().end = week + 1;
  }
  return months;
}

double mean_of(const std::vector<double>& weekly, const Month& month) {
  double sum = 0.0;
  for (std::size_t week = month.begin; week < month.end; ++week) sum += weekly[week];
  return sum / static_cast<double>(month.end - month.begin);
}

double three_decimals(double value) {
  constexpr double place = 1e3;
  return std::round(value * place) / place;
}

const StockOuts* stock_outs_of(const ScenarioFindings& scenario,
                               const std::string& measure) {
  for (const StockOuts& found : scenario.stock_outs)
    if (scenario.measure(found.measure).name == measure) return &found;
  return nullptr;
}

bool is_ever_out(const StockOuts& found) {
  return std::any_of(found.weekly.begin(), found.weekly.end(),
                     [](double share) { return share > 0.0; });
}

/// One store, a row a scenario.
Chart calendar_of(std::string id, const std::string& name,
                  const std::vector<const ScenarioFindings*>& scenarios,
                  const std::vector<Month>& months, const Messages& messages) {
  const model::MeasureDefinition& measure =
      scenarios.front()->measure(*scenarios.front()->find(name));
  Chart chart{
      .id = std::move(id),
      .kind = "calendar",
      .title = messages.words("supply.picture", {{"measure", label_of(measure)}}),
      .description = {},
      .data = {},
      .numbers = {.columns = {messages.say("column.month")}, .rows = {}}};
  Json columns = Json::array();
  for (const Month& month : months) {
    columns.push_back(month.name);
    chart.numbers.rows.push_back({month.name});
  }
  Json rows = Json::array();
  constexpr std::size_t described = 3;
  for (const ScenarioFindings* scenario : scenarios) {
    const StockOuts* const found = stock_outs_of(*scenario, name);
    if (found == nullptr) continue;
    chart.numbers.columns.push_back(Text::quoted(scenario->short_label));
    Json values = Json::array();
    std::size_t worst = 0;
    for (std::size_t i = 0; i < months.size(); ++i) {
      const Month& month = months[i];
      const double share = mean_of(found->weekly, month);
      if (share > mean_of(found->weekly, months[worst])) worst = i;
      values.push_back(share);
      chart.numbers.rows[i].push_back(messages.number(
          format_number(100.0 * three_decimals(share)),
          {.variable = fmt::format("{}/{}_weekly[{}:{}]", scenario->name(), name,
                                   month.begin, month.end),
           .statistic = "mean",
           .scale = 100.0}));
    }
    if (rows.size() < described)
      chart.description += messages.words(
          "supply.described", {{"scenario", Text::quoted(scenario->label())},
                               {"month", months[worst].name},
                               {"percent", chart.numbers.rows[worst].back()}});
    rows.push_back({{"label", scenario->short_label},
                    {"values", std::move(values)},
                    {"source", fmt::format("{}/{}_weekly", scenario->name(), name)}});
  }
  chart.data = {{"columns", std::move(columns)}, {"rows", std::move(rows)}};
  return chart;
}

}  // namespace

void write_supply(PageWriter& page, const Findings& findings,
                  const Messages& messages) {
  constexpr std::size_t beside_the_baseline = 5;
  const ScenarioFindings& baseline = findings.baseline();
  const std::vector<Month> months = months_of(baseline.document->scenario);
  if (months.empty() || baseline.stock_outs.empty()) return;
  const auto scenarios = most_different(findings, beside_the_baseline);
  std::vector<Chart> charts;
  std::string never;
  for (const StockOuts& found : baseline.stock_outs) {
    const model::MeasureDefinition& measure = baseline.measure(found.measure);
    const bool is_ever =
        std::any_of(scenarios.begin(), scenarios.end(), [&](const auto* scenario) {
          const StockOuts* const there = stock_outs_of(*scenario, measure.name);
          return there != nullptr && is_ever_out(*there);
        });
    if (is_ever)
      charts.push_back(calendar_of(fmt::format("stock-{}", charts.size() + 1),
                                   measure.name, scenarios, months, messages));
    else
      never += (never.empty() ? "" : ", ") + label_of(measure);
  }
  page.section("supply", messages.words("section.supply"));
  page.paragraph(messages.say("supply.how_to_read"));
  if (!never.empty())
    page.paragraph(messages.say("supply.never", {{"measures", Text::quoted(never)}}));
  for (const Chart& chart : charts) page.chart(chart);
}

}  // namespace caseload::report
