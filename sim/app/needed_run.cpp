#include "app/needed_run.hpp"

#include "app/number_format.hpp"
#include "app/study_report.hpp"
#include "app/study_run.hpp"
#include "app/study_work.hpp"

#include <fmt/format.h>

namespace caseload::app {

NeededRun::NeededRun(const ChosenStudy& chosen)
    : chosen_{chosen},
      parts_{chosen.output, chosen.study, chosen.documents, chosen.seed,
             chosen.replications} {}

std::optional<ExitCode> NeededRun::run(int threads, bool quiet, Console& console) {
  const std::size_t all = chosen_.all_replications();
  const std::size_t there = all - parts_.missing().size();
  if (!quiet && there > 0)
    console.remark(fmt::format("{} of {} are in {} already\n",
                               count_of(there, "replication"), format_count(all),
                               chosen_.output.string()));
  if (!parts_.missing().empty()) parts_.reserve_space();
  StudyRun study_run{chosen_.documents,
                     {.seed = chosen_.seed,
                      .replications = chosen_.replications,
                      .threads = threads,
                      .quiet = quiet},
                     console};
  do_missing(study_run, parts_, {}, console);
  if (study_run.done() < parts_.missing().size()) {
    console.remark(fmt::format(
        "stopped; {} of {} are kept in {}, and the same command goes on from there\n",
        count_of(there + study_run.done(), "replication"), format_count(all),
        chosen_.output.string()));
    return ExitCode::stopped;
  }
  if (parts_.failures().empty()) return {};
  console.remark(failures_text(named_failures(parts_, chosen_), chosen_));
  return ExitCode::internal;
}

}  // namespace caseload::app
