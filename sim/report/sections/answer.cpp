#include "caseload/report/number_format.hpp"
#include "report/difference_chart.hpp"
#include "report/held_against.hpp"
#include "report/input_changes.hpp"
#include "report/input_words.hpp"
#include "report/lay_words.hpp"
#include "report/measure_words.hpp"
#include "report/sections.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace caseload::report {
namespace {

/// A difference that may stand in a headline.
struct Candidate {
  std::size_t comparison = 0;
  std::size_t row = 0;
  /// How large it is at least: the end of its relative interval that is nearer to zero.
  double least = 0.0;
};

/// Whether people wait there in a queue that grows without end: how long says how long
/// the run was, and is no headline.
bool is_of_a_growing_queue(const ScenarioFindings& scenario, const std::string& name) {
  const auto measure = scenario.find(name);
  for (const io::Overload& overload : io::overloads(scenario.document->scenario))
    for (const std::size_t of_queue : overload.measures)
      if (measure && of_queue == *measure) return true;
  return false;
}

/// Those that stay when all differences shown are to hold at once, the largest first.
std::vector<Candidate> candidates_in(const Findings& findings) {
  std::vector<Candidate> candidates;
  const auto& comparisons = findings.shown.scenarios;
  for (std::size_t i = 0; i < comparisons.size(); ++i)
    for (std::size_t j = 0; j < comparisons[i].rows.size(); ++j) {
      const ComparisonRow& row = comparisons[i].rows[j];
      const auto& relative = row.difference.relative;
      if (findings.is_left_out(i, j) || !relative ||
          verdict_of(row) != Verdict::differs ||
          !differs_at_once(row, findings.shown.intervals).value_or(false) ||
          is_of_a_growing_queue(findings.baseline(), row.name) ||
          is_of_a_growing_queue(findings.scenarios[i + 1], row.name))
        continue;
      candidates.push_back(
          {i, j, std::min(std::abs(relative->low), std::abs(relative->high))});
    }
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const Candidate& a, const Candidate& b) { return a.least > b.least; });
  return candidates;
}

/// The three that are told: of another measure each, and of other scenarios where there
/// are some.
std::vector<Candidate> headlines_of(const Findings& findings) {
  constexpr std::size_t most = 3;
  const std::vector<Candidate> all = candidates_in(findings);
  const auto name = [&](const Candidate& one) {
    return findings.shown.scenarios[one.comparison].rows[one.row].name;
  };
  std::vector<Candidate> told;
  for (const bool other_scenarios : {true, false})
    for (const Candidate& one : all) {
      const bool is_told =
          std::any_of(told.begin(), told.end(), [&](const Candidate& before) {
            return name(before) == name(one) ||
                   (other_scenarios && before.comparison == one.comparison);
          });
      if (!is_told && told.size() < most) told.push_back(one);
    }
  std::stable_sort(
      told.begin(), told.end(),
      [](const Candidate& a, const Candidate& b) { return a.least > b.least; });
  return told;
}

/// Of the baseline, with its sign: "-47".
std::string percent_of(const ComparisonRow& row, const Messages& messages) {
  constexpr double percent = 100.0;
  const auto& relative = *row.difference.relative;
  const double half_width = percent * (relative.high - relative.low) / 2.0;
  const double value = percent * relative.value;
  std::string text = value > 0.0 ? "+" : "";
  text += messages.digits(
      half_width > 0.0 ? format_number(value, plain_number_style(value, half_width))
                       : format_number(value));
  return text;
}

Text headline(const Candidate& candidate, std::string_view key,
              const Findings& findings, const Messages& messages) {
  const ComparisonRow& row =
      findings.shown.scenarios[candidate.comparison].rows[candidate.row];
  const ScenarioFindings& scenario = findings.scenarios[candidate.comparison + 1];
  const LayDifference difference{
      .row = &row,
      .kind = scenario.measure(*scenario.find(row.name)).kind,
      .scenario = scenario.name(),
      .baseline = findings.baseline().name(),
      .replications = findings.replications()};
  return messages.say(key, {{"scenario", Text::quoted(scenario.label())},
                            {"measure", Text::quoted(label_of(row))},
                            {"words", difference.words(messages)},
                            {"percent", percent_of(row, messages)}});
}

