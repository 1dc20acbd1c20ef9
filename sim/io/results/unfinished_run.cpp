#include "caseload/io/unfinished_run.hpp"

#include "caseload/io/part_folder.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::io {
namespace {

UnfinishedRun::Scenario found_in(const PartFolder::Inventory& inventory,
                                 const ScenarioDocument& document,
                                 std::uint32_t planned) {
  UnfinishedRun::Scenario found{.document = &document};
  for (const std::uint32_t number : inventory.finished) {
    if (number >= planned) break;  // ascending
    ++found.finished;
    if (number == found.from_first) ++found.from_first;
  }
  found.failed = static_cast<std::uint32_t>(
      std::count_if(inventory.failed.begin(), inventory.failed.end(),
                    [&](const auto& one) { return one.number < planned; }));
  return found;
}

}  // namespace

std::uint32_t UnfinishedRun::shared() const {
  std::uint32_t fewest = 0;
  for (const Scenario& scenario : scenarios)
    if (scenario.from_first > 0)
      fewest =
          fewest == 0 ? scenario.from_first : std::min(fewest, scenario.from_first);
  return fewest;
}

std::uint32_t UnfinishedRun::finished() const {
  std::uint32_t all = 0;
  for (const Scenario& scenario : scenarios) all += scenario.finished;
  return all;
}

std::string UnfinishedRun::counts() const {
  std::string text = fmt::format("{} of {} replications", finished(),
                                 std::size_t{planned} * scenarios.size());
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const Scenario& one = scenarios[i];
    text += fmt::format("{}{} of {} of {}", i == 0 ? ": " : ", ", one.finished, planned,
                        one.document->scenario.name);
    if (one.failed > 0) text += fmt::format(" ({} more failed)", one.failed);
  }
  return text;
}

UnfinishedRun unfinished_run(const std::filesystem::path& output, const Study& study,
                             std::uint32_t seed, std::optional<std::uint64_t> planned) {
  std::vector<PartFolder::Inventory> inventories;
  std::size_t most = study.replications;
  for (const ScenarioDocument& document : study.scenarios) {
    auto inventory = PartFolder{output, study, document, seed}.glance();
    if (!inventory.damaged.empty()) inventory.damaged.front().refuse();
    if (!inventory.foreign.empty())
      throw core::InputError{
          {.file = inventory.foreign.front().string(), .key = {}},
          {.expected = fmt::format("parts of {} as it stands, with seed {}, by this "
                                   "program",
                                   study.name, seed),
           .got = "one of another study, seed or program",
           .hint = "take the study and the program that made it, name the seed with "
                   "--seed, or run this study into another folder with --output"}};
    most = std::max(most, inventory.finished.size());
    inventories.push_back(std::move(inventory));
  }
  UnfinishedRun run{.output = output,
                    .seed = seed,
                    .planned = static_cast<std::uint32_t>(planned.value_or(most)),
                    .scenarios = {}};
  for (std::size_t i = 0; i < inventories.size(); ++i)
    run.scenarios.push_back(found_in(inventories[i], study.scenarios[i], run.planned));
  return run;
}

}  // namespace caseload::io
