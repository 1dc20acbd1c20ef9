#include "app/did_you_mean.hpp"

#include "catch.hpp"

using namespace caseload::app;

TEST_CASE("where nothing is near the hint says something else") {
  CHECK(did_you_mean("shwo", {"show"}, "see --help") == "did you mean \"show\"?");
  CHECK(did_you_mean("elephant", {"show"}, "see --help") == "see --help");
}
