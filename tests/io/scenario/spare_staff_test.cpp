#include "catch.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {
namespace {

/// What is said of a scenario that has `after` judges instead of `before`, of whom each
/// hearing takes an hour.
std::vector<SpareStaff> spare(const std::string& before, const std::string& after,
                              const std::string& rate, const std::string& more = "") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "judges.toml"])"));
  folder.with("baseline.toml", R"(schema = 1
name = "baseline"
title = "A court"
[arrivals.people]
to = "court"
rate = ")" + rate + R"("
[staff.judges]
headcount = ")" + before + R"("
[states.court]
kind = "service"
staff = "judges"
work = "1 h"
next = "home"
[states.home]
kind = "exit"
)" + more);
  folder.with("judges.toml", R"(schema = 1
name = "judges"
title = "Other judges"
extends = "baseline.toml"
changes = ["staff.judges.headcount"]
[staff.judges]
headcount = ")" + after + R"("
)");
  const Study study = folder.read();
  CHECK(
      staff_to_spare(study.scenarios[0].scenario, study.scenarios[0].scenario).empty());
  return staff_to_spare(study.scenarios[0].scenario, study.scenarios[1].scenario);
}

}  // namespace

TEST_CASE("Where hardly anybody waits, more or fewer members cannot matter",
          "[io][offered_loads]") {
  // 4.8 hearings of an hour a day: a fifth of one judge, a tenth of two. Of two servers
  // with load r a share of 2 r^2 / (1 + r) waits (M/M/2; Cooper 1981).
  const double load = 4.8 / 24.0 / 2.0;
  for (const bool is_more : {true, false}) {
    const auto found = is_more ? spare("2 person", "3 person", "4.8 person/day")
                               : spare("3 person", "2 person", "4.8 person/day");
    REQUIRE(found.size() == 1);
    CHECK(found[0].pool == "judges");
    CHECK(found[0].before == (is_more ? 2.0 : 3.0));
    CHECK(found[0].after == (is_more ? 3.0 : 2.0));
    CHECK(found[0].load == Approx(load));
    CHECK(found[0].waiting == Approx(2.0 * load * load / (1.0 + load)));
  }
}

TEST_CASE("Where some wait, or there is a backlog, members may matter",
          "[io][offered_loads]") {
  // With one judge a tenth of the time is busy, and a tenth waits.
  CHECK(spare("1 person", "2 person", "2.4 person/day").empty());
  // Two hundred judges with a load of 0.65, and of 0.75.
  CHECK(spare("200 person", "210 person", "3120 person/day").size() == 1);
  CHECK(spare("200 person", "210 person", "3600 person/day").empty());
  CHECK(spare("200 person", "210 person", "3120 person/day", R"([initial.waiting]
in = "court"
count = "9000 person"
)")
            .empty());
}

}  // namespace caseload::io::test
