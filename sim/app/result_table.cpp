#include "app/result_table.hpp"

#include "app/sparkline.hpp"
#include "app/text_table.hpp"
#include "caseload/report/estimate_text.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <cmath>

namespace caseload::app {
namespace {

std::vector<double> whole_weeks(const model::Scenario& scenario,
                                std::vector<double> weekly) {
  // What happened in a week of two days would look like a collapse.
  constexpr std::chrono::weeks week{1};
  if (weekly.size() > 1 && (scenario.end - scenario.observe_from) % week != week.zero())
    weekly.pop_back();
  return weekly;
}

constexpr std::size_t series_column = 4;

TextTable empty_table(const Terminal& terminal) {
  const auto width = static_cast<std::size_t>(terminal.width);
  return TextTable{
      {{.heading = "measure", .most = std::max<std::size_t>(24, width / 3)},
       {.heading = "mean", .align = TextTable::Align::right},
       {.heading = "95 % interval", .align = TextTable::Align::right},
       {.heading = "unit"},
       {}}};
}

void add(TextTable& table, const ResultRow& row, std::string series) {
  auto [mean, interval] = report::estimate_text(row.estimate);
  table.add({row.long_name.empty() ? row.name : row.long_name, std::move(mean),
             std::move(interval), row.units == "1" ? "" : row.units,
             std::move(series)});
}

}  // namespace

std::vector<ResultRow> result_rows(const io::Study& study,
                                   const io::ScenarioResults& results) {
  const model::Scenario& scenario = results.document->scenario;
  const auto estimates = experiment::estimate(scenario, results.replications);
  auto weekly = experiment::mean_weekly(scenario, results.replications);
  const auto place = [&](const std::string& name) {
    return std::find(study.primary.begin(), study.primary.end(), name) -
           study.primary.begin();
  };
  std::vector<ResultRow> rows;
  for (std::size_t i = 0; i < scenario.measures.size(); ++i) {
    const model::MeasureDefinition& measure = scenario.measures[i];
    rows.push_back({.name = measure.name,
                    .long_name = measure.long_name,
                    .units = std::string{measure.kind->units},
                    .is_primary = place(measure.name) < std::ssize(study.primary),
                    .estimate = estimates[i],
                    .weekly = whole_weeks(scenario, std::move(weekly[i]))});
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const ResultRow& a, const ResultRow& b) {
                     return place(a.name) < place(b.name);
                   });
  return rows;
}

std::vector<ResultRow> shown_rows(std::vector<ResultRow> rows) {
  const auto is_primary = [](const ResultRow& row) { return row.is_primary; };
  if (std::any_of(rows.begin(), rows.end(), is_primary))
    rows.erase(std::find_if_not(rows.begin(), rows.end(), is_primary), rows.end());
  return rows;
}

ResultLayout result_layout(const std::vector<std::vector<ResultRow>>& tables,
                           const Terminal& terminal) {
  constexpr std::size_t shortest_series = 12;
  constexpr std::size_t longest_series = 53;
  ResultLayout layout;
  TextTable all = empty_table(terminal);
  for (const auto& rows : tables)
    for (const ResultRow& row : rows) {
      add(all, row, {});
      layout.has_series |= !row.weekly.empty();
    }
  std::size_t taken = 2;
  for (std::size_t column = 0; column < series_column; ++column) {
    layout.widths.push_back(all.width_of(column));
    taken += layout.widths.back() + 2;
  }
  const auto width = static_cast<std::size_t>(terminal.width);
  layout.series =
      std::clamp(width - std::min(width, taken), shortest_series, longest_series);
  return layout;
}

std::string result_table(const std::vector<ResultRow>& rows, const ResultLayout& layout,
                         const Terminal& terminal) {
  TextTable table = empty_table(terminal);
  for (std::size_t column = 0; column < layout.widths.size(); ++column)
    table.set_least(column, layout.widths[column]);
  if (layout.has_series) table.set_heading(series_column, "by week");
  for (const ResultRow& row : rows)
    add(table, row, sparkline(row.weekly, layout.series, terminal.unicode));
  return table.text(terminal);
}

}  // namespace caseload::app
