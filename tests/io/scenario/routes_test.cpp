#include "caseload/model/happening.hpp"
#include "catch.hpp"
#include "scenario/study_folder.hpp"

#include <algorithm>
#include <array>

// The order in which the ways on from a state are written means nothing: not for who
// goes where, and not for whom another scenario's shares move.

namespace caseload::io::test {
namespace {

/// Clients and others at a fork of four ways, two of which lead back.
std::string fork(const std::string& of_clients, const std::string& of_others) {
  return R"(schema = 1
name = "baseline"
title = "A fork"
[arrivals]
clients = { type = "client", to = "start", rate = "20 person/day" }
others = { type = "other", to = "start", rate = "20 person/day" }
[staff.server]
headcount = "1 person"
[states.start]
kind = "service"
begins_episode = true
staff = "server"
work = { dist = "exponential", mean = "30 min" }
next_by_type.client = )" +
         of_clients + "\nnext_by_type.other = " + of_others + R"(
[states.rest]
kind = "stay"
duration = { dist = "exponential", mean = "3 day" }
next = "start"
[states.walk]
kind = "stay"
duration = { dist = "exponential", mean = "1 day" }
next = "start"
[states.away]
kind = "exit"
[states.gone]
kind = "exit"
)";
}

using Ways = std::array<std::pair<std::string, std::string>, 4>;

std::string table(const Ways& ways) {
  std::string text = "{ ";
  for (const auto& [to, share] : ways)
    text += std::string{text.size() > 2 ? ", " : ""} + to + " = " + share;
  return text + " }";
}

using Journeys = std::vector<model::Happening>;

Journeys journeys_of(const ScenarioDocument& document) {
  return all_journeys(document.scenario, 1, 0);
}

bool are_same(const Journeys& a, const Journeys& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const model::Happening& one, const model::Happening& other) {
                      return one.what == other.what && one.when == other.when &&
                             one.to == other.to &&
                             one.person.state == other.person.state &&
                             one.person.identity == other.person.identity;
                    });
}

TEST_CASE("Ways on in another order in the file change no journey", "[io][routes]") {
  const std::string others =
      R"({ gone = "25 %", rest = 0.25, walk = 0.4, away = 0.1 })";
  Ways ways{{{"away", "0.2"}, {"gone", "0.3"}, {"rest", "0.4"}, {"walk", "0.1"}}};
  // Another scenario's shares: who moves is decided beside those of the baseline.
  Ways moved{{{"away", "0.1"}, {"gone", "0.1"}, {"rest", "0.1"}, {"walk", "0.7"}}};
  const auto read = [&] {
    StudyFolder folder;
    folder
        .with("study.toml", study_of(R"(["baseline.toml", "other.toml"])",
                                     "[majorants]\nclients = \"30 case/day\"\n"
                                     "others = \"30 case/day\"\n"))
        .with("baseline.toml", fork(table(ways), others));
    std::string other = fork(table(moved), others);
    other.replace(other.find("\"baseline\""), 10, "\"other\"");
    return folder.with("other.toml", other).read();
  };
  const Study first = read();
  const Journeys in_baseline = journeys_of(first.scenarios.at(0));
  const Journeys in_other = journeys_of(first.scenarios.at(1));
  REQUIRE(in_baseline.size() > 10'000);
  CHECK_FALSE(are_same(in_baseline, in_other));
  int orders = 0;
  while (std::next_permutation(ways.begin(), ways.end())) {
    // Every third of the 24 orders, and those of the other scenario the other way
    // round.
    std::prev_permutation(moved.begin(), moved.end());
    if (++orders % 3 != 0) continue;
    const Study again = read();
    CHECK(are_same(journeys_of(again.scenarios.at(0)), in_baseline));
    CHECK(are_same(journeys_of(again.scenarios.at(1)), in_other));
    CHECK(again.scenarios.at(1).canonical == first.scenarios.at(1).canonical);
  }
  CHECK(orders == 23);
}

}  // namespace
}  // namespace caseload::io::test
