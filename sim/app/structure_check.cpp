#include "app/structure_check.hpp"

#include "app/measure_place.hpp"
#include "app/text_table.hpp"
#include "caseload/report/comparison_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

constexpr double confidence = 0.95;

std::optional<int> sign_of(const report::ComparisonRow& row) {
  switch (verdict_of(row)) {
    case report::Verdict::identical:
      return 0;
    case report::Verdict::constant:
    case report::Verdict::differs:
      return row.difference.interval->mean < 0.0 ? -1 : 1;
    case report::Verdict::cannot_tell:
    case report::Verdict::no_interval:
    case report::Verdict::nothing_observed:
    case report::Verdict::not_available:
      return {};
  }
  return {};
}

std::string verdict_text(const StructureRow& row) {
  if (row.is_the_same())
    return row.readings.front().sign == 0 ? "no difference under any reading"
                                          : "the same direction under every reading";
  if (!row.depends_on_reading())
    return "nowhere the other way round, but not every reading can tell";
  const auto& own = row.readings.front();
  std::vector<std::string> others;
  for (const ReadDifference& each : row.readings)
    if (each.sign && own.sign && *each.sign != *own.sign)
      others.push_back(each.reading);
  return others.empty()
             ? "depends on an assumption"
             : fmt::format("depends on an assumption: otherwise under \"{}\"",
                           fmt::join(others, "\", \""));
}

}  // namespace

bool StructureRow::depends_on_reading() const {
  std::optional<int> sure;
  for (const ReadDifference& each : readings) {
    if (!each.sign) continue;
    if (sure && *sure != *each.sign) return true;
    sure = each.sign;
  }
  return false;
}

bool StructureRow::is_the_same() const {
  return !depends_on_reading() &&
         std::all_of(readings.begin(), readings.end(),
                     [](const ReadDifference& each) { return each.sign.has_value(); });
}

ReadDifference read_difference(const io::HeadlineDifference& difference,
                               const std::string& reading, const ResultsByName& results,
                               const std::string& baseline,
                               const std::string& scenario) {
  const io::ScenarioResults& before = results.at(baseline);
  const io::ScenarioResults& after =
      difference.less.empty() ? results.at(scenario) : before;
  const std::string& other =
      difference.less.empty() ? difference.measure : difference.less;
  const std::size_t there = place_of(before.document->scenario, other);
  const std::size_t here = place_of(after.document->scenario, difference.measure);
  const auto& measure = after.document->scenario.measures[here];
  ReadDifference read{
      .reading = reading,
      .row = {.name = measure.name,
              .long_name = difference.title,
              .units = std::string{measure.kind->units},
              .is_primary = true,
              .baseline = experiment::estimate(before.document->scenario,
                                               before.replications, confidence)[there],
              .scenario = experiment::estimate(after.document->scenario,
                                               after.replications, confidence)[here],
              .difference = experiment::paired_difference(
                  *measure.kind, {before.replications, there},
                  {after.replications, here}, confidence)},
      .sign = {}};
  read.sign = sign_of(read.row);
  return read;
}

std::string structure_text(const std::vector<StructureRow>& rows,
                           std::uint32_t replications, const Terminal& terminal) {
  constexpr std::size_t widest_reading = 52;
  std::string text = strong(terminal, "Each conclusion under every reading") + '\n';
  for (const StructureRow& row : rows) {
    text += '\n' + strong(terminal, row.difference->title) + '\n';
    TextTable table{{{.most = widest_reading}, {}}};
    for (const ReadDifference& each : row.readings)
      table.add({each.reading, difference_words(each.row, replications)});
    text += table.text(terminal);
    const std::string verdict = verdict_text(row);
    text += "  = " + (row.depends_on_reading() ? warning(terminal, verdict) : verdict) +
            '\n';
  }
  return text;
}

Json structure_json(const std::vector<StructureRow>& rows) {
  Json differences = Json::array();
  for (const StructureRow& row : rows) {
    Json readings = Json::array();
    for (const ReadDifference& each : row.readings) {
      const auto& interval = each.row.difference.interval;
      readings.push_back(
          {{"reading", each.reading},
           {"difference", interval ? number_or_null(interval->mean) : Json()},
           {"low", interval ? number_or_null(interval->low()) : Json()},
           {"high", interval ? number_or_null(interval->high()) : Json()},
           {"verdict", name_of(verdict_of(each.row))},
           {"sign", each.sign ? Json(*each.sign) : Json()}});
    }
    differences.push_back({{"name", row.difference->name},
                           {"title", row.difference->title},
                           {"scenario", row.difference->scenario},
                           {"measure", row.difference->measure},
                           {"less", row.difference->less},
                           {"readings", std::move(readings)},
                           {"depends_on_reading", row.depends_on_reading()},
                           {"is_the_same", row.is_the_same()}});
  }
  return differences;
}

}  // namespace caseload::app
