#include "app/batch_rest.hpp"
#include "app/chosen_study.hpp"
#include "app/json_text.hpp"
#include "app/usage_error.hpp"
#include "caseload/report/number_format.hpp"

#include <fmt/format.h>

namespace caseload::app {
namespace {

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("of", text_value("N"),
      "shards I of N, as `batch run --shard I/N` takes them, instead of elements of "
      "the "
      "job array");
  add("lines", flag(), "one number a line, for loops and GNU parallel");
  add("json", flag(), "one JSON object on standard output");
  return options;
}

std::string lines_of(const std::vector<std::uint64_t>& numbers) {
  std::string text;
  for (const std::uint64_t number : numbers) text += fmt::format("{}\n", number);
  return text;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const std::string given = arguments.only_word(
      "the plan of a batch: its folder, or its plan.json", "/scratch/gap");
  const auto of = arguments.whole_number("of", 1, std::uint64_t{1} << 31);
  ChosenStudy chosen;
  choose_plan(given, chosen);
  if (of && *of > chosen.all_replications())
    throw UsageError{
        "--of",
        {.expected = fmt::format("at most {}, one for each replication",
                                 report::format_count(chosen.all_replications())),
         .got = report::format_count(*of),
         .hint = fmt::format("the plan has {} shards", chosen.plan->shards)}};
  const BatchRest rest{chosen};
  const std::vector<std::uint64_t> numbers = of ? rest.shards(*of) : rest.elements();
  if (arguments.has("json"))
    console.print(json_text({{"schema", "caseload/batch-missing/1"},
                             {"plan", (chosen.output / io::batch_plan_name).string()},
                             {"of", of.value_or(chosen.plan->elements())},
                             {"missing", numbers},
                             {"replications", rest.replications()}}));
  else if (arguments.has("lines"))
    console.print(lines_of(numbers));
  else if (!numbers.empty())
    console.print(array_text(numbers) + '\n');
  if (numbers.empty())
    console.remark(fmt::format("nothing is missing: `caseload batch merge {}`\n",
                               shell_word(given)));
  return ExitCode::done;
}

}  // namespace

extern const Command batch_missing_command;
const Command batch_missing_command{
    .name = "batch missing",
    .group = Command::Group::batch,
    .summary = "which jobs of a plan must be submitted again",
    .arguments = "PLAN",
    .explanation =
        "Looks at the parts of PLAN and prints which elements of its job array have "
        "anything left to do, as `sbatch --array` takes them: 1,4,7-9. What a "
        "scheduler "
        "says of its jobs is not asked: it may have run a job twice, forgotten it, or "
        "called it a success on a machine whose disk was full. Jobs that are still "
        "running have something left to do, too.\n"
        "\n"
        "A replication that failed is a bug in caseload and not missing; `caseload "
        "status` lists it. Where nothing is missing, nothing is printed.",
    .examples =
        {
            {"caseload batch missing /scratch/gap",
             "1,4,7-9: what sbatch --array takes, for the script that the plan came "
             "with"},
            {"caseload batch missing /scratch/gap --of 40 --lines",
             "one number a line, for GNU parallel and `batch run --shard {}/40`"},
        },
    .exit_codes =
        "0 looked; 64 the command line was wrong; 65 the study, the program or the "
        "plan "
        "is not as it was planned; 66 the plan or the study is not there.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
