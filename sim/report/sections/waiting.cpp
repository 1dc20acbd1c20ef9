#include "caseload/report/number_format.hpp"
#include "report/lay_words.hpp"
#include "report/sections.hpp"
#include "report/waiting_shares.hpp"

#include <algorithm>

namespace caseload::report {
namespace {

using Json = nlohmann::json;

/// Where those are whom it counts, as the scenario calls it.
std::string states_of(const WaitingShares& shares, const model::Scenario& scenario) {
  std::string names;
  for (const model::MeasureDefinition& measure : scenario.measures) {
    if (measure.name != shares.any) continue;
    for (const model::StateIndex state :
         *measure.values.find<std::vector<model::StateIndex>>("states")) {
      if (!names.empty()) names += ", ";
      names += scenario.states[static_cast<std::size_t>(state)].name;
    }
  }
  std::replace(names.begin(), names.end(), '_', ' ');
  return names;
}

/// "no medicine"; what is shared out is said above, so that nobody needs "alone".
Text part_words(const WaitingShares::Part& part, const Messages& messages) {
  return part.set.counted == CauseSet::Counted::together
             ? part.set.words(messages)
             : messages.say("cause." + part.set.cause);
}

Text rest_words(const WaitingShares& shares, const Messages& messages) {
  return messages.say(shares.rest_has_several ? "cause.rest_with_several"
                                              : "cause.rest");
}

/// Nothing where there is no value, or it is not to be shown: it is among the rest
/// then.
std::optional<double> value_of(const ScenarioFindings& scenario,
                               const std::string& measure) {
  const auto position = scenario.find(measure);
  if (!position || scenario.is_left_out[*position]) return std::nullopt;
  return scenario.estimates[*position].value;
}

/// The parts that the picture tells apart, by position: the largest ones. A table has
/// them all.
std::vector<std::size_t> pictured_parts(const WaitingShares& shares,
                                        const Findings& findings) {
  constexpr std::size_t most = 6;  // and the rest
  std::vector<std::pair<double, std::size_t>> largest;
  for (std::size_t i = 0; i < shares.parts.size(); ++i) {
    double most_there = 0.0;
    for (const ScenarioFindings& scenario : findings.scenarios)
      most_there = std::max(most_there,
                            value_of(scenario, shares.parts[i].measure).value_or(0.0));
    if (most_there > 0.0) largest.emplace_back(-most_there, i);
  }
  std::sort(largest.begin(), largest.end());
  largest.resize(std::min(largest.size(), most));
  std::vector<std::size_t> parts;
  for (const auto& [size, part] : largest) parts.push_back(part);
  std::sort(parts.begin(), parts.end());
  return parts;
}

/// The difference of one measure of a scenario from the baseline, shown or not shown
/// elsewhere; null in the baseline, and where the two cannot be compared.
const ComparisonRow* difference_of(const Findings& findings, std::size_t scenario,
                                   const std::string& measure) {
  if (scenario == 0 || scenario > findings.shown.scenarios.size()) return nullptr;
  for (const auto* const rows :
       {&findings.shown.scenarios[scenario - 1].rows, &findings.waiting[scenario - 1]})
    for (const ComparisonRow& row : *rows)
      if (row.name == measure) return &row;
  return nullptr;
}

Text difference_cell(const Findings& findings, std::size_t at,
                     const std::string& measure, const Messages& messages) {
  const ComparisonRow* const row = difference_of(findings, at, measure);
  if (row == nullptr) return {};
  const ScenarioFindings& scenario = findings.scenarios[at];
  if (scenario.leaves_out(measure) || findings.baseline().leaves_out(measure))
    return messages.say("left_out");
  return LayDifference{.row = row,
                       .kind = scenario.measure(*scenario.find(measure)).kind,
                       .scenario = scenario.name(),
                       .baseline = findings.baseline().name(),
                       .replications = findings.replications()}
      .short_words(messages);
}

/// A row of a table: of one measure in one scenario, which stands above it.
std::vector<Text> table_row(const Findings& findings, std::size_t at,
                            const std::string& measure, Text name,
                            const Messages& messages) {
  const ScenarioFindings& scenario = findings.scenarios[at];
  const auto position = scenario.find(measure);
  Text level;
  if (position && scenario.is_left_out[*position])
    level = messages.say("waiting.among_the_rest");
  else if (position)
    level = level_words(scenario, *position, messages);
  return {Text::quoted(scenario.label()), std::move(name), std::move(level),
          difference_cell(findings, at, measure, messages)};
}

NumberTable empty_table(const Messages& messages) {
  return {.columns = {{},
                      messages.say("column.missing"),
                      messages.say("column.waiting"),
                      messages.say("column.difference")},
          .rows = {},
          .group_by = 0};
}

/// Those who wait for what is none of the parts, or are too few in a part: a difference
/// of variables, which can be computed again as any other number.
std::vector<Text> rest_row(const ScenarioFindings& scenario,
                           const WaitingShares& shares, double all,
                           const Messages& messages) {
  double rest = all;
  std::string variable = scenario.name() + '/' + shares.any;
  for (const WaitingShares::Part& part : shares.parts)
    if (const auto value = value_of(scenario, part.measure)) {
      rest -= *value;
      variable += " - " + scenario.name() + '/' + part.measure;
    }
  // Below the last digit of a sum it is nothing.
  constexpr double rounding = 1e-9;
  if (rest < all * rounding) rest = 0.0;
  const std::string shown = format_number(rest, number_style(rest, all / 100.0));
  return {Text::quoted(scenario.label()), rest_words(shares, messages),
          messages.number(shown, {.variable = variable, .statistic = "value"}), Text{}};
}

/// How many wait in a scenario on average, for each of the parts that are drawn and for
/// what is left.
Json drawn_row(const ScenarioFindings& scenario, const WaitingShares& shares,
               const std::vector<std::size_t>& pictured, double all,
               const Messages& messages) {
  const Text level = level_words(scenario, *scenario.find(shares.any), messages);
  Json row{{"scenario", scenario.name()},
           {"label", scenario.short_label},
           {"total", all},
           {"words", level.plain()},
           {"values", Json::array()}};
  double in_the_rest = all;
  for (const std::size_t part : pictured) {
    const auto value = value_of(scenario, shares.parts[part].measure);
    row["values"].push_back(value ? Json(*value) : Json(nullptr));
    in_the_rest -= value.value_or(0.0);
  }
  row["values"].push_back(std::max(0.0, in_the_rest));
  return row;
}

Chart waiting_chart(const WaitingShares& shares, const Findings& findings,
                    const Messages& messages) {
  Chart chart{.id = "waiting",
              .kind = "bars",
              .title = messages.words("waiting.picture"),
              .description = {},
              .data = {},
              .numbers = empty_table(messages)};
  Json parts = Json::array();
  const std::vector<std::size_t> pictured = pictured_parts(shares, findings);
  for (const std::size_t part : pictured)
    parts.push_back({{"name", shares.parts[part].measure},
                     {"label", part_words(shares.parts[part], messages).plain()},
                     {"measure", shares.parts[part].measure}});
  parts.push_back({{"name", "rest"}, {"label", rest_words(shares, messages).plain()}});
  Json rows = Json::array();
  constexpr std::size_t described = 3;
  for (std::size_t i = 0; i < findings.scenarios.size(); ++i) {
    const ScenarioFindings& scenario = findings.scenarios[i];
    const auto all = value_of(scenario, shares.any);
    if (!all) continue;
    rows.push_back(drawn_row(scenario, shares, pictured, *all, messages));
    auto& table = chart.numbers.rows;
    table.push_back(
        table_row(findings, i, shares.any, messages.say("waiting.all"), messages));
    if (rows.size() <= described)
      chart.description += messages.words(
          "waiting.described",
          {{"scenario", Text::quoted(scenario.label())}, {"level", table.back()[2]}});
    for (const WaitingShares::Part& part : shares.parts)
      table.push_back(
          table_row(findings, i, part.measure, part_words(part, messages), messages));
    table.push_back(rest_row(scenario, shares, *all, messages));
  }
  chart.data["panels"] = {{{"label", ""},
                           {"unit", ""},
                           {"parts", std::move(parts)},
                           {"rows", std::move(rows)}}};
  return chart;
}

/// What is hidden in "several things at once": who of them lacks one thing among
/// others.
std::vector<Text> among_several(const WaitingShares& shares, const Findings& findings,
                                const Messages& messages) {
  std::vector<Text> items;
  const auto sets = waiting_sets_of(shares, findings.baseline().document->scenario);
  const auto all = std::find_if(sets.begin(), sets.end(), [](const auto& one) {
    return one.second.cause == "several";
  });
  if (all == sets.end() || !shares.has_part(all->first)) return items;
  for (const ScenarioFindings& scenario : findings.scenarios)
    for (const auto& [name, set] : sets) {
      const auto part = scenario.find(name);
      const auto whole = scenario.find(all->first);
      if (set.counted != CauseSet::Counted::together || !is_within(set, all->second) ||
          !part || !whole || !value_of(scenario, name) ||
          !value_of(scenario, all->first))
        continue;
      items.push_back(
          messages.say("waiting.among_several",
                       {{"scenario", Text::quoted(scenario.label())},
                        {"cause", messages.say("cause." + set.cause)},
                        {"part", level_words(scenario, *part, messages)},
                        {"whole", level_words(scenario, *whole, messages)}}));
    }
  return items;
}

/// For research: which sets overlap, so that nobody adds them up.
void write_sets(PageWriter& page, const WaitingShares& shares, const Findings& findings,
                const Messages& messages) {
  const auto sets = waiting_sets_of(shares, findings.baseline().document->scenario);
  std::vector<Text> overlaps;
  for (const auto& [name, set] : sets) {
    Text others;
    for (const auto& [other, other_set] : sets)
      if (name != other && overlap(set, other_set)) {
        if (!others.empty()) others.add("; ");
        others.add(messages.say(is_within(set, other_set)   ? "waiting.set.within"
                                : is_within(other_set, set) ? "waiting.set.holds"
                                                            : "waiting.set.shares",
                                {{"set", other_set.words(messages)}}));
      }
    if (!others.empty())
      overlaps.push_back(messages.say(
          "waiting.set.overlaps", {{"set", set.words(messages)}, {"others", others}}));
  }
  if (overlaps.empty()) return;  // all of it stands in the table above
  page.heading(messages.say("waiting.sets"));
  page.paragraph(messages.say("waiting.sets.how_to_read"));
  page.list(overlaps);
  NumberTable table = empty_table(messages);
  for (std::size_t i = 0; i < findings.scenarios.size(); ++i)
    for (const auto& [name, set] : sets)
      table.rows.push_back(table_row(findings, i, name, set.words(messages), messages));
  page.table(table);
}

}  // namespace

void write_waiting(PageWriter& page, const Findings& findings,
                   const Messages& messages) {
  const auto shares = waiting_shares_of(findings.baseline().document->scenario);
  if (!shares) return;
  const Chart chart = waiting_chart(*shares, findings, messages);
  if (chart.numbers.rows.empty()) return;
  page.section("waiting", messages.words("section.waiting"));
  page.paragraph(messages.say(
      "waiting.how_to_read",
      {{"states", states_of(*shares, findings.baseline().document->scenario)}}));
  page.chart(chart);
  if (const auto items = among_several(*shares, findings, messages); !items.empty()) {
    page.paragraph(messages.say("waiting.in_several"));
    page.list(items);
  }
  if (findings.reported->audience == Audience::research)
    write_sets(page, *shares, findings, messages);
}

}  // namespace caseload::report
