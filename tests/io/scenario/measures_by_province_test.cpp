#include "caseload/io/differences.hpp"
#include "catch.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {
namespace {

using Provinces = std::vector<model::ProvinceIndex>;

const std::string country =
    "[provinces]\nsites = \"4 site\"\n"
    "populations = { West = \"200 person\", East = \"600 person\" }\n";

/// A measure whose `provinces` are written so.
std::string asked_of(const std::string& provinces) {
  return "[measures.arrests]\nkind = \"entries\"\nstates = [\"custody\"]\n" +
         (provinces.empty() ? std::string{} : "provinces = " + provinces + '\n');
}

ScenarioDocument document_of(const std::string& baseline) {
  return read_baseline(baseline).scenarios.at(0);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A measure may be asked of some provinces", "[io][scenario]") {
  // By name: East is the first, West the second, whatever their order in a list.
  const auto provinces_of = [](const ScenarioDocument& document) {
    return document.scenario.measures.at(0).values.get<Provinces>("provinces");
  };
  const auto west = document_of(small_baseline + country + asked_of(R"(["West"])"));
  CHECK(provinces_of(west) == Provinces{model::ProvinceIndex{1}});
  CHECK(value_of(west, "measures.arrests.provinces").value == "West");
  CHECK(has(west.canonical, R"("provinces":["West"],"states":["custody"])"));

  const auto both =
      document_of(small_baseline + country + asked_of(R"(["West", "East"])"));
  CHECK(provinces_of(both) ==
        Provinces{model::ProvinceIndex{0}, model::ProvinceIndex{1}});
  CHECK(both.canonical ==
        document_of(small_baseline + country + asked_of(R"(["East", "West"])"))
            .canonical);
}

TEST_CASE(
    "Where no province is named it is all of them, and no question where there "
    "are none",
    "[io][scenario]") {
  const auto all = document_of(small_baseline + country + asked_of(""));
  CHECK_FALSE(all.scenario.measures.at(0).values.has("provinces"));
  const ResolvedValue& shown = value_of(all, "measures.arrests.provinces");
  CHECK(shown.is_default);
  CHECK(shown.value == "all provinces");
  for (const std::string& text :
       {small_baseline + asked_of(""), small_baseline})  // and of those nobody wrote
    for (const ResolvedValue& value : document_of(text).values)
      CHECK_FALSE(has(value.key, ".provinces"));
  CHECK(has(mistakes_of_baseline(small_baseline + asked_of(R"(["West"])")),
            "measures.arrests.provinces: expected [provinces], of some of which it is "
            "asked, got none"));
}

TEST_CASE("Provinces that cannot be read are one mistake", "[io][scenario]") {
  // Two provinces and one site: nothing is said of the name that is right.
  const std::string found = mistakes_of_baseline(
      small_baseline +
      "[provinces]\nsites = \"1 site\"\n"
      "populations = { West = \"200 person\", East = \"600 person\" }\n" +
      asked_of(R"(["West"])"));
  CHECK(has(found, "provinces.sites: expected at least one site"));
  CHECK_FALSE(has(found, "measures.arrests"));
}

TEST_CASE("Other provinces of a measure are one difference, at its key",
          "[io][differences]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])"));
  folder.with("baseline.toml", small_baseline + country + asked_of(R"(["West"])"));
  folder.with("other.toml", extending("other", R"(["measures.arrests.provinces"])",
                                      "[measures.arrests]\nprovinces = [\"East\"]\n"));
  const Study study = read_study(folder.path(), {.to_compare = true});
  const auto found = scenario_differences(
      study.scenarios[0], study.scenarios[1],
      declared_between(study, study.scenarios[0], study, study.scenarios[1]));
  REQUIRE(found.meaning.size() == 1);
  CHECK(found.meaning[0].key == "measures.arrests.provinces");
  CHECK(found.meaning[0].standing == Difference::Standing::declared);
  REQUIRE(found.meaning[0].before.has_value());
  REQUIRE(found.meaning[0].after.has_value());
  CHECK(found.meaning[0].before->value == "West");
  CHECK(found.meaning[0].after->value == "East");
}

}  // namespace caseload::io::test
