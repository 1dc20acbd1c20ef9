#include "caseload/experiment/estimate.hpp"
#include "caseload/model/fluid.hpp"
#include "caseload/model/measure.hpp"
#include "report/page.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

namespace caseload::report {
namespace {

bool is_primary(const Subject& subject, const std::string& measure) {
  const auto& primary = subject.study().primary;
  return std::find(primary.begin(), primary.end(), measure) != primary.end();
}

/// "states: custody; until: 2018-01-01": what was written of a measure but its kind.
std::string parameters_text(const Subject& subject,
                            const model::MeasureDefinition& measure) {
  std::string text;
  for (const model::Parameter& parameter : measure.kind->parameters) {
    const std::string key = fmt::format("measures.{}.{}", measure.name, parameter.name);
    const std::string value = subject.value(key);
    // A measure that nobody wrote has values that nobody wrote.
    if (value.empty() || !measure.values.has(parameter.name)) continue;
    if (!text.empty()) text += "; ";
    text += fmt::format("{}: {}", parameter.name, value);
  }
  return text;
}

std::string found_text(const experiment::Estimate& estimate) {
  if (!estimate.is_available) return "not available";
  if (!estimate.value) return "nothing was observed";
  if (!estimate.interval || !std::isfinite(estimate.interval->half_width))
    return fmt::format("{:.6g}", *estimate.value);
  return fmt::format("{:.6g} ({:.6g} to {:.6g})", *estimate.value,
                     estimate.interval->low(), estimate.interval->high());
}

void describe_measures(const Subject& subject, Page& page) {
  const model::Scenario& scenario = subject.scenario();
  const auto estimates =
      subject.results() == nullptr
          ? std::vector<experiment::Estimate>{}
          : experiment::estimate(scenario, subject.results()->replications);
  Table table{{"measure", "label", "unit", "kind", "of what, and in which window"}, {}};
  if (!estimates.empty()) table.columns.emplace_back("found (95 % interval)");
  for (std::size_t i = 0; i < scenario.measures.size(); ++i) {
    const model::MeasureDefinition& measure = scenario.measures[i];
    auto& row = table.rows.emplace_back(std::vector<std::string>{
        measure.name + (is_primary(subject, measure.name) ? " (primary)" : ""),
        measure.long_name, std::string{measure.kind->units},
        std::string{measure.kind->name}, parameters_text(subject, measure)});
    if (!estimates.empty()) row.push_back(found_text(estimates[i]));
  }
  page.table(std::move(table));
}

std::string uncertainty_text(const model::MeasureKind& kind) {
  if (kind.random_denominator)
    return "A ratio of expectations: the sums of numerator and denominator over all "
           "replications; its 95 % interval by the jackknife over replications.";
  if (kind.random_time)
    return "A ratio of two times that both vary: a ratio of expectations, with the "
           "jackknife interval over replications; no value where there was no such "
           "time.";
  return "The mean over replications, with the 95 % t interval.";
}

std::string_view weekly_text(const model::MeasureKind& kind) {
  if (kind.weekly_cell_methods.empty()) return {};
  return kind.weekly_is_level
             ? " By week too: the mean level of each seven days from the first "
               "observed day on."
             : " By week too: of each seven days from the first observed day on.";
}

void describe_kinds_of_measure(const Subject& subject, Page& page) {
  std::set<std::string_view> used;
  for (const auto& measure : subject.scenario().measures)
    used.insert(measure.kind->name);
  std::vector<List::Item> items;
  for (const model::MeasureKind& kind : model::measure_kinds()) {
    if (!used.contains(kind.name)) continue;
    items.push_back({std::string{kind.name},
                     fmt::format("{} {} {}{}", kind.meaning, kind.definition,
                                 uncertainty_text(kind), weekly_text(kind))});
  }
  page.list(std::move(items));
}

}  // namespace

void describe_objectives(const Subject& subject, Page& page) {
  page.item("1.1 Purpose of the model");
  if (!subject.study().title.empty())
    page.list({{"title of the study", subject.study().title}});
  if (const std::string* const authors = subject.said("authors"))
    page.list({{"authors of the study", *authors}});
  page.said(subject, "purpose");

  page.item("1.2 Outputs");
  page.paragraph(fmt::format(
      "Measures see what happens from {} on, up to but not at {}; what has no other "
      "window is of all of this time. Every measure is a numerator and a denominator "
      "of each replication, both whole numbers; times are summed in milliseconds and "
      "shown "
      "in the unit of the measure. A time that is exactly as long as a limit is within "
      "it. "
      "Who leaves a state leaves it by whatever way, hazards included, where nothing "
      "else "
      "is said. Intervals cover chance only (the luck "
      "of the replications), not doubt about inputs or about the structure of the "
      "model.",
      subject.date(subject.scenario().observe_from),
      subject.date(subject.scenario().end)));
  describe_measures(subject, page);
  page.paragraph("What these kinds of measure mean:");
  describe_kinds_of_measure(subject, page);

  page.item("1.3 What the experiments are for");
  page.said(subject, "experiments");
  std::vector<List::Item> scenarios;
  for (const io::ScenarioDocument& each : subject.study().scenarios)
    scenarios.push_back(
        {each.scenario.name +
             (&each == &subject.study().scenarios[subject.study().baseline]
                  ? " (baseline)"
                  : ""),
         each.scenario.title});
  page.list(std::move(scenarios));
  page.paragraph(
      "No search and no optimisation: these scenarios and no others are run, each with "
      "the same seed, so that replication k of one is compared with replication k of "
      "another (paired intervals of the differences).");
}

}  // namespace caseload::report
