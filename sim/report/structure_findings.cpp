#include "report/structure_findings.hpp"

#include "caseload/io/part_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

namespace caseload::report {
namespace {

namespace fs = std::filesystem;

/// The sums of the scenarios of a run.
ResultsByName results_of(const io::FinishedRun& run) {
  ResultsByName results;
  for (const io::ScenarioDocument* document : run.outline().documents) {
    io::ScenarioResults found{document, run.replications(*document)};
    keep_sums(found);
    results.emplace(document->scenario.name, std::move(found));
  }
  return results;
}

/// How many replications of a scenario are there, from the first on without a gap.
std::uint32_t replications_in(const io::PartFolder::Inventory& inventory) {
  std::uint32_t count = 0;
  for (const std::uint32_t number : inventory.finished)
    if (number == count) ++count;
  return count;
}

/// Those of another reading: nobody publishes them, so that there are parts alone.
/// Empty where not all scenarios have been run, or there is something wrong with them.
ResultsByName results_under(const io::Study& study, const fs::path& folder,
                            std::uint32_t seed) {
  std::uint32_t count = std::numeric_limits<std::uint32_t>::max();
  for (const io::ScenarioDocument& document : study.scenarios) {
    const auto inventory = io::PartFolder{folder, study, document, seed}.glance();
    count = std::min(count, inventory.damaged.empty() ? replications_in(inventory) : 0);
  }
  ResultsByName results;
  constexpr std::uint32_t least = 2;  // for an interval
  if (count < least) return results;
  for (const io::ScenarioDocument& document : study.scenarios) {
    io::ScenarioResults found{
        &document, io::PartFolder{folder, study, document, seed}.collect(count)};
    keep_sums(found);
    results.emplace(document.scenario.name, std::move(found));
  }
  return results;
}

/// Adds what one reading says.
/// @param reading  null: the study's own
void add_reading(const io::Study& study, const ResultsByName& results,
                 const io::AlternativeReading* reading, StructureFindings& findings) {
  const std::string& baseline = study.scenarios[study.baseline].scenario.name;
  for (std::size_t i = 0; i < findings.rows.size(); ++i) {
    const io::HeadlineDifference& difference = findings.structure.differences[i];
    if (reading != nullptr && reading->leaves_out(difference.scenario)) continue;
    std::string scenario = difference.scenario;
    if (reading != nullptr)
      if (const auto other = reading->instead.find(scenario);
          other != reading->instead.end())
        scenario = other->second;
    const bool is_of_the_baseline = !difference.less.empty();
    if (!results.contains(baseline) ||
        (!is_of_the_baseline && !results.contains(scenario)))
      continue;
    findings.rows[i].readings.push_back(
        read_difference(difference, reading == nullptr ? "" : reading->title, results,
                        baseline, scenario));
    findings.places[i].push_back(
        {reading == nullptr ? "" : "structure/" + reading->name + ':', baseline,
         scenario,
         static_cast<std::uint32_t>(results.at(baseline).replications.size())});
  }
}

}  // namespace

std::optional<StructureFindings> structure_findings(const ReportedRun& reported) {
  const io::Study& study = *reported.run->outline().study;
  std::error_code ignored;
  if (!fs::exists(study.folder / "structure.toml", ignored)) return std::nullopt;
  StructureFindings findings{
      .structure = io::read_structure(study), .rows = {}, .places = {}, .not_run = {}};
  for (const io::HeadlineDifference& difference : findings.structure.differences)
    findings.rows.push_back({&difference, {}});
  findings.places.resize(findings.rows.size());
  const io::StudyOutline& outline = reported.run->outline();
  if (outline.replications > 1)
    add_reading(study, results_of(*reported.run), nullptr, findings);
  for (const io::AlternativeReading& reading : findings.structure.readings) {
    const fs::path folder = reported.run->folder() / "structure" / reading.name;
    bool is_there = false;
    if (fs::exists(folder, ignored)) {
      const io::Study other = io::read_under(study, findings.structure, reading);
      const ResultsByName results = results_under(other, folder, outline.seed);
      is_there = !results.empty();
      if (is_there) add_reading(other, results, &reading, findings);
    }
    if (!is_there) findings.not_run.push_back(&reading);
  }
  return findings;
}

}  // namespace caseload::report
