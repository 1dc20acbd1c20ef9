#include "app/result_json.hpp"

#include "app/json_text.hpp"
#include "app/result_table.hpp"

namespace caseload::app {
namespace {

Json number_or_null(const std::optional<double>& value) {
  return value ? app::number_or_null(*value) : Json(nullptr);
}

Json measure_json(const ResultRow& row) {
  std::optional<double> mean = row.estimate.value;
  std::optional<double> low;
  std::optional<double> high;
  if (row.estimate.interval) {
    mean =
        row.estimate.interval->mean;  // of ratios, corrected for bias: as in the table
    low = row.estimate.interval->low();
    high = row.estimate.interval->high();
  }
  return {{"name", row.name},
          {"long_name", row.long_name},
          {"units", row.units},
          {"primary", row.is_primary},
          {"mean", number_or_null(mean)},
          {"low", number_or_null(low)},
          {"high", number_or_null(high)},
          {"observations", app::number_or_null(row.estimate.observations)}};
}

}  // namespace

std::string result_json(const io::StudyResults& results, const std::string& digest,
                        const io::ResultFiles& files) {
  Json scenarios = Json::array();
  for (const io::ScenarioResults& scenario : results.scenarios) {
    Json measures = Json::array();
    for (const ResultRow& row : result_rows(*results.study, scenario))
      measures.push_back(measure_json(row));
    scenarios.push_back({{"name", scenario.document->scenario.name},
                         {"title", scenario.document->scenario.title},
                         {"measures", std::move(measures)}});
  }
  return json_text({{"schema", "caseload/run/1"},
                    {"study", results.study->name},
                    {"title", results.study->title},
                    {"seed", results.seed},
                    {"replications", results.scenarios.front().replications.size()},
                    {"confidence", 0.95},
                    {"doubt", "chance"},
                    {"scenarios", std::move(scenarios)},
                    {"digest", digest},
                    {"files",
                     {{"results", files.results.string()},
                      {"summary", files.summary.string()},
                      {"provenance", files.provenance.string()}}}});
}

}  // namespace caseload::app
