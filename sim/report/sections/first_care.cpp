#include "caseload/report/number_format.hpp"
#include "report/lay_words.hpp"
#include "report/measure_words.hpp"
#include "report/sections.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace caseload::report {
namespace {

using Json = nlohmann::json;
using States = std::vector<model::StateIndex>;

/// Whether two measures follow the same people for the same time, so that their ends
/// compete.
bool follow_the_same(const model::Values& a, const model::Values& b) {
  const auto same = [&]<class T>(std::string_view name, const T*) {
    const T* const one = a.find<T>(name);
    const T* const other = b.find<T>(name);
    return one == nullptr ? other == nullptr : other != nullptr && *one == *other;
  };
  return same("states", static_cast<const States*>(nullptr)) &&
         same("types", static_cast<const std::vector<model::TypeIndex>*>(nullptr)) &&
         same("provinces",
              static_cast<const std::vector<model::ProvinceIndex>*>(nullptr)) &&
         same("within", static_cast<const core::Duration*>(nullptr)) &&
         same("from", static_cast<const core::TimePoint*>(nullptr)) &&
         same("until", static_cast<const core::TimePoint*>(nullptr));
}

/// The first measure by day and those whose ends compete with its end.
std::vector<const CellFindings*> ends_in(const ScenarioFindings& scenario) {
  std::vector<const CellFindings*> ends;
  for (const CellFindings& found : scenario.broken_down) {
    if (found.breakdown.by != "day") continue;
    if (ends.empty() || follow_the_same(scenario.measure(ends.front()->measure).values,
                                        scenario.measure(found.measure).values))
      ends.push_back(&found);
  }
  return ends;
}

/// Whether the curves of two scenarios would look the same.
bool look_the_same(const std::vector<const CellFindings*>& a,
                   const std::vector<const CellFindings*>& b) {
  constexpr double one_in_a_hundred = 0.01;
  for (std::size_t end = 0; end < a.size(); ++end)
    for (std::size_t day = 0; day < a[end]->estimates.size(); ++day)
      if (std::abs(a[end]->estimates[day].value.value_or(0.0) -
                   b[end]->estimates[day].value.value_or(0.0)) >= one_in_a_hundred)
        return false;
  return true;
}

/// How many days there is something to see: until every end is within one in a hundred
/// of what it comes to; two weeks at least.
std::size_t days_worth_drawing(const std::vector<const CellFindings*>& ends) {
  constexpr double one_in_a_hundred = 0.01;
  constexpr std::size_t least = 14;
  const std::size_t all = ends.front()->estimates.size();
  std::size_t days = std::min(least, all);
  for (const CellFindings* end : ends) {
    const double last = end->estimates.back().value.value_or(0.0);
    while (days < all &&
           last - end->estimates[days - 1].value.value_or(0.0) >= one_in_a_hundred)
      ++days;
  }
  return days;
}

/// One scenario: of those who came, how many have come to each end by each day.
Json panel_of(const ScenarioFindings& scenario,
              const std::vector<const CellFindings*>& ends, std::size_t days) {
  Json steps = Json::array({0});
  for (std::size_t day = 1; day <= days; ++day) steps.push_back(day);
  Json curves = Json::array();
  for (const CellFindings* end : ends) {
    // What rests on few people to the last is not drawn.
    if (end->is_left_out.back()) continue;
    Json values = Json::array({0.0});
    for (std::size_t day = 0; day < days; ++day) {
      const auto& value = end->estimates[day].value;
      values.push_back(value && !end->is_left_out[day] ? Json(*value) : Json(nullptr));
    }
    curves.push_back({{"name", scenario.measure(end->measure).name},
                      {"label", label_of(scenario.measure(end->measure))},
                      {"values", std::move(values)},
                      {"source", end->variable(scenario)}});
  }
  return {{"label", scenario.short_label},
          {"scenario", scenario.name()},
          {"steps", std::move(steps)},
          {"curves", std::move(curves)}};
}

Text day_words(const ScenarioFindings& scenario, const CellFindings& end,
               std::size_t cell, const Messages& messages) {
  if (end.is_left_out[cell]) return messages.say("left_out");
  return level_words(end.estimates[cell], *scenario.measure(end.measure).kind,
                     end.variable(scenario, cell), messages);
}

/// The days that the table has: after a week, four weeks, and at the end.
std::vector<std::size_t> days_of_the_table(std::size_t last) {
  std::vector<std::size_t> days;
  for (const std::size_t day : {7u, 28u})
    if (day < last) days.push_back(day);
  days.push_back(last);
  return days;
}

}  // namespace

