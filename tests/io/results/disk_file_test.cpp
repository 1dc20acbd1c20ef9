#include "io/results/disk_file.hpp"

#include "caseload/io/results.hpp"
#include "catch.hpp"
#include "example_results.hpp"
#include "file_content.hpp"
#include "io/results/memory_file.hpp"
#include "small_files.hpp"
#include "temporary_folder.hpp"

#include <array>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>

namespace caseload::io::results {
namespace {

using Use = UnfailingFile::Use;

std::string read(UnfailingFile& file, std::uint64_t at, std::size_t count) {
  std::string bytes(count, '?');
  file.read(at, bytes.data(), count);
  return bytes;
}

/// Numbers that do not compress to nothing: a linear congruential generator's high
/// bits.
std::vector<std::int32_t> numbers(std::size_t count) {
  std::vector<std::int32_t> values;
  std::uint32_t state = 1;
  for (std::size_t i = 0; i < count; ++i) {
    state = state * 1664525u + 1013904223u;
    values.push_back(static_cast<std::int32_t>(state >> 20));
  }
  return values;
}

/// Groups with values of every size, from one chunk to more than HDF5 keeps in memory.
void fill(const NetcdfFile& file, int groups, int variables) {
  constexpr std::size_t weeks = 100;
  const std::vector<Attribute> words{{"long_name", std::string(100, 'w')}};
  for (int i = 0; i < groups; ++i) {
    NetcdfGroup group = file.root().create_group("group-" + std::to_string(i));
    const std::size_t rows = i == 0 ? 3000 : 20;
    group.add_axis("replication", {}, numbers(rows));
    group.add_axis("time", {}, numbers(weeks));
    for (int j = 0; j < variables; ++j)
      group.add_variable({"v" + std::to_string(j), {"replication", "time"}, words},
                         numbers(rows * weeks));
  }
}

/// A study whose results.h5 is `scenarios` times two megabytes.
class LargeStudy {
 public:
  explicit LargeStudy(std::size_t scenarios) {
    model::Scenario scenario = example_.study().scenarios[0].scenario;
    scenario.end = scenario.observe_from + weeks * core::Duration{7 * day};
    const model::MeasureDefinition count = scenario.measures[0];
    scenario.measures.assign(measures, count);
    for (std::size_t i = 0; i < measures; ++i)
      scenario.measures[i].name = "arrests_" + std::to_string(i);
    study_ = example_.study();
    study_.scenarios.assign(scenarios, study_.scenarios[0]);
    for (std::size_t i = 0; i < scenarios; ++i) {
      study_.scenarios[i].scenario = scenario;
      study_.scenarios[i].scenario.name = "scenario-" + std::to_string(i);
      documents_.push_back(&study_.scenarios[i]);
    }
  }

  StudyOutline outline() const { return {&study_, 1, replications, documents_}; }

  ScenarioResults results(std::size_t scenario) const {
    ScenarioResults results{documents_[scenario], {}};
    const auto values = numbers(replications * measures * weeks);
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < replications; ++i) {
      model::ReplicationResult& replication = results.replications.emplace_back();
      for (std::size_t j = 0; j < measures; ++j, at += weeks) {
        const auto from = values.begin() + static_cast<std::ptrdiff_t>(at);
        replication.measures.push_back(
            {.numerator = core::WideSum{7}, .denominator = 1, .weekly = {}});
        replication.measures.back().weekly.assign(from, from + weeks);
      }
    }
    return results;
  }

 private:
  static constexpr std::int64_t day = 24 * 60 * 60 * 1000;
  static constexpr std::uint32_t replications = 100;
  static constexpr std::size_t measures = 40;
  static constexpr int weeks = 200;

