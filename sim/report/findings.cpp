#include "report/findings.hpp"

#include "caseload/io/small_cells.hpp"
#include "report/cell_findings.hpp"
#include "report/charted_measures.hpp"
#include "report/letters.hpp"
#include "report/waiting_shares.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace caseload::report {
namespace {

/// More charts than these nobody looks at, and each has five numbers a week and
/// scenario: of many scenarios fewer, so that the page stays one that can be sent.
std::size_t most_charts(std::size_t scenarios) {
  constexpr std::size_t most = 6;
  constexpr std::size_t panels = 48;
  return std::clamp<std::size_t>(panels / scenarios, 2, most);
}

/// Whether a measure differs in some scenario, as far as this run can tell.
bool differs_somewhere(const std::string& measure, const Findings& findings) {
  for (const Comparison& comparison : findings.shown.scenarios)
    for (const ComparisonRow& row : comparison.rows)
      if (row.name == measure &&
          (verdict_of(row) == Verdict::differs || verdict_of(row) == Verdict::constant))
        return true;
  return false;
}

/// Leaves the charts that are shown: those first in which something differs.
void choose_charts(Findings& findings) {
  const ScenarioFindings& baseline = findings.baseline();
  std::vector<std::string> names;
  for (const WeeklyBands& bands : baseline.weekly)
    names.push_back(baseline.measure(bands.measure).name);
  std::stable_partition(names.begin(), names.end(), [&](const std::string& name) {
    return differs_somewhere(name, findings);
  });
  names.resize(std::min(names.size(), most_charts(findings.scenarios.size())));
  for (ScenarioFindings& scenario : findings.scenarios) {
    auto& weekly = scenario.weekly;
    weekly.erase(std::remove_if(weekly.begin(), weekly.end(),
                                [&](const WeeklyBands& bands) {
                                  return std::find(
                                             names.begin(), names.end(),
                                             scenario.measure(bands.measure).name) ==
                                         names.end();
                                }),
                 weekly.end());
  }
}

double week_of(const model::MeasureKind& kind, const model::Weeks& weeks,
               std::size_t week, std::int64_t numerator) {
  const double length =
      kind.weekly_is_level
          ? static_cast<double>((weeks.end_of(week) - weeks.begin_of(week)).count())
          : 1.0;
  return static_cast<double>(numerator) / kind.numerator_per_unit / length;
}

/// Whether all of a week is in the measure's own window: outside of it nothing is
/// counted, which is not the same as that nothing happens.
bool is_counted(const model::MeasureDefinition& measure, const model::Weeks& weeks,
                std::size_t week) {
  const auto* const from = measure.values.find<core::TimePoint>("from");
  const auto* const until = measure.values.find<core::TimePoint>("until");
  return (from == nullptr || *from <= weeks.begin_of(week)) &&
         (until == nullptr || weeks.end_of(week) <= *until);
}

WeeklyBands weekly_bands(const io::ScenarioResults& results, std::size_t measure,
                         Audience audience) {
  const model::Scenario& scenario = results.document->scenario;
  const model::MeasureDefinition& definition = scenario.measures[measure];
  const model::MeasureKind& kind = *definition.kind;
  const model::Weeks weeks{scenario.observe_from, scenario.end};
  WeeklyBands bands{.measure = measure, .values = {}};
  std::vector<double> values(results.replications.size());
  for (std::size_t week = 0; week < whole_weeks(scenario); ++week) {
    double sum = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto& weekly = results.replications[i].measures[measure].weekly;
      values[i] = week_of(kind, weeks, week, weekly[week]);
      sum += values[i];
    }
    const bool is_left_out =
        !is_counted(definition, weeks, week) ||
        (audience == Audience::everybody &&
         io::week_rests_on_few(kind, sum / static_cast<double>(values.size())));
    std::sort(values.begin(), values.end());
    for (std::size_t q = 0; q < shown_quantiles.size(); ++q)
      bands.values[q].push_back(
          is_left_out ? std::nullopt
                      : std::optional{quantile_of(values, shown_quantiles[q])});
  }
  return bands;
}

/// Whether what a scenario found of a measure, on average, rests on few people.
bool rests_on_few(const io::ScenarioResults& results, std::size_t measure) {
  const model::MeasureKind& kind = *results.document->scenario.measures[measure].kind;
  double numerator = 0.0;
  double denominator = 0.0;
  const auto number = static_cast<double>(results.replications.size());
  for (const model::ReplicationResult& replication : results.replications) {
    const model::MeasureResult& found = replication.measures[measure];
    numerator += found.numerator.to_double() / kind.numerator_per_unit / number;
    denominator += static_cast<double>(found.denominator) / number;
  }
  return io::rests_on_few(kind, numerator, denominator);
}

