#include "app/nearest_name.hpp"

#include "catch.hpp"

using namespace caseload::app;

TEST_CASE("a misspelt word finds the nearest name") {
  CHECK(nearest_name("chekc", {"run", "check", "show"}) == "check");
  CHECK(nearest_name("--replication", {"--replications", "--seed"}) ==
        "--replications");
  CHECK(nearest_name("rnu", {"run", "check"}) == "run");
}

TEST_CASE("a word that is near to nothing gets no guess") {
  CHECK(nearest_name("elephant", {"run", "check"}).empty());
  CHECK(nearest_name("", {"run"}).empty());
  CHECK(nearest_name("x", {"is"}).empty());
  CHECK(nearest_name(std::string(100'000, 'x'), {"run"}).empty());
}

TEST_CASE("where nothing is near the hint says something else") {
  CHECK(did_you_mean("shwo", {"show"}, "see --help") == "did you mean \"show\"?");
  CHECK(did_you_mean("elephant", {"show"}, "see --help") == "see --help");
}
