#include "report/cell_findings.hpp"

#include "caseload/io/small_cells.hpp"
#include "caseload/model/fluid.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::report {
namespace {

constexpr std::string_view stock_out_kind = "stock_out_time";

/// Whether what was found in a cell, on average, rests on few people.
bool cell_rests_on_few(const io::ScenarioResults& results, std::size_t measure,
                       std::size_t cell) {
  const model::MeasureKind& kind = *results.document->scenario.measures[measure].kind;
  double numerator = 0.0;
  double denominator = 0.0;
  const auto number = static_cast<double>(results.replications.size());
  for (const model::ReplicationResult& replication : results.replications) {
    const model::MeasureCell& found = replication.measures[measure].cells[cell];
    numerator += found.numerator.to_double() / kind.numerator_per_unit / number;
    denominator += static_cast<double>(found.denominator) / number;
  }
  return io::rests_on_few(kind, numerator, denominator);
}

}  // namespace

std::string CellFindings::variable(const ScenarioFindings& scenario) const {
  return fmt::format("{}/{}_by_{}", scenario.name(), scenario.measure(measure).name,
                     breakdown.by);
}

std::string CellFindings::variable(const ScenarioFindings& scenario,
                                   std::size_t cell) const {
  return fmt::format("{}[{}]", variable(scenario), cell);
}

std::vector<CellFindings> broken_down_in(const io::ScenarioResults& results,
                                         Audience audience) {
  const model::Scenario& scenario = results.document->scenario;
  std::vector<CellFindings> all;
  for (std::size_t i = 0; i < scenario.measures.size(); ++i) {
    CellFindings found{
        .measure = i,
        .breakdown = model::breakdown_of(scenario.measures[i], scenario),
        .estimates = experiment::estimate_cells(scenario, i, results.replications),
        .is_left_out = {}};
    if (found.estimates.empty()) continue;
    found.is_left_out.resize(found.estimates.size());
    if (audience == Audience::everybody && !results.replications.empty())
      for (std::size_t cell = 0; cell < found.estimates.size(); ++cell)
        found.is_left_out[cell] = cell_rests_on_few(results, i, cell);
    all.push_back(std::move(found));
  }
  return all;
}

std::vector<StockOuts> stock_outs_in(const io::ScenarioResults& results) {
  const model::Scenario& scenario = results.document->scenario;
  std::vector<StockOuts> all;
  for (std::size_t i = 0; i < scenario.measures.size(); ++i) {
    if (scenario.measures[i].kind->name != stock_out_kind) continue;
    StockOuts found{
        .measure = i,
        .weekly = experiment::mean_weekly(scenario, i, results.replications)};
    found.weekly.resize(std::min(found.weekly.size(), whole_weeks(scenario)));
    if (!found.weekly.empty()) all.push_back(std::move(found));
  }
  return all;
}

}  // namespace caseload::report
