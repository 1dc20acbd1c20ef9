#include "caseload/model/replication.hpp"
#include "catch.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {
namespace {

/// People who come at a rate with steps to a desk with a constant number of clerks.
const std::string desk = R"(schema = 1
name = "desk"
title = "A desk"
[run]
start = 2017-01-01
end = 2018-01-01
replications = 5
seed = 1
[arrivals.people]
to = "desk"
rate = { steps = [
  { from = 2017-01-01, value = "30 person/day" },
  { from = 2017-04-02, value = "36 person/day" },
], quality = "assumption", note = "a test" }
[staff.clerks]
headcount = { value = "3 person", quality = "assumption", note = "nobody counted" }
[states.desk]
kind = "service"
staff = "clerks"
work = { dist = "exponential", mean = "2 h" }
next = "served"
[states.served]
kind = "exit"
)";

ScenarioDocument read_desk(const std::string& text) {
  return StudyFolder{}.with("desk.toml", text).read("desk.toml").scenarios.at(0);
}

std::string change(const std::string& name, const std::string& date,
                   const std::string& until, const std::string& key,
                   const std::string& value) {
  return "[change." + name + "]\ndate = " + date + '\n' +
         (until.empty() ? "" : "until = " + until + '\n') + "key = \"" + key +
         "\"\nvalue = " + value + '\n';
}

/// The desk with other steps of the rate, written by hand.
std::string with_rates(const std::string& steps) {
  const std::size_t from = desk.find("  { from");
  const std::size_t until = desk.find("], quality");
  return desk.substr(0, from) + steps + desk.substr(until);
}

model::ReplicationResult run(const ScenarioDocument& document, std::uint32_t seed) {
  return model::Simulator{document.scenario}.run(seed, 0);
}

TEST_CASE("A change holds from its date until its end, then what held before",
          "[io][dated_changes]") {
  CHECK(read_desk(desk + change("pause", "2017-03-01", "2017-06-01",
                                "arrivals.people.rate", "\"0 person/day\""))
            .canonical ==
        read_desk(with_rates("{ from = 2017-01-01, value = \"30 person/day\" },"
                             "{ from = 2017-03-01, value = \"0 person/day\" },"
                             "{ from = 2017-06-01, value = \"36 person/day\" }"))
            .canonical);
  CHECK(read_desk(desk + change("less", "2017-02-01", "2017-03-01",
                                "arrivals.people.rate", "\"1 person/h\""))
            .canonical ==
        read_desk(with_rates("{ from = 2017-01-01, value = \"30 person/day\" },"
                             "{ from = 2017-02-01, value = \"24 person/day\" },"
                             "{ from = 2017-03-01, value = \"30 person/day\" },"
                             "{ from = 2017-04-02, value = \"36 person/day\" }"))
            .canonical);
}

TEST_CASE("A change without an end holds whatever the steps say",
          "[io][dated_changes]") {
  CHECK(read_desk(desk + change("less", "2017-02-01", "", "arrivals.people.rate",
                                "\"24 person/day\""))
            .canonical ==
        read_desk(with_rates("{ from = 2017-01-01, value = \"30 person/day\" },"
                             "{ from = 2017-02-01, value = \"24 person/day\" }"))
            .canonical);
  CHECK(read_desk(desk + change("all_along", "2017-01-01", "", "arrivals.people.rate",
                                "\"24 person/day\""))
            .canonical ==
        read_desk(with_rates("{ from = 2017-01-01, value = \"24 person/day\" }"))
            .canonical);
}

TEST_CASE("Changes of one value follow each other", "[io][dated_changes]") {
  // Written in the other order; the second begins on the day on which the first ends.
  CHECK(read_desk(desk +
                  change("b", "2017-03-01", "2017-05-01", "arrivals.people.rate",
                         "\"12 person/day\"") +
                  change("a", "2017-02-01", "2017-03-01", "arrivals.people.rate",
                         "\"24 person/day\""))
            .canonical ==
        read_desk(with_rates("{ from = 2017-01-01, value = \"30 person/day\" },"
                             "{ from = 2017-02-01, value = \"24 person/day\" },"
                             "{ from = 2017-03-01, value = \"12 person/day\" },"
                             "{ from = 2017-05-01, value = \"36 person/day\" }"))
            .canonical);
}

TEST_CASE("A change of a share is one of a way on", "[io][dated_changes]") {
  const std::string next = "next = \"served\"\n";
  std::string shares = desk;
  shares.replace(shares.find(next), next.size(), "next = { served = 1, desk = 0 }\n");
  shares.insert(shares.find("[states.desk]") + 14, "begins_episode = true\n");
  const auto both =
      change("back", "2017-03-01", "", "states.desk.next.desk", "\"10 %\"") +
      change("away", "2017-03-01", "", "states.desk.next.served", "0.9");
  const ScenarioDocument document = read_desk(shares + both);
  const auto& branches = document.scenario.states.at(0).next.at(0);
  REQUIRE(branches.size() == 2);
  CHECK(branches[0].share.steps().back().value == 0.1);
  CHECK(branches[1].share.steps().back().value == 0.9);
  const std::string one =
      change("back", "2017-03-01", "", "states.desk.next.desk", "0.1");
  CHECK(StudyFolder{}.with("desk.toml", shares + one).mistakes("desk.toml") ==
        "desk.toml:22:8: states.desk.next: expected shares that sum to 1, got a sum of "
        "1.1 from 2017-03-01\n"
        "  hint: who goes nowhere else? give the rest to a state");
}

