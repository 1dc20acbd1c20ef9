#include "catch.hpp"
#include "example_results.hpp"
#include "format_specification.hpp"
#include "temporary_folder.hpp"

#include <fstream>
#include <sstream>

using namespace caseload;

namespace {

std::string readme() {
  std::ostringstream text;
  text << std::ifstream{CASELOAD_RESULTS_README}.rdbuf();
  return text.str();
}

std::vector<std::string> differences(const std::string& specification,
                                     const io::StudyResults& results) {
  const io::TemporaryFolder folder;
  const auto path = folder.path() / "results.h5";
  std::ofstream{path, std::ios::binary} << io::results_file(results);
  return io::differences(io::specification_in(specification), {io::inventory_of(path)});
}

/// The specification without the line that contains `words`.
std::string without_line(const std::string& words) {
  std::string text = readme();
  const std::size_t at = text.find(words);
  REQUIRE(at != std::string::npos);
  const std::size_t begin = text.rfind('\n', at);
  return text.erase(begin, text.find('\n', at) - begin);
}

std::string with(const std::string& old_words, const std::string& new_words) {
  std::string text = readme();
  const std::size_t at = text.find(old_words);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old_words.size(), new_words);
}

}  // namespace

TEST_CASE("All that is written is specified, and the reverse", "[io][results]") {
  io::ExampleResults example;
  example.add_broken_down();
  CHECK(differences(readme(), example.results()) == std::vector<std::string>{});
}

TEST_CASE("The comparison with the specification can fail", "[io][results]") {
  io::ExampleResults example;
  example.add_broken_down();
  const auto count = [&](const std::string& specification) {
    return differences(specification, example.results()).size();
  };
  SECTION("a variable that is not specified, in two groups") {
    // Three measures have one.
    CHECK(count(without_line("| `{measure}_count`")) == 6);
  }
  SECTION("an attribute of the file that is not specified") {
    CHECK(count(without_line("| `caseload_seed`")) == 1);
  }
  SECTION("a variable that is not written") {
    CHECK(count(with("| `bounds` | int32", "| `bound` | int32")) == 3);
  }
  SECTION("an attribute that is not written") {
    CHECK(count(with("`standard_name=time`", "`standard_name=time` `positive`")) == 3);
  }
  SECTION("another unit") {
    CHECK(count(with("`duration_bin` | `day`", "`duration_bin` | `days`")) == 3);
  }
  SECTION("another label") {
    CHECK(count(with("`{long_name}, by week`", "`{long_name} by week`")) == 3);
  }
  SECTION("another type") {
    CHECK(count(with("`{measure}_count` | int32", "`{measure}_count` | float64")) == 7);
  }
  SECTION("other dimensions") {
    CHECK(count(with("| `time` `bounds` |", "| `bounds` `time` |")) == 3);
  }
  SECTION("no fill value") {
    CHECK(count(with(" `_FillValue=NaN`", "")) == 7);
  }
}

TEST_CASE("A specification without its tables is refused", "[io][results]") {
  CHECK_THROWS(io::specification_in("# Results\n"));
  CHECK_THROWS(io::specification_in(with("| attribute | type |", "| name | type |")));
}
