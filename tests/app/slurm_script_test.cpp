#include "app/slurm_script.hpp"

#include "app/usage_error.hpp"
#include "catch.hpp"

using namespace caseload;
using namespace caseload::app;

namespace {

SlurmJob job() {
  return {.name = "gap",
          .program = "/opt/caseload",
          .folder = "/scratch/gap",
          .limit_minutes = 240,
          .processors = 16,
          .memory = std::uint64_t{600} << 20,
          .command_line = "caseload batch plan gap"};
}

io::BatchPlan plan(std::uint64_t shards) {
  io::BatchPlan plan;
  plan.version = "1.0";
  plan.shards = shards;
  plan.shards_an_element = 1;
  return plan;
}

bool is_refused(const std::string& text, bool is_path) {
  try {
    check_for_slurm("--job-name", text, is_path);
  } catch (const UsageError&) {
    return true;
  }
  return false;
}

}  // namespace

TEST_CASE("The script of a job array asks for what it was told to") {
  const std::string script = array_script(job(), plan(40));
  for (const char* line :
       {"#!/bin/bash\n", "\n#SBATCH --job-name=gap\n", "\n#SBATCH --array=1-40\n",
        "\n#SBATCH --cpus-per-task=16\n", "\n#SBATCH --mem=768M\n",
        "\n#SBATCH --time=04:00:00\n", "\n#SBATCH --signal=B:TERM@90\n",
        "\n#SBATCH --requeue\n", "\n#SBATCH --open-mode=append\n",
        "\n#SBATCH --output=/scratch/gap/logs/%A_%a.log\n",
        "\nexec /opt/caseload batch run /scratch/gap/plan.json \\\n  --element "
        "\"$SLURM_ARRAY_TASK_ID\" --digest "})
    CHECK_THAT(script, Catch::Contains(line));
  // Slurm stops reading its options at the first command.
  CHECK(script.rfind("#SBATCH") < script.find("\n[ "));
  CHECK_THAT(array_script(job(), plan(1)), Catch::Contains("--array=1\n"));
  SlurmJob longer = job();
  longer.limit_minutes = 2 * 24 * 60 + 90;
  CHECK_THAT(array_script(longer, plan(1)), Catch::Contains("--time=2-01:30:00\n"));
}

TEST_CASE("A comment of a script stays one line, whatever was typed") {
  SlurmJob odd = job();
  odd.command_line = "caseload batch plan 'a\nrm -r ~\r\x7f'";
  for (const std::string& script :
       {array_script(odd, plan(2)), merge_script(odd, plan(2))}) {
    CHECK_THAT(script, Catch::Contains("#   caseload batch plan 'a?rm -r ~"
                                       "?"
                                       "?'\n"));
    CHECK_THAT(script, !Catch::Contains("\nrm"));
  }
}

TEST_CASE("The script of the merge refuses another plan") {
  const std::string script = merge_script(job(), plan(40));
  CHECK_THAT(script, Catch::Contains("\nexec /opt/caseload batch merge "
                                     "/scratch/gap/plan.json --digest " +
                                     plan(40).digest().substr(0, 16) + "\n"));
  CHECK_THAT(script, Catch::Contains("#SBATCH --job-name=gap-merge\n"));
  CHECK_THAT(script, !Catch::Contains("--array"));
}

TEST_CASE("What a shell or Slurm might read otherwise is refused") {
  for (const char* name : {"gap", "Gap_2.0-a"}) CHECK_FALSE(is_refused(name, false));
  for (const char* name : {"", "two words", "$(id)", "a;b", "-v", "a/b", "a\nb", "a%b",
                           "caf\xc3\xa9", "'a'"})
    CHECK(is_refused(name, false));
  CHECK_FALSE(is_refused("/scratch/user@x/a+b=c,d:e_1.2-3", true));
  for (const char* path :
       {"/scratch/my study", "/a%j", "/a\\b", "/a`id`", "/~x", "/a\"b"})
    CHECK(is_refused(path, true));
}
