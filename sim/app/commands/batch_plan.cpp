#include "app/batch_estimate.hpp"
#include "app/excess_refusal.hpp"
#include "app/json_text.hpp"
#include "app/slurm_script.hpp"
#include "app/usage_error.hpp"
#include "caseload/io/text_file.hpp"
#include "caseload/report/number_format.hpp"

#include <cmath>

#include <fmt/format.h>

namespace caseload::app {
namespace {

namespace fs = std::filesystem;

struct Request {
  bool slurm = false;
  bool json = false;
  std::optional<std::string> job_name;
  BatchWish wish;
};

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  add_study_options(options);
  auto add = options.add_options();
  add("slurm", flag(), "write the scripts for Slurm too");
  add("limit", text_value("TIME"),
      "what a job may take, such as 4h; with --slurm it must be said");
  add("cpus", text_value("N"), "processors of a job; by default 16");
  add("array-limit", text_value("N"),
      "the cluster's MaxArraySize; by default 1001, Slurm's own default");
  add("shards", text_value("N"), "how many, instead of what the trial says");
  add("job-name", text_value("NAME"), "of the jobs; by default caseload-STUDY");
  add("json", flag(), "one JSON object on standard output");
  return options;
}

Request request_of(const Arguments& arguments) {
  constexpr std::uint64_t most_processors = 1024;
  constexpr std::uint64_t most = 4'000'000;  // what Slurm takes at most
  Request request;
  request.slurm = arguments.has("slurm");
  request.json = arguments.has("json");
  if (const auto limit = arguments.duration("limit"))
    request.wish.limit =
        std::floor(limit->count() / 60.0) * 60.0;  // Slurm's are minutes
  request.wish.processors =
      static_cast<int>(arguments.whole_number("cpus", 1, most_processors).value_or(16));
  request.wish.most_elements =
      arguments.whole_number("array-limit", 2, most).value_or(1001) - 1;
  request.wish.shards = arguments.whole_number("shards", 1, std::uint64_t{1} << 28);
  request.job_name = arguments.text("job-name");
  if (request.slurm && !request.wish.limit)
    throw UsageError{"--limit",
                     {.expected = "what a job may take, beside --slurm",
                      .got = "none",
                      .hint = "for example --limit 4h; `sinfo` shows what a partition "
                              "allows"}};
  if (request.wish.limit && *request.wish.limit < 60.0)
    throw UsageError{"--limit",
                     {.expected = "a minute or more, Slurm's unit",
                      .got = in_quotes(*arguments.text("limit")),
                      .hint = "for example --limit 4h"}};
  if (request.job_name) check_for_slurm("--job-name", *request.job_name, false);
  return request;
}

/// A night's work that ends at a full disk is better not begun.
void check_space(const fs::path& folder, double needed) {
  fs::path there = folder;
  std::error_code error;
  while (!there.empty() && !fs::exists(there, error)) there = there.parent_path();
  const auto space = fs::space(there.empty() ? "." : there, error);
  if (error || static_cast<double>(space.available) >= needed) return;
  throw io::WriteError{
      fmt::format("{}: about {} are needed for parts and results, and {} are free\n"
                  "  hint: give a folder on another disk with --output, fewer "
                  "--replications, or fewer scenarios",
                  folder.string(), report::format_bytes(needed),
                  report::format_bytes(static_cast<double>(space.available))),
      false};
}

/// What is written beside the plan for Slurm.
struct Scripts {
  fs::path array;
  fs::path merge;
};

Scripts scripts_in(const fs::path& folder) {
  return {folder / "shards.sbatch", folder / "merge.sbatch"};
}

/// In a folder without a plan they are something else's.
void check_no_scripts(const fs::path& folder) {
  const auto [array, merge] = scripts_in(folder);
  std::error_code ignored;
  for (const fs::path& file : {array, merge})
    if (fs::exists(file, ignored))
      throw io::WriteError{
          file.string() +
              ": is there already, without a plan\n  hint: move it away, or "
              "give another folder with --output",
          true};
}

Scripts write_scripts(const SlurmJob& job, const io::BatchPlan& plan) {
  Scripts scripts = scripts_in(job.folder);
  std::error_code error;
  fs::create_directories(job.folder / "logs", error);
  if (error)
    throw io::WriteError{fmt::format("{}: cannot create the folder: {}",
                                     (job.folder / "logs").string(), error.message()),
                         true};
  const auto write = [&](const fs::path& file, const std::string& text) {
    io::write_text_file(file, text, text.find(plan.digest().substr(0, 16)));
  };
  write(scripts.array, array_script(job, plan));
  write(scripts.merge, merge_script(job, plan));
  return scripts;
}

/// What to type next.
std::string next_text(const fs::path& folder, const io::BatchPlan& plan,
                      const std::optional<Scripts>& scripts) {
  const std::string where = shell_word(folder.string());
  if (!scripts)
    return fmt::format(
        "\nOne shard after the other, or as many at once as there are machines:\n"
        "  caseload batch run {0} --shard 1/{1}     up to --shard {1}/{1}\n"
        "  caseload status {0}\n"
        "  caseload batch merge {0}\n",
        where, plan.shards);
  return fmt::format(
      "\nTo submit it, and to merge when all jobs have ended, however they ended:\n"
      "  job=$(sbatch --parsable {1})\n"
      "  sbatch --dependency=afterany:$job {2}\n"
      "  caseload status {0} --watch\n"
      "Where the merge says that some are missing, the same script again does them:\n"
      "  job=$(sbatch --parsable --array=$(caseload batch missing {0}) {1})\n"
      "  sbatch --dependency=afterany:$job {2}\n",
      where, scripts->array.string(), scripts->merge.string());
}

Json plan_json(const io::BatchPlan& plan, const fs::path& file,
               const BatchEstimate& estimate, const std::optional<Scripts>& scripts) {
  return {{"schema", "caseload/batch-plan/1"},
          {"plan", file.string()},
          {"digest", plan.digest()},
          {"scenarios", plan.scenarios.size()},
          {"replications", plan.replications},
          {"shards", plan.shards},
          {"elements", plan.elements()},
          {"seconds_a_shard", estimate.size.seconds_a_shard},
          {"memory_a_job", estimate.job_memory},
          {"disk", estimate.disk},
          {"trial",
           {{"replications", estimate.trial.replications},
            {"seconds", estimate.trial.seconds},
            {"memory_a_thread", estimate.trial.memory_a_thread},
            {"disk_a_replication", estimate.trial.disk_a_replication}}},
          {"array_script", scripts ? Json(scripts->array.string()) : Json(nullptr)},
          {"merge_script", scripts ? Json(scripts->merge.string()) : Json(nullptr)}};
}

ExitCode make_plan(const ChosenStudy& chosen, const Request& request,
                   const std::string& command_line, Console& console) {
  const fs::path folder = fs::absolute(chosen.output).lexically_normal();
  const fs::path program = fs::read_symlink("/proc/self/exe");
  if (request.slurm) {
    check_for_slurm("--output", folder.string(), true);
    check_for_slurm("the program's own path", program.string(), true);
  }
  if (request.wish.shards && *request.wish.shards > chosen.all_replications())
    throw UsageError{
        "--shards",
        {.expected = fmt::format("at most {}, one for each replication",
                                 report::format_count(chosen.all_replications())),
         .got = report::format_count(*request.wish.shards),
         .hint = "without --shards the trial says how many"}};
  if (fs::exists(folder / "study.toml"))
    throw UsageError{
        "--output",
        {.expected = "a folder for results",
         .got = in_quotes(folder.string()) + ", which holds a study",
         .hint = "give another: a plan there would be taken for the study"}};
  // Before the trial: what would be refused after it.
  const io::OutputFolder output{folder, io::identity_of(chosen.outline())};
  io::check_no_batch_plan(folder);
  if (request.slurm) check_no_scripts(folder);

  const BatchEstimate estimate =
      batch_estimate(chosen, request.wish, try_out(chosen, console));
  check_space(folder, 2.0 * estimate.disk);
  const io::BatchPlan plan = batch_plan_of(chosen, estimate);
  // First: of several that plan at the same moment one has its way, and its scripts.
  const fs::path file = io::keep_batch_plan(folder, plan);
  std::optional<Scripts> scripts;
  if (request.slurm) {
    const SlurmJob job{
        .name = request.job_name.value_or("caseload-" + chosen.study.name),
        .program = program,
        .folder = folder,
        .limit_minutes = static_cast<std::uint64_t>(*request.wish.limit / 60.0),
        .processors = request.wish.processors,
        .memory = estimate.job_memory,
        .command_line = command_line};
    scripts = write_scripts(job, plan);
  }
  if (request.json) {
    console.print(json_text(plan_json(plan, file, estimate, scripts)));
    return ExitCode::done;
  }
  console.print(fmt::format(
      "{}: plan {:.16} in {}\n\n{}{}", chosen.study.name, plan.digest(), file.string(),
      batch_estimate_text(estimate, plan, request.wish.processors, console.output()),
      next_text(folder, plan, scripts)));
  return ExitCode::done;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const StudyChoice choice{arguments,
                           arguments.only_word("a study: a folder, or its study.toml",
                                               "scenarios/cambodia-2017")};
  const Request request = request_of(arguments);
  ChosenStudy chosen;
  choice.read(chosen);
  if (chosen.plan)
    throw UsageError{
        arguments.verb(),
        {.expected = "a study",
         .got = "the plan of a batch, which is made already",
         .hint = "`caseload status " + chosen.given + "` says how far it is"}};
  return refusing_excess(chosen.study, [&] {
    return make_plan(chosen, request, arguments.command_line(), console);
  });
}

}  // namespace