TEST_CASE("A change from the end on, or to the same value, changes nothing at all",
          "[io][dated_changes]") {
  const ScenarioDocument without = read_desk(desk);
  for (const auto& idle :
       {change("late", "2018-01-01", "", "staff.clerks.headcount", "\"9 person\""),
        change("later", "2019-01-01", "", "arrivals.people.rate", "\"1 person/day\""),
        change("same", "2017-06-01", "", "staff.clerks.headcount", "\"3 person\""),
        change("no_more", "2017-02-01", "2017-03-01", "arrivals.people.rate",
               "\"1.25 person/h\"")}) {
    CAPTURE(idle);
    const ScenarioDocument with = read_desk(desk + idle);
    CHECK(with.canonical == without.canonical);
    for (const std::uint32_t seed : {1u, 2u, 3u})
      CHECK(model::canonical_bytes(run(with, seed)) ==
            model::canonical_bytes(run(without, seed)));
  }
}

TEST_CASE("A change leaves every week before it as it was", "[io][dated_changes]") {
  // 2 July 2017 is the first day of week 26, counted from 0.
  constexpr std::size_t first_week = 26;
  const ScenarioDocument without = read_desk(desk);
  for (const auto& late :
       {change("fewer", "2017-07-02", "", "staff.clerks.headcount", "\"2 person\""),
        change("quiet", "2017-07-02", "", "arrivals.people.rate",
               "\"12 person/day\"")}) {
    CAPTURE(late);
    const ScenarioDocument with = read_desk(desk + late);
    for (const std::uint32_t seed : {1u, 2u, 3u}) {
      const auto a = run(without, seed);
      const auto b = run(with, seed);
      bool differs_in_its_first_week = false;
      for (std::size_t i = 0; i < a.measures.size(); ++i) {
        const auto& [before, after] =
            std::pair{a.measures[i].weekly, b.measures[i].weekly};
        REQUIRE(before.size() == after.size());
        if (before.empty()) continue;
        CHECK(std::equal(before.begin(), before.begin() + first_week, after.begin()));
        differs_in_its_first_week |= before[first_week] != after[first_week];
      }
      CHECK(differs_in_its_first_week);
    }
  }
}

/// The desk with its work as it is written here.
std::string with_work(const std::string& work) {
  const std::string_view was = R"({ dist = "exponential", mean = "2 h" })";
  std::string text = desk;
  return text.replace(text.find(was), was.size(), work);
}

TEST_CASE("A law changes on dates, by steps or by a change", "[io][dated_changes]") {
  const std::string steps = with_work(R"({ steps = [
    { from = 2017-01-01, dist = "exponential", mean = "2 h" },
    { from = 2017-03-01, value = "90 min" },
    { from = 2017-06-01, dist = "exponential", mean = "120 min", note = "as before" },
  ], quality = "assumption", note = "nobody measured" })");
  const ScenarioDocument document = read_desk(steps);
  CHECK(document.canonical ==
        read_desk(desk + change("quick", "2017-03-01", "2017-06-01", "states.desk.work",
                                "\"90 min\""))
            .canonical);
  // Two hours from 1 January, 90 minutes from day 59, two hours again from day 151.
  const auto& work = document.scenario.states.at(0).values.get<model::DatedLaw>("work");
  REQUIRE(work.steps().size() == 3);
  CHECK(work.at(core::TimePoint{std::chrono::days{58}}).mean() ==
        core::RealDuration{core::Duration{std::chrono::hours{2}}});
  CHECK(work.at(core::TimePoint{std::chrono::days{59}}).most() ==
        std::chrono::minutes{90});
  CHECK(work.at(core::TimePoint{std::chrono::days{151}}).mean() ==
        core::RealDuration{core::Duration{std::chrono::hours{2}}});
  CHECK(document.canonical.find(
            R"("work":[{"value":{"dist":"exponential","mean":7200000}},)"
            R"({"from":5097600000,"value":{"dist":"fixed","value":5400000}},)"
            R"({"from":13046400000,"value":{"dist":"exponential","mean":7200000}}])") !=
        std::string::npos);
  CHECK(value_of(document, "states.desk.work[2017-03-01]").note == "nobody measured");
  CHECK(value_of(document, "states.desk.work[2017-06-01]").note == "as before");
  CHECK(value_of(document, "states.desk.work[2017-06-01]").value ==
        "exponential, mean 120 min");
}

