#include "io/results/csv_codebook.hpp"

#include "caseload/io/csv_cells.hpp"
#include "caseload/model/measure.hpp"

#include <algorithm>
#include <array>

namespace caseload::io::results {
namespace {

/// A column of a table, for who has never seen it.
struct Column {
  std::string_view table;
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  bool only_for_public = false;
};

constexpr std::string_view suppressed_meaning =
    "yes: the numbers of this row are left out, because they rest on fewer than five "
    "people; no: nothing is left out";

constexpr std::array columns{
    Column{"replications.csv", "scenario", "", "name of the scenario"},
    Column{
        "replications.csv", "replication", "1",
        "number of the replication, from 0; the same number in two scenarios has met "
        "the same people with the same luck"},
    Column{"replications.csv", "measure", "", "name of the measure"},
    Column{"replications.csv", "value", "as in unit",
           "what the replication found; empty where nothing was observed, or the "
           "measure is not available in this scenario"},
    Column{"replications.csv", "unit", "", "unit of the value; 1: a number or a share"},
    Column{"replications.csv", "observations", "1",
           "people behind a mean or share over people, the weight with which "
           "replications are pooled; empty for other measures"},
    Column{"replications.csv", "suppressed", "",
           "yes: the numbers are left out, because in this replication or in another "
           "of the same scenario and measure they rest on fewer than five people",
           true},
    Column{"summary.csv", "scenario", "", "name of the scenario"},
    Column{"summary.csv", "measure", "", "name of the measure"},
    Column{"summary.csv", "mean", "as in unit",
           "mean over replications; of means and shares over people the ratio of the "
           "sums, by the jackknife"},
    Column{"summary.csv", "low", "as in unit",
           "lower end of the 95 % interval, which covers chance only"},
    Column{"summary.csv", "high", "as in unit",
           "upper end of the 95 % interval, which covers chance only"},
    Column{"summary.csv", "n", "1", "number of replications"},
    Column{"summary.csv", "unit", "",
           "unit of mean, low and high; 1: a number or a share"},
    Column{"summary.csv", "observations", "1",
           "people behind a mean or share over people, in all replications; empty for "
           "other measures"},
    Column{"summary.csv", "note", "",
           "why there is no interval, or why not to trust the mean"},
    Column{"summary.csv", "suppressed", "", suppressed_meaning, true},
    Column{"series.csv", "scenario", "", "name of the scenario"},
    Column{"series.csv", "measure", "", "name of the measure"},
    Column{"series.csv", "week_begin", "date", "first day of the week"},
    Column{"series.csv", "week_end", "date",
           "the day after its last; the last week of a run may be shorter than others"},
    Column{"series.csv", "mean", "as in unit", "mean over replications"},
    Column{"series.csv", "low", "as in unit",
           "lower end of the 95 % interval, of this week alone"},
    Column{"series.csv", "high", "as in unit",
           "upper end of the 95 % interval, of this week alone"},
    Column{"series.csv", "n", "1", "number of replications"},
    Column{"series.csv", "unit", "",
           "unit of mean, low and high; 1: a number or a share"},
    Column{"series.csv", "suppressed", "", suppressed_meaning, true},
};

/// "states = custody, prison; types = user": what a scenario says of a measure beside
/// its kind and its label, defaults included.
std::string settings_of(const ScenarioDocument& document, const std::string& measure) {
  const std::string begin = "measures." + measure + '.';
  std::string text;
  for (const ResolvedValue& value : document.values) {
    if (value.key.compare(0, begin.size(), begin) != 0) continue;
    const std::string setting = value.key.substr(begin.size());
    if (setting == "kind" || setting == "long_name") continue;
    text += (text.empty() ? "" : "; ") + setting + " = " + value.value;
  }
  return text;
}

}  // namespace

std::vector<std::string> columns_of(std::string_view table, bool is_for_public) {
  std::vector<std::string> names;
  for (const Column& column : columns)
    if (column.table == table && (is_for_public || !column.only_for_public))
      names.emplace_back(column.name);
  return names;
}

std::vector<std::string> codebook_columns() {
  return {"entry", "name", "label", "unit", "meaning", "how_computed", "where"};
}

std::vector<std::vector<std::string>> codebook_of_columns(std::string_view table,
                                                          bool is_for_public) {
  std::vector<std::vector<std::string>> lines;
  for (const Column& column : columns)
    if (column.table == table && (is_for_public || !column.only_for_public))
      lines.push_back({"column", text_cell(column.name), "", text_cell(column.unit),
                       text_cell(column.meaning), "", text_cell(table)});
  return lines;
}

std::vector<std::string> codebook_of_scenario(const std::string& name,
                                              const std::string& title) {
  return {"scenario", text_cell(name), text_cell(title), "", "", "", ""};
}

std::vector<std::string> codebook_cells(const ScenarioDocument& document,
                                        const model::MeasureDefinition& measure) {
  const model::MeasureKind& kind = *measure.kind;
  std::string computed = std::string{kind.definition};
  if (const std::string settings = settings_of(document, measure.name);
      !settings.empty())
    computed += " Here: " + settings + '.';
  return {"measure",
          text_cell(measure.name),
          text_cell(measure.long_name),
          text_cell(kind.units),
          text_cell(kind.meaning),
          text_cell(computed)};
}

}  // namespace caseload::io::results
