#include "app/warm_up_check.hpp"

#include "app/interval_json.hpp"
#include "app/interval_words.hpp"
#include "app/text_table.hpp"
#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/experiment/estimate.hpp"
#include "caseload/model/measure.hpp"
#include "caseload/report/calendar_text.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

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

/// How far the second half of a measure's series is above its first.
std::optional<experiment::Interval> rise_of(const io::ScenarioResults& results,
                                            std::size_t measure, std::size_t length) {
  if (results.replications.size() < 2) return std::nullopt;
  std::vector<std::vector<double>> series;
  for (const model::ReplicationResult& one : results.replications) {
    series.push_back(
        experiment::mean_weekly(results.document->scenario, measure, {one}));
    series.back().resize(length);
  }
  return experiment::second_half_above_first(series, experiment::usual_confidence);
}

/// The key of the study file that says when observation begins; empty where none does.
std::string written_key(const io::Study& study) {
  for (const io::ResolvedValue& setting : study.settings)
    if (setting.key == "observe_from" && !setting.is_default)
      return setting.origin.key.substr(setting.origin.key.rfind('.') + 1);
  return {};
}

/// What to write where, so that observation begins late enough. A file has one of two
/// keys for it, never both.
std::string advice(const WarmUpVerdict& verdict, const io::Study& study) {
  const std::string key = written_key(study);
  if (key.empty())
    return fmt::format("write observe_from = {} into {}", verdict.date, study.file);
  if (key == "observe_from")
    return fmt::format("write observe_from = {} into {}, instead of the date there",
                       verdict.date, study.file);
  return fmt::format("write {} = \"{} week\" into {}, instead of what it is there", key,
                     verdict.weeks, study.file);
}

/// Whether the second half of a series is above its first, below it, or neither as far
/// as this run can tell.
std::string halves_text(const MeasureWarmUp& series, std::size_t replications) {
  const experiment::Interval& rise = *series.rise;
  const std::string unit = series.units == "1" ? "" : ' ' + series.units;
  const std::string what = fmt::format("{}, {}: its ", series.scenario, series.measure);
  if (rise.contains(0.0))
    return fmt::format("{}two halves cannot be told apart: second less first is {}.",
                       what, estimate_words(rise, replications, unit));
  // Zero is not in it, so that its size has the same width.
  const experiment::Interval size{std::abs(rise.mean), rise.half_width};
  return fmt::format("{}second half is on average {} {} its first.", what,
                     estimate_words(size, replications, unit),
                     rise.mean > 0.0 ? "above" : "below");
}

std::string not_stationary_text(const std::vector<MeasureWarmUp>& found,
                                const io::Study& study, std::size_t replications,
                                std::size_t width) {
  std::string text = filled(
      "Not stationary: the best cut of at least one series leaves out half of the run "
      "or more. Such a series is still on its way then, or it has no beginning that "
      "stands out from chance; the cut alone cannot tell which.",
      width);
  for (const MeasureWarmUp& each : found)
    if (!each.found.is_stationary && each.rise)
      text += filled(halves_text(each, replications), width, 2);
  const std::string key = written_key(study);
  return text + filled(fmt::format(
                           "What helps: a longer run, or more --replications; where it "
                           "is known by reason how long the beginning takes, {} in {} "
                           "set to that; or, of what has no steady state, such as a "
                           "campaign, a question about the way itself.",
                           key.empty() ? "observe_from" : key, study.file),
                       width);
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
    found.push_back({scenario.name, measure.name, std::string{measure.kind->units},
                     series.size(), experiment::mser_5(series),
                     rise_of(results, i, series.size())});
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
                         std::size_t replications, const Terminal& terminal) {
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
  const auto width = static_cast<std::size_t>(terminal.width);
  if (!verdict.is_stationary)
    return text + not_stationary_text(found, study, replications, width);
  const std::string words =
      verdict.is_observed_late
          ? fmt::format(
                "The longest warm-up is {} weeks, until {}; the study observes "
                "from then on, or later: enough.",
                verdict.weeks, verdict.date)
          : fmt::format(
                "The longest warm-up is {} weeks, and the study observes before: {}.",
                verdict.weeks, advice(verdict, study));
  return text + filled(words, width);
}

Json warm_up_json(const std::vector<MeasureWarmUp>& found,
                  const WarmUpVerdict& verdict) {
  Json series = Json::array();
  for (const MeasureWarmUp& each : found)
    series.push_back({{"scenario", each.scenario},
                      {"measure", each.measure},
                      {"weeks", each.weeks},
                      {"left_out", each.found.cut},
                      {"stationary", each.found.is_stationary},
                      {"units", each.units},
                      {"second_half_less_first",
                       each.rise ? interval_json(*each.rise) : Json(nullptr)}});
  return {{"method", "MSER-5 of weekly series, averaged over replications"},
          {"weeks", verdict.weeks},
          {"observe_from", verdict.is_stationary ? Json(verdict.date) : Json(nullptr)},
          {"stationary", verdict.is_stationary},
          {"enough", verdict.is_stationary && verdict.is_observed_late},
          {"series", std::move(series)}};
}

}  // namespace caseload::app
