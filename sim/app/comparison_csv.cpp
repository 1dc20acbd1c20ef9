#include "app/comparison_csv.hpp"

#include "caseload/io/csv_cells.hpp"
#include "caseload/report/comparison_words.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace caseload::app {
namespace {

using io::number_cell;
using io::text_cell;

constexpr std::optional<double> nothing;

/// The line of one measure, cell by cell beside what stands above it, so that neither
/// can be moved without the other.
class Line {
 public:
  void text(std::string_view column, std::string_view value) {
    put(column, text_cell(value));
  }
  void count(std::string_view column, std::size_t value) {
    put(column, number_cell(static_cast<std::int64_t>(value)));
  }
  void number(std::string_view column, const std::optional<double>& value) {
    put(column, value ? number_cell(*value) : std::string{});
  }

  std::string heading() const { return io::csv_line(columns_); }
  std::string text() const { return io::csv_line(cells_); }

 private:
  void put(std::string_view column, std::string cell) {
    columns_.emplace_back(column);
    cells_.push_back(std::move(cell));
  }

  std::vector<std::string> columns_;
  std::vector<std::string> cells_;
};

void add_estimate(Line& line, const std::string& column,
                  const experiment::Estimate& estimate) {
  const auto& interval = estimate.interval;
  line.number(column, estimate.mean());
  line.number(column + "_low", interval ? interval->low() : nothing);
  line.number(column + "_high", interval ? interval->high() : nothing);
}

void add_difference(Line& line, const experiment::PairedDifference& difference) {
  constexpr double percent = 100.0;
  const auto& interval = difference.interval;
  line.number("difference", interval ? interval->mean : nothing);
  line.number("difference_low", interval ? interval->low() : nothing);
  line.number("difference_high", interval ? interval->high() : nothing);
  const auto& relative = difference.relative;
  line.number("percent", relative ? percent * relative->value : nothing);
  line.number("percent_low", relative ? percent * relative->low : nothing);
  line.number("percent_high", relative ? percent * relative->high : nothing);
}

std::string yes_no_or_nothing(const std::optional<bool>& value) {
  if (!value) return {};
  return *value ? "yes" : "no";
}

std::string more_text(const report::ComparisonRow& row,
                      const report::WordContext& context) {
  if (verdict_of(row) != report::Verdict::cannot_tell) return {};
  const auto more = experiment::more_replications(
      *row.difference.interval, context.replications, context.confidence());
  return more ? std::to_string(*more) : std::string{};
}

Line line_of(const report::ComparisonRow& row, const report::Comparison& comparison,
             const report::ShownComparisons& shown) {
  const io::StudyOutline& outline = *shown.outline;
  Line line;
  line.text("study", outline.study->name);
  line.count("seed", outline.seed);
  line.count("replications", outline.replications);
  line.text("baseline", shown.baseline->scenario.name);
  line.text("scenario", comparison.scenario->scenario.name);
  line.text("measure", row.name);
  line.text("label", label_of(row));
  line.text("unit", row.units);
  line.text("primary", yes_no_or_nothing(row.is_primary));
  line.text("verdict", name_of(verdict_of(row)));
  add_estimate(line, "baseline_mean", row.baseline);
  add_estimate(line, "scenario_mean", row.scenario);
  add_difference(line, row.difference);
  line.number("confidence",
              report::confidence_of_each(shown.at_once ? shown.intervals : 1));
  line.count("intervals", shown.intervals);
  line.text("differs_at_once",
            yes_no_or_nothing(differs_at_once(row, shown.intervals)));
  line.number("correlation", row.difference.correlation);
  line.number("variance_saved", row.difference.variance_saved);
  line.text("more_replications", more_text(row, context_of(shown)));
  line.text("sentence", difference_sentence(row, context_of(shown)));
  return line;
}

}  // namespace

std::string comparisons_csv(const report::ShownComparisons& shown) {
  // The columns are those of any line, whatever stands in it.
  std::string text = line_of({}, shown.scenarios.front(), shown).heading();
  for (const report::Comparison& comparison : shown.scenarios)
    for (const report::ComparisonRow& row : comparison.rows)
      text += line_of(row, comparison, shown).text();
  return text;
}

}  // namespace caseload::app
