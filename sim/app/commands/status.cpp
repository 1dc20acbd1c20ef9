#include "app/chosen_study.hpp"
#include "app/study_status.hpp"

#include <thread>

#include <fmt/format.h>

namespace caseload::app {
namespace {

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  add_study_options(options);
  auto add = options.add_options();
  add("watch", flag(), "look again and again until all is done; Ctrl-C ends it");
  add("json", flag(), "one JSON object instead of text; with --watch one a line");
  return options;
}

ExitCode exit_code_of(const StudyStatus& status) {
  return status.needs_attention() ? ExitCode::finding : ExitCode::done;
}

/// Tells of every change, until nothing is missing: what must be looked at meanwhile
/// may mend itself, as damaged parts do when their job comes to them.
ExitCode watch(const ChosenStudy& chosen, bool json, Console& console) {
  constexpr std::chrono::seconds pause{1};
  std::string told;
  while (true) {
    const StudyStatus status{chosen};
    const std::string now =
        json ? status.json().dump() : status.line() + status.attention_line();
    if (now != told) console.print(now + '\n');
    told = now;
    if (status.is_complete()) {
      if (!json) console.print('\n' + status.text(console.output()));
      return exit_code_of(status);
    }
    std::this_thread::sleep_for(pause);
  }
}

ExitCode run(const Arguments& arguments, Console& console) {
  const StudyChoice choice{arguments,
                           arguments.only_word("a study, or the plan of a batch",
                                               "scenarios/cambodia-2017")};
  const bool json = arguments.has("json");
  ChosenStudy chosen;
  choice.read(chosen);
  if (arguments.has("watch")) return watch(chosen, json, console);
  const StudyStatus status{chosen};
  console.print(json ? json_text(status.json()) : status.text(console.output()));
  return exit_code_of(status);
}

}  // namespace

extern const Command status_command;
const Command status_command{
    .name = "status",
    .group = Command::Group::run,
    .summary = "how far a run is: sealed, partial, failed, missing, time left",
    .arguments = "STUDY|PLAN",
    .explanation =
        "Looks at the parts in the results folder of STUDY, or of a batch's PLAN, and "
        "counts its replications, scenario by scenario: those in sealed parts, those "
        "in "
        "partial ones, those that failed, with their seed, and those that are missing. "
        "It "
        "asks no running process: what is there is the truth, whoever put it there, so "
        "it "
        "works during a run, after one, and on another machine with the same folder. "
        "What "
        "jobs of a batch say of themselves is shown below, as a hint.\n"
        "\n"
        "Time left is what is missing at the pace at which parts appeared, pauses of "
        "more than ten minutes left out. Of sealed parts only length and header are "
        "looked at; their contents are checked when they are merged.",
    .examples =
        {
            {"caseload status scenarios/cambodia-2017", "how far is it?"},
            {"caseload status scenarios/cambodia-2017 --replications 500",
             "what would a longer run have to do?"},
            {"caseload status my-study --output /scratch/my-study --watch",
             "a line whenever something was sealed, until all is done"},
            {"caseload status /scratch/gap", "how far are the jobs of a batch?"},
            {"caseload status my-study --json", "the same for a program"},
        },
    .exit_codes =
        "0 counted; 1 counted, and something must be looked at: a failed replication, "
        "a "
        "damaged part, another plan's; 64 the command line was wrong; 65 mistakes in "
        "the study, or it is not as it was planned; 66 the study is not there.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