/// How many of the differences shown can be told.
struct ToldApart {
  std::size_t all = 0;
  std::size_t told = 0;
  std::size_t at_once = 0;
  std::size_t unknown = 0;
  std::size_t same = 0;

  void count(const ComparisonRow& row, std::size_t intervals) {
    ++all;
    const Verdict verdict = verdict_of(row);
    if (verdict == Verdict::differs || verdict == Verdict::constant) ++told;
    if (verdict == Verdict::cannot_tell) ++unknown;
    if (verdict == Verdict::identical) ++same;
    if (differs_at_once(row, intervals).value_or(false)) ++at_once;
  }
};

/// A scenario that means what the baseline means has no differences that could be told
/// apart.
ToldApart told_apart_in(const Findings& findings) {
  ToldApart told;
  for (std::size_t i = 0; i < findings.shown.scenarios.size(); ++i) {
    if (findings.scenarios[i + 1].is_the_baseline_again) continue;
    for (const ComparisonRow& row : told_rows(findings, i))
      told.count(row, findings.shown.intervals);
  }
  return told;
}

void write_told_apart(PageWriter& page, const Findings& findings,
                      const Messages& messages) {
  for (const ScenarioFindings& scenario : findings.scenarios)
    if (scenario.is_the_baseline_again)
      page.paragraph(messages.say("answer.the_baseline_again",
                                  {{"scenario", Text::quoted(scenario.label())}}),
                     "answer");
  const ToldApart told = told_apart_in(findings);
  if (told.all > 0)
    page.paragraph(
        messages.say("answer.told_apart", {{"all", messages.count(told.all)},
                                           {"told", messages.count(told.told)},
                                           {"at_once", messages.count(told.at_once)},
                                           {"unknown", messages.count(told.unknown)},
                                           {"same", messages.count(told.same)}}),
        "answer");
}

/// Below a headline: what was put in, and what the baseline says of the same things, so
/// that nobody takes either for what came out.
void write_what_was_put_in(PageWriter& page, const Findings& findings,
                           const ScenarioFindings& scenario, const Messages& messages) {
  constexpr std::size_t most = 3;
  const io::ScenarioDocument& baseline = *findings.baseline().document;
  const std::vector<io::Difference> changes =
      input_changes(baseline, *scenario.document);
  if (changes.empty()) return;
  std::vector<Text> items;
  for (std::size_t i = 0; i < std::min(most, changes.size()); ++i)
    items.push_back(change_words(changes[i], scenario.document->scenario, messages));
  if (changes.size() > most)
    items.push_back(messages.say("answer.put_in.more",
                                 {{"count", messages.count(changes.size() - most)}}));
  const auto weak = std::count_if(changes.begin(), changes.end(), [](const auto& one) {
    return one.after && is_weak(*one.after);
  });
  page.paragraph(
      messages.say("answer.put_in",
                   {{"count", messages.count(changes.size())},
                    {"weak", messages.count(static_cast<std::uint64_t>(weak))}}),
      "put-in");
  page.list(items, "put-in");
  const auto beside = inputs_beside(baseline, changes);
  if (!beside.empty())
    page.details(
        messages.words("answer.rests_on", {{"count", messages.count(beside.size())}}),
        inputs_table(beside, baseline.scenario, messages));
}

/// What was found, where nothing is compared.
void write_levels(PageWriter& page, const Findings& findings,
                  const Messages& messages) {
  NumberTable table{.columns = {messages.say("column.measure")}, .rows = {}};
  for (const ScenarioFindings& scenario : findings.scenarios)
    table.columns.emplace_back(scenario.label());
  const ScenarioFindings& baseline = findings.baseline();
  const std::vector<std::string>& primary = findings.study().primary;
  for (std::size_t i = 0; i < baseline.document->scenario.measures.size(); ++i) {
    const model::MeasureDefinition& measure = baseline.measure(i);
    if (findings.reported->audience == Audience::everybody && !primary.empty() &&
        std::find(primary.begin(), primary.end(), measure.name) == primary.end())
      continue;
    std::vector<Text> row{label_of(measure)};
    for (const ScenarioFindings& scenario : findings.scenarios) {
      const auto position = scenario.find(measure.name);
      row.push_back(position ? level_words(scenario, *position, messages) : Text{});
    }
    table.rows.push_back(std::move(row));
  }
  page.table(table);
}

