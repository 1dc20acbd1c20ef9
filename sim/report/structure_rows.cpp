#include "caseload/report/structure_rows.hpp"

#include "caseload/experiment/confidence_interval.hpp"

#include <algorithm>

namespace caseload::report {
namespace {

std::optional<int> sign_of(const ComparisonRow& row) {
  switch (verdict_of(row)) {
    case Verdict::identical:
      return 0;
    case Verdict::constant:
    case Verdict::differs:
      return row.difference.interval->mean < 0.0 ? -1 : 1;
    case Verdict::cannot_tell:
    case Verdict::no_interval:
    case Verdict::nothing_observed:
    case Verdict::not_available:
      return {};
  }
  return {};
}

/// The position of a measure that the scenario has.
std::size_t measure_place(const model::Scenario& scenario, const std::string& name) {
  const auto& measures = scenario.measures;
  const auto found = std::find_if(measures.begin(), measures.end(),
                                  [&](const auto& one) { return one.name == name; });
  core::expects(found != measures.end(),
                "a measure that the structure was checked for");
  return static_cast<std::size_t>(found - measures.begin());
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
  const std::size_t there = measure_place(before.document->scenario, other);
  const std::size_t here = measure_place(after.document->scenario, difference.measure);
  const auto& measure = after.document->scenario.measures[here];
  ReadDifference read{
      .reading = reading,
      .row = {.name = measure.name,
              .long_name = difference.title,
              .units = std::string{measure.kind->units},
              .is_primary = true,
              .baseline =
                  experiment::estimate(before.document->scenario, before.replications,
                                       experiment::usual_confidence)[there],
              .scenario =
                  experiment::estimate(after.document->scenario, after.replications,
                                       experiment::usual_confidence)[here],
              .difference = experiment::paired_difference(
                  *measure.kind, {before.replications, there},
                  {after.replications, here}, experiment::usual_confidence)},
      .sign = {}};
  read.sign = sign_of(read.row);
  return read;
}

}  // namespace caseload::report
