#include "caseload/core/wording.hpp"

#include "catch.hpp"

using namespace caseload::core;

TEST_CASE("The nearest name is the one that most probably was meant",
          "[core][wording]") {
  const std::vector<std::string_view> known{"custody", "prison", "released", "stay"};
  CHECK(nearest_name("custdoy", known) == "custody");  // two neighbours swapped
  CHECK(nearest_name("prisons", known) == "prison");
  CHECK(nearest_name("relesed", known) == "released");
  CHECK(nearest_name("stya", known) == "stay");
  CHECK(nearest_name("--replication", {"--replications", "--seed"}) ==
        "--replications");
  CHECK(nearest_name("hospital", known).empty());
  CHECK(nearest_name("", known).empty());
  CHECK(nearest_name("x", {"is"}).empty());
  CHECK(nearest_name("custody", known).empty());  // that is no misspelling
  CHECK(nearest_name(std::string(100'000, 'x'), known).empty());
}

TEST_CASE("What is quoted cannot move the cursor", "[core][wording]") {
  CHECK(in_quotes("prison") == "\"prison\"");
  CHECK(in_quotes("a\x1b[2Jb\nc\x7f") == "\"a\\x1b[2Jb\\x0ac\\x7f\"");
}

TEST_CASE("A long quotation ends between two characters", "[core][wording]") {
  CHECK(in_quotes(std::string(60, 'x')) == '"' + std::string(60, 'x') + '"');
  CHECK(in_quotes(std::string(61, 'x')) == '"' + std::string(60, 'x') + "...\"");
  // Three bytes a character: the twentieth ends with byte 60, but not after one letter.
  std::string khmer;
  for (int i = 0; i < 21; ++i) khmer += "\u1780";
  CHECK(in_quotes(khmer) == '"' + khmer.substr(0, 60) + "...\"");
  CHECK(in_quotes("x" + khmer) == "\"x" + khmer.substr(0, 57) + "...\"");
}
