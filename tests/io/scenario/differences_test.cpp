#include "caseload/io/differences.hpp"

#include "catch.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {
namespace {

using Standing = Difference::Standing;

/// "key[from,until] before -> after", a line each; "!" before what is not declared, "~"
/// before what follows.
std::string text_of(const std::vector<Difference>& differences) {
  std::string text;
  for (const Difference& each : differences) {
    text += each.standing == Standing::undeclared ? "!"
            : each.standing == Standing::follows  ? "~"
                                                  : "";
    text += each.key;
    if (!each.from.empty() || !each.until.empty())
      text += '[' + each.from + ',' + each.until + ']';
    text += ' ' + (each.before ? each.before->value : std::string{"nothing"});
    text += " -> " + (each.after ? each.after->value : std::string{"nothing"}) + '\n';
  }
  return text;
}

Study read_to_compare(const std::string& text, const std::string& more = "") {
  return read_study(
      [&] {
        static StudyFolder folder;
        folder.with("study.toml", study_of(R"(["baseline.toml"])", more));
        folder.with("baseline.toml", text);
        folder.read();  // to compare is no excuse for a mistake
        return folder.path();
      }(),
      {.to_compare = true});
}

/// Two files that have nothing to do with each other.
ScenarioDifferences between(const std::string& before, const std::string& after) {
  const Study a = read_to_compare(before);
  const Study b = read_to_compare(after);
  return scenario_differences(a.scenarios[0], b.scenarios[0], {});
}

std::string found(const std::string& old, const std::string& by) {
  return text_of(between(small_baseline, replaced(small_baseline, old, by)).meaning);
}

/// A scenario beside the baseline of its study.
ScenarioDifferences of_extension(const std::string& changes, const std::string& text,
                                 const std::string& more = "") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])", more));
  folder.with("baseline.toml", small_baseline);
  folder.with("other.toml", extending("other", changes, text));
  const Study study = read_study(folder.path(), {.to_compare = true});
  const auto declared =
      declared_between(study, study.scenarios[0], study, study.scenarios[1]);
  return scenario_differences(study.scenarios[0], study.scenarios[1], declared);
}

TEST_CASE("Another way to write the same is no difference", "[io][differences]") {
  CHECK(found("48 h", "2 day").empty());
  CHECK(found("\"48 h\"", R"({ value = "2880 min", note = "so it is" })").empty());
  CHECK(found("10 person/day", "70 case/week").empty());
  CHECK(found("0.25", "\"25 %\"").empty());
  CHECK(found("next = \"released\"", "next = { released = 1 }").empty());
  CHECK(found("next = \"released\"", "next_by_type.person = \"released\"").empty());
  CHECK(found("to = \"custody\"", "type = \"person\"\nto = \"custody\"").empty());
  CHECK(found("kind = \"stay\"", "begins_episode = false\nkind = \"stay\"").empty());
  CHECK(found("\"10 person/day\"",
              R"({ steps = [ { from = 2016-01-01, value = "3 person/day" },
                 { from = 2017-01-01, value = "10 person/day" },
                 { from = 2018-01-01, value = "4 person/day" } ] })")
            .empty());
  // 0.7 / 7 and 0.1 are not the same binary number.
  CHECK(text_of(between(replaced(small_baseline, "10 person/day", "0.7 person/week"),
                        replaced(small_baseline, "10 person/day", "0.1 person/day"))
                    .meaning)
            .empty());
}

TEST_CASE("A value that a missing key stands for is no difference",
          "[io][differences]") {
  const std::string service = R"([staff.clerks]
headcount = "3 person"
[states.prison]
kind = "service"
staff = "clerks"
work = "1 h"
)";
  const std::string plain =
      replaced(small_baseline,
               "[states.prison]\nkind = \"stay\"\nduration = \"100 day\"\n", service);
  CHECK(
      text_of(between(plain, replaced(plain, "work =", "priority = 1\nwork =")).meaning)
          .empty());
  CHECK(text_of(between(plain, replaced(plain, "work =", "priority = 2\nwork ="))
                    .meaning) == "!states.prison.priority 1 -> 2\n");
  CHECK(text_of(between(plain, replaced(plain, "headcount",
                                        "discipline = \"first_come\"\nheadcount"))
                    .meaning)
            .empty());
}

