#include "app/batch_rest.hpp"
#include "app/chosen_study.hpp"
#include "app/evidence_report.hpp"
#include "app/needed_run.hpp"
#include "app/resource_use.hpp"
#include "app/study_report.hpp"
#include "caseload/experiment/runner.hpp"
#include "caseload/report/number_format.hpp"

#include <fmt/format.h>

namespace caseload::app {
namespace {

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  add_study_options(options);
  add_digest_option(options);
  add_threads_option(options);
  auto add = options.add_options();
  add("remove-parts", flag(),
      "when results.h5 is whole, remove the parts that are in it");
  add("json", flag(), "one JSON object on standard output");
  return options;
}

/// Why the parts of a scenario cannot be merged, as far as a glance tells; empty when
/// they can.
std::string obstacle(const io::PartFolder::Inventory& glance, const ChosenStudy& chosen,
                     const std::string& scenario) {
  if (!glance.foreign.empty())
    return fmt::format(
        "{}: belongs to another plan than scenario {} has now\n  hint: move it away, "
        "or work in another folder (--output; a batch is planned into it)",
        glance.foreign.front().string(), scenario);
  const auto missing = glance.missing(chosen.replications);
  if (missing.empty()) return {};
  return fmt::format(
      "{}: scenario {} misses {}, the first is {}\n  hint: {}", chosen.output.string(),
      scenario, report::count_of(missing.size(), "replication"), missing.front(),
      chosen.plan ? chosen.how_to_go_on() + " do what is missing"
                  : chosen.how_to_go_on() + " does what is missing, and merges");
}

/// After --remove-parts: says where the replications are.
void say_merged_already(const ChosenStudy& chosen, bool json, Console& console) {
  const std::string digest = chosen.merged_digest().value();
  const std::string file = (chosen.output / "results.h5").string();
  if (json)
    console.print(json_text({{"schema", "caseload/merged/1"},
                             {"study", chosen.study.name},
                             {"output", chosen.output.string()},
                             {"results", file},
                             {"results_digest", digest}}));
  else
    console.print(
        fmt::format("{} holds all of it already, results digest {:.16}; the parts were "
                    "removed, and nothing was changed\n",
                    file, digest));
}

/// A title that was mended after planning is in the results: said, not refused.
void tell_of_new_labels(const ChosenStudy& chosen, const io::RunIdentity& identity,
                        Console& console) {
  if (!chosen.plan || chosen.plan->labels == identity.labels) return;
  console.remark(
      "titles, long names or primary measures of the study have changed since this was "
      "planned; results.h5 gets those that it has now\n");
}

ExitCode merge(const ChosenStudy& chosen, const Arguments& arguments,
               Console& console) {
  const ResourceUse begin = ResourceUse::now();
  const io::StudyOutline outline = chosen.outline();
  std::vector<NamedFailure> failures;
  for (std::size_t i = 0; i < chosen.documents.size(); ++i) {
    const std::string& name = chosen.documents[i]->scenario.name;
    const auto glance = chosen.parts_of(i).glance();
    if (!glance.damaged.empty()) glance.damaged.front().refuse();
    for (const io::FailedReplication& failed : glance.failed)
      if (failed.number < chosen.replications) failures.push_back({name, failed});
    if (const std::string why = obstacle(glance, chosen, name); !why.empty()) {
      if (glance.foreign.empty() && BatchRest{chosen}.replications() == 0) {
        say_merged_already(chosen, arguments.has("json"), console);
        return ExitCode::done;
      }
      console.remark(why + '\n');
      return glance.foreign.empty() ? ExitCode::missing_input : ExitCode::cannot_create;
    }
  }
  if (!failures.empty()) {
    console.remark(failures_text(failures, chosen));
    return ExitCode::internal;
  }
  tell_of_new_labels(chosen, io::identity_of(outline), console);
  const io::OutputFolder output{chosen.output, io::identity_of(outline)};
  StudyReport report{outline};
  const auto collected = [&](std::size_t scenario) {
    return io::ScenarioResults{chosen.documents[scenario],
                               chosen.parts_of(scenario).collect(chosen.replications)};
  };
  const auto reported = [&](std::size_t scenario) {
    io::ScenarioResults results = collected(scenario);
    report.add(results);
    return results;
  };
  const int threads = threads_of(arguments);
  io::OutputFolder::Published published;
  experiment::with_threads(threads, [&] {
    published = output.publish(
        outline, reported,
        provenance_of(begin, ResourceUse::now(), arguments.command_line(), threads));
  });
  output.publish_evidence(evidence_json(evidence_of(chosen.study)));
  report.print(published, arguments.has("json"), console);
  if (arguments.has("remove-parts")) {
    // Compares what is on disk now, and throws if it differs.
    experiment::with_threads(threads, [&] { output.publish(outline, collected, {}); });
    for (std::size_t i = 0; i < chosen.documents.size(); ++i)
      chosen.parts_of(i).remove_below(chosen.replications);
  }
  return ExitCode::done;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const StudyChoice choice{arguments,
                           arguments.only_word("a study, or the plan of a batch",
                                               "scenarios/cambodia-2017")};
  ChosenStudy chosen;
  choice.read(chosen);
  check_digest(arguments, chosen);
  return merge(chosen, arguments, console);
}

}  // namespace

extern const Command batch_merge_command;
const Command batch_merge_command{
    .name = "batch merge",
    .group = Command::Group::batch,
    .summary = "put the parts that jobs left into one results file",
    .arguments = "STUDY|PLAN",
    .explanation =
        "Puts every replication of the parts in the results folder of STUDY, or of a "
        "batch's PLAN, in its place in results.h5, as `caseload run` does at its end: "
        "the "
        "same bytes, whoever made the parts, in whatever pieces and order. It refuses "
        "parts that are missing, damaged, of another plan, or that contradict each "
        "other, "
        "and removes none unless --remove-parts says so.",
    .examples =
        {
            {"caseload batch merge /scratch/gap",
             "the jobs of a plan have ended: one file of all their parts"},
            {"caseload batch merge my-study --output /scratch/my-study",
             "parts came from several machines, without a plan"},
            {"caseload batch merge my-study --replications 100",
             "the first hundred, while the rest runs elsewhere"},
        },
    .exit_codes =
        "0 done; 64 the command line was wrong; 65 mistakes in the study, or it is not "
        "as "
        "it was planned; 66 the study or some of its replications are not there; 70 a "
        "replication failed, or parts contradict each other; 73 the folder holds "
        "another "
        "run; 74 it could not be written.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
