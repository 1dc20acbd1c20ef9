#include "app/shard_notes.hpp"

#include "catch.hpp"
#include "io/results/temporary_folder.hpp"

#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

using namespace caseload::app;
namespace fs = std::filesystem;

TEST_CASE("A process at work says so, and takes its note away") {
  const caseload::io::TemporaryFolder output;
  {
    ShardNoteKeeper keeper{output.path(), "shard 3 of 40"};
    CHECK(shard_notes(output.path()).empty());
    keeper.tell(0, 100);
    keeper.tell(5, 100);  // not ten seconds later
    auto notes = shard_notes(output.path());
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].work == "shard 3 of 40");
    CHECK(notes[0].done == 0);
    CHECK(notes[0].all == 100);
    CHECK(notes[0].process == static_cast<std::uint64_t>(::getpid()));
    CHECK(notes[0].time > 1'700'000'000);  // the end of 2023
    keeper.tell(100, 100);                 // the last word is always said
    notes = shard_notes(output.path());
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].done == 100);
  }
  CHECK(shard_notes(output.path()).empty());
  CHECK(fs::is_empty(output.path() / "progress"));
}

TEST_CASE("A note that cannot be written is left out") {
  const caseload::io::TemporaryFolder output;
  std::ofstream{output.path() / "progress"} << "a file, where the folder should be";
  ShardNoteKeeper keeper{output.path(), "shard 1 of 1"};
  CHECK_NOTHROW(keeper.tell(0, 1));
  CHECK(shard_notes(output.path()).empty());
}

TEST_CASE("What is no note is passed over, and a note's text is harmless") {
  const caseload::io::TemporaryFolder output;
  const fs::path folder = output.path() / "progress";
  fs::create_directory(folder);
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream{folder / name} << text;
  };
  write("a.json", "{");
  write("b.json", "[1]");
  write("c.json", R"({"schema": "caseload/progress/1", "done": "many"})");
  write("d.json", std::string(100'000, ' '));
  write("e.txt", "else");
  fs::create_directory(folder / "f.json");
  ::mkfifo((folder / "g.json").c_str(), 0600);
  write(
      "h.json",
      R"({"schema": "caseload/progress/1", "work": "\u001b[31mshard 1 of 2", "done": 1,)"
      R"("all": 2, "host": "n1", "process": 7, "job": "", "restart": 0, "time": 5})");
  const auto notes = shard_notes(output.path());
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].work == "?[31mshard 1 of 2");
}
