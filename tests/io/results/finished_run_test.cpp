#include "caseload/io/finished_run.hpp"

#include "caseload/io/study_parts.hpp"
#include "catch.hpp"
#include "io/parts/example_parts.hpp"
#include "temporary_folder.hpp"
#include "words_in_text.hpp"

#include <hdf5.h>

using namespace caseload;
using io::contains;
using io::FinishedRun;

namespace {

constexpr const char* command = "caseload run example";

/// Two scenarios of the example, four replications each, seed 1; in parts, and where
/// they are published in results.h5.
class ExampleRun {
 public:
  ExampleRun()
      : parts_{output_.path(), example_.study(), documents(), 1, replications} {
    const auto missing = parts_.missing();
    for (const auto& place : missing)
      parts_.finish(place, example_.replication(place.replication));
  }

  void publish() {
    const io::StudyOutline outline{&example_.study(), 1, replications, documents()};
    io::OutputFolder{output_.path(), io::identity_of(outline)}.publish(
        outline,
        [&](std::size_t scenario) {
          return io::ScenarioResults{documents()[scenario], parts_.collect(scenario)};
        },
        {});
  }

  io::ExampleParts& example() { return example_; }
  const std::filesystem::path& output() const { return output_.path(); }
  std::filesystem::path parts_of(const io::ScenarioDocument& document) const {
    return output() / "parts" / document.scenario.name;
  }

 private:
  static constexpr std::uint32_t replications = 4;

  std::vector<const io::ScenarioDocument*> documents() {
    return {&example_.baseline(), &example_.other_scenario()};
  }

  io::TemporaryFolder output_;
  io::ExampleParts example_;
  io::StudyParts parts_;
};

template <class Error, class Action>
std::string refusal(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "not refused";
}

template <class Error>
std::string refusal_of(const ExampleRun& run, const io::Study& study) {
  return refusal<Error>([&] { FinishedRun{run.output(), study, command}; });
}

}  // namespace

TEST_CASE("A finished run is found with its seed, its numbers and its sums",
          "[io][results]") {
  ExampleRun run;
  run.publish();
  const FinishedRun finished{run.output(), run.example().study(), command};
  CHECK(finished.outline().seed == 1);
  CHECK(finished.outline().replications == 4);
  CHECK(finished.outline().documents.size() == 2);
  CHECK(finished.has(run.example().baseline()));
  const auto results = finished.replications(run.example().other_scenario());
  REQUIRE(results.size() == 4);
  for (std::uint32_t number = 0; number < 4; ++number)
    CHECK(model::canonical_bytes(results[number]) ==
          model::canonical_bytes(run.example().replication(number)));
}

TEST_CASE("A run that is not finished is refused, and it is said how far it is",
          "[io][results]") {
  ExampleRun run;
  io::Study study = run.example().study();
  study.seed = 1;
  study.replications = 6;
  CHECK(contains(refusal_of<io::MissingInput>(run, study),
                 "only parts with 8 of 12 replications\n  hint: `caseload run example` "
                 "does what is missing"));
  std::filesystem::remove_all(run.output() / "parts");
  CHECK(contains(refusal_of<io::MissingInput>(run, study), "got no such file\n"));
}

TEST_CASE("Replications that failed are not passed over", "[io][results]") {
  ExampleRun run;
  const io::PartFolder folder = run.example().folder(run.output());
  io::Part part = run.example().part(folder, {0, 5});
  part.finished.pop_back();
  part.failed = {{4, "broken"}};
  folder.keep(part);
  io::Study study = run.example().study();
  study.seed = 1;
  study.replications = 5;
  CHECK(contains(refusal_of<io::MissingInput>(run, study),
                 "8 of 10 replications (1 more failed, which is a bug in caseload)\n  "
                 "hint: `caseload run example` tells what failed"));
}

TEST_CASE("Results without their parts are refused with the command that helps",
          "[io][results]") {
  ExampleRun run;
  run.publish();
  const FinishedRun finished{run.output(), run.example().study(), command};
  std::filesystem::remove_all(run.parts_of(run.example().baseline()));
  const std::string message = refusal<io::MissingInput>(
      [&] { finished.replications(run.example().baseline()); });
  CHECK(contains(message, "got 0 of 4 replications"));
  CHECK(contains(message, "`caseload run example --replications 4"));
  CHECK(finished.replications(run.example().other_scenario()).size() == 4);
}

TEST_CASE("A damaged part is refused", "[io][results]") {
  ExampleRun run;
  run.publish();
  const FinishedRun finished{run.output(), run.example().study(), command};
  const auto part =
      *std::filesystem::directory_iterator{run.parts_of(run.example().baseline())};
  std::filesystem::resize_file(part.path(), part.file_size() - 1);
  CHECK(contains(refusal<io::DamagedPart>(
                     [&] { finished.replications(run.example().baseline()); }),
                 "cut short"));
}

TEST_CASE("Results of another study are refused, of other titles not",
          "[io][results]") {
  ExampleRun run;
  run.publish();
  io::Study study = run.example().study();
  study.title = "Another title";
  study.seed = 7;
  CHECK(FinishedRun{run.output(), study, command}.outline().seed == 1);
  study.scenarios[1].canonical += ' ';
  CHECK(contains(refusal_of<core::InputError>(run, study),
                 "the meaning of scenario " + study.scenarios[1].scenario.name));
  study = run.example().study();
  study.name = "other";
  CHECK(contains(refusal_of<core::InputError>(run, study), "study ("));
}

TEST_CASE("Results are refused whose attribute was changed with HDF5",
          "[io][results]") {
  ExampleRun run;
  run.publish();
  const std::string file = (run.output() / "results.h5").string();
  // HDF5 writes the new text elsewhere: the old one stays among the file's bytes.
  const hid_t opened = H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  REQUIRE(opened >= 0);
  const hid_t attribute = H5Aopen(opened, "caseload_run", H5P_DEFAULT);
  const hid_t type = H5Aget_type(attribute);
  const char* const text = "{\"caseload_run\":1}\n";
  CHECK(H5Awrite(attribute, type, &text) >= 0);
  H5Tclose(type);
  H5Aclose(attribute);
  REQUIRE(H5Fclose(opened) >= 0);
  CHECK(contains(refusal_of<core::InputError>(run, run.example().study()),
                 "one whose attribute caseload_run was changed"));
}

TEST_CASE("Parts that were changed and sealed again are told by the digest",
          "[io][results]") {
  ExampleRun run;
  run.publish();
  const FinishedRun finished{run.output(), run.example().study(), command};
  io::ResultsDigest digest;
  for (const io::ScenarioDocument* document : finished.outline().documents)
    for (const auto& replication : finished.replications(*document))
      digest.add(replication);
  CHECK_NOTHROW(finished.expect_digest(digest.text()));
  CHECK(contains(
      refusal<core::InputError>([&] { finished.expect_digest(std::string(64, '0')); }),
      "parts that make 000000000000"));
}

TEST_CASE("A file of another sort is refused", "[io][results]") {
  ExampleRun run;
  std::ofstream{run.output() / "results.h5"} << "my notes";
  CHECK(contains(refusal_of<core::InputError>(run, run.example().study()),
                 "a file that cannot be read as one"));
}
