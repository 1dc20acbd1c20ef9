#include "app/interval_json.hpp"
#include "app/interval_words.hpp"
#include "app/people_comparison.hpp"
#include "app/text_table.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace caseload::app {
namespace {

/// A bound, rounded outwards to whole people.
std::string at_least(double bound) {
  return report::format_number(std::floor(bound + 1e-9),
                               {.scientific = false, .decimals = 0});
}
std::string at_most(double bound) {
  return report::format_number(std::ceil(bound - 1e-9),
                               {.scientific = false, .decimals = 0});
}

bool is_shown(const GroupFares& fares, bool by_province) {
  if (fares.both.mean == 0.0 && fares.only_baseline.mean == 0.0 &&
      fares.only_scenario.mean == 0.0)
    return false;  // nobody of them is asked about
  return fares.group.of == PeopleGroup::Of::all ||
         (fares.group.of == PeopleGroup::Of::province) == by_province;
}

std::string groups_table(const MeasureFares& fares, bool by_province,
                         const Terminal& terminal) {
  using enum TextTable::Align;
  TextTable table{{{.heading = "of", .most = 22},
                   {.heading = "in both", .align = right},
                   {.heading = "more", .align = right},
                   {.heading = "any pairing", .align = right},
                   {.heading = "less", .align = right},
                   {.heading = "any pairing", .align = right},
                   {.heading = "same", .align = right},
                   {.heading = "only in one", .align = right}}};
  for (const GroupFares& group : fares.groups) {
    if (!is_shown(group, by_province)) continue;
    table.add(
        {group.group.name, mean_words(group.both), mean_words(group.more),
         at_least(group.more_least) + " to " + at_most(group.more_most),
         mean_words(group.less),
         at_least(group.less_least) + " to " + at_most(group.less_most),
         mean_words(group.same),
         mean_words(group.only_baseline) + ", " + mean_words(group.only_scenario)});
  }
  return table.text(terminal);
}

std::string sentence(const MeasureFares& fares, const PeopleComparison& comparison) {
  const GroupFares& all = fares.groups.front();
  const auto words = [&](const experiment::Interval& people, const char* unit = "") {
    return estimate_words(people, comparison.replications, unit, 0.0);
  };
  return fmt::format(
      "Of {} whom both worlds count in a replication, {} have more in {} and {} "
      "less, as paired by this model; however the same people were paired, {} to {} "
      "would have more and {} to {} less.",
      words(all.both, " people"), words(all.more), comparison.scenario->scenario.name,
      words(all.less), at_least(all.more_least), at_most(all.more_most),
      at_least(all.less_least), at_most(all.less_most));
}

const char* name_of(PeopleGroup::Of of) {
  switch (of) {
    case PeopleGroup::Of::all:
      return "all";
    case PeopleGroup::Of::type:
      return "type";
    case PeopleGroup::Of::province:
      return "province";
  }
  return "";
}

Json group_json(const GroupFares& fares) {
  return {{"of", name_of(fares.group.of)},
          {"name", fares.group.name},
          {"in_both", interval_json(fares.both)},
          {"more", interval_json(fares.more)},
          {"less", interval_json(fares.less)},
          {"same", interval_json(fares.same)},
          {"only_in_baseline", interval_json(fares.only_baseline)},
          {"only_in_scenario", interval_json(fares.only_scenario)},
          {"more_for_any_pairing", {fares.more_least, fares.more_most}},
          {"less_for_any_pairing", {fares.less_least, fares.less_most}},
          {"gained", number_or_null(fares.gained)},
          {"lost", number_or_null(fares.lost)}};
}

}  // namespace

std::string people_text(const PeopleComparison& comparison, bool by_province,
                        const Terminal& terminal) {
  const auto width = static_cast<std::size_t>(terminal.width);
  std::string text = fmt::format(
      "{} beside {}: the same people in both, as paired by this model; the first {} "
      "replications run again\n",
      strong(terminal, comparison.scenario->scenario.name),
      comparison.baseline->scenario.name, comparison.replications);
  for (const MeasureFares& fares : comparison.measures)
    text += '\n' +
            strong(terminal, fares.long_name.empty() ? fares.name : fares.long_name) +
            '\n' + groups_table(fares, by_province, terminal) +
            filled(sentence(fares, comparison), width, 2);
  if (!comparison.not_of_people.empty())
    text += '\n' + filled(fmt::format("no sums over people, so not here: {}",
                                      fmt::join(comparison.not_of_people, ", ")),
                          width);
  return text + '\n' +
         filled(
             "Numbers of people a replication. \"more\" and \"less\" are directions, "
             "not judgements. \"any pairing\": what is true however the people of the "
             "two worlds were paired, for which only what each world counts is needed; "
             "the model's own pairing, the same person with the same luck, is one of "
             "them and cannot be checked against anything real. \"only in one\": "
             "counted in the baseline only, in the scenario only.",
             width);
}

Json people_json(const PeopleComparison& comparison) {
  Json measures = Json::array();
  for (const MeasureFares& fares : comparison.measures) {
    Json groups = Json::array();
    for (const GroupFares& group : fares.groups)
      if (is_shown(group, true) || is_shown(group, false))
        groups.push_back(group_json(group));
    measures.push_back({{"name", fares.name},
                        {"long_name", fares.long_name},
                        {"units", fares.units},
                        {"groups", std::move(groups)},
                        {"sentence", sentence(fares, comparison)}});
  }
  return {{"baseline", comparison.baseline->scenario.name},
          {"scenario", comparison.scenario->scenario.name},
          {"replications_run_again", comparison.replications},
          {"pairing", "as paired by this model"},
          {"measures", std::move(measures)},
          {"not_of_people", comparison.not_of_people}};
}

}  // namespace caseload::app
