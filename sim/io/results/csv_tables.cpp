// The tables of `caseload export`: results/README.md specifies them.
#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/io/csv_cells.hpp"
#include "caseload/io/csv_export.hpp"
#include "caseload/io/small_cells.hpp"
#include "caseload/model/fluid.hpp"
#include "io/results/csv_codebook.hpp"
#include "io/results/summary.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace caseload::io {
namespace {

/// Numerator, in the unit of the kind, and denominator: of one replication, or on
/// average over them.
struct CellAmounts {
  double numerator = 0.0;
  double denominator = 0.0;
};

CellAmounts amounts_of(const model::MeasureKind& kind,
                       const model::MeasureResult& found) {
  return {found.numerator.to_double() / kind.numerator_per_unit,
          static_cast<double>(found.denominator)};
}

bool rests_on_few(const model::MeasureKind& kind, const CellAmounts& amounts) {
  return io::rests_on_few(kind, amounts.numerator, amounts.denominator);
}

/// Whether a replication has, on average, a small value.
bool average_rests_on_few(const model::MeasureKind& kind, const ScenarioResults& found,
                          std::size_t measure) {
  CellAmounts sums;
  for (const model::ReplicationResult& replication : found.replications) {
    const CellAmounts each = amounts_of(kind, replication.measures[measure]);
    sums.numerator += each.numerator;
    sums.denominator += each.denominator;
  }
  const auto count = static_cast<double>(found.replications.size());
  return rests_on_few(kind, {sums.numerator / count, sums.denominator / count});
}

/// Whether one replication has a small value. Then none is shown: from all the others
/// and the mean, the one that was left out could be worked out.
bool any_rests_on_few(const model::MeasureKind& kind, const ScenarioResults& found,
                      std::size_t measure) {
  return std::any_of(found.replications.begin(), found.replications.end(),
                     [&](const model::ReplicationResult& replication) {
                       return rests_on_few(
                           kind, amounts_of(kind, replication.measures[measure]));
                     });
}

/// By replication.
std::vector<double> values_of_week(const model::MeasureKind& kind,
                                   const ScenarioResults& found, std::size_t measure,
                                   const model::Weeks& weeks, std::size_t week) {
  const core::Duration length = weeks.end_of(week) - weeks.begin_of(week);
  const double divisor =
      kind.weekly_is_level ? static_cast<double>(length.count()) : 1.0;
  std::vector<double> values;
  for (const model::ReplicationResult& replication : found.replications)
    values.push_back(static_cast<double>(replication.measures[measure].weekly[week]) /
                     kind.numerator_per_unit / divisor);
  return values;
}

std::string count_cell(std::size_t count) {
  return number_cell(static_cast<std::int64_t>(count));
}

/// "2017-01-08", and the time of day where it is not midnight.
std::string date_cell(const model::Scenario& scenario, core::TimePoint time) {
  using std::chrono::days;
  const auto since = time.time_since_epoch();
  const auto day = std::chrono::floor<days>(since);
  const std::chrono::year_month_day date{
      std::chrono::sys_days{days{scenario.start_day} + day}};
  std::string text = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()),
                                 static_cast<unsigned>(date.day()));
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since - day).count();
  if (seconds > 0)
    text += fmt::format("T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60,
                        seconds % 60);
  return text;
}

}  // namespace

CsvTables::CsvTables(const Study& study, bool is_for_public)
    : study_{study}, is_for_public_{is_for_public} {
  replications_.name = "replications.csv";
  summary_.name = "summary.csv";
  series_.name = "series.csv";
  for (CsvTable* table : {&replications_, &summary_, &series_})
    table->text = csv_line(results::columns_of(table->name, is_for_public));
}

void CsvTables::add(const ScenarioResults& found) {
  const model::Scenario& scenario = found.document->scenario;
  describe(*found.document);
  for (std::size_t measure = 0; measure < scenario.measures.size(); ++measure)
    add_replications(found, measure);
  const auto rows = results::summary_rows(found);
  for (std::size_t measure = 0; measure < scenario.measures.size(); ++measure)
    add_summary(found, measure, rows[measure]);
  if (!study_.store_weekly) return;
  for (std::size_t measure = 0; measure < scenario.measures.size(); ++measure)
    add_series(found, measure);
}

void CsvTables::put(CsvTable& table, std::vector<std::string> cells, bool is_left_out) {
  if (is_for_public_) cells.emplace_back(is_left_out ? "yes" : "no");
  table.text += csv_line(cells);
  ++table.rows;
  if (is_left_out) ++table.suppressed;
}

