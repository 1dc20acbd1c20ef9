#include "app/chosen_study.hpp"
#include "app/excess_refusal.hpp"
#include "app/needed_run.hpp"
#include "app/shard_notes.hpp"
#include "app/study_report.hpp"
#include "app/usage_error.hpp"
#include "caseload/io/shards.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace caseload::app {
namespace {

/// "--shard 3/40"
struct ShardChoice {
  std::uint64_t number = 1;
  std::uint64_t of = 1;
};

/// What of the plan this process is to run; one of the three.
struct Request {
  std::optional<ShardChoice> shard;
  std::optional<std::uint64_t> element;
  std::optional<std::uint64_t> replication;
  std::vector<std::string> scenarios;  ///< with a replication
  std::optional<std::chrono::duration<double>> seal_every;
  std::optional<std::chrono::duration<double>> stop_after;
};

constexpr std::uint64_t most_shards = std::uint64_t{1} << 31;

std::optional<ShardChoice> shard_of(const Arguments& arguments) {
  const auto given = arguments.text("shard");
  if (!given) return std::nullopt;
  ShardChoice choice;
  const char* const end = given->data() + given->size();
  const auto number = std::from_chars(given->data(), end, choice.number);
  const bool has_slash =
      number.ec == std::errc{} && number.ptr != end && *number.ptr == '/';
  const auto of = std::from_chars(has_slash ? number.ptr + 1 : end, end, choice.of);
  if (!has_slash || of.ec != std::errc{} || of.ptr != end || choice.number < 1 ||
      choice.number > choice.of || choice.of > most_shards)
    throw UsageError{"--shard",
                     {.expected = "I/N: the I-th of N, I from 1 to N",
                      .got = in_quotes(*given),
                      .hint = "for example --shard 3/40"}};
  return choice;
}

Request request_of(const Arguments& arguments) {
  Request request{.shard = shard_of(arguments),
                  .element = arguments.whole_number("element", 1, most_shards),
                  .replication = arguments.whole_number(
                      "replication", 0, core::StreamKey::most_replications - 1),
                  .scenarios = arguments.texts("scenario"),
                  .seal_every = arguments.duration("seal-every"),
                  .stop_after = arguments.duration("stop-after")};
  const int given = int{request.shard.has_value()} + int{request.element.has_value()} +
                    int{request.replication.has_value()};
  if (given != 1)
    throw UsageError{
        arguments.verb(),
        {.expected = "--shard, --element or --replication, one of them",
         .got = given == 0 ? "none" : "several",
         .hint = "for example --shard 3/40; `caseload run PLAN` runs all"}};
  if (!request.scenarios.empty() && !request.replication)
    throw UsageError{"--scenario",
                     {.expected = "a --replication of it",
                      .got = "a shard, which says its scenarios itself",
                      .hint = "for example --replication 17 --scenario supply-gap"}};
  return request;
}

/// Some of a plan's work, and what it is called.
struct Work {
  std::vector<io::Stretch> stretches;
  std::string name;
};

Work shard_work(const ChosenStudy& chosen, const ShardChoice& choice) {
  if (choice.of > chosen.all_replications())
    throw UsageError{
        "--shard",
        {.expected = fmt::format("at most {}, one for each replication",
                                 report::format_count(chosen.all_replications())),
         .got = fmt::format("{} shards", report::format_count(choice.of)),
         .hint = fmt::format("the plan has {}", chosen.plan->shards)}};
  const io::Shards shards{chosen.documents.size(), chosen.replications, choice.of};
  return {shards.work(choice.number, choice.number),
          fmt::format("shard {} of {}", choice.number, choice.of)};
}

Work element_work(const ChosenStudy& chosen, std::uint64_t element) {
  const io::BatchPlan& plan = *chosen.plan;
  if (element > plan.elements())
    throw UsageError{
        "--element",
        {.expected = fmt::format("from 1 to {}, as the plan says", plan.elements()),
         .got = std::to_string(element),
         .hint = "submit the script that `caseload batch plan` wrote"}};
  const std::uint64_t first = (element - 1) * plan.shards_an_element + 1;
  const std::uint64_t last = std::min(plan.shards, element * plan.shards_an_element);
  const io::Shards shards{chosen.documents.size(), chosen.replications, plan.shards};
  return {shards.work(first, last),
          first == last
              ? fmt::format("shard {} of {}", first, plan.shards)
              : fmt::format("shards {} to {} of {}", first, last, plan.shards)};
}

Work replication_work(const ChosenStudy& chosen, const Request& request) {
  const auto number = static_cast<std::uint32_t>(*request.replication);
  if (number >= chosen.replications)
    throw UsageError{"--replication",
                     {.expected = fmt::format("from 0 to {}, as the plan says",
                                              chosen.replications - 1),
                      .got = std::to_string(number),
                      .hint = "a plan for more goes into another folder"}};
  Work work{.stretches = {}, .name = fmt::format("replication {}", number)};
  std::vector<std::string> left = request.scenarios;
  for (std::size_t i = 0; i < chosen.documents.size(); ++i) {
    const auto named =
        std::find(left.begin(), left.end(), chosen.documents[i]->scenario.name);
    if (!request.scenarios.empty() && named == left.end()) continue;
    work.stretches.push_back({i, {number, 1}});
    left.erase(
        std::remove(left.begin(), left.end(), chosen.documents[i]->scenario.name),
        left.end());
  }
  if (!left.empty())
    throw UsageError{"--scenario",
                     {.expected = "a scenario of the plan",
                      .got = in_quotes(left.front()),
                      .hint = "`caseload status " + chosen.given + "` lists them"}};
  return work;
}

Work work_of(const ChosenStudy& chosen, const Request& request) {
  if (request.shard) return shard_work(chosen, *request.shard);
  if (request.element) return element_work(chosen, *request.element);
  return replication_work(chosen, request);
}

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("shard", text_value("I/N"), "the I-th of N shards, such as 3/40; N as you like");
  add("element", text_value("K"), "what the K-th element of the job array is to run");
  add("replication", text_value("K"),
      "replication K of every scenario, or of those named with --scenario");
  add("scenario", text_values("NAME"), "with --replication: only this scenario");
  add_digest_option(options);
  add_threads_option(options);
  add("seal-every", text_value("TIME"),
      "how often what is done is put on disk, at least; by default 60 s");
  add("stop-after", text_value("TIME"),
      "stop as if by a signal after so long, such as 3h45m; the same command goes on");
  add("quiet", flag(), "no progress and no remarks on standard error");
  return options;
}

