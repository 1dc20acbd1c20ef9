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
class RunInParts {
 public:
  RunInParts(io::ExampleParts& example, const std::filesystem::path& output,
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
  RunInParts run{example, output.path(), 230};
  CHECK(run.parts().missing().size() == 230);
  run.work(199);
  CHECK(tree(output.path()).size() == 1);
  const auto missing = run.parts().missing();
  for (std::size_t i = 199; i < missing.size(); ++i)
    run.parts().finish(missing[i], example.replication(missing[i].replication));
  CHECK(tree(output.path()).size() == 3);
  CHECK(run.parts().collect(0).size() == 230);
  // Again: nothing to do.
  CHECK(RunInParts{example, output.path(), 230}.parts().missing().empty());
}

TEST_CASE("What is kept on the way is not done again, and leaves no trace",
          "[io][parts]") {
  const io::TemporaryFolder undisturbed;
  const io::TemporaryFolder output;
  io::ExampleParts example;
  RunInParts{example, undisturbed.path(), 230, 2}.work();

  for (const std::size_t done : {0, 1, 99, 30, 150, 2}) {
    RunInParts run{example, output.path(), 230, 2};
    run.work(done);
    run.parts().keep_open();
    run.parts().keep_open();  // nothing new: nothing to keep
  }
  RunInParts last{example, output.path(), 230, 2};
  CHECK(last.parts().missing().size() == 2 * 230 - (1 + 99 + 30 + 150 + 2));
  last.work();
  CHECK(tree(output.path()) == tree(undisturbed.path()));
}

TEST_CASE("Only what was kept is there after a kill", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  {
    RunInParts run{example, output.path(), 100};
    run.work(10);
    run.parts().keep_open();
    const auto missing = run.parts().missing();
    for (std::size_t i = 10; i < 20; ++i)
      run.parts().finish(missing[i], example.replication(missing[i].replication));
  }
  CHECK(RunInParts{example, output.path(), 100}.parts().missing().size() == 90);
}

TEST_CASE("A longer run does only what is missing", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  RunInParts{example, output.path(), 50}.work();
  RunInParts longer{example, output.path(), 230, 2};
  CHECK(longer.parts().missing().size() == 180 + 230);
  CHECK(longer.parts().missing().front() == Place{0, 50});
  longer.work();
  // A shorter one is part of it.
  RunInParts shorter{example, output.path(), 20};
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
    CHECK(RunInParts{example, output.path(), replications}.parts().missing().empty());
  }
}

TEST_CASE("A failed replication is kept as failed, and is not tried again",
          "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  {
    RunInParts run{example, output.path(), 100};
    const auto missing = run.parts().missing();
    run.parts().fail(missing[40], "a broken contract");
    for (const Place& place : missing)
      if (place.replication != 40)
        run.parts().finish(place, example.replication(place.replication));
    REQUIRE(run.parts().failures().size() == 1);
  }
  RunInParts again{example, output.path(), 100};
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
  RunInParts{example, output.path(), 100}.work();
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
      CHECK(message.find("hint: move " + folder.string() +
                         " away, or work in another") != std::string::npos);
    }
    CHECK(std::filesystem::exists(part));
  }
  SECTION("damaged") {
    std::filesystem::resize_file(part, 1000);
    RunInParts run{example, output.path(), 100};
    REQUIRE(run.parts().quarantined().size() == 1);
    CHECK(run.parts().quarantined()[0].path ==
          output.path() / "quarantine" / "baseline" / part.filename());
    CHECK(std::filesystem::file_size(run.parts().quarantined()[0].path) == 1000);
    CHECK(run.parts().missing().size() == 100);
  }
}

TEST_CASE("A run cut into shards, and cut anew half way, comes to the same",
          "[io][parts][shards]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  constexpr std::uint32_t replications = 230;
  const std::vector documents{&example.baseline(), &example.other_scenario()};
  const auto do_shard = [&](std::uint64_t number, std::uint64_t of) {
    const io::Shards shards{documents.size(), replications, of};
    StudyParts parts{output.path(), example.study(), documents, 1,
                     shards.work(number, number)};
    for (const Place& place : parts.missing())
      parts.finish(place, example.replication(place.replication));
    return parts.missing().size();
  };
  // 460 in four: 115 each. The second half by the end of the first: 0 to 114 of each.
  CHECK(do_shard(3, 4) == 115);
  CHECK(do_shard(1, 4) == 115);
  // In three, of 153, 153 and 154: what is there already is not done again. The middle
  // one is 153 to 229 of the baseline and 0 to 75 of the other.
  CHECK(do_shard(2, 3) == 230 - 153);
  CHECK(do_shard(1, 3) == 153 - 115);
  CHECK(do_shard(3, 3) == 230 - 115);
  CHECK(do_shard(1, 1) == 0);
  for (const auto* document : documents) {
    const io::PartFolder folder{output.path(), example.study(), *document, 1};
    const auto results = folder.collect(replications);
    for (std::uint32_t number = 0; number < replications; ++number)
      REQUIRE(model::canonical_words(results[number]) ==
              model::canonical_words(example.replication(number)));
  }
}

TEST_CASE("Who works on a shard leaves alone what is beyond it",
          "[io][parts][shards]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  RunInParts whole{example, output.path(), 300};
  whole.work();
  // The first hundred damaged, the last hundred gone.
  const auto files = example.folder(output.path()).inventory().files;
  REQUIRE(files.size() == 3);
  const std::string damaged = io::content(files[0].path).substr(0, 700);
  std::ofstream{files[0].path, std::ios::binary} << damaged;
  std::filesystem::remove(files[2].path);
  const auto work_on = [&](io::ReplicationRange range) {
    StudyParts parts{
        output.path(), example.study(), {&example.baseline()}, 1, {{0, range}}};
    return std::pair{parts.missing().size(), parts.quarantined().size()};
  };
  CHECK(work_on({100, 200}) == std::pair<std::size_t, std::size_t>{100, 0});
  CHECK(io::content(files[0].path) == damaged);
  CHECK(work_on({99, 1}) == std::pair<std::size_t, std::size_t>{1, 1});
  CHECK_FALSE(std::filesystem::exists(files[0].path));
}
