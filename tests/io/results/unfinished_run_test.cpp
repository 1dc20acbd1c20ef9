#include "caseload/io/unfinished_run.hpp"

#include "caseload/io/finished_run.hpp"
#include "caseload/io/study_parts.hpp"
#include "catch.hpp"
#include "io/parts/example_parts.hpp"
#include "temporary_folder.hpp"

using namespace caseload;

namespace {

/// What a run of four replications of two scenarios leaves that has done some of them.
io::UnfinishedRun run_with(const io::TemporaryFolder& output, io::ExampleParts& example,
                           const std::vector<std::uint32_t>& of_the_baseline,
                           const std::vector<std::uint32_t>& of_the_other,
                           std::optional<std::uint64_t> planned = 4) {
  io::StudyParts parts{output.path(),
                       example.study(),
                       {&example.baseline(), &example.other_scenario()},
                       1,
                       4};
  for (const std::uint32_t number : of_the_baseline)
    parts.finish({0, number}, example.replication(number));
  for (const std::uint32_t number : of_the_other)
    parts.finish({1, number}, example.replication(number));
  parts.keep_open();
  return io::unfinished_run(output.path(), example.study(), 1, planned);
}

}  // namespace

TEST_CASE("An unfinished run has the first replications that all scenarios have",
          "[io][results]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  // Of the baseline 0, 1 and 2 come in a row, of the other 0 and 1: 3 is none of them.
  const io::UnfinishedRun run = run_with(output, example, {2, 0, 1}, {3, 1, 0});
  CHECK(run.scenarios.at(0).from_first == 3);
  CHECK(run.scenarios.at(1).finished == 3);
  CHECK(run.scenarios.at(1).from_first == 2);
  CHECK(run.shared() == 2);
  CHECK(run.counts() == "6 of 8 replications: 3 of 4 of " +
                            example.baseline().scenario.name + ", 3 of 4 of " +
                            example.other_scenario().scenario.name);
  const io::FinishedRun draft{run, example.study(), "caseload run example"};
  CHECK(draft.outline().replications == 2);
  CHECK(draft.outline().documents.size() == 2);
  CHECK(draft.replications(example.other_scenario()).size() == 2);
  CHECK(draft.digest().empty());
  CHECK(draft.provenance().empty());
  CHECK(draft.remedy() == "caseload run example");
}

TEST_CASE("Of an unfinished run a scenario without its first replication is missing",
          "[io][results]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  const io::UnfinishedRun run = run_with(output, example, {0, 1}, {1, 2, 3});
  CHECK(run.shared() == 2);
  const io::FinishedRun draft{run, example.study(), "caseload run example"};
  CHECK(draft.has(example.baseline()));
  CHECK(!draft.has(example.other_scenario()));
}

TEST_CASE("An unfinished run may be of more replications than its study asks for",
          "[io][results]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  const std::uint32_t asked = example.study().replications;
  CHECK(run_with(output, example, {}, {}, std::nullopt).planned == asked);
  CHECK(run_with(output, example, {}, {}).is_empty());
  const io::UnfinishedRun less = run_with(output, example, {0, 1, 2}, {0}, 2);
  CHECK(less.planned == 2);
  CHECK(less.scenarios.at(0).finished == 2);
}