ExitCode run_work(const ChosenStudy& chosen, const Request& request, const Work& work,
                  const Arguments& arguments, Console& console) {
  ShardNoteKeeper note{chosen.output, work.name};
  StudyRunSettings settings = settings_of(arguments, chosen);
  if (request.seal_every) settings.seal_every = *request.seal_every;
  settings.on_progress = [&](std::size_t done, std::size_t all) {
    note.tell(done, all);
  };
  NeededRun needed{chosen, settings, console, work.stretches};
  if (const auto code = needed.run({}, request.stop_after)) return *code;
  if (!settings.quiet)
    console.remark(fmt::format(
        "{}: {} in {}\n{}", work.name,
        report::count_of(needed.all(), "replication") +
            (needed.all() == 1 ? " is" : " are"),
        (chosen.output / "parts").string(),
        needed.study_run().done() > 0 ? needed.study_run().speed() : std::string{}));
  return ExitCode::done;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const std::string given = arguments.only_word(
      "the plan of a batch: its folder, or its plan.json", "/scratch/gap --shard 1/40");
  const Request request = request_of(arguments);
  ChosenStudy chosen;
  choose_plan(given, chosen);
  check_digest(arguments, chosen);
  const Work work = work_of(chosen, request);
  return refusing_excess(chosen.study, [&] {
    return run_work(chosen, request, work, arguments, console);
  });
}

}  // namespace

extern const Command batch_run_command;
const Command batch_run_command{
    .name = "batch run",
    .group = Command::Group::batch,
    .summary = "run one shard of a plan, as a job of a cluster does",
    .arguments = "PLAN",
    .explanation =
        "Runs what is missing of one shard of PLAN (the folder that `caseload batch "
        "plan` "
        "made, or its plan.json) and keeps it as parts in that folder. To run a shard "
        "twice, or twice at the same time on two machines, does no harm: parts appear "
        "whole under their names or not at all, and the same part is the same bytes.\n"
        "\n"
        "--shard I/N cuts the work of the plan into N, whatever N is: the same batch "
        "may "
        "be cut anew half way, and what is there counts. --element K is what the "
        "scripts "
        "for Slurm use: the K-th element of the job array.\n"
        "\n"
        "A signal (TERM, INT or USR1) lets what is under way finish, keeps what is "
        "done "
        "and ends with 75; the same command goes on from there. In a job of Slurm it "
        "uses "
        "as many threads and as much memory as the job was given. While it works it "
        "writes how far it is into PLAN/progress/: a hint for `caseload status`, which "
        "decides nothing.",
    .examples =
        {
            {"caseload batch run /scratch/gap --shard 3/40",
             "the third of forty, for any scheduler"},
            {"caseload batch run /scratch/gap --replication 17 --scenario baseline",
             "one replication that is missing"},
            {"seq 40 | parallel -j 2 caseload batch run /scratch/gap --shard {}/40",
             "all of them by GNU parallel, two at once"},
        },
    .exit_codes =
        "0 the shard is done, now or before; 64 the command line was wrong; 65 the "
        "study, the program or the plan is not as it was planned, or more people than "
        "a "
        "majorant allows; 66 the plan or the study is not there; 70 a bug in caseload: "
        "a "
        "replication failed, or parts contradict each other; 73 the folder holds parts "
        "of another plan; 74 it could not be written; 75 stopped: the same command "
        "goes "
        "on.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