TEST_CASE("Between files that have nothing to do with each other nothing is declared",
          "[io][differences]") {
  CHECK(found("48 h", "49 h") == "!states.custody.duration 48 h -> 49 h\n");
  CHECK(found("10 person/day", "11 case/day") ==
        "!arrivals.people.rate 10 person/day -> 11 case/day\n");
  CHECK(found("next = \"released\"",
              "next = \"prison2\"\n[states.prison2]\nkind = "
              "\"stay\"\nduration = \"1 day\"\nnext = "
              "\"released\"")
            .find("!states.prison.next released -> prison2\n") != std::string::npos);
}

TEST_CASE("Values that change on dates are compared from date to date",
          "[io][differences]") {
  CHECK(found("\"10 person/day\"",
              R"({ steps = [ { from = 2017-01-01, value = "10 person/day" },
                 { from = 2017-03-01, value = "8 person/day" },
                 { from = 2017-04-01, value = "10 person/day" } ] })") ==
        "!arrivals.people.rate[2017-03-01,2017-04-01] 10 person/day -> 8 person/day\n");
  CHECK(found("\"10 person/day\"",
              R"({ steps = [ { from = 2017-01-01, value = "9 person/day" },
                 { from = 2017-03-01, value = "10 person/day" },
                 { from = 2017-04-01, value = "7 person/day" } ] })") ==
        "!arrivals.people.rate[,2017-03-01] 10 person/day -> 9 person/day\n"
        "!arrivals.people.rate[2017-04-01,] 10 person/day -> 7 person/day\n");
}

TEST_CASE("Where people come several to a case, it is the batch that differs",
          "[io][differences]") {
  CHECK(found("rate", "batch = 2\nrate") == "!arrivals.people.batch 1 -> 2\n");
}

TEST_CASE("Hazards differ in the words of the file", "[io][differences]") {
  const std::string hazard = R"([hazards.death]
to = "released"
rate = "0.2 /week"
everywhere = true

[states.custody])";
  const std::string with_hazard = replaced(small_baseline, "[states.custody]", hazard);
  CHECK(text_of(between(with_hazard, replaced(with_hazard, "0.2 /week", "0.3 /week"))
                    .meaning) == "!hazards.death.rate 0.2 /week -> 0.3 /week\n");
}

TEST_CASE("What a scenario declares is declared, and nothing else",
          "[io][differences]") {
  const std::string text =
      "[states.prison]\nduration = \"150 day\"\n[arrivals.people]\nrate = \"9 "
      "person/day\"\n";
  CHECK(text_of(of_extension(R"(["states.prison", "arrivals"])", text).meaning) ==
        "arrivals.people.rate 10 person/day -> 9 person/day\n"
        "states.prison.duration 100 day -> 150 day\n");
  const auto half =
      of_extension(R"(["states.prison.duration", "states.custody"])", text);
  CHECK(text_of(half.meaning) ==
        "!arrivals.people.rate 10 person/day -> 9 person/day\n"
        "states.prison.duration 100 day -> 150 day\n");
  CHECK(half.any_undeclared());
  CHECK(half.idle_declarations == std::vector<std::string>{"states.custody"});
}

TEST_CASE("What nobody wrote follows from what somebody did", "[io][differences]") {
  // A new state gets measures of its own, which nobody has to declare.
  const auto more =
      of_extension(R"(["states.custody.next", "states.aftercare"])",
                   "[states.custody.next]\nreleased = 0.5\naftercare = 0.25\n"
                   "[states.aftercare]\nkind = \"exit\"\n");
  CHECK(text_of(more.meaning) ==
        "~measures.aftercare_entries.kind nothing -> entries\n"
        "~measures.aftercare_entries.states nothing -> aftercare\n"
        "states.aftercare.begins_episode nothing -> false\n"
        "states.aftercare.kind nothing -> exit\n"
        "states.custody.next.aftercare nothing -> 0.25\n"
        "states.custody.next.released 0.75 -> 0.5\n");
  CHECK(!more.any_undeclared());
}