/// What is compared: a study may ask more than was run.
void write_what_is_compared(PageWriter& page, const Findings& findings,
                            const Messages& messages) {
  constexpr std::size_t most = 6;
  std::string names;
  for (std::size_t i = 1; i < findings.scenarios.size() && i <= most; ++i) {
    if (i > 1) names += "; ";
    names += findings.scenarios[i].label();
  }
  if (findings.scenarios.size() > most + 1) names += "; ...";
  page.paragraph(
      messages.say("answer.compared",
                   {{"count", messages.count(findings.scenarios.size() - 1)},
                    {"all", messages.count(findings.study().scenarios.size() - 1)},
                    {"scenarios", Text::quoted(names)}}));
}

/// A text's paragraphs, which blank lines part.
std::vector<std::string> paragraphs_of(const std::string& text) {
  constexpr std::string_view blank_line = "\n\n";
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(blank_line, begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + blank_line.size();
  }
  return parts;
}

/// What stands behind the numbers, in two sentences: of what quality the inputs are,
/// and which published figures the model might have missed.
void write_what_it_stands_on(PageWriter& page, const Findings& findings,
                             const Messages& messages) {
  Text words = input_counts(*findings.baseline().document, messages);
  const std::vector<HeldAgainst> held = held_against(findings);
  const Text free = free_names(held);
  words.add(" ").add(held.empty() ? messages.say("answer.tested_by_nothing")
                     : free.empty()
                         ? messages.say("answer.tested_by_none")
                         : messages.say("answer.tested_by", {{"names", free}}));
  page.paragraph(words, "doubt");
}

}  // namespace

void write_answer(PageWriter& page, const Findings& findings,
                  const Messages& messages) {
  page.section("answer", messages.words("section.answer"));
  const auto& description = findings.study().description;
  if (const auto authors = description.find("authors"); authors != description.end())
    page.paragraph(
        messages.say("answer.authors", {{"authors", Text::quoted(authors->second)}}));
  if (const auto purpose = description.find("purpose"); purpose != description.end())
    for (const std::string& part : paragraphs_of(purpose->second))
      page.paragraph(part, "question");
  if (findings.scenarios.size() > 1) write_what_is_compared(page, findings, messages);
  if (findings.shown.scenarios.empty()) {
    page.paragraph(messages.say(findings.replications() < 2 ? "answer.one_replication"
                                                            : "answer.one_scenario"),
                   "answer");
    write_levels(page, findings, messages);
    return;
  }
  const std::vector<Candidate> told = headlines_of(findings);
  const bool differs = told_apart_in(findings).all > 0;
  if (told.empty() && differs) page.paragraph(messages.say("answer.nothing"), "answer");
  std::set<std::size_t> explained;
  for (std::size_t i = 0; i < told.size(); ++i) {
    page.paragraph(headline(told[i], i == 0 ? "answer.largest" : "answer.next",
                            findings, messages),
                   "answer");
    if (explained.insert(told[i].comparison).second)
      write_what_was_put_in(page, findings, findings.scenarios[told[i].comparison + 1],
                            messages);
  }
  write_told_apart(page, findings, messages);
  page.paragraph(
      messages.say("answer.chance",
                   {{"replications", messages.count(findings.replications())}}),
      "doubt");
  write_what_it_stands_on(page, findings, messages);
  if (are_few(findings))
    page.paragraph(
        messages.say("sureness.few",
                     {{"replications", messages.count(findings.replications())}}),
        "caution");
  const std::vector<MeasureRows> measures = measure_rows(findings);
  if (measures.empty()) return;
  const std::string& shown = told.empty()
                                 ? measures.front().name
                                 : findings.shown.scenarios[told.front().comparison]
                                       .rows[told.front().row]
                                       .name;
  const auto pictured =
      std::find_if(measures.begin(), measures.end(),
                   [&](const auto& one) { return one.name == shown; });
  page.chart(difference_chart(
      "answer", messages.words("answer.picture", {{"measure", pictured->label}}),
      {*pictured}, findings, messages));
}

}  // namespace caseload::report
