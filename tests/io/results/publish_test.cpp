#include "io/results/publish.hpp"

#include "caseload/io/results.hpp"
#include "catch.hpp"
#include "file_content.hpp"
#include "temporary_folder.hpp"

#include <cerrno>
#include <fstream>
#include <functional>

#include <sys/stat.h>

using namespace caseload;
using io::content;
using io::results::Naming;
using io::results::publish;
using Names = std::set<std::string>;

namespace {

io::WriteError error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const io::WriteError& error) {
    return error;
  }
  FAIL("no WriteError");
  throw 0;
}

}  // namespace

TEST_CASE("A published file has its content and nothing is left beside it",
          "[io][results]") {
  const io::TemporaryFolder folder;
  const Naming naming = GENERATE(Naming::link, Naming::rename);
  publish(folder.path(), "a.txt", "whole", naming);
  CHECK(content(folder.path() / "a.txt") == "whole");
  CHECK(folder.names() == Names{"a.txt"});
}

TEST_CASE("A file that is there is never replaced", "[io][results]") {
  const io::TemporaryFolder folder;
  const Naming naming = GENERATE(Naming::link, Naming::rename);
  publish(folder.path(), "a.txt", "first", naming);

  SECTION("the same content is as good as published") {
    publish(folder.path(), "a.txt", "first", naming);
  }
  SECTION("other content of the same length") {
    const auto error =
        error_of([&] { publish(folder.path(), "a.txt", "other", naming); });
    CHECK(error.cannot_create());
    CHECK(std::string{error.what()}.find("never replaces") != std::string::npos);
  }
  SECTION("longer content") {
    CHECK_THROWS_AS(publish(folder.path(), "a.txt", "first and", naming),
                    io::WriteError);
  }
  CHECK(content(folder.path() / "a.txt") == "first");
  CHECK(folder.names() == Names{"a.txt"});
}

TEST_CASE("A name taken by another process at the last moment stays its own",
          "[io][results]") {
  const io::TemporaryFolder folder;
  const Naming naming = GENERATE(Naming::link, Naming::rename);
  std::ofstream{folder.path() / "temporary"} << "ours";
  std::ofstream{folder.path() / "a.txt"} << "theirs";
  CHECK(io::results::give_name(folder.path() / "temporary", folder.path() / "a.txt",
                               naming) == EEXIST);
  CHECK(content(folder.path() / "a.txt") == "theirs");
}

TEST_CASE("A name that is a folder, a pipe or a broken link is taken",
          "[io][results]") {
  const io::TemporaryFolder folder;
  const auto path = folder.path() / "a.txt";
  SECTION("folder") {
    std::filesystem::create_directory(path);
  }
  SECTION("pipe") {
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  }
  SECTION("link") {
    std::filesystem::create_symlink("nowhere", path);
  }
  CHECK_THROWS_AS(publish(folder.path(), "a.txt", ""), io::WriteError);
  CHECK(folder.names() == Names{"a.txt"});
}

TEST_CASE("The error says which file, and why, as the system does", "[io][results]") {
  const io::TemporaryFolder folder;
  const auto missing = folder.path() / "missing";
  const auto error = error_of([&] { publish(missing, "a.txt", "text"); });
  CHECK(error.cannot_create());
  CHECK(error.what() == (missing / "a.txt").string() +
                            ": cannot create the file: No such file or directory");
}

TEST_CASE("Folders are made with their parents", "[io][results]") {
  const io::TemporaryFolder folder;
  const auto deep = folder.path() / "one" / "two" / "";
  io::results::make_folder(deep);
  io::results::make_folder(deep);
  CHECK(std::filesystem::is_directory(deep));

  publish(folder.path(), "file", "text");
  const auto error =
      error_of([&] { io::results::make_folder(folder.path() / "file"); });
  CHECK(error.cannot_create());
  CHECK(error_of([&] {
          io::results::make_folder(folder.path() / "file" / "below");
        }).cannot_create());
}