TEST_CASE("A new person type makes no difference to ways on that were there",
          "[io][differences]") {
  const auto more =
      of_extension(R"(["arrivals.others"])",
                   "[arrivals.others]\ntype = \"other\"\nto = \"custody\"\nrate = \"1 "
                   "person/day\"\n",
                   "[majorants]\nothers = \"1 case/day\"\n");
  CHECK(text_of(more.meaning) ==
        "arrivals.others.batch nothing -> 1\n"
        "arrivals.others.rate nothing -> 1 person/day\n"
        "arrivals.others.to nothing -> custody\n"
        "arrivals.others.type nothing -> other\n");
}

TEST_CASE("The same number on other evidence is a difference of evidence only",
          "[io][differences]") {
  const auto differences = between(
      small_baseline,
      replaced(small_baseline, "\"48 h\"",
               R"({ value = "2 day", quality = "assumption", note = "the law" })"));
  CHECK(differences.meaning.empty());
  REQUIRE(differences.evidence.size() == 1);
  CHECK(differences.evidence[0].key == "states.custody.duration");
  CHECK(differences.evidence[0].after->note == "the law");
}

TEST_CASE("Declarations count up to the scenario from which both come",
          "[io][differences]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "a.toml", "c.toml"])"));
  folder.with("baseline.toml", small_baseline);
  folder.with("a.toml", extending("a", R"(["states.prison.duration"])",
                                  "[states.prison]\nduration = \"1 day\"\n"));
  // b is none of the study's scenarios.
  folder.with("b.toml", extending("b", R"(["states.custody.duration"])",
                                  "[states.custody]\nduration = \"1 day\"\n"));
  folder.with("c.toml",
              replaced(extending("c", R"(["arrivals.people.rate"])",
                                 "[arrivals.people]\nrate = \"1 person/day\"\n"),
                       "baseline.toml", "b.toml"));
  const Study study = read_study(folder.path(), {.to_compare = true});
  REQUIRE(study.only_extended.size() == 1);
  const auto& c = study.scenarios[2];
  CHECK(declared_between(study, study.only_extended[0], study, c) ==
        std::vector<std::string>{"arrivals.people.rate"});
  CHECK(declared_between(study, study.scenarios[0], study, c) ==
        std::vector<std::string>{"arrivals.people.rate", "states.custody.duration"});
  CHECK(declared_between(study, study.scenarios[1], study, c) ==
        std::vector<std::string>{"arrivals.people.rate", "states.custody.duration",
                                 "states.prison.duration"});
}

TEST_CASE("Studies differ in their settings", "[io][differences]") {
  const Study a = read_to_compare(small_baseline);
  CHECK(setting_differences(
            a, read_to_compare(small_baseline, "observe_from = 2017-01-01\n"))
            .empty());
  CHECK(text_of(setting_differences(
            a, read_to_compare(small_baseline,
                               "observe_from = 2017-02-01\n[majorants]\npeople = "
                               "\"20 case/day\"\n"))) ==
        "!observe_from 2017-01-01 -> 2017-02-01\n"
        "!majorants.people 10 case/day -> 20 case/day\n");
}

TEST_CASE("A file is compared without its study", "[io][differences]") {
  StudyFolder folder;
  folder.with("baseline.toml",
              replaced(small_baseline, "\"48 h\"",
                       R"({ value = "48 h", source = "X", quality = "published" })"));
  const Study study = read_study(folder.path() / "baseline.toml", {.to_compare = true});
  CHECK(!study.has_run);
  CHECK(study.settings.empty());
  CHECK(folder.mistakes("baseline.toml").find("expected [run]") != std::string::npos);
}

}  // namespace
}  // namespace caseload::io::test
