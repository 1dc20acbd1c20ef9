#include "app/comparison_table.hpp"

#include "app/comparison_words.hpp"
#include "app/number_format.hpp"
#include "app/result_table.hpp"
#include "app/text_table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace caseload::app {
namespace {

const std::string& label_of(const ComparisonRow& row) {
  return row.long_name.empty() ? row.name : row.long_name;
}

EstimateText difference_text(const ComparisonRow& row) {
  const experiment::PairedDifference& difference = row.difference;
  // An interval of no width would look like a very sure estimate.
  switch (verdict_of(row)) {
    case Verdict::not_available:
      return {"-", "not available"};
    case Verdict::nothing_observed:
      return {"-", "none"};
    case Verdict::identical:
      return {"0", "identical"};
    case Verdict::constant:
      return {format_number(difference.interval->mean), "always the same"};
    case Verdict::no_interval:
    case Verdict::cannot_tell:
    case Verdict::differs:
      break;
  }
  return estimate_text({.interval = difference.interval,
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

std::string numbers_table(const std::vector<ComparisonRow>& rows, std::size_t together,
                          const Terminal& terminal) {
  constexpr std::size_t narrowest = 20;
  const auto width = static_cast<std::size_t>(terminal.width);
  using enum TextTable::Align;
  TextTable table{
      {{.heading = "measure", .most = std::max(narrowest, width / 4)},
       {.heading = "baseline", .align = right},
       {.heading = "scenario", .align = right},
       {.heading = "difference", .align = right},
       {.heading = together == 1 ? "95 % interval" : "joint 95 %", .align = right},
       {.heading = "unit"},
       {.heading = "saved", .align = right}}};
  for (const ComparisonRow& row : rows) {
    auto [difference, interval] = difference_text(row);
    table.add({label_of(row), estimate_text(row.baseline).mean,
               estimate_text(row.scenario).mean, std::move(difference),
               std::move(interval), row.units == "1" ? "" : row.units,
               saved_text(row.difference.variance_saved)});
  }
  return table.text(terminal);
}

std::string words_table(const Comparison& comparison,
                        const std::vector<ComparisonRow>& rows,
                        const Terminal& terminal) {
  constexpr std::size_t narrowest = 24;
  constexpr std::size_t gaps = 4;
  const auto width = static_cast<std::size_t>(terminal.width);
  const std::size_t of_names = std::max(narrowest, width * 2 / 5);
  const std::size_t of_words = width > of_names + gaps ? width - of_names - gaps : 0;
  TextTable table{{{.most = of_names}, {.most = std::max(narrowest, of_words)}}};
  for (const ComparisonRow& row : rows)
    table.add({label_of(row), difference_words(row, comparison.replications)});
  return table.text(terminal);
}

}  // namespace

std::string comparison_text(const Comparison& comparison,
                            const std::vector<ComparisonRow>& rows,
                            const Terminal& terminal) {
  const model::Scenario& scenario = comparison.scenario->scenario;
  std::string text =
      strong(terminal, scenario.name) + " beside " + comparison.baseline->scenario.name;
  if (!scenario.title.empty()) text += ": " + scenario.title;
  text += '\n' + numbers_table(rows, comparison.together, terminal) + '\n' +
          words_table(comparison, rows, terminal);
  if (!comparison.not_compared.empty())
    text += '\n' + filled(fmt::format("only in one of the two, so not compared: {}",
                                      fmt::join(comparison.not_compared, ", ")),
                          static_cast<std::size_t>(terminal.width), 2);
  return text;
}

std::string comparison_doubt_note(std::size_t together, const Terminal& terminal) {
  const std::string hold =
      together == 1
          ? "The 95 % intervals of the differences, each for itself, cover chance only"
          : fmt::format(
                "The {} intervals of each scenario hold all at once with 95 % "
                "(each is one of {:.2f} %); they cover chance only",
                together, 100.0 * confidence_of_each(together));
  return filled(hold +
                    ": same inputs, same structure of the model. \"saved\": how much "
                    "of a difference's "
                    "variance pairing has saved, compared with as many replications of "
                    "other luck; "
                    "below zero it has cost some.",
                static_cast<std::size_t>(terminal.width));
}

}  // namespace caseload::app
