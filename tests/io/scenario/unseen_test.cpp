#include "catch.hpp"
#include "scenario/meaning_of_baseline.hpp"

namespace caseload::io::test {
namespace {

/// A prison in which calls are seen or not, and what they are to deaths as `hazard`
/// says, from its second line on.
std::string prison_with_calls(const std::string& hazard) {
  return R"(schema = 1
name = "baseline"
title = "Calls from a prison"
[arrivals.people]
to = "prison"
rate = "10 person/day"
[arrivals.calls]
to = "clinic"
rate = "20 person/day"
[hazards.death]
to = "dead"
)" + hazard +
         R"([states.prison]
kind = "stay"
duration = "100 day"
hazards = ["death"]
next = "released"
[states.clinic]
kind = "stay"
duration = "1 day"
next = { seen = 0.5, unseen = 0.5 }
[states.seen]
kind = "exit"
[states.unseen]
kind = "exit"
[states.released]
kind = "exit"
[states.dead]
kind = "exit"
[measures.deaths]
kind = "entries"
states = ["dead"]
)";
}

const std::string without_unseen = "rate = \"0.001 /day\"\n";

std::string with_unseen(const std::string& slope, const std::string& at_most) {
  return without_unseen +
         "[hazards.death.unseen]\nstates = [\"unseen\"]\n"
         "among = [\"unseen\", \"seen\"]\nslope = " +
         slope + "\nat_most = " + at_most + "\n";
}

/// A line for each difference of a scenario that changes this and says so.
std::string differences_of_unseen(const std::string& changes, const std::string& text) {
  return declared_differences(prison_with_calls(with_unseen("0.5", "2")), changes,
                              text);
}

}  // namespace

TEST_CASE("What a hazard rises with that is unseen is in the canonical form",
          "[io][canonical][unseen]") {
  CHECK(part_of(canonical_baseline(prison_with_calls(with_unseen("0.5", "2"))),
                R"("unseen":{")", "}") ==
        R"("unseen":{"among":["seen","unseen"],"at_most":2.0,"slope":0.5,)"
        R"("states":["unseen"]})");
}

TEST_CASE("A hazard that nothing unseen can raise is as one without it",
          "[io][canonical][unseen]") {
  const std::string none = prison_with_calls(without_unseen);
  for (const std::string& same : {prison_with_calls(with_unseen("0", "2")),
                                  prison_with_calls(with_unseen("0.5", "1"))}) {
    CHECK(canonical_baseline(same) == canonical_baseline(none));
    CHECK(bytes_of(same) == bytes_of(none));
  }
  CHECK(bytes_of(prison_with_calls(with_unseen("0.5", "2"))) != bytes_of(none));
}

TEST_CASE("What differs about what is unseen is told as it is written",
          "[io][differences][unseen]") {
  CHECK(differences_of_unseen(R"(["hazards.death.unseen.slope"])",
                              "[hazards.death.unseen]\nslope = 0.25\n") ==
        "hazards.death.unseen.slope 0.5 -> 0.25\n");
  CHECK(differences_of_unseen(R"(["hazards.death.unseen.slope"])",
                              "[hazards.death.unseen]\nslope = 0\n") ==
        "hazards.death.unseen.slope 0.5 -> 0\n");
  CHECK(differences_of_unseen(R"(["hazards.death.unseen.among"])",
                              "[hazards.death.unseen]\n"
                              "among = [\"seen\", \"unseen\", \"released\"]\n") ==
        "hazards.death.unseen.among unseen, seen -> seen, unseen, released\n");
}

TEST_CASE("A scenario may give a hazard a time, which does not rise",
          "[io][changes][unseen]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])"));
  folder.with("baseline.toml", prison_with_calls(with_unseen("0.5", "2")));
  folder.with("other.toml", extending("other", R"(["hazards.death"])",
                                      "[hazards.death]\ntime = \"900 day\"\n"));
  CHECK(folder.mistakes().empty());
  CHECK_FALSE(folder.read().scenarios.at(1).scenario.hazards.at(0).unseen.has_value());
}

}  // namespace caseload::io::test
