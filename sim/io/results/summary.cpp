#include "io/results/summary.hpp"

#include "caseload/experiment/estimate.hpp"
#include "caseload/io/results.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace caseload::io {
namespace {

/// Ten significant digits: more than any replication supports, fewer than a spreadsheet
/// shows of a binary number's tail. Empty when there is no number.
std::string cell(double value) {
  return std::isfinite(value) ? fmt::format("{:.10g}", value) : std::string{};
}

/// A label is free text, and a tab or a newline in it would move the columns.
std::string cell(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char character) { return static_cast<unsigned char>(character) < ' '; }, ' ');
  return text;
}

/// [measure]: what is to be said of those that depend on the length of the run.
std::vector<std::string> growing(const model::Scenario& scenario) {
  std::vector<std::string> notes(scenario.measures.size());
  for (const Overload& overload : overloads(scenario))
    for (const std::size_t i : overload.measures)
      notes[i] =
          std::isfinite(overload.load)
              ? fmt::format("not stationary: {} get {}{:.4g} of the work they can do",
                            overload.pool, overload.is_known ? "" : "at least ",
                            overload.load)
              : fmt::format("not stationary: nobody is on duty in {}", overload.pool);
  return notes;
}

/// Of results that rest on a fluid where it may not stand for people.
std::string beyond(const model::Scenario& scenario) {
  const auto fluids = fluids_beyond_limits(scenario);
  return fluids.empty()
             ? std::string{}
             : fmt::format("{} is a fluid, which is refused: expected {}, got {}",
                           fluids.front().layer, fluids.front().expected,
                           fluids.front().got);
}

std::string note(const experiment::Estimate& estimate) {
  if (!estimate.is_available)
    return "not available: it needs people who are a fluid here";
  if (!estimate.value) return "nothing was observed";
  if (!estimate.interval) return "one replication: no interval";
  if (!std::isfinite(estimate.interval->half_width))
    return "too little for an interval";
  return {};
}

}  // namespace

std::string results::summary_heading() {
  return "scenario\tmeasure\tlong_name\tunits\tmean\tlow\thigh\thalf_width\t"
         "replications\tobservations\tnote\n";
}

std::vector<results::SummaryRow> results::summary_rows(const ScenarioResults& found) {
  const model::Scenario& scenario = found.document->scenario;
  std::vector<std::string> grows = growing(scenario);
  if (const std::string refused = beyond(scenario); !refused.empty())
    std::fill(grows.begin(), grows.end(), refused);
  std::vector<SummaryRow> rows;
  for (const experiment::Estimate& estimate :
       experiment::estimate(scenario, found.replications)) {
    const double none = std::nan("");
    const auto interval = estimate.interval.value_or(experiment::Interval{none, none});
    const std::string& grown = grows[rows.size()];
    rows.push_back(
        {// Of a ratio the interval's centre is the jackknife's, a little beside the
         // plain one.
         .mean = estimate.interval ? interval.mean : estimate.value.value_or(none),
         .low = interval.low(),
         .high = interval.high(),
         .half_width = interval.half_width,
         .observations = estimate.observations,
         .note = estimate.interval && !grown.empty() ? grown : note(estimate)});
  }
  return rows;
}

std::string results::summary_lines(const ScenarioResults& found) {
  std::string lines;
  const model::Scenario& scenario = found.document->scenario;
  const auto rows = summary_rows(found);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const model::MeasureDefinition& measure = scenario.measures[i];
    const SummaryRow& row = rows[i];
    lines += fmt::format(
        "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", scenario.name, measure.name,
        cell(measure.long_name), measure.kind->units, cell(row.mean), cell(row.low),
        cell(row.high), cell(row.half_width), found.replications.size(),
        measure.kind->random_denominator ? cell(row.observations) : std::string{},
        row.note);
  }
  return lines;
}

std::string summary_table(const StudyResults& results) {
  std::string table = results::summary_heading();
  for (const ScenarioResults& found : results.scenarios)
    table += results::summary_lines(found);
  return table;
}

}  // namespace caseload::io
