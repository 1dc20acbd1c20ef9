#include "app/needed_run.hpp"

#include "app/job_grant.hpp"
#include "app/study_report.hpp"
#include "app/study_work.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

namespace caseload::app {
namespace {

std::size_t replications_in(const std::vector<io::Stretch>& work) {
  std::size_t count = 0;
  for (const io::Stretch& stretch : work) count += stretch.range.count;
  return count;
}

}  // namespace

void add_threads_option(boost::program_options::options_description& options) {
  options.add_options()(
      "threads", text_value("N"),
      "threads; 0, the default: one a core, in a job of Slurm one a processor it was "
      "given. The results are the same for any number");
}

int threads_of(const Arguments& arguments) {
  const auto asked =
      static_cast<int>(arguments.whole_number("threads", 0, most_threads).value_or(0));
  if (asked > 0) return asked;
  if (const auto granted = processors_of_job()) return *granted;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

StudyRunSettings settings_of(const Arguments& arguments, const ChosenStudy& chosen) {
  return {.seed = chosen.seed,
          .replications = chosen.replications,
          .threads = threads_of(arguments),
          .quiet = arguments.has("quiet")};
}

NeededRun::NeededRun(const ChosenStudy& chosen, StudyRunSettings settings,
                     Console& console)
    : chosen_{chosen},
      quiet_{settings.quiet},
      console_{console},
      all_{chosen.all_replications()},
      parts_{chosen.output, chosen.study, chosen.documents, chosen.seed,
             chosen.replications},
      study_run_{chosen.documents, settings, console} {}

NeededRun::NeededRun(const ChosenStudy& chosen, StudyRunSettings settings,
                     Console& console, const std::vector<io::Stretch>& work)
    : chosen_{chosen},
      quiet_{settings.quiet},
      console_{console},
      all_{replications_in(work)},
      parts_{chosen.output, chosen.study, chosen.documents, chosen.seed, work},
      study_run_{chosen.documents, std::move(settings), console} {}

std::optional<ExitCode> NeededRun::run(
    const std::string& introduction,
    std::optional<std::chrono::duration<double>> stop_after) {
  for (const auto& damage : parts_.quarantined())
    remark(fmt::format("a damaged part is now {}: it {}\n", damage.path.string(),
                       damage.what));
  remark(introduction);
  const std::size_t there = all_ - parts_.missing().size();
  if (there > 0)
    remark(fmt::format("{} of {} are in {} already\n",
                       report::count_of(there, "replication"),
                       report::format_count(all_), chosen_.output.string()));
  if (!parts_.missing().empty()) parts_.reserve_space();
  do_missing(study_run_, parts_, stop_after, console_);
  if (study_run_.done() < parts_.missing().size())
    return say_stopped(there + study_run_.done());
  if (!parts_.failures().empty()) return say_failed();
  return {};
}

void NeededRun::remark(const std::string& text) {
  if (!quiet_) console_.remark(text);
}

ExitCode NeededRun::say_stopped(std::size_t done) {
  console_.remark(
      done == 0 ? std::string{"stopped before the first replication was done\n"}
                : fmt::format(
                      "stopped; {} of {} {} kept in {}, and the same command goes on "
                      "from there\n",
                      report::format_count(done), report::count_of(all_, "replication"),
                      done == 1 ? "is" : "are", chosen_.output.string()));
  return ExitCode::stopped;
}

ExitCode NeededRun::say_failed() {
  std::vector<NamedFailure> failures;
  for (const auto& [scenario, replication] : parts_.failures())
    failures.push_back({chosen_.documents[scenario]->scenario.name, replication});
  console_.remark(failures_text(failures, chosen_));
  return ExitCode::internal;
}

}  // namespace caseload::app
