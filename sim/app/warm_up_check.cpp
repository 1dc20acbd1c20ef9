#include "app/warm_up_check.hpp"

#include "app/text_table.hpp"
#include "caseload/experiment/estimate.hpp"
#include "caseload/model/measure.hpp"
#include "caseload/report/calendar_text.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace caseload::app {
namespace {

using std::chrono::weeks;

std::size_t whole_weeks(const model::Scenario& scenario) {
  return static_cast<std::size_t>(
      std::chrono::floor<weeks>(scenario.end - core::TimePoint{}).count());
}

bool has_series(const model::MeasureDefinition& measure) {
  return !measure.kind->weekly_cell_methods.empty();
}

bool is_primary(const io::Study& study, const model::MeasureDefinition& measure) {
  return std::find(study.primary.begin(), study.primary.end(), measure.name) !=
         study.primary.end();
}

}  // namespace

io::Study warm_up_study(const io::Study& study) {
  io::Study derived = study;
  for (io::ScenarioDocument& document : derived.scenarios) {
    const std::size_t length = whole_weeks(document.scenario);
    if (length < experiment::shortest_series)
      throw core::InputError{
          {.file = study.file, .key = "end"},
          {.expected = fmt::format("a run of {} weeks or more, to find a warm-up",
                                   experiment::shortest_series),
           .got = fmt::format("{} whole weeks", length),
           .hint = "a longer run; or choose observe_from by reason, and say why"}};
    document.scenario.observe_from = core::TimePoint{};
    nlohmann::json json = nlohmann::json::parse(document.canonical);
    json["calendar"]["observe_from"] = 0;
    document.canonical = json.dump();
  }
  return derived;
}

std::vector<MeasureWarmUp> warm_ups(const io::Study& study,
                                    const io::ScenarioResults& results) {
  const model::Scenario& scenario = results.document->scenario;
  const bool primary_only = std::any_of(
      scenario.measures.begin(), scenario.measures.end(), [&](const auto& measure) {
        return has_series(measure) && is_primary(study, measure);
      });
  std::vector<MeasureWarmUp> found;
  for (std::size_t i = 0; i < scenario.measures.size(); ++i) {
    const model::MeasureDefinition& measure = scenario.measures[i];
    if (!has_series(measure) || (primary_only && !is_primary(study, measure))) continue;
    std::vector<double> series =
        experiment::mean_weekly(scenario, i, results.replications);
    series.resize(std::min(series.size(), whole_weeks(scenario)));
    if (series.size() < experiment::shortest_series) continue;  // not available
    found.push_back(
        {scenario.name, measure.name, series.size(), experiment::mser_5(series)});
  }
  return found;
}

WarmUpVerdict verdict_of(const io::Study& study,
                         const std::vector<MeasureWarmUp>& found) {
  WarmUpVerdict verdict;
  for (const MeasureWarmUp& each : found) {
    verdict.weeks = std::max(verdict.weeks, each.found.cut);
    verdict.is_stationary = verdict.is_stationary && each.found.is_stationary;
  }
  const model::Scenario& scenario = study.scenarios[study.baseline].scenario;
  verdict.date = report::date_text(
      scenario, core::TimePoint{weeks{static_cast<std::int64_t>(verdict.weeks)}});
  verdict.is_observed_late = scenario.observe_from - core::TimePoint{} >=
                             weeks{static_cast<std::int64_t>(verdict.weeks)};
  return verdict;
}

std::string warm_up_text(const std::vector<MeasureWarmUp>& found,
                         const WarmUpVerdict& verdict, const io::Study& study,
                         const Terminal& terminal) {
  using enum TextTable::Align;
  TextTable table{{{.heading = "scenario"},
                   {.heading = "measure"},
                   {.heading = "weeks", .align = right},
                   {.heading = "left out", .align = right},
                   {.heading = ""}}};
  for (const MeasureWarmUp& each : found)
    table.add({each.scenario, each.measure, std::to_string(each.weeks),
               std::to_string(each.found.cut),
               each.found.is_stationary ? "" : "not stationary"});
  std::string text = table.text(terminal) + '\n';
  std::string words;
  if (!verdict.is_stationary)
    words =
        "Not stationary: at least one series is still on its way in the second half "
        "of the run, or too short to tell, so that no warm-up helps. A longer run, or "
        "a question about the way itself instead of a steady state.";
  else if (verdict.is_observed_late)
    words = fmt::format(
        "The longest warm-up is {} weeks, until {}; the study observes "
        "from then on, or later: enough.",
        verdict.weeks, verdict.date);
  else
    words = fmt::format(
        "The longest warm-up is {} weeks, and the study observes before: "
        "write observe_from = {} into {}.",
        verdict.weeks, verdict.date, study.file);
  return text + filled(words, static_cast<std::size_t>(terminal.width));
}

Json warm_up_json(const std::vector<MeasureWarmUp>& found,
                  const WarmUpVerdict& verdict) {
  Json series = Json::array();
  for (const MeasureWarmUp& each : found)
    series.push_back({{"scenario", each.scenario},
                      {"measure", each.measure},
                      {"weeks", each.weeks},
                      {"left_out", each.found.cut},
                      {"stationary", each.found.is_stationary}});
  return {{"method", "MSER-5 of weekly series, averaged over replications"},
          {"weeks", verdict.weeks},
          {"observe_from", verdict.date},
          {"stationary", verdict.is_stationary},
          {"enough", verdict.is_stationary && verdict.is_observed_late},
          {"series", std::move(series)}};
}

}  // namespace caseload::app
