#include "caseload/io/part_repair.hpp"
#include "catch.hpp"
#include "example_parts.hpp"
#include "io/parts/part_name.hpp"
#include "io/results/temporary_folder.hpp"

#include <sys/wait.h>
#include <unistd.h>

using namespace caseload;
using io::Part;
using io::PartFolder;
using Numbers = std::vector<std::uint32_t>;

namespace {

std::string message_of_contradiction(const std::function<void()>& action) {
  try {
    action();
  } catch (const io::Contradiction& contradiction) {
    return contradiction.what();
  }
  return "none";
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  if (std::filesystem::exists(folder))
    for (const auto& entry : std::filesystem::directory_iterator{folder})
      names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("Names of parts are understood as they are made, and no others",
          "[io][parts]") {
  using io::parts::part_name;
  const io::parts::PartName sealed{{100, 50}, "1a2b3c4d5e6f7081", ""};
  CHECK(sealed.text() == "r0000100-n0000050-1a2b3c4d5e6f7081.h5");
  CHECK(part_name(sealed.text()) == sealed);
  const io::parts::PartName partial{{0, 7}, "1a2b3c4d5e6f7081", "8899aabb00112233"};
  CHECK(partial.text() ==
        "r0000000-n0000007-1a2b3c4d5e6f7081-partial-8899aabb00112233.h5");
  CHECK(part_name(partial.text()) == partial);
  for (const char* other :
       {"", "r", "results.h5", "r0000100-n0000050-1a2b3c4d5e6f7081",
        "r0000100-n0000050-1a2b3c4d5e6f7081.h5~", "r100-n50-1a2b3c4d5e6f7081.h5",
        "r0000100-n0000050-1A2B3C4D5E6F7081.h5",
        "r-000100-n0000050-1a2b3c4d5e6f7081.h5",
        "r0000100-n0000050-1a2b3c4d5e6f7081-partial-.h5",
        ".r0000100-n0000050-1a2b3c4d5e6f7081.h5"})
    CHECK_FALSE(part_name(other).has_value());
}

TEST_CASE("What is kept is found again, and nothing is counted twice", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  const PartFolder folder = example.folder(output.path());
  CHECK(folder.inventory().missing(3) == Numbers{0, 1, 2});
  CHECK(output.names().empty());  // to look makes nothing

  folder.keep(example.part(folder, {0, 4}));
  folder.keep(example.part(folder, {2, 4}));  // two of them again
  Part partial = example.part(folder, {8, 4});
  partial.finished.resize(2);
  partial.failed = {{11, "broken"}};
  const auto file = folder.keep(partial);
  CHECK(file.partial);

  const auto inventory = folder.inventory();
  CHECK(inventory.finished == Numbers{0, 1, 2, 3, 4, 5, 8, 9});
  CHECK(inventory.failed == std::vector<io::FailedReplication>{{11, "broken"}});
  CHECK(inventory.missing(13) == Numbers{6, 7, 10, 12});
  CHECK(inventory.files.size() == 3);
  CHECK(folder.folder() == output.path() / "parts" / "baseline");

  const auto results = folder.collect(6);
  for (std::uint32_t number = 0; number < 6; ++number)
    CHECK(model::canonical_bytes(results[number]) ==
          model::canonical_bytes(example.replication(number)));
  CHECK_THROWS_AS(folder.collect(7), io::DamagedPart);
}

TEST_CASE("The same part again changes nothing", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  const PartFolder folder = example.folder(output.path());
  const auto file = folder.keep(example.part(folder, {0, 4}));
  const auto time = std::filesystem::last_write_time(file.path);
  folder.keep(example.part(folder, {0, 4}));
  CHECK(std::filesystem::last_write_time(file.path) == time);
  CHECK(names_in(folder.folder()).size() == 1);
  CHECK(names_in(output.path()) == std::vector<std::string>{"parts"});
}

TEST_CASE("A damaged part makes place for a whole one, and is kept", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  const PartFolder folder = example.folder(output.path());
  const auto file = folder.keep(example.part(folder, {0, 4}));
  const std::string whole = io::content(file.path);
  std::filesystem::resize_file(file.path, whole.size() - 1);

  const auto inventory = folder.inventory();
  REQUIRE(inventory.damaged.size() == 1);
  CHECK(inventory.damaged[0].what.starts_with("is cut short"));
  CHECK(inventory.missing(4) == Numbers{0, 1, 2, 3});

  folder.keep(example.part(folder, {0, 4}));
  CHECK(io::content(file.path) == whole);
  CHECK(names_in(output.path() / "quarantine" / "baseline") ==
        std::vector<std::string>{file.path.filename().string()});
}

TEST_CASE("Two parts that contradict each other are both kept out", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  const PartFolder folder = example.folder(output.path());
  Part other = example.part(folder, {0, 4});
  other.finished[2].result.measures[0].numerator += 1;

  SECTION("under one name, they go to quarantine") {
    const auto file = folder.keep(example.part(folder, {0, 4}));
    const std::string first = io::content(file.path);
    const std::string message = message_of_contradiction([&] { folder.keep(other); });
    CHECK(message.find("came to different results") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(file.path));
    const auto quarantine = output.path() / "quarantine" / "baseline";
    const auto names = names_in(quarantine);
    REQUIRE(names.size() == 2);
    std::set<std::string> contents;
    for (const auto& name : names) contents.insert(io::content(quarantine / name));
    CHECK(contents == std::set{first, io::part_file(other)});
  }
  SECTION("under two names, they are refused by name") {
    folder.keep(example.part(folder, {2, 4}));
    folder.keep(other);
    const auto disagreements = folder.inventory().disagreements;
    REQUIRE(disagreements.size() == 1);
    CHECK(disagreements[0].replication == 2);
    const std::string message = message_of_contradiction([&] { folder.collect(4); });
    CHECK(message.find("contradict each other about replication 2") !=
          std::string::npos);
  }
}

TEST_CASE("Parts of another plan, and other files, are seen as such", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  const PartFolder folder = example.folder(output.path());
  const PartFolder other_seed = example.folder(output.path(), 2);
  const auto theirs = other_seed.keep(example.part(other_seed, {0, 4}));
  std::ofstream{folder.folder() / "notes.txt"} << "mine";
  auto inventory = folder.inventory();
  CHECK(inventory.foreign == std::vector{theirs.path});
  CHECK(inventory.unknown == std::vector{folder.folder() / "notes.txt"});
  CHECK(inventory.missing(4).size() == 4);

  // The right name, and another's contents: in the way of what should stand there.
  const auto disguised =
      folder.folder() /
      io::parts::PartName{{0, 4}, folder.identity({}).plan.substr(0, 16), ""}.text();
  std::filesystem::rename(theirs.path, disguised);
  inventory = folder.inventory();
  CHECK(inventory.foreign.empty());
  REQUIRE(inventory.damaged.size() == 1);
  CHECK(inventory.damaged[0].path == disguised);
  CHECK(inventory.damaged[0].what == "holds another part than its name says");
  CHECK(folder.glance().damaged.size() == 1);
  CHECK(inventory.files.empty());

  SECTION("who brings the right one finds it in quarantine") {
    CHECK(folder.keep(example.part(folder, {0, 4})).path == disguised);
    inventory = folder.inventory();
    CHECK(inventory.damaged.empty());
    CHECK(inventory.missing(4).empty());
    CHECK(std::filesystem::exists(output.path() / "quarantine" / "baseline" /
                                  disguised.filename()));
  }
  SECTION("and so does a repair") {
    const auto repaired = io::repair(folder);
    REQUIRE(repaired.moved.size() == 1);
    CHECK(repaired.gone.size() == 1);
    CHECK_FALSE(std::filesystem::exists(disguised));
  }
}

TEST_CASE("A glance counts what a look at everything counts", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  const PartFolder folder = example.folder(output.path());
  folder.keep(example.part(folder, {0, 4}));
  folder.keep(example.part(folder, {2, 4}));
  Part with_failure = example.part(folder, {6, 3});
  with_failure.finished.pop_back();
  with_failure.failed = {{8, "broken"}};
  folder.keep(with_failure);
  Part partial = example.part(folder, {9, 4});
  partial.finished.resize(2);
  folder.keep(partial);
  const auto cut = folder.keep(example.part(folder, {13, 2})).path;
  std::filesystem::resize_file(cut, 3000);
  const auto other_seed = example.folder(output.path(), 2);
  other_seed.keep(example.part(other_seed, {0, 4}));

  const auto glance = folder.glance();
  const auto whole = folder.inventory();
  CHECK(glance.finished == Numbers{0, 1, 2, 3, 4, 5, 6, 7, 9, 10});
  CHECK(glance.finished == whole.finished);
  CHECK(glance.failed == whole.failed);
  CHECK(glance.files.size() == whole.files.size());
  REQUIRE(glance.damaged.size() == 1);
  CHECK(glance.damaged[0].path == cut);
  CHECK(glance.foreign == whole.foreign);
}

TEST_CASE("Twenty twins at once leave one part", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  const PartFolder folder = example.folder(output.path());
  std::vector<pid_t> twins;
  for (int twin = 0; twin < 20; ++twin) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      try {
        for (std::uint32_t first = 0; first < 20; first += 4)
          folder.keep(example.part(folder, {first, 4}));
      } catch (...) {
        ::_exit(1);
      }
      ::_exit(0);
    }
    twins.push_back(child);
  }
  for (const pid_t twin : twins) {
    int status = 0;
    REQUIRE(::waitpid(twin, &status, 0) == twin);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  }
  CHECK(names_in(folder.folder()).size() == 5);
  CHECK(names_in(output.path()) == std::vector<std::string>{"parts"});
  CHECK(folder.inventory().missing(20).empty());
}