ScenarioFindings findings_in(const io::ScenarioResults& results,
                             const std::vector<std::string>& charted,
                             Audience audience) {
  const model::Scenario& scenario = results.document->scenario;
  ScenarioFindings findings{
      .document = results.document,
      .estimates = experiment::estimate(scenario, results.replications),
      .is_left_out = std::vector<bool>(scenario.measures.size()),
      .weekly = {},
      .broken_down = broken_down_in(results, audience),
      .stock_outs = stock_outs_in(results),
      .full_label = scenario.title.empty() ? scenario.name : scenario.title};
  if (audience == Audience::everybody)
    for (std::size_t i = 0; i < scenario.measures.size(); ++i)
      findings.is_left_out[i] = rests_on_few(results, i);
  if (!results.replications.empty())
    for (const std::string& name : charted)
      if (const auto measure = findings.find(name);
          measure && !results.replications.front().measures[*measure].weekly.empty()) {
        WeeklyBands bands = weekly_bands(results, *measure, audience);
        const auto& weeks = bands.values.front();
        if (std::any_of(weeks.begin(), weeks.end(),
                        [](const auto& week) { return week.has_value(); }))
          findings.weekly.push_back(std::move(bands));
      }
  return findings;
}

constexpr std::size_t long_label = 40;

/// Rows stand together by what a scenario is called, so that no two are called the
/// same. Short names that two would share are written out.
void tell_labels_apart(std::vector<ScenarioFindings>& scenarios) {
  std::map<std::string, std::size_t> counts;
  for (const ScenarioFindings& scenario : scenarios) ++counts[scenario.full_label];
  for (ScenarioFindings& scenario : scenarios)
    if (counts[scenario.full_label] > 1)
      scenario.full_label += " (" + scenario.name() + ")";
  std::map<std::string, std::size_t> short_counts;
  for (ScenarioFindings& scenario : scenarios)
    ++short_counts[scenario.short_label = short_title(scenario.full_label)];
  for (ScenarioFindings& scenario : scenarios)
    if (short_counts[scenario.short_label] > 1)
      scenario.short_label = scenario.full_label;
}

/// Whether the differences of a measure of those who wait are told: of all who wait and
/// of the parts into which they are shared out; to researchers of every set.
bool is_told_of_waiting(const std::string& measure,
                        const std::optional<WaitingShares>& shares, Audience audience) {
  return shares && (audience == Audience::research || measure == shares->any ||
                    shares->has_part(measure));
}

/// Takes the differences that say why people wait from among those that are not shown.
std::vector<ComparisonRow> waiting_rows(const Comparison& all, const Comparison& shown,
                                        const model::Scenario& scenario,
                                        Audience audience) {
  const auto shares = waiting_shares_of(scenario);
  std::vector<ComparisonRow> rows;
  for (const ComparisonRow& row : all.rows) {
    const auto has_name = [&](const auto& one) { return one.name == row.name; };
    const auto measure =
        std::find_if(scenario.measures.begin(), scenario.measures.end(), has_name);
    if (measure->kind->name == waiting_kind &&
        is_told_of_waiting(row.name, shares, audience) &&
        std::none_of(shown.rows.begin(), shown.rows.end(), has_name))
      rows.push_back(row);
  }
  return rows;
}

}  // namespace

std::optional<std::size_t> group_by_scenario(const Findings& findings,
                                             std::size_t column) {
  for (const ScenarioFindings& scenario : findings.scenarios)
    if (letters_in(scenario.label()) > long_label) return column;
  return std::nullopt;
}

std::string short_title(const std::string& title) {
  if (letters_in(title) <= long_label) return title;
  std::string shortest = title;
  for (const std::string_view end : {": ", "; ", ", ", " ("})
    for (std::size_t at = title.find(end); at != std::string::npos;
         at = title.find(end, at + 1)) {
      const std::string begin = title.substr(0, at);
      const bool is_better = shortest == title || begin.size() > shortest.size();
      if (at > 0 && letters_in(begin) <= long_label && is_better) shortest = begin;
    }
  return shortest;
}

std::size_t whole_weeks(const model::Scenario& scenario) {
  return static_cast<std::size_t>((scenario.end - scenario.observe_from) /
                                  std::chrono::weeks{1});
}