void CsvTables::add_replications(const ScenarioResults& found, std::size_t measure) {
  const model::Scenario& scenario = found.document->scenario;
  const model::MeasureDefinition& definition = scenario.measures[measure];
  const model::MeasureKind& kind = *definition.kind;
  const bool is_available = model::is_available(definition, scenario);
  const bool left_out =
      is_for_public_ && is_available && any_rests_on_few(kind, found, measure);
  for (std::size_t number = 0; number < found.replications.size(); ++number) {
    const model::MeasureResult& result = found.replications[number].measures[measure];
    std::string value;
    std::string observations;
    if (is_available && !left_out) {
      const CellAmounts amounts = amounts_of(kind, result);
      if (result.denominator != 0)
        value = number_cell(amounts.numerator / amounts.denominator);
      if (kind.random_denominator) observations = number_cell(result.denominator);
    }
    put(replications_,
        {text_cell(scenario.name), count_cell(number), text_cell(definition.name),
         value, text_cell(kind.units), observations},
        left_out);
  }
}

void CsvTables::add_summary(const ScenarioResults& found, std::size_t measure,
                            const results::SummaryRow& row) {
  const model::Scenario& scenario = found.document->scenario;
  const model::MeasureDefinition& definition = scenario.measures[measure];
  const model::MeasureKind& kind = *definition.kind;
  const bool left_out = is_for_public_ && model::is_available(definition, scenario) &&
                        average_rests_on_few(kind, found, measure);
  const auto shown = [&](double value) {
    return left_out ? std::string{} : number_cell(value);
  };
  put(summary_,
      {text_cell(scenario.name), text_cell(definition.name), shown(row.mean),
       shown(row.low), shown(row.high), count_cell(found.replications.size()),
       text_cell(kind.units),
       kind.random_denominator ? shown(row.observations) : std::string{},
       text_cell(row.note)},
      left_out);
}

void CsvTables::add_series(const ScenarioResults& found, std::size_t measure) {
  const model::Scenario& scenario = found.document->scenario;
  const model::MeasureDefinition& definition = scenario.measures[measure];
  const model::MeasureKind& kind = *definition.kind;
  if (kind.weekly_cell_methods.empty() || !model::is_available(definition, scenario))
    return;
  const model::Weeks weeks{scenario.observe_from, scenario.end};
  for (std::size_t week = 0; week < weeks.count(); ++week) {
    const auto values = values_of_week(kind, found, measure, weeks, week);
    const experiment::Interval interval =
        values.size() > 1
            ? experiment::mean_interval(values, experiment::usual_confidence)
            : experiment::Interval{values.front(), std::nan("")};
    const bool left_out = is_for_public_ && io::week_rests_on_few(kind, interval.mean);
    const auto shown = [&](double value) {
      return left_out ? std::string{} : number_cell(value);
    };
    put(series_,
        {text_cell(scenario.name), text_cell(definition.name),
         date_cell(scenario, weeks.begin_of(week)),
         date_cell(scenario, weeks.end_of(week)), shown(interval.mean),
         shown(interval.low()), shown(interval.high()), count_cell(values.size()),
         text_cell(kind.units)},
        left_out);
  }
}

void CsvTables::describe(const ScenarioDocument& document) {
  const model::Scenario& scenario = document.scenario;
  scenarios_.emplace_back(scenario.name, scenario.title);
  for (const model::MeasureDefinition& measure : scenario.measures) {
    auto cells = results::codebook_cells(document, measure);
    const auto known =
        std::find_if(measures_.begin(), measures_.end(),
                     [&](const Described& each) { return each.cells == cells; });
    if (known == measures_.end())
      measures_.push_back({std::move(cells), {scenario.name}});
    else
      known->scenarios.push_back(scenario.name);
  }
}

std::vector<CsvTable> CsvTables::tables() const {
  std::vector<CsvTable> tables{replications_, summary_};
  if (series_.rows > 0) tables.push_back(series_);
  CsvTable codebook{.name = "codebook.csv",
                    .text = csv_line(results::codebook_columns())};
  const auto put_line = [&](const std::vector<std::string>& cells) {
    codebook.text += csv_line(cells);
    ++codebook.rows;
  };
  for (const CsvTable& table : tables)
    for (const auto& cells : results::codebook_of_columns(table.name, is_for_public_))
      put_line(cells);
  for (const auto& [name, title] : scenarios_)
    put_line(results::codebook_of_scenario(name, title));
  for (const Described& measure : measures_) {
    auto cells = measure.cells;
    cells.push_back(
        measure.scenarios.size() == scenarios_.size()
            ? "all"
            : text_cell(fmt::format("{}", fmt::join(measure.scenarios, " "))));
    put_line(cells);
  }
  tables.push_back(std::move(codebook));
  return tables;
}

}  // namespace caseload::io
