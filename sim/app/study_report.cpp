#include "app/study_report.hpp"

#include "app/fluid_note.hpp"
#include "app/overload_note.hpp"
#include "app/result_json.hpp"
#include "app/text_table.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

std::string heading(const io::StudyOutline& outline) {
  return fmt::format("{}: {}\n{} replication{}, seed {}\n", outline.study->name,
                     outline.study->title, outline.replications,
                     outline.replications == 1 ? "" : "s", outline.seed);
}

std::string doubt_note(const io::StudyOutline& outline, const Terminal& terminal) {
  if (outline.replications == 1)
    return "one replication: no interval. With two or more, each number has one.\n";
  return filled(
      "The 95 % intervals cover chance only (the luck of the replications), not doubt "
      "about the inputs or about the structure of the model.",
      static_cast<std::size_t>(terminal.width));
}

}  // namespace

void StudyReport::add(const io::ScenarioResults& results) {
  tables_.push_back(result_rows(*outline_.study, results));
}

std::string StudyReport::text(const io::OutputFolder::Published& published,
                              const Terminal& terminal) const {
  std::string text = heading(outline_);
  std::vector<std::vector<ResultRow>> shown;
  for (const auto& table : tables_) shown.push_back(shown_rows(table));
  const ResultLayout layout = result_layout(shown, terminal);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const model::Scenario& what = outline_.documents[i]->scenario;
    text += '\n' + strong(terminal, what.name);
    if (!what.title.empty() && what.title != outline_.study->title)
      text += ": " + what.title;
    text += '\n' + result_table(shown[i], layout, terminal);
    text += fluid_note(outline_.documents[i]->scenario, terminal);
    text += overload_note(*outline_.documents[i], tables_[i], terminal);
  }
  text += '\n' + doubt_note(outline_, terminal);
  text += fmt::format("\nresults digest {}\n", published.digest);
  const io::ResultFiles& files = published.files;
  for (const auto& file : {files.results, files.summary, files.provenance})
    if (!file.empty()) text += fmt::format("file {}\n", file.string());
  return text;
}

void StudyReport::print(const io::OutputFolder::Published& published, bool json,
                        Console& console, const std::vector<Look>& looks) const {
  console.print(json ? result_json(outline_, tables_, published, looks)
                     : text(published, console.output()));
}

std::string failures_text(const std::vector<NamedFailure>& failures,
                          const ChosenStudy& chosen) {
  constexpr std::size_t shown = 10;
  std::string text =
      report::count_of(failures.size(), "replication") +
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
             chosen.plan ? chosen.plan->study_path : chosen.given, first.scenario,
             chosen.seed, first.replication.number);
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
