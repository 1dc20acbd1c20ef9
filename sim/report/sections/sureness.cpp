#include "caseload/io/study.hpp"
#include "caseload/report/number_format.hpp"
#include "report/lay_words.hpp"
#include "report/sections.hpp"
#include "report/structure_findings.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace caseload::report {
namespace {

/// Queues that grow as long as the run lasts: their waits say how long it was.
std::vector<Text> overload_words(const Findings& findings, const Messages& messages) {
  std::vector<Text> items;
  for (const ScenarioFindings& scenario : findings.scenarios)
    for (const io::Overload& overload : io::overloads(scenario.document->scenario))
      items.push_back(messages.say("sureness.overload",
                                   {{"scenario", Text::quoted(scenario.label())},
                                    {"pool", Text::quoted(overload.pool)}}));
  return items;
}

/// Above it loads are told to everybody.
constexpr double high_load = 0.9;

/// Work for each member who is there; nothing where it is not known before a run.
template <class Load>
std::optional<double> load_of(const Load& load) {
  if (load.headcount <= 0.0) return std::nullopt;
  return load.erlangs / load.headcount;
}

/// A number of the scenario, which no run found: `caseload check` prints it, too.
Text scenario_number(double value, const std::string& variable,
                     const std::string& statistic, const Messages& messages) {
  return messages.number(fmt::format("{:.2f}", value),
                         {.variable = variable, .statistic = statistic});
}

std::vector<Text> load_row(const ScenarioFindings& scenario,
                           const io::OfferedLoad& load, const Messages& messages) {
  const std::string variable = scenario.name() + '/' + load.pool;
  std::vector<Text> row{Text::quoted(scenario.label()), Text::quoted(load.pool)};
  const auto all = load_of(load);
  if (!load.is_known)
    row.insert(row.end(), {messages.say("sureness.load_unknown"), Text{}});
  else if (!all)
    row.insert(row.end(), {messages.say("sureness.load_of_nobody"), Text{}});
  else
    row.insert(row.end(),
               {scenario_number(*all, variable, "offered_load", messages), Text{}});
  if (load.is_known && load.busiest)
    if (const auto busiest = load_of(*load.busiest))
      row.back() = messages.say(
          "sureness.busiest",
          {{"load",
            scenario_number(*busiest, variable, "offered_load_busiest", messages)},
           {"province", Text::quoted(load.busiest->province)}});
  return row;
}

/// Whether a pool is so busy, somewhere, that small changes make long queues.
bool is_near_its_limit(const io::OfferedLoad& load) {
  const auto is_above = [](const std::optional<double>& value) {
    return value && *value > high_load;
  };
  return load.is_known &&
         ((load.headcount <= 0.0 && load.erlangs > 0.0) || is_above(load_of(load)) ||
          (load.busiest && is_above(load_of(*load.busiest))));
}

void write_loads(PageWriter& page, const Findings& findings, const Messages& messages) {
  const bool all = findings.reported->audience == Audience::research;
  NumberTable table{.columns = {{},
                                messages.say("column.pool"),
                                messages.say("column.load"),
                                messages.say("column.busiest")},
                    .rows = {},
                    .group_by = 0};
  bool has_pools = false;
  for (const ScenarioFindings& scenario : findings.scenarios)
    for (const io::OfferedLoad& load : io::offered_loads(scenario.document->scenario)) {
      has_pools = true;
      if (all || is_near_its_limit(load))
        table.rows.push_back(load_row(scenario, load, messages));
    }
  if (!has_pools) return;
  page.heading(messages.say("sureness.loads"));
  page.paragraph(messages.say("sureness.loads.words"));
  if (table.rows.empty())
    page.paragraph(messages.say(
        "sureness.loads.none", {{"limit", messages.digits(format_number(high_load))}}));
  else
    page.table(table);
}

/// What one reading makes of a conclusion. Of results that stand beside those of the
/// run, the folder is said before the variable.
Text reading_words(const StructureFindings& structure, std::size_t at,
                   std::size_t reading, const Findings& findings,
                   const Messages& messages) {
  const StructureRow& row = structure.rows[at];
  const ComparisonRow& found = row.readings[reading].row;
  const StructureFindings::Place& place = structure.places[at][reading];
  const ScenarioFindings& baseline = findings.baseline();
  const auto measure = baseline.find(found.name);
  if (!measure) return {};
  if (findings.reported->audience == Audience::everybody &&
      baseline.is_left_out[*measure])
    return messages.say("left_out");
  const Text words = LayDifference{.row = &found,
                                   .kind = baseline.measure(*measure).kind,
                                   .scenario = place.folder + place.scenario,
                                   .baseline = place.folder + place.baseline,
                                   .replications = place.replications}
                         .short_words(messages);
  // Of two measures of one scenario no variable has the difference.
  return row.difference->less.empty() ? words : Text{words.plain()};
}

void write_structure(PageWriter& page, const Findings& findings,
                     const Messages& messages) {
  const auto structure = structure_findings(*findings.reported);
  if (!structure) return;
  page.heading(messages.say("sureness.readings"));
  NumberTable table{.columns = {{},
                                messages.say("column.reading"),
                                messages.say("column.difference")},
                    .rows = {},
                    .group_by = 0};
  std::size_t asked = 0;
  std::size_t same = 0;
  std::size_t depends = 0;
  for (std::size_t i = 0; i < structure->rows.size(); ++i) {
    const StructureRow& row = structure->rows[i];
    if (row.readings.size() < 2) continue;  // one reading says nothing of others
    ++asked;
    if (row.depends_on_reading()) ++depends;
    if (row.is_the_same()) ++same;
    for (std::size_t j = 0; j < row.readings.size(); ++j)
      table.rows.push_back({Text::quoted(row.difference->title),
                            structure->places[i][j].folder.empty()
                                ? messages.say("sureness.own_reading")
                                : Text::quoted(row.readings[j].reading),
                            reading_words(*structure, i, j, findings, messages)});
  }
  page.paragraph(
      messages.say("sureness.readings.words",
                   {{"all", messages.count(structure->structure.readings.size())},
                    {"not_run", messages.count(structure->not_run.size())}}));
  if (!structure->not_run.empty()) {
    std::vector<Text> titles;
    for (const io::AlternativeReading* reading : structure->not_run)
      titles.push_back(Text::quoted(reading->title));
    page.list(titles);
    page.paragraph(messages.say("sureness.readings.how"));
  }
  if (asked == 0) return;
  page.paragraph(messages.say("sureness.readings.count",
                              {{"asked", messages.count(asked)},
                               {"same", messages.count(same)},
                               {"depends", messages.count(depends)},
                               {"unclear", messages.count(asked - same - depends)}}));
  page.details(messages.words("sureness.readings.table"), table);
}

}  // namespace

void write_sureness(PageWriter& page, const Findings& findings,
                    const Messages& messages) {
  page.section("sureness", messages.words("section.sureness"));
  page.list({messages.say("sureness.chance",
                          {{"replications", messages.count(findings.replications())}}),
             messages.say("sureness.inputs"), messages.say("sureness.structure")});
  if (are_few(findings))
    page.paragraph(
        messages.say("sureness.few",
                     {{"replications", messages.count(findings.replications())}}),
        "caution");
  write_structure(page, findings, messages);
  write_loads(page, findings, messages);
  const std::vector<Text> overloads = overload_words(findings, messages);
  if (!overloads.empty()) {
    page.heading(messages.say("sureness.overloads"));
    page.list(overloads, "caution");
  }
  page.heading(messages.say("sureness.not_for"));
  page.paragraph(messages.say("sureness.not_for.words"));
}

}  // namespace caseload::report
