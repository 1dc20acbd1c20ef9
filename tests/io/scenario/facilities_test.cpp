#include "catch.hpp"
#include "scenario/meaning_of_baseline.hpp"

namespace caseload::io::test {
namespace {

/// Prisons whose crowding raises deaths as `hazard` says, from its second line on.
std::string crowded_prisons(const std::string& hazard) {
  return R"(schema = 1
name = "baseline"
title = "Crowded prisons"
[arrivals.people]
to = "remand"
rate = "10 person/day"
[facilities.prisons]
states = ["remand", "prison"]
places = "500 person"
[hazards.death]
to = "dead"
)" + hazard +
         R"([states.remand]
kind = "stay"
duration = "50 day"
hazards = ["death"]
next = "prison"
[states.prison]
kind = "stay"
duration = "100 day"
hazards = ["death"]
next = "released"
[states.released]
kind = "exit"
[states.dead]
kind = "exit"
[measures.deaths]
kind = "entries"
states = ["dead"]
[measures.occupancy]
kind = "occupancy"
facility = "prisons"
)";
}

const std::string without_crowding = "rate = \"0.001 /day\"\n";
const std::string with_crowding =
    without_crowding +
    "[hazards.death.crowding]\nfacility = \"prisons\"\nslope = 0.5\nat_most = 3\n";

/// A line for each difference of a scenario that changes this and says so.
std::string differences_of_facilities(const std::string& changes,
                                      const std::string& text) {
  return declared_differences(crowded_prisons(with_crowding), changes, text);
}

}  // namespace

TEST_CASE("Facilities, and what their crowding raises, are in the canonical form",
          "[io][canonical][facilities]") {
  const std::string canonical = canonical_baseline(crowded_prisons(with_crowding));
  CHECK(part_of(canonical, R"("facilities")", "}}") ==
        R"("facilities":{"prisons":{"places":500,"states":["prison","remand"]}})");
  CHECK(part_of(canonical, R"("crowding")", "}") ==
        R"("crowding":{"at_most":3.0,"facility":"prisons","slope":0.5})");
  CHECK(part_of(canonical, R"("occupancy")", "}") ==
        R"("occupancy":{"facility":"prisons","kind":"occupancy"})");
}

TEST_CASE("A hazard that crowding can never raise is as one without it",
          "[io][canonical][facilities]") {
  const std::string none = crowded_prisons(without_crowding);
  for (const auto* crowding :
       {"crowding = { facility = \"prisons\", slope = 0, at_most = 3 }\n",
        "crowding = { facility = \"prisons\", slope = 0.5, at_most = 1 }\n"}) {
    CAPTURE(crowding);
    const std::string same = crowded_prisons(without_crowding + crowding);
    CHECK(canonical_baseline(same) == canonical_baseline(none));
    CHECK(bytes_of(same) == bytes_of(none));
  }
  CHECK(bytes_of(crowded_prisons(with_crowding)) != bytes_of(none));
}

TEST_CASE("What differs about facilities is told as it is written",
          "[io][differences][facilities]") {
  CHECK(differences_of_facilities(R"(["hazards.death.crowding.slope"])",
                                  "[hazards.death.crowding]\nslope = 0.25\n") ==
        "hazards.death.crowding.slope 0.5 -> 0.25\n");
  CHECK(differences_of_facilities(R"(["hazards.death.crowding.slope"])",
                                  "[hazards.death.crowding]\nslope = 0\n") ==
        "hazards.death.crowding.slope 0.5 -> 0\n");
  CHECK(differences_of_facilities(R"(["facilities.prisons.places"])",
                                  "[facilities.prisons]\nplaces = \"600 person\"\n") ==
        "facilities.prisons.places 500 person -> 600 person\n");
  CHECK(differences_of_facilities(
            R"(["change.new_prison"])",
            "[change.new_prison]\ndate = 2017-07-01\n"
            "key = \"facilities.prisons.places\"\nvalue = \"700 person\"\n") ==
        "facilities.prisons.places[2017-07-01] 500 person -> 700 person\n");
}

TEST_CASE("A scenario may ask for states instead, or give a hazard a time",
          "[io][changes][facilities]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])"));
  folder.with("baseline.toml", crowded_prisons(with_crowding));
  folder.with("other.toml",
              extending("other", R"(["measures", "hazards.death", "states"])",
                        "[measures.occupancy]\nstates = [\"prison\"]\n"
                        "[measures.crowded]\nkind = \"crowding\"\n"
                        "facility = \"prisons\"\n"
                        "[hazards.death]\ntime = \"900 day\"\n"
                        "[states.prison]\nplaces = \"300 person\"\n"
                        "when_full = \"crowd\"\n"));
  CHECK(folder.mistakes().empty());
  const Study study = folder.read();
  const model::Scenario& other = study.scenarios.at(1).scenario;
  CHECK_FALSE(other.hazards.at(0).crowding.has_value());
  CHECK(other.measures.at(2).values.has("states"));
  CHECK_FALSE(other.measures.at(2).values.has("facility"));
}

}  // namespace caseload::io::test
