#include "caseload/io/batch_plan.hpp"

#include "caseload/io/parts.hpp"
#include "caseload/io/results.hpp"
#include "catch.hpp"
#include "example_parts.hpp"
#include "io/results/file_content.hpp"
#include "io/results/temporary_folder.hpp"

#include <filesystem>
#include <fstream>

#include <unistd.h>

using namespace caseload;
using io::BatchPlan;
using io::write_content;

namespace {

BatchPlan plan_of(io::ExampleParts& example) {
  BatchPlan plan{.version = std::string{io::version()},
                 .source_hash = std::string{io::source_hash()},
                 .study = example.study().name,
                 .study_path = "/somewhere/study",
                 .labels = std::string(64, 'b'),
                 .seed = 1,
                 .replications = 250,
                 .scenarios = {},
                 .shards = 7,
                 .shards_an_element = 2,
                 .trial = {.replications = 3,
                           .milliseconds = 4200,
                           .memory_a_thread = 27'000'000,
                           .disk_a_replication = 67'000}};
  for (const auto* document : {&example.baseline(), &example.other_scenario()})
    plan.scenarios.push_back({document->scenario.name, io::plan_digest(*document, 1)});
  return plan;
}

std::string message(const std::function<void()>& act) {
  try {
    act();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "nothing was thrown";
}

std::string replaced(std::string text, const std::string& old, const std::string& by) {
  const auto at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), by);
}

}  // namespace

TEST_CASE("A batch's plan is read as it was kept, and nobody may write to it",
          "[io][batch]") {
  const io::TemporaryFolder folder;
  io::ExampleParts example;
  const BatchPlan plan = plan_of(example);
  const auto file = io::keep_batch_plan(folder.path() / "results", plan);
  CHECK(io::read_batch_plan(file) == plan);
  CHECK(plan.elements() == 4);  // three of two shards, one of one
  CHECK(plan.digest().size() == 64);
  CHECK((std::filesystem::status(file).permissions() &
         std::filesystem::perms::owner_write) == std::filesystem::perms::none);
  CHECK(io::batch_plan_at(folder.path() / "results") == file);
  CHECK(io::batch_plan_at(file) == file);
  CHECK(io::batch_plan_at(folder.path()).empty());
  // What decides nothing is in the digest, too: a plan is one file.
  BatchPlan other = plan;
  other.trial.milliseconds += 1;
  CHECK(other.digest() != plan.digest());
}

TEST_CASE("A second plan does not take the place of the first", "[io][batch]") {
  const io::TemporaryFolder folder;
  io::ExampleParts example;
  BatchPlan plan = plan_of(example);
  const auto file = io::keep_batch_plan(folder.path(), plan);
  const std::string before = io::content(file);
  plan.shards = 8;
  try {
    io::keep_batch_plan(folder.path(), plan);
    FAIL("a second plan was kept");
  } catch (const io::WriteError& error) {
    CHECK(error.cannot_create());
    CHECK_THAT(error.what(), Catch::Contains("there is a plan already"));
  }
  CHECK(io::content(file) == before);
}

TEST_CASE("A plan that was changed by hand is refused by name", "[io][batch]") {
  const io::TemporaryFolder folder;
  io::ExampleParts example;
  const BatchPlan plan = plan_of(example);
  const std::string text = io::batch_plan_text(plan);
  const auto file = folder.path() / "plan.json";
  const auto refusal = [&](const std::string& changed) {
    write_content(file, changed);
    return message([&] { io::read_batch_plan(file); });
  };
  CHECK_THAT(refusal(replaced(text, "\"replications\": 250", "\"replications\": 25")),
             Catch::Contains("plan.json: digest: expected") &&
                 Catch::Contains("it was changed after it was made"));
  CHECK_THAT(refusal(replaced(text, "/somewhere/study", "/elsewhere/study")),
             Catch::Contains("digest"));
  const auto wrong = [&](const char* old, const char* by) {
    return refusal(replaced(text, old, by));
  };
  CHECK_THAT(wrong("\"shards\": 7", "\"shards\": 501"),
             Catch::Contains("shards: expected a whole number from 1 to 500, got 501"));
  CHECK_THAT(wrong("\"shards\": 7", "\"shards\": 0"), Catch::Contains("got 0"));
  CHECK_THAT(wrong("\"shards\": 7", "\"shards\": -1"), Catch::Contains("got -1"));
  CHECK_THAT(wrong("\"shards\": 7", "\"shards\": 1.5"), Catch::Contains("got 1.5"));
  CHECK_THAT(wrong("\"shards\": 7", "\"shards\": \"7\""),
             Catch::Contains("got string"));
  CHECK_THAT(wrong("\"shards_an_element\": 2", "\"shards_an_element\": 8"),
             Catch::Contains("shards_an_element: expected a whole number from 1 to 7"));
  CHECK_THAT(
      wrong("\"replications\": 250", "\"replications\": 18446744073709551615"),
      Catch::Contains("replications: expected a whole number from 1 to 1048576"));
  CHECK_THAT(wrong("\"seed\": 1", "\"sead\": 1"),
             Catch::Contains("seed: expected a value, got none"));
  CHECK_THAT(wrong("caseload/plan/1", "caseload/plan/2"),
             Catch::Contains("schema: expected caseload/plan/1, got caseload/plan/2"));
  CHECK_THAT(refusal("{\"schema\": "), Catch::Contains("expected JSON"));
  CHECK_THAT(refusal("[]"), Catch::Contains("schema: expected a value"));
  CHECK_THAT(refusal(std::string(100'000, '[')), Catch::Contains("expected JSON"));
  CHECK_THAT(refusal(std::string((std::size_t{4} << 20) + 1, ' ')),
             Catch::Contains("at most 4 MiB"));
  CHECK_THAT(message([&] { io::read_batch_plan(folder.path() / "no.json"); }),
             Catch::Contains("no such file"));
  std::filesystem::create_directory(folder.path() / "folder.json");
  CHECK_THAT(message([&] { io::read_batch_plan(folder.path() / "folder.json"); }),
             Catch::Contains("expected a regular file"));
}

TEST_CASE("What is not as it was planned is refused by name", "[io][batch]") {
  io::ExampleParts example;
  const BatchPlan plan = plan_of(example);
  const auto refusal = [&](const BatchPlan& changed) {
    return message(
        [&] { io::planned_scenarios(changed, "plan.json", example.study()); });
  };
  const auto found = io::planned_scenarios(plan, "plan.json", example.study());
  CHECK(found == std::vector{&example.baseline(), &example.other_scenario()});

  BatchPlan changed = plan;
  changed.source_hash = std::string(64, 'a');
  CHECK_THAT(refusal(changed),
             Catch::Contains("plan.json: program.source_hash: expected "
                             "the program that made the plan") &&
                 Catch::Contains("source aaaaaaaaaaaa)"));
  changed = plan;
  changed.scenarios[1].plan = std::string(64, '0');
  CHECK_THAT(refusal(changed),
             Catch::Contains("scenarios[1]: expected scenario " +
                             example.other_scenario().scenario.name + " as it was"));
  changed = plan;
  changed.seed = 2;  // another seed is another plan of each scenario
  CHECK_THAT(refusal(changed), Catch::Contains("scenarios[0]"));
  changed = plan;
  changed.scenarios[0].name = "gone";
  CHECK_THAT(refusal(changed), Catch::Contains("got gone, which it has no more"));
  changed = plan;
  changed.study = "another";
  CHECK_THAT(refusal(changed), Catch::Contains("study.name: expected another"));
}