std::optional<std::size_t> ScenarioFindings::find(std::string_view measure) const {
  const auto& measures = document->scenario.measures;
  const auto found = std::find_if(measures.begin(), measures.end(),
                                  [&](const auto& one) { return one.name == measure; });
  if (found == measures.end()) return std::nullopt;
  return static_cast<std::size_t>(found - measures.begin());
}

bool ScenarioFindings::leaves_out(std::string_view measure) const {
  const auto position = find(measure);
  return position && is_left_out[*position];
}

bool Findings::is_left_out(std::size_t comparison, std::size_t row) const {
  const std::string& measure = shown.scenarios[comparison].rows[row].name;
  return baseline().leaves_out(measure) ||
         scenarios[comparison + 1].leaves_out(measure);
}

std::vector<const ScenarioFindings*> most_different(const Findings& findings,
                                                    std::size_t most) {
  std::vector<std::pair<std::size_t, std::size_t>> different;  // how much, which
  for (std::size_t i = 0; i < findings.shown.scenarios.size(); ++i) {
    const auto& rows = findings.shown.scenarios[i].rows;
    const auto same = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](const ComparisonRow& row) {
          const Verdict verdict = verdict_of(row);
          return verdict != Verdict::differs && verdict != Verdict::constant;
        }));
    different.emplace_back(rows.size() - same, i + 1);
  }
  std::stable_sort(different.begin(), different.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  different.resize(std::min(different.size(), most));
  std::vector<std::size_t> positions{0};
  for (const auto& [how_much, which] : different)
    if (how_much > 0) positions.push_back(which);
  std::sort(positions.begin(), positions.end());
  std::vector<const ScenarioFindings*> chosen;
  for (const std::size_t position : positions)
    chosen.push_back(&findings.scenarios[position]);
  return chosen;
}

std::vector<ComparisonRow> told_rows(const Findings& findings, std::size_t comparison) {
  std::vector<ComparisonRow> told;
  const auto add = [&](const std::vector<ComparisonRow>& rows) {
    for (const ComparisonRow& row : rows)
      if (!findings.baseline().leaves_out(row.name) &&
          !findings.scenarios[comparison + 1].leaves_out(row.name))
        told.push_back(row);
  };
  add(findings.shown.scenarios[comparison].rows);
  add(findings.waiting[comparison]);
  return told;
}

bool are_few(const Findings& findings) {
  constexpr std::uint32_t enough = 20;
  return findings.replications() < enough;
}

double quantile_of(const std::vector<double>& sorted, double q) {
  const double position = q * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(position));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] +
         (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Findings findings_of(const ReportedRun& reported) {
  const io::StudyOutline& outline = reported.run->outline();
  const io::Study& study = *outline.study;
  Findings findings{.reported = &reported, .scenarios = {}, .shown = {}, .waiting = {}};
  std::vector<const io::ScenarioDocument*> documents = outline.documents;
  const io::ScenarioDocument* const baseline = &study.scenarios[study.baseline];
  std::stable_partition(documents.begin(), documents.end(),
                        [&](const auto* document) { return document == baseline; });
  const std::vector<std::string> charted = charted_measures(study, *documents.front());
  std::optional<io::ScenarioResults> before;
  std::vector<Comparison> comparisons;
  io::ResultsDigest digest;
  for (const io::ScenarioDocument* document : documents) {
    io::ScenarioResults results{document, reported.run->replications(*document)};
    for (const model::ReplicationResult& replication : results.replications)
      digest.add(replication);
    findings.scenarios.push_back(findings_in(results, charted, reported.audience));
    keep_sums(results);
    if (!before) {
      before = std::move(results);
      continue;
    }
    if (outline.replications < 2) continue;
    findings.scenarios.back().is_the_baseline_again =
        document->canonical == documents.front()->canonical;
    const Comparison all = compare(study, *before, results);
    Comparison comparison = all;
    keep_shown_rows(comparison, reported.audience == Audience::research, {});
    findings.waiting.push_back(
        waiting_rows(all, comparison, document->scenario, reported.audience));
    comparisons.push_back(std::move(comparison));
  }
  if (documents == outline.documents) reported.run->expect_digest(digest.text());
  findings.shown =
      shown_together(outline, *documents.front(), std::move(comparisons), false);
  findings.shown.intervals = 0;
  for (std::size_t i = 0; i < findings.shown.scenarios.size(); ++i)
    findings.shown.intervals += intervals_among(told_rows(findings, i));
  tell_labels_apart(findings.scenarios);
  choose_charts(findings);
  return findings;
}

}  // namespace caseload::report
