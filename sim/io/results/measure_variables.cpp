#include "io/results/measure_variables.hpp"

#include "caseload/model/fluid.hpp"
#include "io/results/cell_variables.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

namespace caseload::io::results {
namespace {

/// Instead of a definition.
constexpr std::string_view not_available =
    "Not available in this scenario: it needs people who are a fluid here, of whom "
    "only "
    "the work that they bring to staff is simulated.";

std::int64_t narrowed(const core::WideSum& sum) {
  const auto low = static_cast<std::int64_t>(sum.low());
  core::expects(sum.high() == (low < 0 ? -1 : 0), "a whole number of 64 bits");
  return low;
}

}  // namespace

BinRange filled_bins(const ScenarioResults& results) {
  BinRange range{std::numeric_limits<std::size_t>::max(), 0};
  for (const model::ReplicationResult& replication : results.replications)
    for (const model::MeasureResult& measure : replication.measures) {
      // Re-used histograms may be longer than what they hold.
      const auto& counts = measure.histogram.counts();
      for (std::size_t bin = 0; bin < counts.size(); ++bin)
        if (counts[bin] != 0) {
          range.first = std::min(range.first, bin);
          range.end = std::max(range.end, bin + 1);
        }
    }
  return range.end == 0 ? BinRange{} : range;
}

MeasureVariables::MeasureVariables(const ScenarioResults& results, std::size_t measure)
    : results_{results},
      measure_{measure},
      definition_{results.document->scenario.measures.at(measure)},
      kind_{*definition_.kind},
      is_available_{model::is_available(definition_, results.document->scenario)} {}

const model::MeasureResult& MeasureVariables::result(std::size_t replication) const {
  return results_.replications[replication].measures[measure_];
}

void MeasureVariables::write_value(VariableSink& group) const {
  Variable variable{definition_.name,
                    {"replication"},
                    {{"long_name", definition_.long_name},
                     {"units", std::string{kind_.units}},
                     {"cell_methods", std::string{kind_.cell_methods}},
                     {"comment", is_available_ ? std::string{kind_.definition}
                                               : std::string{not_available}},
                     {"caseload_kind", std::string{kind_.name}}}};
  if (!is_available_) return write_nothing(group, std::move(variable));
  if (kind_.whole_number) return write_whole_numbers(group, variable);
  if (!kind_.random_denominator && !kind_.random_time)
    return write_quotients(group, variable);

  const std::string count = definition_.name + "_count";
  if (kind_.random_denominator)
    variable.attributes.push_back({"ancillary_variables", count});
  variable.attributes.push_back(
      {"_FillValue", std::numeric_limits<double>::quiet_NaN()});
  write_quotients(group, variable);
  if (!kind_.random_denominator) return;

  std::vector<std::int32_t> counts;
  for (std::size_t i = 0; i < replications(); ++i)
    counts.push_back(stored_count(result(i).denominator));
  group.add_variable(
      {count,
       {"replication"},
       {{"long_name", definition_.long_name + ": number of observations"},
        {"units", "1"}}},
      counts);
}

void MeasureVariables::write_nothing(VariableSink& group, Variable variable) const {
  variable.attributes.push_back(
      {"_FillValue", std::numeric_limits<double>::quiet_NaN()});
  group.add_variable(
      variable,
      std::vector<double>(replications(), std::numeric_limits<double>::quiet_NaN()));
}

void MeasureVariables::write_whole_numbers(VariableSink& group,
                                           const Variable& variable) const {
  std::vector<std::int32_t> values;
  for (std::size_t i = 0; i < replications(); ++i) {
    const std::int64_t numerator = narrowed(result(i).numerator);
    const std::int64_t denominator = result(i).denominator;
    core::expects(denominator != 0 && numerator % denominator == 0,
                  "a whole number where the kind of measure promises one");
    values.push_back(stored_count(numerator / denominator));
  }
  group.add_variable(variable, values);
}

void MeasureVariables::write_quotients(VariableSink& group,
                                       const Variable& variable) const {
  std::vector<double> values;
  for (std::size_t i = 0; i < replications(); ++i) {
    const model::MeasureResult& found = result(i);
    core::expects(
        found.denominator != 0 || kind_.random_denominator || kind_.random_time,
        "a value in every replication, unless it is a mean over people or time");
    values.push_back(found.denominator == 0
                         ? std::numeric_limits<double>::quiet_NaN()
                         : found.numerator.to_double() / kind_.numerator_per_unit /
                               static_cast<double>(found.denominator));
  }
  group.add_variable(variable, values);
}

void MeasureVariables::write_weekly(VariableSink& group) const {
  if (kind_.weekly_cell_methods.empty() || !is_available_) return;
  const model::Scenario& scenario = results_.document->scenario;
  const model::Weeks weeks{scenario.observe_from, scenario.end};
  const Variable variable{definition_.name + "_weekly",
                          {"replication", "time"},
                          {{"long_name", definition_.long_name + ", by week"},
                           {"units", std::string{kind_.units}},
                           {"cell_methods", std::string{kind_.weekly_cell_methods}}}};

  std::vector<double> lengths;
  for (std::size_t week = 0; week < weeks.count(); ++week)
    lengths.push_back(
        kind_.weekly_is_level
            ? static_cast<double>((weeks.end_of(week) - weeks.begin_of(week)).count())
            : 1.0);

  std::vector<std::int32_t> counts;
  std::vector<double> values;  // levels, or amounts such as days or dollars
  if (kind_.whole_number)
    counts.reserve(replications() * lengths.size());
  else
    values.reserve(replications() * lengths.size());
  for (std::size_t i = 0; i < replications(); ++i) {
    const std::vector<std::int64_t>& weekly = result(i).weekly;
    core::expects(weekly.size() == lengths.size(), "one value a week of the run");
    if (kind_.whole_number) {
      for (const std::int64_t count : weekly) counts.push_back(stored_count(count));
      continue;
    }
    // Apart, so that the divisions are done several at once.
    values.insert(values.end(), weekly.begin(), weekly.end());
    double* const row = values.data() + (values.size() - weekly.size());
    for (std::size_t week = 0; week < weekly.size(); ++week)
      row[week] = row[week] / kind_.numerator_per_unit / lengths[week];
  }
  if (kind_.whole_number)
    group.add_variable(variable, counts);
  else
    group.add_variable(variable, values);
}

void MeasureVariables::write_histogram(VariableSink& group,
                                       const BinRange& bins) const {
  if (!kind_.has_histogram || !is_available_) return;
  const std::size_t row = bins.end - bins.first;
  std::vector<std::int32_t> values(replications() * row, 0);
  for (std::size_t i = 0; i < replications(); ++i) {
    const auto& counts = result(i).histogram.counts();
    const std::size_t end = std::min(bins.end, counts.size());
    for (std::size_t bin = bins.first; bin < end; ++bin)
      values[i * row + (bin - bins.first)] = stored_count(counts[bin]);
  }
  group.add_variable(
      {definition_.name + "_histogram",
       {"replication", "duration_bin"},
       {{"long_name", definition_.long_name + ", observations by duration"},
        {"units", "1"}}},
      values);
}

}  // namespace caseload::io::results
