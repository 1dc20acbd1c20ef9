#include "app/study_report.hpp"

#include "app/number_format.hpp"
#include "app/result_json.hpp"
#include "app/result_table.hpp"
#include "app/text_table.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

std::string heading(const io::StudyResults& results) {
  const std::size_t replications = results.scenarios.front().replications.size();
  return fmt::format("{}: {}\n{} replication{}, seed {}\n", results.study->name,
                     results.study->title, replications, replications == 1 ? "" : "s",
                     results.seed);
}

std::string doubt_note(const io::StudyResults& results, const Terminal& terminal) {
  if (results.scenarios.front().replications.size() == 1)
    return "one replication: no interval. With two or more, each number has one.\n";
  return filled(
      "The 95 % intervals cover chance only (the luck of the replications), not doubt "
      "about the inputs or about the structure of the model.",
      static_cast<std::size_t>(terminal.width));
}

std::string results_text(const io::StudyResults& results, const std::string& digest,
                         const io::ResultFiles& files, const Terminal& terminal) {
  std::string text = heading(results);
  std::vector<std::vector<ResultRow>> tables;
  for (const io::ScenarioResults& scenario : results.scenarios)
    tables.push_back(shown_rows(result_rows(*results.study, scenario)));
  const ResultLayout layout = result_layout(tables, terminal);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const model::Scenario& what = results.scenarios[i].document->scenario;
    text += '\n' + strong(terminal, what.name);
    if (!what.title.empty() && what.title != results.study->title)
      text += ": " + what.title;
    text += '\n';
    text += result_table(tables[i], layout, terminal);
  }
  text += '\n' + doubt_note(results, terminal);
  text += fmt::format("\nresults digest {}\n", digest);
  for (const auto& file : {files.results, files.summary, files.provenance})
    if (!file.empty()) text += fmt::format("file {}\n", file.string());
  return text;
}

}  // namespace

std::string count_of(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", format_count(number), thing, number == 1 ? "" : "s");
}

io::StudyResults empty_results(const ChosenStudy& chosen) {
  io::StudyResults results{
      .study = &chosen.study, .seed = chosen.seed, .scenarios = {}};
  for (const io::ScenarioDocument* document : chosen.documents)
    results.scenarios.push_back({.document = document, .replications = {}});
  return results;
}

void print_results(const io::StudyResults& results, const io::ResultFiles& files,
                   bool json, Console& console) {
  const std::string digest = io::results_digest(results);
  console.print(json ? result_json(results, digest, files)
                     : results_text(results, digest, files, console.output()));
}

std::string failures_text(const std::vector<NamedFailure>& failures,
                          const ChosenStudy& chosen) {
  constexpr std::size_t shown = 10;
  std::string text =
      count_of(failures.size(), "replication") +
      " failed: the model broke a contract of its own, which is a bug in caseload\n";
  for (std::size_t i = 0; i < std::min(shown, failures.size()); ++i)
    text += fmt::format("  scenario {}, replication {}, seed {}: {}\n",
                        failures[i].scenario, failures[i].replication.number,
                        chosen.seed, failures[i].replication.message);
  if (failures.size() > shown)
    text += fmt::format("  and {} more\n", failures.size() - shown);
  const NamedFailure& first = failures.front();
  return text +
         fmt::format(
             "  hint: caseload run {} --scenario {} --seed {} --only {} runs the "
             "first alone\n",
             chosen.given, first.scenario, chosen.seed, first.replication.number);
}

Json failures_json(const std::vector<NamedFailure>& failures, std::uint32_t seed) {
  Json json = Json::array();
  for (const NamedFailure& failure : failures)
    json.push_back({{"scenario", failure.scenario},
                    {"replication", failure.replication.number},
                    {"seed", seed},
                    {"message", failure.replication.message}});
  return json;
}

}  // namespace caseload::app
