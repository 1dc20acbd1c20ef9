#include "io/scenario/spelling.hpp"

#include "catch.hpp"

namespace caseload::io::reading {
namespace {

TEST_CASE("The nearest spelling is the one that most probably was meant",
          "[io][spelling]") {
  const std::vector<std::string_view> known{"custody", "prison", "released", "stay"};
  CHECK(nearest("custdoy", known) == "custody");  // two neighbours swapped
  CHECK(nearest("prisons", known) == "prison");
  CHECK(nearest("relesed", known) == "released");
  CHECK(nearest("stya", known) == "stay");
  CHECK(nearest("hospital", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest("custody", known).empty());  // that is no misspelling
}

TEST_CASE("Where nothing is near, a short list of what is known is the hint",
          "[io][spelling]") {
  CHECK(spelling_hint("hospital", {"prison", "stay"}) == "known here: prison or stay");
  CHECK(spelling_hint("stya", {"prison", "stay"}) == "did you mean \"stay\"?");
  CHECK(spelling_hint("hospital", {}).empty());
}

}  // namespace
}  // namespace caseload::io::reading
