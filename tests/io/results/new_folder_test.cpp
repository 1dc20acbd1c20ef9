#include "caseload/io/new_folder.hpp"

#include "caseload/io/results.hpp"
#include "catch.hpp"
#include "file_content.hpp"
#include "temporary_folder.hpp"

#include <fstream>

using namespace caseload;
using io::content;
using Names = std::set<std::string>;

namespace {

std::string refusal(const std::filesystem::path& folder,
                    const std::vector<std::pair<std::string, std::string>>& files) {
  try {
    io::make_folder_of(folder, files);
  } catch (const io::WriteError& error) {
    CHECK(error.cannot_create());
    return error.what();
  }
  return "not refused";
}

}  // namespace

TEST_CASE("A folder of files is made, with its parents", "[io][results]") {
  const io::TemporaryFolder place;
  io::make_folder_of(place.path() / "a/b", {{"one", "1"}, {"two", "2"}});
  CHECK(content(place.path() / "a/b/one") == "1");
  CHECK(content(place.path() / "a/b/two") == "2");
  CHECK(place.names() == Names{"a"});
}

TEST_CASE("A folder of files is there whole or not at all", "[io][results]") {
  const io::TemporaryFolder place;
  // The second file cannot be made: its folder is missing.
  CHECK(refusal(place.path() / "a", {{"one", "1"}, {"missing/two", "2"}})
            .find("cannot create the file") != std::string::npos);
  CHECK(place.names() == Names{});
}

TEST_CASE("A folder of files takes the place of an empty folder and of nothing else",
          "[io][results]") {
  const io::TemporaryFolder place;
  const auto folder = place.path() / "a";
  SECTION("an empty folder") {
    std::filesystem::create_directory(folder);
    io::make_folder_of(folder, {{"one", "1"}});
    CHECK(content(folder / "one") == "1");
  }
  SECTION("a folder that has something") {
    std::filesystem::create_directory(folder);
    std::ofstream{folder / "mine"} << "mine";
    CHECK(refusal(folder, {{"one", "1"}}).find("not an empty folder") !=
          std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "one"));
  }
  SECTION("a file") {
    std::ofstream{folder} << "mine";
    CHECK(refusal(folder, {{"one", "1"}}).find("not an empty folder") !=
          std::string::npos);
    CHECK(content(folder) == "mine");
  }
  SECTION("a link to an empty folder") {
    std::filesystem::create_directory(place.path() / "b");
    std::filesystem::create_symlink("b", folder);
    CHECK(refusal(folder, {{"one", "1"}}).find("not an empty folder") !=
          std::string::npos);
  }
  CHECK(place.names().count("a") == 1);
}
