#include "app/study_run.hpp"

#include "catch.hpp"
#include "io/results/temporary_folder.hpp"
#include "model/worlds.hpp"

using namespace caseload;
using namespace caseload::test;

namespace {

io::ScenarioDocument clinic(const std::string& name) {
  io::ScenarioDocument document;
  document.scenario = small_clinic();
  document.scenario.name = name;
  document.canonical = name;
  return document;
}

}  // namespace

TEST_CASE("A scenario that breaks a contract does not cost the others their results",
          "[app][parts]") {
  const io::TemporaryFolder output;
  io::Study study;
  study.name = "clinics";
  study.scenarios = {clinic("good"), clinic("broken")};
  // Waiting places without a word on where those go who find them taken.
  study.scenarios[1].scenario.states[1].values.set("waiting_places", std::int64_t{0});
  const std::vector<const io::ScenarioDocument*> documents{&study.scenarios[0],
                                                           &study.scenarios[1]};
  const app::StudyRunSettings settings{
      .seed = 1, .replications = 30, .threads = 2, .quiet = true};
  app::Console console{app::ColourChoice::never};

  io::StudyParts parts{output.path(), study, documents, settings.seed, 30};
  app::StudyRun run{documents, settings, console};
  run.run(parts, {});
  CHECK(run.done() == 60);
  CHECK(parts.collect(0).size() == 30);
  REQUIRE(parts.failures().size() == 30);
  std::set<std::uint32_t> numbers;
  for (const auto& failure : parts.failures()) {
    CHECK(failure.scenario == 1);
    CHECK_FALSE(failure.replication.message.empty());
    numbers.insert(failure.replication.number);
  }
  CHECK(numbers.size() == 30);
}

TEST_CASE("A run that is stopped before it begins keeps nothing", "[app][parts]") {
  const io::TemporaryFolder output;
  io::Study study;
  study.name = "clinics";
  study.scenarios = {clinic("good")};
  const std::vector<const io::ScenarioDocument*> documents{&study.scenarios[0]};
  app::Console console{app::ColourChoice::never};
  io::StudyParts parts{output.path(), study, documents, 1, 90};
  app::StudyRun run{
      documents, {.seed = 1, .replications = 90, .threads = 2, .quiet = true}, console};
  std::stop_source stop;
  stop.request_stop();
  run.run(parts, stop.get_token());
  CHECK(run.done() == 0);
  CHECK(output.names().empty());
}
