// What results.h5 holds, apart from the measures: results/README.md is the
// specification, and tests/io/results/format_test.cpp compares the two both ways.
#include "io/results/layout.hpp"

#include "caseload/io/rebuilt_scenario.hpp"
#include "io/results/cell_variables.hpp"
#include "io/results/measure_variables.hpp"
#include "io/results/stored_run.hpp"

#include <algorithm>
#include <chrono>

namespace caseload::io {
namespace {

using results::Attribute;
using results::NetcdfGroup;
using results::VariableSink;

constexpr std::int32_t format_version = 1;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// "days since 2017-01-01 00:00:00"
std::string time_units(const model::Scenario& scenario) {
  const std::chrono::sys_days start{std::chrono::days{scenario.start_day}};
  const std::chrono::year_month_day date{start};
  const auto padded = [](auto number, std::size_t digits) {
    const std::string text = std::to_string(number);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
  };
  return "days since " + padded(static_cast<int>(date.year()), 4) + '-' +
         padded(static_cast<unsigned>(date.month()), 2) + '-' +
         padded(static_cast<unsigned>(date.day()), 2) + " 00:00:00";
}

double in_days(core::TimePoint time) {
  return core::RealDuration{time.time_since_epoch()} / std::chrono::days{1};
}

double in_days(std::uint64_t ticks) {
  return core::RealDuration{static_cast<double>(ticks)} / std::chrono::days{1};
}

void write_replications(VariableSink& group, std::size_t count) {
  std::vector<std::int32_t> numbers;
  for (std::size_t i = 0; i < count; ++i)
    numbers.push_back(static_cast<std::int32_t>(i));
  group.add_axis("replication",
                 {{"long_name", "Number of the replication"}, {"units", "1"}}, numbers);
}

void write_bounds(VariableSink& group) {
  group.add_axis("bounds", {{"long_name", "0: begin, 1: end"}, {"units", "1"}},
                 std::vector<std::int32_t>{0, 1});
}

void write_weeks(VariableSink& group, const model::Scenario& scenario) {
  const model::Weeks weeks{scenario.observe_from, scenario.end};
  std::vector<double> begins;
  std::vector<double> bounds;
  for (std::size_t week = 0; week < weeks.count(); ++week) {
    begins.push_back(in_days(weeks.begin_of(week)));
    bounds.push_back(begins.back());
    bounds.push_back(in_days(weeks.end_of(week)));
  }
  const std::string units = time_units(scenario);
  group.add_axis("time",
                 {{"long_name", "Begin of the week"},
                  {"standard_name", "time"},
                  {"units", units},
                  {"calendar", "standard"},
                  {"axis", "T"},
                  {"bounds", "time_bounds"}},
                 begins);
  group.add_variable({"time_bounds",
                      {"time", "bounds"},
                      {{"long_name", "Begin and end of the week"},
                       {"units", units},
                       {"calendar", "standard"}}},
                     bounds);
}

void write_bins(VariableSink& group, const results::BinRange& bins) {
  std::vector<double> begins;
  std::vector<double> bounds;
  for (std::size_t bin = bins.first; bin < bins.end; ++bin) {
    begins.push_back(results::bin_begin_in_days(bin));
    bounds.push_back(begins.back());
    bounds.push_back(results::bin_begin_in_days(bin + 1));
  }
  group.add_axis("duration_bin",
                 {{"long_name", "Shortest duration of the bin"},
                  {"units", "day"},
                  {"bounds", "duration_bin_bounds"}},
                 begins);
  group.add_variable({"duration_bin_bounds",
                      {"duration_bin", "bounds"},
                      {{"long_name", "Begin and end of the bin"}, {"units", "day"}}},
                     bounds);
}

}  // namespace

void results::write_root(const NetcdfGroup& root, const StudyOutline& outline,
                         const std::string& digest) {
  const Study& study = *outline.study;
  root.write({
      // First, because OutputFolder looks for it near the beginning of the file.
      {"caseload_run", run_text({identity_of(outline), digest})},
      {"Conventions", "CF-1.10"},
      {"title", study.title},
      {"caseload_format_version", format_version},
      {"caseload_version", std::string{version()}},
      {"caseload_source_hash", std::string{source_hash()}},
      {"caseload_study", study.name},
      {"caseload_baseline", study.scenarios.at(study.baseline).scenario.name},
      {"caseload_primary", joined(study.primary)},
      {"caseload_seed", std::to_string(outline.seed)},
      {"caseload_results_digest", digest},
  });
}

void results::write_scenario(const NetcdfGroup& root, const Study& study,
                             const ScenarioResults& found) {
  const ScenarioDocument& document = *found.document;
  const model::Scenario& scenario = document.scenario;
  NetcdfGroup group = root.create_group(scenario.name);
  group.write({{"scenario", scenario.name},
               {"title", scenario.title},
               {"extends", document.extends},
               {"scenario_sha256", sha256(document.canonical)},
               {"scenario_json", document.canonical},
               {"baseline_shares", baseline_shares_text(scenario)}});

  write_contents(group, study.store_weekly, study.store_histograms, found,
                 filled_bins(found));
}

double results::bin_begin_in_days(std::size_t bin) {
  return in_days(core::Histogram::begin_of(bin));
}

void results::write_contents(VariableSink& group, bool weekly, bool histograms,
                             const ScenarioResults& found, const BinRange& bins) {
  const model::Scenario& scenario = found.document->scenario;
  bool has_weeks = false;
  bool has_bins = false;
  for (const model::MeasureDefinition& measure : scenario.measures) {
    has_weeks = has_weeks || !measure.kind->weekly_cell_methods.empty();
    has_bins = has_bins || measure.kind->has_histogram;
  }
  has_weeks = has_weeks && weekly;
  has_bins = has_bins && histograms;

  write_replications(group, found.replications.size());
  if (has_weeks || has_bins) write_bounds(group);
  if (has_weeks) write_weeks(group, scenario);
  if (has_bins) write_bins(group, bins);
  write_provinces(group, scenario);
  for (std::size_t measure = 0; measure < scenario.measures.size(); ++measure) {
    const results::MeasureVariables variables{found, measure};
    variables.write_value(group);
    if (weekly) variables.write_weekly(group);
    if (histograms) variables.write_histogram(group, bins);
    write_cells(group, found, measure);
  }
}

}  // namespace caseload::io
