#include "app/result_json.hpp"

#include "app/fluid_note.hpp"
#include "app/json_text.hpp"
#include "app/overload_note.hpp"
#include "caseload/experiment/confidence_interval.hpp"

namespace caseload::app {
namespace {

Json number_or_null(const std::optional<double>& value) {
  return value ? app::number_or_null(*value) : Json(nullptr);
}

Json measure_json(const ResultRow& row) {
  std::optional<double> low;
  std::optional<double> high;
  if (row.estimate.interval) {
    low = row.estimate.interval->low();
    high = row.estimate.interval->high();
  }
  return {{"name", row.name},
          {"long_name", row.long_name},
          {"units", row.units},
          {"primary", row.is_primary},
          {"available", row.estimate.is_available},
          {"mean", number_or_null(row.estimate.mean())},
          {"low", number_or_null(low)},
          {"high", number_or_null(high)},
          {"observations", app::number_or_null(row.estimate.observations)}};
}

}  // namespace

std::string result_json(const io::StudyOutline& outline,
                        const std::vector<std::vector<ResultRow>>& tables,
                        const io::OutputFolder::Published& published,
                        const std::vector<Look>& looks) {
  Json scenarios = Json::array();
  for (std::size_t i = 0; i < tables.size(); ++i) {
    Json measures = Json::array();
    for (const ResultRow& row : tables[i]) measures.push_back(measure_json(row));
    const model::Scenario& scenario = outline.documents[i]->scenario;
    scenarios.push_back(
        {{"name", scenario.name},
         {"title", scenario.title},
         {"measures", std::move(measures)},
         {"fluid_refused", fluid_json(scenario)},
         {"overloads", overload_json(*outline.documents[i], tables[i])}});
  }
  return json_text({{"schema", "caseload/run/1"},
                    {"study", outline.study->name},
                    {"title", outline.study->title},
                    {"seed", outline.seed},
                    {"replications", outline.replications},
                    {"confidence", experiment::usual_confidence},
                    {"doubt", "chance"},
                    {"looks", looks_json(looks)},
                    {"scenarios", std::move(scenarios)},
                    {"digest", published.digest},
                    {"files",
                     {{"results", published.files.results.string()},
                      {"summary", published.files.summary.string()},
                      {"provenance", published.files.provenance.string()}}}});
}

}  // namespace caseload::app
