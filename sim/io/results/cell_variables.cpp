#include "io/results/cell_variables.hpp"

#include "caseload/model/fluid.hpp"
#include "io/results/cell_names.hpp"

#include <algorithm>
#include <limits>

namespace caseload::io::results {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

void write_axis(VariableSink& group, const model::MeasureDefinition& measure,
                const model::Breakdown& breakdown) {
  const std::string axis = axis_of_cells(measure, breakdown);
  if (breakdown.by == "passage")
    group.add_axis(axis, {{"long_name", "From where to where"}, {"units", "1"}},
                   breakdown.cells);
  if (breakdown.by != "day") return;
  std::vector<std::int32_t> days;
  for (std::size_t day = 1; day <= breakdown.cells.size(); ++day)
    days.push_back(static_cast<std::int32_t>(day));
  group.add_axis(axis, {{"long_name", "Days since they entered"}, {"units", "day"}},
                 days);
}

class CellVariables {
 public:
  CellVariables(const ScenarioResults& results, std::size_t measure,
                const model::Breakdown& breakdown)
      : results_{results},
        measure_{measure},
        definition_{results.document->scenario.measures[measure]},
        kind_{*definition_.kind},
        variable_{
            variable_of_cells(definition_, breakdown),
            {"replication", axis_of_cells(definition_, breakdown)},
            {{"long_name", definition_.long_name + ", by " + std::string{breakdown.by}},
             {"units", std::string{kind_.units}},
             {"cell_methods", std::string{kind_.cell_methods}}}} {}

  void write_whole_numbers(VariableSink& group) const {
    std::vector<std::int32_t> values;
    for_each_cell([&](const model::MeasureCell& cell) {
      core::expects(cell.denominator == 1, "a whole number of its kind");
      values.push_back(stored_count(cell.numerator));
    });
    group.add_variable(variable_, values);
  }

  void write_quotients(VariableSink& group) const {
    Variable variable = variable_;
    variable.attributes.push_back({"_FillValue", no_value});
    std::vector<double> values;
    for_each_cell([&](const model::MeasureCell& cell) {
      values.push_back(cell.denominator == 0
                           ? no_value
                           : cell.numerator.to_double() / kind_.numerator_per_unit /
                                 static_cast<double>(cell.denominator));
    });
    group.add_variable(variable, values);
  }

  void write_counts(VariableSink& group) const {
    std::vector<std::int32_t> counts;
    for_each_cell([&](const model::MeasureCell& cell) {
      counts.push_back(stored_count(cell.denominator));
    });
    group.add_variable(
        {variable_.name + "_count",
         variable_.dimensions,
         {{"long_name", std::get<std::string>(variable_.attributes.front().value) +
                            ": number of observations"},
          {"units", "1"}}},
        counts);
  }

 private:
  template <class Look>
  void for_each_cell(Look look) const {
    for (const model::ReplicationResult& replication : results_.replications)
      for (const model::MeasureCell& cell : replication.measures[measure_].cells)
        look(cell);
  }

  const ScenarioResults& results_;
  std::size_t measure_;
  const model::MeasureDefinition& definition_;
  const model::MeasureKind& kind_;
  Variable variable_;
};

}  // namespace

std::int32_t stored_count(std::int64_t count) {
  // JavaScript has no 64-bit integers in arrays of numbers, and R has none at all: so
  // 32 bits, and never a wrapped value.
  core::expects(std::numeric_limits<std::int32_t>::min() <= count &&
                    count <= std::numeric_limits<std::int32_t>::max(),
                "a count that fits the 32 bits of a results file");
  return static_cast<std::int32_t>(count);
}

std::int32_t stored_count(const core::WideSum& sum) {
  const auto low = static_cast<std::int64_t>(sum.low());
  core::expects(sum.high() == (low < 0 ? -1 : 0), "a whole number of 64 bits");
  return stored_count(low);
}

void write_provinces(VariableSink& group, const model::Scenario& scenario) {
  for (const model::MeasureDefinition& measure : scenario.measures) {
    const model::Breakdown breakdown = model::breakdown_of(measure, scenario);
    if (breakdown.by != "province" || !model::is_available(measure, scenario)) continue;
    group.add_axis("province", {{"long_name", "Name of the province"}, {"units", "1"}},
                   breakdown.cells);
    return;
  }
}

void write_cells(VariableSink& group, const ScenarioResults& results,
                 std::size_t measure) {
  const model::Scenario& scenario = results.document->scenario;
  const model::MeasureDefinition& definition = scenario.measures[measure];
  const model::Breakdown breakdown = model::breakdown_of(definition, scenario);
  if (breakdown.cells.empty() || !model::is_available(definition, scenario)) return;
  write_axis(group, definition, breakdown);
  const CellVariables variables{results, measure, breakdown};
  if (definition.kind->whole_number)
    variables.write_whole_numbers(group);
  else
    variables.write_quotients(group);
  if (breakdown.has_counts) variables.write_counts(group);
}

}  // namespace caseload::io::results