extern const Command batch_plan_command;
const Command batch_plan_command{
    .name = "batch plan",
    .group = Command::Group::batch,
    .summary = "cut a large run into shards for many machines",
    .arguments = "STUDY",
    .explanation =
        "Writes plan.json into the folder of the results: which replications of which "
        "scenarios are to be run, by which program, in how many shards of 10 to 30 "
        "minutes. A plan is made once and never changed; every job that works on it "
        "refuses when the study, the program or the plan is another one by then.\n"
        "\n"
        "With --slurm two scripts are written beside it, to be read, changed if need "
        "be, "
        "and submitted: shards.sbatch, a job array, and merge.sbatch, which puts the "
        "parts together. What to type is printed. Where a cluster allows fewer "
        "elements "
        "than there are shards, an element runs several of them. Before a job's limit "
        "Slurm sends it a signal; it keeps what is done, and the same script goes on "
        "from there. Jobs write no file but whole parts, each under its own name, so "
        "that "
        "killed, repeated and doubled jobs do no harm.\n"
        "\n"
        "How long jobs take, and how much memory and disk, is estimated from a trial "
        "of a "
        "few replications on this machine, and printed with what it rests on. Other "
        "schedulers run `caseload batch run PLAN --shard 1/40` and so on.",
    .examples =
        {
            {"caseload batch plan my-study --slurm --limit 4h --output /scratch/gap",
             "jobs of 16 processors, in a folder that all nodes see"},
            {"caseload batch plan my-study --slurm --limit 30m --cpus 4 --output gap",
             "short jobs on a few processors, which start sooner on a busy cluster"},
            {"caseload batch plan my-study --replications 2000 --cpus 8 --output gap",
             "without Slurm: for a few machines that share a folder"},
        },
    .exit_codes =
        "0 done; 64 the command line was wrong, or a limit is too short for one "
        "replication; 65 mistakes in the study; 66 the study is not there; 70 a "
        "replication of the trial failed; 73 there is a plan already, or the folder "
        "holds "
        "another run or cannot be made; 74 there is no room on the disk.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
