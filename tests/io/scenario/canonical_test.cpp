#include "catch.hpp"
#include "scenario/study_folder.hpp"

#include <set>

namespace caseload::io::test {
namespace {

TEST_CASE("The canonical form has the meaning and nothing else", "[io][canonical]") {
  // A year has 365 * 86,400,000 ms; 48 h are 172,800,000 ms, 100 days 8,640,000,000 ms.
  CHECK(canonical_baseline(small_baseline + "[measures.arrests]\nkind = \"entries\"\n"
                                            "states = [\"custody\"]\n") ==
        R"({"arrivals":{"people":{"batch":1.0,"cases_per_day":10.0,"majorant":10.0,)"
        R"("to":"custody","type":"person"}},)"
        R"("calendar":{"end":31536000000,"observe_from":0,"start":"2017-01-01"},)"
        R"("initial":{},)"
        R"("measures":{"arrests":{"kind":"entries","states":["custody"]}},)"
        R"("schema":1,"staff":{},)"
        R"("states":{"custody":{"begins_episode":false,)"
        R"("duration":{"dist":"fixed","value":172800000},"kind":"stay",)"
        R"("next":{"person":{"prison":0.25,"released":0.75}}},)"
        R"("prison":{"begins_episode":false,)"
        R"("duration":{"dist":"fixed","value":8640000000},"kind":"stay",)"
        R"("next":{"person":{"released":1.0}}},)"
        R"("released":{"begins_episode":false,"kind":"exit"}}})");
}

TEST_CASE("Another way to write the same has the same canonical form",
          "[io][canonical]") {
  const std::string same = canonical_baseline(small_baseline);
  const auto written_as = [&](const std::string& old, const std::string& by) {
    return canonical_baseline(replaced(small_baseline, old, by));
  };
  CHECK(written_as("48 h", "2 day") == same);
  CHECK(written_as("\"48 h\"", R"({ value = "2 days", note = "so it is" })") == same);
  CHECK(written_as("\"48 h\"", R"({ dist = "fixed", value = "48 hours" })") == same);
  CHECK(written_as("10 person/day", "70 case/week") == same);
  CHECK(written_as("0.25", "\"25 %\"") == same);
  CHECK(written_as("prison = 0.25",
                   "prison = { steps = [ { from = 2016-01-01, value = 0.9 "
                   "}, { from = 2017-01-01, value = 0.25 }, { from = "
                   "2018-01-01, value = 0.1 } ] }") == same);
  CHECK(written_as("next = \"released\"", "next = { released = 1 }") == same);
  CHECK(written_as("next = \"released\"", "next_by_type.person = \"released\"") ==
        same);
  CHECK(written_as("As it was", "# not a comment") == same);
  CHECK(written_as("to = \"custody\"",
                   "type = \"person\"\nbatch = 1.0\nto = 'custody'") == same);
}

TEST_CASE("What staff do is in the canonical form, and nothing where they do it not",
          "[io][canonical]") {
  const std::string clinic =
      replaced(small_baseline, "kind = \"stay\"\nduration = \"48 h\"",
               "kind = \"service\"\nstaff = \"officers\"\nwork = \"48 h\"");
  const auto with = [&](const std::string& pool) {
    return canonical_baseline(clinic + "[staff.officers]\nheadcount = \"4 person\"\n" +
                              pool);
  };
  const auto part = [](const std::string& text) {
    const auto at = text.find("\"staff\":{\"officers\"");
    REQUIRE(at != std::string::npos);
    return text.substr(at, text.find("}}", at) + 2 - at);
  };
  CHECK(part(with("")) ==
        R"("staff":{"officers":{"discipline":"first_come","headcount":4}})");
  const std::string hours = "hours.mon = \"08:00-12:00 14:00-17:00\"\n";
  const std::string week = R"("hours":[[28800000,43200000],[50400000,61200000]]})";
  CHECK(part(with(hours)) ==
        R"("staff":{"officers":{"discipline":"first_come","headcount":4,)" + week +
            "}");
  // What changes nothing is not in it.
  CHECK(with(hours + "absence = 0.0\nprotected = { share = 0.0, priority = 1 }\n"
                     "hours.tue = \"closed\"\nholidays = [2018-01-01]\n") ==
        with(hours));
  const std::vector<std::string> different{
      "",
      "holidays = [2017-01-02]",
      "absence = 0.1",
      "protected = { share = 0.2, priority = 1 }",
      "protected = { share = 0.2, priority = 1, hold = \"10 min\" }",
      "trained_share = 0.5",
      "trained_share = 0.5\ntenure = \"300 day\"",
      "trained_share = 0.5\ntraining = { sessions = 10, places = 2 }",
      "trained_share = 0.5\ntraining = { sessions = 10, places = 3 }"};
  std::set<std::string> forms;
  for (const std::string& more : different) forms.insert(with(hours + more));
  CHECK(forms.size() == different.size());
}

TEST_CASE("Another meaning has another canonical form", "[io][canonical]") {
  const std::string same = canonical_baseline(small_baseline);
  CHECK(canonical_baseline(replaced(small_baseline, "48 h", "49 h")) != same);
  CHECK(canonical_baseline(
            replaced(small_baseline, "10 person/day", "10.1 person/day")) != same);
  CHECK(canonical_baseline(replaced(small_baseline, "kind = \"stay\"",
                                    "kind = \"stay\"\nbegins_episode = true")) != same);
}

}  // namespace
}  // namespace caseload::io::test
