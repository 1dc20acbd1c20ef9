#include "report/difference_chart.hpp"
#include "report/lay_words.hpp"
#include "report/sections.hpp"

#include <algorithm>
#include <cmath>

namespace caseload::report {
namespace {

/// A difference that may stand in a headline.
struct Candidate {
  std::size_t comparison = 0;
  std::size_t row = 0;
  /// How large it is at least: the end of its relative interval that is nearer to zero.
  double least = 0.0;
};

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
          !differs_at_once(row, findings.shown.intervals).value_or(false))
        continue;
      candidates.push_back(
          {i, j, std::min(std::abs(relative->low), std::abs(relative->high))});
    }
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const Candidate& a, const Candidate& b) { return a.least > b.least; });
  return candidates;
}

/// The two that are told: of another scenario and another measure each.
std::vector<Candidate> headlines_of(const Findings& findings) {
  const std::vector<Candidate> all = candidates_in(findings);
  if (all.empty()) return {};
  const auto name = [&](const Candidate& one) {
    return findings.shown.scenarios[one.comparison].rows[one.row].name;
  };
  const auto second = std::find_if(all.begin(), all.end(), [&](const Candidate& one) {
    return one.comparison != all.front().comparison && name(one) != name(all.front());
  });
  std::vector<Candidate> told{all.front()};
  if (second != all.end()) told.push_back(*second);
  return told;
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
  return messages.say(key, {{"scenario", scenario.label()},
                            {"measure", label_of(row)},
                            {"words", difference.words(messages)}});
}

/// How many of the differences shown can be told.
Text told_apart(const Findings& findings, const Messages& messages) {
  std::size_t all = 0;
  std::size_t told = 0;
  std::size_t at_once = 0;
  std::size_t unknown = 0;
  std::size_t same = 0;
  for (const Comparison& comparison : findings.shown.scenarios)
    for (const ComparisonRow& row : comparison.rows) {
      ++all;
      const Verdict verdict = verdict_of(row);
      if (verdict == Verdict::differs || verdict == Verdict::constant) ++told;
      if (verdict == Verdict::cannot_tell) ++unknown;
      if (verdict == Verdict::identical) ++same;
      if (differs_at_once(row, findings.shown.intervals).value_or(false)) ++at_once;
    }
  return messages.say("answer.told_apart", {{"all", messages.count(all)},
                                            {"told", messages.count(told)},
                                            {"at_once", messages.count(at_once)},
                                            {"unknown", messages.count(unknown)},
                                            {"same", messages.count(same)}});
}

/// Inputs of a scenario that nobody has published: what a headline rests on.
void write_what_it_rests_on(PageWriter& page, const ScenarioFindings& scenario,
                            const Messages& messages) {
  std::vector<Text> items;
  for (const io::ResolvedValue& value : scenario.document->values) {
    const bool is_weak = value.quality == io::name_of(io::Quality::assumption) ||
                         value.quality == io::name_of(io::Quality::chosen);
    if (!value.declared_change || !is_weak) continue;
    items.push_back(messages.say(value.note.empty() ? "answer.rests_on.value"
                                                    : "answer.rests_on.value_with_note",
                                 {{"key", value.key},
                                  {"value", value.value},
                                  {"quality", messages.say("quality." + value.quality)},
                                  {"note", value.note}}));
  }
  if (items.empty()) return;
  page.paragraph(messages.say("answer.rests_on", {{"scenario", scenario.label()}}),
                 "caution");
  page.list(items, "caution");
}

void write_baseline_sentence(PageWriter& page, const Findings& findings,
                             const Messages& messages) {
  const io::Study& study = findings.study();
  const ScenarioFindings& baseline = findings.baseline();
  const auto& measures = baseline.document->scenario.measures;
  if (measures.empty()) return;
  const std::string name =
      study.primary.empty() ? measures.front().name : study.primary.front();
  const auto position = baseline.find(name);
  if (!position) return;
  const model::MeasureDefinition& measure = baseline.measure(*position);
  page.paragraph(
      messages.say("answer.baseline",
                   {{"scenario", baseline.label()},
                    {"measure", measure.long_name.empty() ? name : measure.long_name},
                    {"level", level_words(baseline, *position, messages)}}),
      "answer");
}

}  // namespace

void write_answer(PageWriter& page, const Findings& findings,
                  const Messages& messages) {
  page.section("answer", messages.words("section.answer"));
  const auto& description = findings.study().description;
  if (const auto purpose = description.find("purpose"); purpose != description.end())
    page.paragraph(purpose->second, "question");
  write_baseline_sentence(page, findings, messages);
  if (findings.shown.scenarios.empty()) {
    page.paragraph(messages.say(findings.replications() < 2 ? "answer.one_replication"
                                                            : "answer.one_scenario"),
                   "answer");
    return;
  }
  const std::vector<Candidate> told = headlines_of(findings);
  if (told.empty()) page.paragraph(messages.say("answer.nothing"), "answer");
  for (std::size_t i = 0; i < told.size(); ++i)
    page.paragraph(headline(told[i], i == 0 ? "answer.largest" : "answer.next",
                            findings, messages),
                   "answer");
  page.paragraph(told_apart(findings, messages), "answer");
  page.paragraph(
      messages.say("answer.chance",
                   {{"replications", messages.count(findings.replications())}}),
      "doubt");
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
  for (const Candidate& candidate : told)
    write_what_it_rests_on(page, findings.scenarios[candidate.comparison + 1],
                           messages);
}

}  // namespace caseload::report
