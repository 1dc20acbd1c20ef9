#include "app/slurm_script.hpp"

#include "app/batch_size.hpp"
#include "app/usage_error.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

constexpr std::string_view in_names =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
constexpr std::string_view in_paths =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+=,:@/";

/// More processors than a merge can use: HDF5 works on one of them.
constexpr int most_merging = 4;

/// Slurm's megabytes, rounded up to a quarter of a gigabyte.
std::uint64_t megabytes_of(std::uint64_t bytes) {
  constexpr std::uint64_t step = 256;
  constexpr std::uint64_t megabyte = std::uint64_t{1} << 20;
  return std::max(step, (bytes / megabyte / step + 1) * step);
}

/// "04:00:00", "2-00:30:00"
std::string time_text(std::uint64_t minutes) {
  const std::uint64_t days = minutes / 1440;
  const std::string rest =
      fmt::format("{:02}:{:02}:00", minutes / 60 % 24, minutes % 60);
  return days > 0 ? fmt::format("{}-{}", days, rest) : rest;
}

/// In a comment of a script: nothing may end its line.
std::string on_one_line(std::string text) {
  constexpr unsigned char first_printable = 0x20;
  std::replace_if(
      text.begin(), text.end(),
      [](char letter) {
        return static_cast<unsigned char>(letter) < first_printable || letter == 0x7f;
      },
      '?');
  return text;
}

/// A merge holds the replications of one scenario, and what it makes of them.
std::uint64_t merge_memory(const io::BatchPlan& plan) {
  constexpr std::uint64_t own = std::uint64_t{512} << 20;
  constexpr std::uint64_t copies = 4;
  return own + copies * plan.replications * plan.trial.disk_a_replication;
}

std::string heading(const std::string& what, const SlurmJob& job,
                    const io::BatchPlan& plan) {
  return fmt::format(
      "#!/bin/bash\n"
      "# {} of the plan {:.16}. Made by\n"
      "#   {}\n"
      "# with caseload {}. Options of sbatch go before these.\n",
      what, plan.digest(), on_one_line(job.command_line), plan.version);
}

std::string log_of(const SlurmJob& job, std::string_view name) {
  return (job.folder / "logs" / name).string();
}

std::string plan_file(const SlurmJob& job) {
  return (job.folder / io::batch_plan_name).string();
}

}  // namespace

void check_for_slurm(const std::string& what, const std::string& text, bool is_path) {
  const std::string_view allowed = is_path ? in_paths : in_names;
  const auto odd = text.find_first_not_of(allowed);
  const bool is_option = text.starts_with('-');
  if (!text.empty() && odd == std::string::npos && !is_option) return;
  throw UsageError{
      what,
      {.expected = is_path ? "a path of letters, digits and . _ - + = , : @ / only: it "
                             "stands in lines for Slurm, where nothing can be quoted "
                             "safely"
                           : "a name of letters, digits, dots, hyphens and underscores "
                             "only, with no hyphen first",
       .got = in_quotes(text),
       .hint = is_path ? "give another folder with --output; a link to it will do"
                       : "for example --job-name supply-gap"}};
}

std::string array_script(const SlurmJob& job, const io::BatchPlan& plan) {
  std::string script = heading("Runs the shards", job, plan);
  const auto add = [&](std::string_view option, const auto& value) {
    script += fmt::format("#SBATCH --{}={}\n", option, value);
  };
  add("job-name", job.name);
  add("array",
      plan.elements() == 1 ? std::string{"1"} : fmt::format("1-{}", plan.elements()));
  add("nodes", 1);
  add("ntasks", 1);
  add("cpus-per-task", job.processors);
  add("mem", fmt::format("{}M", megabytes_of(job.memory)));
  add("time", time_text(job.limit_minutes));
  script += fmt::format(
      "# Before the limit a signal, to the script alone; `exec` hands it to caseload, "
      "which\n# keeps what is done and ends with 75.\n"
      "#SBATCH --signal=B:TERM@{}\n"
      "# A job whose node dies begins again elsewhere, and goes on from its parts.\n"
      "#SBATCH --requeue\n"
      "#SBATCH --open-mode=append\n",
      signal_seconds);
  add("output", log_of(job, "%A_%a.log"));
  script +=
      "# With an empty --array, because nothing was missing, Slurm starts one job.\n"
      "[ -n \"$SLURM_ARRAY_TASK_ID\" ] || { echo nothing to do; exit 0; }\n";
  script += fmt::format(
      "exec {} batch run {} \\\n  --element \"$SLURM_ARRAY_TASK_ID\" --digest {:.16}\n",
      job.program.string(), plan_file(job), plan.digest());
  return script;
}

std::string merge_script(const SlurmJob& job, const io::BatchPlan& plan) {
  std::string script = heading("Merges the parts", job, plan);
  const auto add = [&](std::string_view option, const auto& value) {
    script += fmt::format("#SBATCH --{}={}\n", option, value);
  };
  add("job-name", job.name + "-merge");
  add("nodes", 1);
  add("ntasks", 1);
  add("cpus-per-task", std::min(job.processors, most_merging));
  add("mem", fmt::format("{}M", megabytes_of(merge_memory(plan))));
  add("time", time_text(job.limit_minutes));
  script += "#SBATCH --requeue\n#SBATCH --open-mode=append\n";
  add("output", log_of(job, "merge-%j.log"));
  script += fmt::format("exec {} batch merge {} --digest {:.16}\n",
                        job.program.string(), plan_file(job), plan.digest());
  return script;
}

}  // namespace caseload::app
