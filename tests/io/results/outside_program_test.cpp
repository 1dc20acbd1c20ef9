#include "caseload/io/outside_program.hpp"

#include "catch.hpp"
#include "io/results/temporary_folder.hpp"

#include <chrono>
#include <cstdlib>
#include <fstream>

namespace caseload::io {
namespace {

/// What a shell is asked to do.
OutsideWork shell(const std::string& script, std::string_view input = {}) {
  return {.program = "/bin/sh", .arguments = {"-c", script}, .input = input};
}

std::string failure_of(const OutsideWork& work) {
  try {
    output_of(work);
  } catch (const ProgramFailed& failure) {
    return failure.what();
  }
  return {};
}

/// PATH is what a test says, and afterwards what it was.
class ChangedPath {
 public:
  explicit ChangedPath(const std::string& path) : before_{std::getenv("PATH")} {
    ::setenv("PATH", path.c_str(), 1);
  }
  ~ChangedPath() { ::setenv("PATH", before_.c_str(), 1); }

 private:
  std::string before_;
};

TEST_CASE("An outside program gets its input and gives its output", "[io][program]") {
  const std::string all(3'000'000, 'x');
  CHECK(output_of(shell("cat", all)) == all);
  OutsideWork both = shell("cat; cat <&3; printf ' %s' \"$0\" >&1");
  both.input = "one";
  both.more_input = " two";
  both.arguments.push_back("a word; $(exit 1)");
  CHECK(output_of(both) == "one two a word; $(exit 1)");
}

TEST_CASE("An outside program does not see what is set for node", "[io][program]") {
  ::setenv("NODE_OPTIONS", "--require=/tmp/evil.js", 1);
  CHECK(output_of(shell("printf '%s' \"${NODE_OPTIONS-none}\"")) == "none");
  ::unsetenv("NODE_OPTIONS");
}

TEST_CASE("What an outside program says when it fails is told", "[io][program]") {
  CHECK(failure_of(shell("echo bad >&2; printf '\\033[2J' >&2; exit 3")) ==
        "/bin/sh: ended with code 3; it said: bad  [2J");
  CHECK(failure_of(shell("kill -SEGV $$")) ==
        "/bin/sh: was ended by signal 11; it said nothing");
  CHECK(failure_of({.program = "/nowhere/node", .arguments = {}, .input = {}}) ==
        "/nowhere/node: ended with code 127; it said nothing");
}

TEST_CASE("An outside program that takes too long is ended with all it started",
          "[io][program]") {
  const TemporaryFolder folder;
  const auto mark = folder.path() / "late";
  // Of two seconds it has one, whatever it does about signals.
  OutsideWork slow = shell("trap '' ALRM TERM INT; echo stuck >&2; (sleep 2; touch '" +
                           mark.string() + "') & sleep 60");
  slow.most_seconds = 1;
  const auto begin = std::chrono::steady_clock::now();
  CHECK(failure_of(slow) ==
        "/bin/sh: took more than 1 s and was ended; it said: stuck");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{10});
  output_of(shell("sleep 2"));
  CHECK(!std::filesystem::exists(mark));
}

TEST_CASE("An outside program has no more memory and output than it may",
          "[io][program]") {
  OutsideWork loud = shell("while :; do echo 0123456789012345678901234567890; done");
  loud.most_output = 100'000;
  CHECK(!failure_of(loud).empty());
#ifndef __SANITIZE_ADDRESS__
  // Each turn doubles what the shell holds: 2^40 bytes at last.
  OutsideWork hungry = shell(
      "a=x; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 "
      "19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 "
      "39 40; do a=$a$a; done");
  hungry.most_memory = std::size_t{64} << 20;
  CHECK(!failure_of(hungry).empty());
#endif
}

TEST_CASE("A program is looked for in the folders of PATH and nowhere else",
          "[io][program]") {
  const TemporaryFolder folder;
  const auto put = [&](const char* place, bool can_run) {
    const auto file = folder.path() / place / "node";
    std::filesystem::create_directories(file.parent_path());
    std::ofstream{file} << "#!/bin/sh\n";
    if (can_run) std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    return file;
  };
  put("text", false);
  const auto first = put("first", true);
  put("second", true);
  std::filesystem::create_directories(folder.path() / "folder/node");
  const std::string path = folder.path().string();
  {
    const ChangedPath changed{path + "/none:" + path + "/folder:" + path +
                              "/text:" + path + "/first:" + path + "/second"};
    CHECK(find_program("node") == first);
    CHECK(!find_program("no-such-program"));
  }
  const auto here = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  {
    // The folder that somebody works in may come from anywhere.
    const ChangedPath changed{"first::."};
    CHECK(!find_program("node"));
    std::filesystem::current_path(folder.path() / "first");
    CHECK(!find_program("node"));
  }
  std::filesystem::current_path(here);
}

}  // namespace
}  // namespace caseload::io