TEST_CASE("Steps of a law that change nothing are no steps", "[io][dated_changes]") {
  CHECK(read_desk(with_work(R"({ steps = [
    { from = 2017-01-01, dist = "exponential", mean = "2 h" },
    { from = 2017-03-01, dist = "exponential", mean = "120 min" },
    { from = 2018-03-01, value = "1 h" },
  ] })"))
            .canonical == read_desk(desk).canonical);
}

TEST_CASE("What is wrong in a step of a law is told at its place",
          "[io][dated_changes]") {
  const auto says = [](const std::string& step, std::string_view expected) {
    const std::string mistakes =
        StudyFolder{}
            .with("desk.toml", with_work("{ steps = [\n{ " + step + " } ] }"))
            .mistakes("desk.toml");
    CAPTURE(mistakes);
    // The step stands in line 21 of the file.
    CHECK(mistakes.find("desk.toml:21:") == 0);
    CHECK(mistakes.find(expected) != std::string::npos);
  };
  says(R"(from = 2017-01-01, dist = "gama")", R"(did you mean "gamma"?)");
  says(R"(from = 2017-01-01, value = "2 h", men = 1)", "states.desk.work.men: ");
  says(R"(from = 2017-01-01)", "got a table without dist");
  says(R"(from = 2017-02-01, value = "2 h")", "say what holds before");
  says(R"(from = 2017-01-01, value = "2 person")", "states.desk.work: ");
  says(R"(from = 2017-01-01, dist = "exponential", mean = "2 person")",
       "states.desk.work.mean: ");
}

TEST_CASE("A step that a change makes has its own evidence and its own place",
          "[io][dated_changes]") {
  const ScenarioDocument document =
      read_desk(desk + change("less", "2017-02-01", "2017-03-01",
                              "arrivals.people.rate", "\"24 person/day\""));
  const ResolvedValue& changed = value_of(document, "arrivals.people.rate[2017-02-01]");
  CHECK(changed.value == "24 person/day");
  CHECK(changed.change == "less");
  CHECK(changed.origin.line == 28);
  CHECK(changed.quality.empty());  // not the assumption that stands beside the steps
  const ResolvedValue& again = value_of(document, "arrivals.people.rate[2017-03-01]");
  CHECK(again.value == "30 person/day");
  CHECK(again.change.empty());
  CHECK(again.origin.line == 12);
  CHECK(again.note == "a test");

  const ScenarioDocument asked =
      read_desk(desk + change("more", "2017-02-01", "", "staff.clerks.headcount",
                              R"({ value = "4 person", quality = "chosen" })"));
  CHECK(value_of(asked, "staff.clerks.headcount[2017-02-01]").quality == "chosen");
  CHECK(value_of(asked, "staff.clerks.headcount[2017-01-01]").quality == "assumption");
}

// ---- in a study ----

const std::string base_change = change("more", "2017-02-01", "2017-03-01",
                                       "arrivals.people.rate", "\"8 person/day\"");

StudyFolder& write(StudyFolder& folder, const std::string& changes,
                   const std::string& text) {
  return folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])"))
      .with("baseline.toml", small_baseline + base_change)
      .with("other.toml", extending("other", changes, text));
}

TEST_CASE("A scenario declares a change by its name", "[io][dated_changes]") {
  const std::string another =
      change("less", "2017-06-01", "", "arrivals.people.rate", "\"5 person/day\"");
  StudyFolder folder;
  const Study study = write(folder, R"(["change.less"])", another).read();
  const auto& document = study.scenarios.at(1);
  CHECK(value_of(document, "arrivals.people.rate[2017-06-01]").declared_change);
  CHECK(!value_of(document, "arrivals.people.rate[2017-02-01]").declared_change);
  StudyFolder undeclared;
  CHECK(write(undeclared, "[]", another).mistakes() ==
        "other.toml:6:9: change.less: expected what the extended scenario says, or "
        "this key in `changes`, got something new that is not declared\n"
        "  hint: add \"change.less\" to `changes`");
}

TEST_CASE("A change that is taken over can be moved to another date",
          "[io][dated_changes]") {
  const std::string moved = "[change.more]\nuntil = 2017-04-01\n";
  StudyFolder folder;
  const Study study = write(folder, R"(["change.more.until"])", moved).read();
  const auto& steps =
      study.scenarios.at(1).scenario.arrivals.at(0).cases_per_day.steps();
  REQUIRE(steps.size() == 3);
  // The first day without the change: 1 April is the 90th day after 1 January.
  CHECK(steps[2].from == core::TimePoint{std::chrono::hours{24 * 90}});
  CHECK(steps[2].value == 10.0);
  StudyFolder undeclared;
  CHECK(write(undeclared, "[]", moved).mistakes() ==
        "other.toml:7:1: change.more.until: expected what the extended scenario says, "
        "or this key in `changes`, got another value that is not declared\n"
        "  hint: add \"change.more.until\" to `changes`");
}

}  // namespace
}  // namespace caseload::io::test
