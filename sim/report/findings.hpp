#pragma once

#include "caseload/experiment/estimate.hpp"
#include "caseload/model/breakdown.hpp"
#include "caseload/report/comparison.hpp"
#include "caseload/report/report.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::report {

/// The quantiles of a weekly series over replications, as charts show them.
inline constexpr std::array<double, 5> shown_quantiles{0.05, 0.25, 0.5, 0.75, 0.95};

/// Measures of this kind say why people wait.
inline constexpr std::string_view waiting_kind = "waiting_for";

struct ScenarioFindings;

/// What one scenario's replications found of a measure, week by week.
struct WeeklyBands {
  std::size_t measure = 0;  ///< position in the scenario
  /// Shape [quantile][week], in the measure's unit, of whole weeks: what happened in a
  /// week of two days would look like a collapse. A week that is left out, because it
  /// rests on few people or outside the measure's window, is empty.
  std::array<std::vector<std::optional<double>>, shown_quantiles.size()> values;
};

/// What one scenario's replications found of a measure in each cell into which it is
/// broken down.
struct CellFindings {
  std::size_t measure = 0;  ///< position in the scenario
  model::Breakdown breakdown;
  std::vector<experiment::Estimate> estimates;  ///< [cell]
  /// [cell]: whether it is not to be shown, because it rests on few people.
  std::vector<bool> is_left_out;

  /// The variable of results.h5 that has them, of a scenario.
  std::string variable(const ScenarioFindings& scenario) const;
  /// The same of one cell, as data-source says it.
  std::string variable(const ScenarioFindings& scenario, std::size_t cell) const;
};

/// How much of each week a store had no kit, on average over replications and over the
/// places where it is.
struct StockOuts {
  std::size_t measure = 0;
  std::vector<double> weekly;  ///< of whole weeks
};

/// The weeks of a run that are whole.
std::size_t whole_weeks(const model::Scenario& scenario);

/// What one scenario came to.
struct ScenarioFindings {
  const io::ScenarioDocument* document = nullptr;
  std::vector<experiment::Estimate> estimates;  ///< of each measure
  /// Of each measure, whether it is not to be shown, because it rests on few people.
  std::vector<bool> is_left_out;
  std::vector<WeeklyBands> weekly;  ///< of those that have charts
  std::vector<CellFindings> broken_down;
  std::vector<StockOuts> stock_outs;
  bool is_the_baseline_again = false;  ///< another scenario, which means the same
  std::string full_label = {};
  /// For beside a drawing: the beginning of a long title, where no other scenario is
  /// called so, too.
  std::string short_label = {};

  const std::string& name() const { return document->scenario.name; }
  /// Its title, or its name; both where another scenario has the same title.
  const std::string& label() const { return full_label; }
  const model::MeasureDefinition& measure(std::size_t position) const {
    return document->scenario.measures[position];
  }
  /// The position of the measure of this name; empty where it has none.
  std::optional<std::size_t> find(std::string_view measure) const;
  bool leaves_out(std::string_view measure) const;
};

/// All numbers of a report, before a word is made of them.
struct Findings {
  const ReportedRun* reported = nullptr;
  std::vector<ScenarioFindings> scenarios;  ///< the baseline first
  /// The differences that are shown: of primary measures, in the research edition of
  /// all.
  ShownComparisons shown;
  /// Beside them, of each of their scenarios: differences of the measures that say why
  /// people wait, where they are no rows of `shown`.
  std::vector<std::vector<ComparisonRow>> waiting;

  const io::Study& study() const { return *reported->run->outline().study; }
  const ScenarioFindings& baseline() const { return scenarios.front(); }
  std::uint32_t replications() const { return reported->run->outline().replications; }
  /// Whether a row of `shown` is not to be shown: one of the two rests on few people.
  bool is_left_out(std::size_t comparison, std::size_t row) const;
};

/// The column of scenarios, by which a table is grouped where their names are so long
/// that nobody wants them in every row.
std::optional<std::size_t> group_by_scenario(const Findings& findings,
                                             std::size_t column);

/// The beginning of a long title, up to a comma, a colon or the like: as much as is
/// short, or all of it.
std::string short_title(const std::string& title);

/// The baseline, and the scenarios in which most of the measures that are shown differ
/// from it, at most so many; in their order. Where a figure of each would be too much.
std::vector<const ScenarioFindings*> most_different(const Findings& findings,
                                                    std::size_t most);

/// The differences of a scenario that the page shows with their numbers: of measures
/// and of parts of those who wait, but for what rests on few people.
/// @param comparison  position in `shown`
std::vector<ComparisonRow> told_rows(const Findings& findings, std::size_t comparison);

/// Whether there are so few replications that a reader must be told.
bool are_few(const Findings& findings);

/// Reads the results, one scenario at a time.
/// @throws io::MissingInput, io::DamagedPart, io::Contradiction as
///         io::FinishedRun::replications()
Findings findings_of(const ReportedRun& reported);

/// The q-quantile of some numbers, by linear interpolation between order statistics
/// (the seventh of R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages",
/// The American Statistician 50, 1996, 361-365).
/// @param sorted  ascending, not empty
double quantile_of(const std::vector<double>& sorted, double q);

}  // namespace caseload::report
