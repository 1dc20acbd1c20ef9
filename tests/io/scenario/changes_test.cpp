#include "catch.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {
namespace {

std::string mistakes_of(const std::string& changes, const std::string& text) {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])"));
  folder.with("baseline.toml", small_baseline);
  folder.with("other.toml", extending("other", changes, text));
  return folder.mistakes();
}

TEST_CASE("A declared key covers everything below it", "[io][changes]") {
  const std::string text = "[states.prison]\nduration = \"150 day\"\n";
  CHECK(mistakes_of(R"(["states.prison.duration"])", text).empty());
  CHECK(mistakes_of(R"(["states.prison"])", text).empty());
  CHECK(mistakes_of(R"(["states"])", text).empty());
}

TEST_CASE("The same value written otherwise, or with a note, is no difference",
          "[io][changes]") {
  CHECK(mistakes_of("[]", "[states.custody]\nduration = \"2 day\"\n").empty());
  CHECK(mistakes_of("[]",
                    "[states.custody]\nduration = { value = \"48 h\", note = \"still "
                    "so\" }\n")
            .empty());
  CHECK(mistakes_of("[]", "[states.custody.next]\nprison = \"25 %\"\n").empty());
}

TEST_CASE("A difference that is not declared is refused", "[io][changes]") {
  CHECK(mistakes_of("[]", "[states.prison]\nduration = \"150 day\"\n") ==
        "other.toml:7:1: states.prison.duration: expected what the extended scenario "
        "says, "
        "or this key in `changes`, got another value that is not declared\n"
        "  hint: add \"states.prison.duration\" to `changes`");
}

TEST_CASE("The date of a step is part of the value", "[io][changes]") {
  const auto steps = [](const std::string& date, const std::string& note) {
    return "[arrivals.people]\nrate = { steps = [\n"
           "{ from = 2017-01-01, value = \"10 person/day\" },\n{ from = " +
           date + ", value = \"5 person/day\"" + note + " } ] }\n";
  };
  const auto mistakes = [&](const std::string& changes, const std::string& date,
                            const std::string& note) {
    StudyFolder folder;
    folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])"));
    std::string base = small_baseline;
    const std::string_view constant = "[arrivals.people]\n";
    base.replace(base.find(constant), constant.size(), "[arrivals.others]\n");
    folder.with("baseline.toml", base + steps("2017-02-01", "") + "to = \"custody\"\n");
    folder.with("other.toml", extending("other", changes, steps(date, note)));
    return folder.mistakes();
  };
  CHECK(mistakes("[]", "2017-02-01", ", note = \"the same\"").empty());
  CHECK(mistakes("[]", "2017-01-10", "")
            .find("arrivals.people.rate: expected what the extended scenario says") !=
        std::string::npos);
  CHECK(mistakes(R"(["arrivals.people.rate"])", "2017-01-10", "").empty());
}

TEST_CASE("A new state is one difference", "[io][changes]") {
  const std::string text =
      "[states.custody.next]\nreleased = 0.5\naftercare = 0.25\n"
      "[states.aftercare]\nkind = \"stay\"\nduration = \"1 day\"\nnext = "
      "\"released\"\n";
  CHECK(mistakes_of(R"(["states.custody.next", "states.aftercare"])", text).empty());
  CHECK(
      mistakes_of(R"(["states.custody.next"])", text) ==
      "other.toml:9:9: states.aftercare: expected what the extended scenario says, or "
      "this key in `changes`, got something new that is not declared\n"
      "  hint: add \"states.aftercare\" to `changes`");
}

TEST_CASE("A state given another kind is replaced whole", "[io][changes]") {
  CHECK(mistakes_of(R"(["states.prison"])", "[states.prison]\nkind = \"exit\"\n")
            .empty());
}

TEST_CASE("A value given as a table is replaced whole, so that no old evidence stays",
          "[io][changes]") {
  CHECK(mistakes_of(R"(["states.prison.duration"])",
                    "[states.prison]\nduration = { mean = \"150 day\" }\n") ==
        "other.toml:7:12: states.prison.duration: expected a duration, or a table with "
        "dist, got a table without dist\n"
        "  hint: a value given as a table is replaced whole: write all of its keys");
}

TEST_CASE("A store with another order rule takes over no key of the old one",
          "[io][changes]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])"));
  folder.with("baseline.toml", std::string{small_baseline} + R"(
[arrivals.clients]
to = "hand_out"
rate = "10 person/day"
[staff.pharmacists]
headcount = "1 person"
[states.hand_out]
kind = "service"
staff = "pharmacists"
work = "10 min"
stock = "clinic"
when_out_of_stock = "released"
next = "released"
[stock.clinic]
on_hand = "40 kit"
order = "from_demand"
review_period = "30 day"
demand_factor = 1.5
lead_time = "3 day"
)");
  folder.with("other.toml",
              extending("other",
                        R"(["stock.clinic.order", "stock.clinic.demand_factor", )"
                        R"("stock.clinic.use_factor"])",
                        "[stock.clinic]\norder = \"from_use\"\nuse_factor = 1.0\n"));
  CHECK(folder.mistakes() == "");
  const Study study = folder.read();
  const ScenarioDocument& other = study.scenarios.at(1);
  CHECK(value_of(other, "stock.clinic.review_period").value == "30 day");
  CHECK(other.canonical.find("demand_factor") == std::string::npos);
}

}  // namespace
}  // namespace caseload::io::test