void write_first_care(PageWriter& page, const Findings& findings,
                      const Messages& messages) {
  constexpr std::size_t beside_the_baseline = 5;
  Chart chart{.id = "first-care",
              .kind = "curves",
              .title = {},
              .description = {},
              .data = {},
              .numbers = {.columns = {messages.say("column.scenario"),
                                      messages.say("column.day")},
                          .rows = {},
                          .group_by = 0}};
  std::vector<std::pair<const ScenarioFindings*, std::vector<const CellFindings*>>>
      drawn;
  std::size_t days = 0;
  std::string state;
  Text twins;
  std::vector<const CellFindings*> of_the_baseline;
  for (const ScenarioFindings* scenario :
       most_different(findings, beside_the_baseline)) {
    const auto ends = ends_in(*scenario);
    if (ends.empty()) continue;
    const std::size_t last = ends.front()->estimates.size();
    const CellFindings& first = *ends.front();
    if (drawn.empty()) {
      for (const CellFindings* end : ends)
        chart.numbers.columns.emplace_back(label_of(scenario->measure(end->measure)));
      for (const model::StateIndex one :
           scenario->measure(first.measure).values.get<States>("states"))
        state +=
            (state.empty() ? "" : ", ") +
            scenario->document->scenario.states[static_cast<std::size_t>(one)].name;
    }
    if (drawn.empty()) of_the_baseline = ends;
    // A scenario that measures something else cannot stand in the same columns.
    if (ends.size() != of_the_baseline.size() ||
        last != of_the_baseline.front()->estimates.size())
      continue;
    if (!drawn.empty() && look_the_same(of_the_baseline, ends)) {
      twins.add(twins.empty() ? "" : "; ").add(Text::quoted(scenario->label()));
      continue;
    }
    drawn.emplace_back(scenario, ends);
    days = std::max(days, days_worth_drawing(ends));
    chart.description +=
        messages.words("first_care.described",
                       {{"scenario", Text::quoted(scenario->label())},
                        {"end", label_of(scenario->measure(first.measure))},
                        {"days", messages.count(last)},
                        {"level", day_words(*scenario, first, last - 1, messages)}});
    for (const std::size_t day : days_of_the_table(last)) {
      std::vector<Text> row{Text::quoted(scenario->label()), messages.count(day)};
      for (const CellFindings* end : ends)
        row.push_back(day_words(*scenario, *end, day - 1, messages));
      chart.numbers.rows.push_back(std::move(row));
    }
  }
  if (drawn.empty()) return;
  Json panels = Json::array();
  for (const auto& [scenario, ends] : drawn)
    panels.push_back(panel_of(*scenario, ends, days));
  std::replace(state.begin(), state.end(), '_', ' ');
  chart.title = messages.words("first_care.picture", {{"state", state}});
  chart.data = {{"unit", messages.words("first_care.unit")},
                {"panels", std::move(panels)}};
  page.section("first-care", messages.words("section.first_care"));
  page.paragraph(messages.say("first_care.how_to_read", {{"state", state}}));
  if (const std::size_t all = of_the_baseline.front()->estimates.size(); days < all)
    page.paragraph(messages.say("first_care.drawn", {{"days", messages.count(days)},
                                                     {"all", messages.count(all)}}));
  if (!twins.empty())
    page.paragraph(messages.say("first_care.twins", {{"scenarios", twins}}));
  page.chart(chart);
}

}  // namespace caseload::report
