#include "caseload/io/study_parts.hpp"

#include "catch.hpp"
#include "example_parts.hpp"
#include "io/results/temporary_folder.hpp"

#include <map>
#include <random>

using namespace caseload;
using io::StudyParts;
using Place = StudyParts::Place;

namespace {

/// A run of the example's baseline, and of the other scenario where two are asked for.
class Run {
 public:
  Run(io::ExampleParts& example, const std::filesystem::path& output,
      std::uint32_t replications, std::size_t scenarios = 1)
      : example_{example},
        parts_{output, example.study(), documents(example, scenarios), 1,
               replications} {}

  StudyParts& parts() { return parts_; }

  /// Does the first `count` of what is missing; by default all.
  void work(std::size_t count = ~std::size_t{0}) {
    for (const Place& place : parts_.missing()) {
      if (count-- == 0) return;
      parts_.finish(place, example_.replication(place.replication));
    }
  }

 private:
  static std::vector<const io::ScenarioDocument*> documents(io::ExampleParts& example,
                                                            std::size_t scenarios) {
    std::vector<const io::ScenarioDocument*> all{&example.baseline(),
                                                 &example.other_scenario()};
    all.resize(scenarios);
    return all;
  }

  io::ExampleParts& example_;
  StudyParts parts_;
};

/// Every file below a folder, with its bytes.
std::map<std::string, std::string> tree(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder})
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder).string()] =
          io::content(entry.path());
  return files;
}

}  // namespace

TEST_CASE("A run seals each range when its last replication is there", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  Run run{example, output.path(), 230};
  CHECK(run.parts().missing().size() == 230);
  run.work(199);
  CHECK(tree(output.path()).size() == 1);
  const auto missing = run.parts().missing();
  for (std::size_t i = 199; i < missing.size(); ++i)
    run.parts().finish(missing[i], example.replication(missing[i].replication));
  CHECK(tree(output.path()).size() == 3);
  CHECK(run.parts().collect(0).size() == 230);
  // Again: nothing to do.
  CHECK(Run{example, output.path(), 230}.parts().missing().empty());
}

TEST_CASE("What is kept on the way is not done again, and leaves no trace",
          "[io][parts]") {
  const io::TemporaryFolder undisturbed;
  const io::TemporaryFolder output;
  io::ExampleParts example;
  Run{example, undisturbed.path(), 230, 2}.work();

  for (const std::size_t done : {0, 1, 99, 30, 150, 2}) {
    Run run{example, output.path(), 230, 2};
    run.work(done);
    run.parts().keep_open();
    run.parts().keep_open();  // nothing new: nothing to keep
  }
  Run last{example, output.path(), 230, 2};
  CHECK(last.parts().missing().size() == 2 * 230 - (1 + 99 + 30 + 150 + 2));
  last.work();
  CHECK(tree(output.path()) == tree(undisturbed.path()));
}

TEST_CASE("Only what was kept is there after a kill", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  {
    Run run{example, output.path(), 100};
    run.work(10);
    run.parts().keep_open();
    const auto missing = run.parts().missing();
    for (std::size_t i = 10; i < 20; ++i)
      run.parts().finish(missing[i], example.replication(missing[i].replication));
  }
  CHECK(Run{example, output.path(), 100}.parts().missing().size() == 90);
}

TEST_CASE("A longer run does only what is missing", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  Run{example, output.path(), 50}.work();
  Run longer{example, output.path(), 230, 2};
  CHECK(longer.parts().missing().size() == 180 + 230);
  CHECK(longer.parts().missing().front() == Place{0, 50});
  longer.work();
  // A shorter one is part of it.
  Run shorter{example, output.path(), 20};
  CHECK(shorter.parts().missing().empty());
  CHECK(shorter.parts().collect(0).size() == 20);
}

TEST_CASE("However the work was cut, the same results are placed", "[io][parts]") {
  io::ExampleParts example;
  constexpr std::uint32_t replications = 210;
  std::mt19937 random{1};  // of this test's shapes only
  for (const std::uint32_t size : {1u, 7u, 100u, 0u}) {
    const io::TemporaryFolder output;
    const io::PartFolder folder = example.folder(output.path());
    std::vector<io::ReplicationRange> ranges;
    for (std::uint32_t first = 0; first < replications;) {
      const std::uint32_t wanted =
          size > 0 ? size : 1 + static_cast<std::uint32_t>(random() % 60);
      const std::uint32_t count = std::min(wanted, replications - first);
      ranges.push_back({first, count});
      first += count;
    }
    std::shuffle(ranges.begin(), ranges.end(), random);
    for (const auto& range : ranges) folder.keep(example.part(folder, range));
    const auto results = folder.collect(replications);
    std::size_t right = 0;
    for (std::uint32_t number = 0; number < replications; ++number)
      if (model::canonical_bytes(results[number]) ==
          model::canonical_bytes(example.replication(number)))
        ++right;
    CHECK(right == replications);
    CHECK(Run{example, output.path(), replications}.parts().missing().empty());
  }
}

TEST_CASE("A failed replication is kept as failed, and is not tried again",
          "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  {
    Run run{example, output.path(), 100};
    const auto missing = run.parts().missing();
    run.parts().fail(missing[40], "a broken contract");
    for (const Place& place : missing)
      if (place.replication != 40)
        run.parts().finish(place, example.replication(place.replication));
    REQUIRE(run.parts().failures().size() == 1);
  }
  Run again{example, output.path(), 100};
  CHECK(again.parts().missing().empty());
  REQUIRE(again.parts().failures().size() == 1);
  CHECK(again.parts().failures()[0].replication ==
        io::FailedReplication{40, "a broken contract"});
  CHECK_THROWS_AS(again.parts().collect(0), io::DamagedPart);
}

TEST_CASE("Parts of another plan are refused by name, and damaged ones set aside",
          "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  Run{example, output.path(), 100}.work();
  const auto folder = output.path() / "parts" / "baseline";
  const auto part = std::filesystem::directory_iterator {
    folder
    } -> path();

  SECTION("another plan") {
    try {
      StudyParts{output.path(), example.study(), {&example.baseline()}, 2, 100};
      FAIL("not refused");
    } catch (const io::ForeignParts& foreign) {
      const std::string message = foreign.what();
      CHECK(message.starts_with(part.string() + ": belongs to another plan"));
      CHECK(message.find("hint: give another folder with --output") !=
            std::string::npos);
    }
    CHECK(std::filesystem::exists(part));
  }
  SECTION("damaged") {
    std::filesystem::resize_file(part, 1000);
    Run run{example, output.path(), 100};
    REQUIRE(run.parts().quarantined().size() == 1);
    CHECK(run.parts().quarantined()[0].path ==
          output.path() / "quarantine" / "baseline" / part.filename());
    CHECK(std::filesystem::file_size(run.parts().quarantined()[0].path) == 1000);
    CHECK(run.parts().missing().size() == 100);
  }
}