  ExampleResults example_;
  Study study_;
  std::vector<const ScenarioDocument*> documents_;
};

/// Peak memory in bytes of a process that publishes a large study, and how long its
/// results.h5 is.
std::pair<double, double> cost_of_publishing(std::size_t scenarios) {
  const TemporaryFolder folder;
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    try {
      const LargeStudy study{scenarios};
      const StudyOutline outline = study.outline();
      OutputFolder{folder.path(), identity_of(outline)}.publish(
          outline, [&](std::size_t i) { return study.results(i); }, {});
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  int status = 0;
  rusage use{};
  REQUIRE(::wait4(child, &status, 0, &use) == child);
  REQUIRE(status == 0);
  return {
      static_cast<double>(use.ru_maxrss) * 1024.0,
      static_cast<double>(std::filesystem::file_size(folder.path() / "results.h5"))};
}

}  // namespace

TEST_CASE("A file that fails goes on as if it had not", "[io][results]") {
  const TemporaryFolder folder;
  TemporaryFile temporary{folder.path(), "a"};
  UnfailingFile file{temporary.descriptor()};
  file.write(10, "0123456789", Use::once);
  CHECK(read(file, 8, 14) == std::string{"\0\0"
                                         "0123456789"
                                         "\0\0",
                                         14});
  CHECK(file.error() == 0);
  CHECK(file.size() == 20);
  {
    const SmallFiles limit{30};
    file.write(25, "abcdefghij", Use::again);  // of which half finds room
    CHECK(file.error() == EFBIG);
  }
  file.write(27, "XY", Use::again);
  file.write(0, "lost", Use::once);
  CHECK(file.error() == EFBIG);
  CHECK(file.size() == 35);
  CHECK(read(file, 24, 12) == std::string{"\0"
                                          "abXYefghij"
                                          "\0",
                                          12});
  CHECK(read(file, 28, 3) == "Yef");
  CHECK(content(temporary.path()) ==
        std::string(10, '\0') + "0123456789" + std::string(5, '\0') + "abcde");
}

TEST_CASE("A file that cannot be read or cut says so", "[io][results]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a";
  const FileDescriptor only_written{
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)};
  UnfailingFile file{only_written.get()};
  file.write(0, "abc", Use::again);
  CHECK(read(file, 0, 3) == std::string(3, '\0'));
  CHECK(file.error() == EBADF);

  const FileDescriptor only_read{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  UnfailingFile other{only_read.get()};
  other.set_size(100);
  CHECK(other.error() == EINVAL);
}

TEST_CASE("A file on a disk has the bytes of one in memory", "[io][results]") {
  const MemoryFile memory;
  fill(memory.contents(), 30, 20);
  const TemporaryFolder folder;
  DiskFile disk{folder.path(), "a"};
  fill(disk.contents(), 30, 20);
  disk.close();
  // Not as values: a difference would print megabytes.
  CHECK((content(disk.whole().path()) == memory.bytes()));
}

TEST_CASE("HDF5 survives a disk that fails at any moment", "[io][results]") {
  const TemporaryFolder folder;
  std::uintmax_t size = 0;
  {
    DiskFile disk{folder.path(), "a"};
    fill(disk.contents(), 3, 4);
    disk.close();
    size = std::filesystem::file_size(disk.whole().path());
  }
  for (rlim_t most = 0; most < size; most += size / 50) {
    DiskFile disk{folder.path(), "a"};
    const SmallFiles limit{most};
    fill(disk.contents(), 3, 4);
    CHECK_THROWS_AS(disk.close(), WriteError);
  }
  CHECK(folder.names().empty());
}

#ifndef __SANITIZE_ADDRESS__
// HDF5 keeps descriptions of what it has written, up to some 30 MB; twenty scenarios of
// this study fill that.
TEST_CASE("Publishing forty scenarios takes the memory of twenty", "[io][results]") {
  constexpr double megabyte = 1e6;
  const auto [few, short_file] = cost_of_publishing(20);
  const auto [many, long_file] = cost_of_publishing(40);
  REQUIRE(long_file > short_file + 25 * megabyte);
  CHECK(many < few + 8 * megabyte);
}
#endif

}  // namespace caseload::io::results
