#include "io/scenario/spelling.hpp"

#include "catch.hpp"

namespace caseload::io::reading {
namespace {

TEST_CASE("Where nothing is near, a short list of what is known is the hint",
          "[io][spelling]") {
  CHECK(spelling_hint("hospital", {"prison", "stay"}) == "known here: prison or stay");
  CHECK(spelling_hint("stya", {"prison", "stay"}) == "did you mean \"stay\"?");
  CHECK(spelling_hint("hospital", {}).empty());
}

}  // namespace
}  // namespace caseload::io::reading
