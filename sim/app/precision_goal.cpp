#include "app/precision_goal.hpp"

#include "app/measure_place.hpp"
#include "app/usage_error.hpp"
#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/experiment/estimate.hpp"
#include "caseload/experiment/paired_difference.hpp"
#include "caseload/model/fluid.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

namespace caseload::app {
namespace {

constexpr const char* grammar =
    "\"MEASURE difference within NUMBER\" or \"MEASURE within NUMBER\", with the "
    "measure's unit, or with % of the baseline's mean";

[[noreturn]] void refuse(const std::string& text, std::string hint) {
  throw UsageError{
      "--until",
      {.expected = grammar, .got = in_quotes(text), .hint = std::move(hint)}};
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream{text};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// The number, with what stands right behind it as a word of its own.
double number_at(const std::string& text, std::vector<std::string>& words,
                 std::size_t place) {
  const std::string& word = words[place];
  std::istringstream stream{word};
  stream.imbue(std::locale::classic());
  double number = 0.0;
  stream >> number;
  if (!stream || !std::isfinite(number))
    refuse(text, fmt::format("\"{}\" is no number", word));
  std::string rest;
  if (stream >> rest)
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(place) + 1, rest);
  if (number <= 0.0)
    refuse(text,
           "a half-width is never zero where chance plays a part: give a number "
           "above 0");
  return number;
}

}  // namespace

PrecisionGoal precision_goal(
    const std::string& text,
    const std::vector<const io::ScenarioDocument*>& documents) {
  std::vector<std::string> words = words_of(text);
  PrecisionGoal goal{.text = text, .measure = {}};
  std::size_t next = 1;
  if (words.size() > next && words[next] == "difference") {
    goal.of_difference = true;
    ++next;
  }
  if (words.size() < next + 2 || words[next] != "within")
    refuse(text, "for example \"seen_28d difference within 0.02\"");
  goal.measure = words.front();
  goal.within = number_at(text, words, next + 1);
  for (const io::ScenarioDocument* document : documents) {
    const model::Scenario& scenario = document->scenario;
    const std::size_t place = measure_called(goal.measure, scenario, "--until");
    if (!is_available(scenario.measures[place], scenario))
      refuse(text, fmt::format("in {} nothing is simulated that {} is about",
                               scenario.name, goal.measure));
  }
  const model::Scenario& first = documents.front()->scenario;
  const std::string units{first.measures[place_of(first, goal.measure)].kind->units};
  std::string unit;
  for (std::size_t i = next + 2; i < words.size(); ++i)
    unit += (unit.empty() ? "" : " ") + words[i];
  if (unit == "%") {
    goal.is_share = true;
    goal.within /= 100.0;
  } else if (!unit.empty() && unit != units) {
    refuse(text, units == "1"
                     ? goal.measure + " has no unit: leave it out, or write %"
                     : fmt::format("the unit of {} is {}", goal.measure, units));
  }
  if (goal.of_difference && documents.size() < 2)
    refuse(text, "a difference needs two scenarios: the baseline and another");
  return goal;
}

namespace {

/// What a scenario came to in the measure of a goal.
struct Level {
  std::string scenario;
  std::optional<double> value;  ///< empty: nothing was observed
};

std::string obstacle_of(const PrecisionGoal& goal, const Level& baseline,
                        const Level& scenario) {
  if (!scenario.value) return "nothing was observed in " + scenario.scenario;
  if (!goal.is_share && !goal.of_difference) return {};
  if (!baseline.value) return "nothing was observed in " + baseline.scenario;
  if (goal.is_share && *baseline.value == 0.0)
    return "the mean of " + baseline.scenario + " is 0, and so is any share of it";
  return {};
}

}  // namespace

std::vector<Precision> precision_of(const std::vector<PrecisionGoal>& goals,
                                    const io::ScenarioResults& baseline,
                                    const io::ScenarioResults& scenario) {
  const bool is_baseline = baseline.document == scenario.document;
  const model::Scenario& before = baseline.document->scenario;
  const model::Scenario& after = scenario.document->scenario;
  const auto estimates_before =
      experiment::estimate(before, baseline.replications, experiment::usual_confidence);
  const auto estimates_after =
      experiment::estimate(after, scenario.replications, experiment::usual_confidence);
  std::vector<Precision> found;
  for (const PrecisionGoal& goal : goals) {
    if (goal.of_difference && is_baseline) continue;
    const std::size_t there = place_of(before, goal.measure);
    const std::size_t here = place_of(after, goal.measure);
    const model::MeasureKind& kind = *after.measures[here].kind;
    Precision precision{.goal = &goal,
                        .scenario = after.name,
                        .half_width = {},
                        .allowed = goal.within,
                        .units = std::string{kind.units}};
    const experiment::Estimate& reference = estimates_before[there];
    if (goal.is_share)
      precision.allowed =
          reference.value ? goal.within * std::abs(*reference.value) : 0.0;
    std::optional<experiment::Interval> interval = estimates_after[here].interval;
    if (goal.of_difference)
      interval = experiment::paired_difference(kind, {baseline.replications, there},
                                               {scenario.replications, here},
                                               experiment::usual_confidence)
                     .interval;
    if (interval) precision.half_width = interval->half_width;
    precision.obstacle = obstacle_of(goal, {before.name, reference.value},
                                     {after.name, estimates_after[here].value});
    found.push_back(precision);
  }
  return found;
}

bool Look::meets_every_goal() const {
  return std::all_of(found.begin(), found.end(),
                     [](const Precision& each) { return each.is_met(); });
}

bool Look::is_hopeless() const {
  return !meets_every_goal() &&
         std::all_of(found.begin(), found.end(), [](const Precision& each) {
           return each.is_met() || !each.can_be_met();
         });
}

std::string precision_text(const std::vector<Precision>& found, PrecisionLines lines) {
  std::string text;
  for (const Precision& each : found) {
    if (lines.only_unmet && each.is_met()) continue;
    const std::string unit = each.units == "1" ? "" : ' ' + each.units;
    const std::string obstacle =
        lines.with_obstacles && !each.can_be_met()
            ? fmt::format("; no number of replications can meet it while {}",
                          each.obstacle)
            : "";
    text += fmt::format("  {}, {}: {}{}\n", each.goal->text, each.scenario,
                        !each.half_width
                            ? std::string{"nothing was observed"}
                            : fmt::format("half-width {}{}, {} {}{}",
                                          report::format_number(*each.half_width), unit,
                                          each.is_met() ? "within" : "not within",
                                          report::format_number(each.allowed), unit),
                        obstacle);
  }
  return text;
}

Json looks_json(const std::vector<Look>& looks) {
  Json json = Json::array();
  for (const Look& look : looks) {
    Json goals = Json::array();
    for (const Precision& each : look.found)
      goals.push_back(
          {{"goal", each.goal->text},
           {"measure", each.goal->measure},
           {"scenario", each.scenario},
           {"half_width", each.half_width ? number_or_null(*each.half_width) : nullptr},
           {"within", number_or_null(each.allowed)},
           {"units", each.units},
           {"met", each.is_met()},
           {"can_be_met", each.can_be_met()}});
    json.push_back({{"replications", look.replications},
                    {"met", look.meets_every_goal()},
                    {"goals", std::move(goals)}});
  }
  return json;
}

}  // namespace caseload::app
