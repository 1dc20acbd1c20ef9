#include "app/comparison_markdown.hpp"

#include "app/comparison_table.hpp"
#include "caseload/report/comparison_words.hpp"
#include "caseload/report/document.hpp"

#include <fmt/format.h>

namespace caseload::app {
namespace {

void add(report::Document& document, const report::Comparison& comparison,
         const report::ShownComparisons& shown) {
  const model::Scenario& scenario = comparison.scenario->scenario;
  std::string title =
      fmt::format("{} beside {}", scenario.name, shown.baseline->scenario.name);
  if (!scenario.title.empty()) title += ": " + scenario.title;
  document.blocks.emplace_back(report::Heading{1, std::move(title)});
  report::List sentences;
  report::Table table{comparison_headings(shown.at_once), {}};
  for (const report::ComparisonRow& row : comparison.rows) {
    sentences.items.push_back({"", difference_sentence(row, context_of(shown))});
    table.rows.push_back(comparison_cells(row, shown.outline->replications));
  }
  document.blocks.emplace_back(std::move(sentences));
  document.blocks.emplace_back(std::move(table));
  if (!comparison.not_compared.empty())
    document.blocks.emplace_back(report::Paragraph{not_compared_note(comparison)});
}

}  // namespace

std::string comparisons_markdown(const report::ShownComparisons& shown) {
  const io::StudyOutline& outline = *shown.outline;
  report::Document document{
      fmt::format("{}: {}", outline.study->name, outline.study->title), "compare", {}};
  document.blocks.emplace_back(report::Paragraph{report::pairing_note(outline)});
  for (const report::Comparison& comparison : shown.scenarios)
    add(document, comparison, shown);
  document.blocks.emplace_back(report::Paragraph{doubt_note(shown)});
  return report::markdown_of(document);
}

}  // namespace caseload::app
