#include "app/chosen_study.hpp"
#include "app/json_text.hpp"
#include "caseload/io/part_repair.hpp"

#include <fmt/format.h>

namespace caseload::app {
namespace {

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  add_study_options(options);
  options.add_options()("json", flag(), "one JSON object on standard output");
  return options;
}

/// "0 to 99, 150, 160 to 161": replications for people.
std::string numbers_text(const std::vector<io::ReplicationRange>& ranges) {
  constexpr std::size_t shown = 10;
  std::string text;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (i == shown) return text + ", ...";
    text += i > 0 ? ", " : "";
    text += ranges[i].count == 1
                ? std::to_string(ranges[i].first)
                : fmt::format("{} to {}", ranges[i].first, ranges[i].end() - 1);
  }
  return text;
}

ExitCode repair(const ChosenStudy& chosen, const Arguments& arguments,
                Console& console) {
  Json scenarios = Json::array();
  std::string text;
  for (std::size_t i = 0; i < chosen.documents.size(); ++i) {
    const io::PartRepair repaired = io::repair(chosen.parts_of(i));
    const std::string& name = chosen.documents[i]->scenario.name;
    Json moved = Json::array();
    Json gone = Json::array();
    Json removed = Json::array();
    for (const auto& [path, what] : repaired.moved) {
      text += fmt::format("{}: moved here; it {}\n", path.string(), what);
      moved.push_back({{"file", path.string()}, {"what", what}});
    }
    for (const auto& file : repaired.removed) {
      text += fmt::format("{}: removed; a killed process had left it\n", file.string());
      removed.push_back(file.string());
    }
    if (!repaired.gone.empty())
      text += fmt::format("{}: gone are replications {}\n", name,
                          numbers_text(repaired.gone));
    for (const auto& range : repaired.gone)
      gone.push_back({{"first", range.first}, {"count", range.count}});
    scenarios.push_back({{"name", name},
                         {"moved", std::move(moved)},
                         {"gone", std::move(gone)},
                         {"removed", std::move(removed)}});
  }
  if (arguments.has("json")) {
    console.print(json_text({{"schema", "caseload/batch-repair/1"},
                             {"study", chosen.study.name},
                             {"output", chosen.output.string()},
                             {"scenarios", std::move(scenarios)}}));
    return ExitCode::done;
  }
  console.print(
      text.empty()
          ? fmt::format("{}: nothing to repair\n", chosen.output.string())
          : text + fmt::format("{} does again what is gone\n", chosen.how_to_go_on()));
  return ExitCode::done;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const StudyChoice choice{arguments,
                           arguments.only_word("a study, or the plan of a batch",
                                               "scenarios/cambodia-2017")};
  ChosenStudy chosen;
  choice.read(chosen);
  return repair(chosen, arguments, console);
}

}  // namespace

extern const Command batch_repair_command;
const Command batch_repair_command{
    .name = "batch repair",
    .group = Command::Group::batch,
    .summary = "leave only whole parts in a folder, and say what is gone",
    .arguments = "STUDY|PLAN",
    .explanation =
        "Leaves only parts that can be read and agree with each other. The others go "
        "to "
        "OUTPUT/quarantine/, never away; what they held and nobody else holds is "
        "listed, "
        "and is done again by whatever did it. Temporary files that killed processes "
        "left "
        "more than an hour ago are removed.",
    .examples =
        {
            {"caseload batch repair my-study",
             "after a full disk, a bad copy, a broken machine"},
            {"caseload batch repair /scratch/gap", "the same for a batch"},
        },
    .exit_codes =
        "0 done; 64 the command line was wrong; 65 mistakes in the study, or it is not "
        "as "
        "it was planned; 66 the study is not there; 74 a file could not be moved.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
