#include "app/comparison_table.hpp"

#include "app/result_table.hpp"
#include "app/text_table.hpp"
#include "caseload/report/comparison_words.hpp"
#include "caseload/report/estimate_text.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace caseload::app {
namespace {

report::EstimateText difference_text(const report::ComparisonRow& row,
                                     std::uint32_t replications) {
  const experiment::PairedDifference& difference = row.difference;
  // An interval of no width would look like a very sure estimate.
  switch (verdict_of(row)) {
    case report::Verdict::not_available:
      return {"-", "not available"};
    case report::Verdict::nothing_observed:
      return {"-", "none"};
    case report::Verdict::identical:
      return {"0", "identical"};
    case report::Verdict::constant:
      return {
          report::format_number(difference.interval->mean),
          fmt::format("the same in each of {}", report::format_count(replications))};
    case report::Verdict::no_interval:
    case report::Verdict::cannot_tell:
    case report::Verdict::differs:
      break;
  }
  return report::estimate_text({.interval = difference.interval,
                                .value = difference.interval->mean,
                                .observations = 0});
}

/// "93 %", "-4 %"
std::string saved_text(const std::optional<double>& saved) {
  if (!saved) return "-";
  // Not "100 %" of what is not all, and no zero with a sign.
  const double percent = *saved < 1.0 ? std::floor(100.0 * *saved) : 100.0;
  return fmt::format("{:.0f} %", percent + 0.0);
}

/// "0.98", "-0.12"; towards zero, so that 1.00 is all of it.
std::string correlation_text(const std::optional<double>& correlation) {
  if (!correlation) return "-";
  // What is all of it may have come out a rounding below.
  const double rounding = std::copysign(1e-9, *correlation);
  const double shown = std::trunc(100.0 * (*correlation + rounding)) / 100.0;
  return fmt::format("{:.2f}", shown + 0.0);
}

std::string numbers_table(const std::vector<report::ComparisonRow>& rows,
                          const report::WordContext& context,
                          const Terminal& terminal) {
  constexpr std::size_t narrowest = 20;
  constexpr std::size_t unit_column = 5;
  const auto width = static_cast<std::size_t>(terminal.width);
  std::vector<TextTable::Column> columns;
  for (std::string& heading : comparison_headings(context.at_once))
    columns.push_back(
        {.heading = std::move(heading), .align = TextTable::Align::right});
  columns.front().most = std::max(narrowest, width / 4);
  columns.front().align = columns[unit_column].align = TextTable::Align::left;
  TextTable table{std::move(columns)};
  for (const report::ComparisonRow& row : rows)
    table.add(comparison_cells(row, context.replications));
  return table.text(terminal);
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// Lines of a sentence; a number and its percent sign stay together.
std::vector<std::string> lines_of_sentence(std::string sentence, std::size_t width) {
  constexpr std::string_view together = "\x01%";  // as wide as what it stands for
  replace_all(sentence, " %", together);
  auto lines = wrapped(sentence, width);
  for (std::string& line : lines) replace_all(line, together, " %");
  return lines;
}

/// Each sentence begins at the margin and goes on further in.
std::string sentences_text(const std::vector<report::ComparisonRow>& rows,
                           const report::WordContext& context,
                           const Terminal& terminal) {
  constexpr std::size_t narrowest = 24;
  constexpr std::size_t indent = 4;
  const auto width = static_cast<std::size_t>(terminal.width);
  std::string text;
  for (const report::ComparisonRow& row : rows) {
    const auto lines =
        lines_of_sentence(difference_sentence(row, context),
                          std::max(narrowest, width - std::min(width, indent)));
    for (std::size_t i = 0; i < lines.size(); ++i)
      text += (i == 0 ? "  " : "    ") + lines[i] + '\n';
  }
  return text;
}

std::string comparison_text(const report::Comparison& comparison,
                            const report::ShownComparisons& shown,
                            const Terminal& terminal) {
  const model::Scenario& scenario = comparison.scenario->scenario;
  std::string text =
      strong(terminal, scenario.name) + " beside " + shown.baseline->scenario.name;
  if (!scenario.title.empty()) text += ": " + scenario.title;
  text += '\n' + numbers_table(comparison.rows, context_of(shown), terminal) + '\n' +
          sentences_text(comparison.rows, context_of(shown), terminal);
  if (!comparison.not_compared.empty())
    text += '\n' + filled(not_compared_note(comparison),
                          static_cast<std::size_t>(terminal.width), 2);
  return text;
}

}  // namespace

std::vector<std::string> comparison_headings(bool at_once) {
  return {"measure",
          "baseline",
          "scenario",
          "difference",
          at_once ? "joint 95 %" : "95 % interval",
          "unit",
          "corr.",
          "saved"};
}

std::vector<std::string> comparison_cells(const report::ComparisonRow& row,
                                          std::uint32_t replications) {
  auto [difference, interval] = difference_text(row, replications);
  return {label_of(row),
          report::estimate_text(row.baseline).mean,
          report::estimate_text(row.scenario).mean,
          std::move(difference),
          std::move(interval),
          row.units == "1" ? "" : row.units,
          correlation_text(row.difference.correlation),
          saved_text(row.difference.variance_saved)};
}

std::string comparisons_text(const report::ShownComparisons& shown,
                             const Terminal& terminal) {
  const io::StudyOutline& outline = *shown.outline;
  std::string text = fmt::format("{}: {}\n{}\n", strong(terminal, outline.study->name),
                                 outline.study->title, report::pairing_note(outline));
  for (const report::Comparison& comparison : shown.scenarios)
    text += '\n' + comparison_text(comparison, shown, terminal);
  return text + '\n' +
         filled(doubt_note(shown), static_cast<std::size_t>(terminal.width));
}

}  // namespace caseload::app
