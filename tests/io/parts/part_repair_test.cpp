#include "caseload/io/part_repair.hpp"

#include "catch.hpp"
#include "example_parts.hpp"
#include "io/results/temporary_folder.hpp"

#include <chrono>

using namespace caseload;
using io::Part;
using io::PartFolder;
using Ranges = std::vector<io::ReplicationRange>;

TEST_CASE("Repair keeps what is whole and says what is gone", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  const PartFolder folder = example.folder(output.path());
  const auto whole = folder.keep(example.part(folder, {0, 4})).path;
  const auto cut = folder.keep(example.part(folder, {4, 4})).path;
  // Of what is cut, replication 6 is held by another part too.
  const auto other = folder.keep(example.part(folder, {6, 1})).path;
  std::filesystem::resize_file(cut, 100);
  const auto old = folder.folder() / ".r0.h5.1-0.partial";
  const auto young = folder.folder() / ".r0.h5.2-0.partial";
  std::ofstream{old} << "x";
  std::ofstream{young} << "x";
  std::filesystem::last_write_time(
      old, std::filesystem::file_time_type::clock::now() - std::chrono::minutes{61});

  const io::PartRepair repaired = io::repair(folder);
  REQUIRE(repaired.moved.size() == 1);
  CHECK(repaired.moved[0].path ==
        output.path() / "quarantine" / "baseline" / cut.filename());
  CHECK(std::filesystem::file_size(repaired.moved[0].path) == 100);
  CHECK(repaired.gone == Ranges{{4, 2}, {7, 1}});
  CHECK(repaired.removed == std::vector{old});
  CHECK(std::filesystem::exists(young));
  CHECK(folder.inventory().finished == std::vector<std::uint32_t>{0, 1, 2, 3, 6});
  CHECK(std::filesystem::exists(whole));
  CHECK(std::filesystem::exists(other));

  const io::PartRepair again = io::repair(folder);
  CHECK((again.moved.empty() && again.gone.empty() && again.removed.empty()));
}

TEST_CASE("Of parts that contradict each other repair keeps neither", "[io][parts]") {
  const io::TemporaryFolder output;
  io::ExampleParts example;
  const PartFolder folder = example.folder(output.path());
  Part other = example.part(folder, {0, 4});
  other.finished[2].result.measures[0].numerator += 1;
  folder.keep(other);
  folder.keep(example.part(folder, {2, 4}));
  folder.keep(example.part(folder, {6, 2}));
  const io::PartRepair repaired = io::repair(folder);
  REQUIRE(repaired.moved.size() == 2);
  CHECK(repaired.moved[0].what.find("about replication 2") != std::string::npos);
  CHECK(repaired.gone == Ranges{{0, 6}});
  CHECK(folder.inventory().finished == std::vector<std::uint32_t>{6, 7});
}
