#include "caseload/io/differences.hpp"
#include "caseload/model/state.hpp"
#include "catch.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {
namespace {

/// Each site has a shelf; a province's store supplies those of its sites.
const std::string shelves = R"(schema = 1
name = "baseline"
title = "A shelf at each site"

[provinces]
populations = { East = "600 person", West = "200 person" }
sites = "4 site"

[arrivals.people]
to = "visit"
rate = "3 person/day"

[stock.depot]
pool = "province"
on_hand = "100 kit/site"
order = "up_to_level"
review_period = "91 day"
order_up_to = "100 kits/site"
lead_time = "30 day"

[stock.shelf]
pool = "site"
supplied_by = "depot"
on_hand = "10 kit/site"
order = "reorder_point"
reorder_at = "3 kit/site"
order_up_to = { steps = [
  { from = 2017-01-01, value = "10 kit/site" },
  { from = 2017-07-01, value = "20 kit/site" },
] }
lead_time = "3 day"

[equipment.scales]
pool = "site"
sets = "1 set/site"
working_time = "200 day"
repair_time = "30 day"

[staff.nurses]
headcount = "3 person"

[states.visit]
kind = "service"
staff = "nurses"
work = "20 min"
stock = "shelf"
equipment = "scales"
when_without_equipment = "gone"
next = "gone"

[states.gone]
kind = "exit"
)";

TEST_CASE("Stores and equipment by site are read as they are written",
          "[io][scenario][stock]") {
  const Study study = read_baseline(shelves);
  const ScenarioDocument& document = study.scenarios.at(0);
  const model::Scenario& scenario = document.scenario;
  const model::StockDefinition& depot = scenario.stock.at(0);
  CHECK(depot.pooling == model::Pooling::province);
  CHECK(depot.per_site);
  CHECK(depot.values.get<std::int64_t>("on_hand") == 100);
  CHECK(scenario.stock.at(1).pooling == model::Pooling::site);
  CHECK(scenario.equipment.at(0).pooling == model::Pooling::site);
  CHECK(scenario.equipment.at(0).per_site);
  CHECK(value_of(document, "stock.depot.order_up_to").value == "100 kit/site");
  CHECK(value_of(document, "stock.depot.pool").value == "province");
  CHECK(value_of(document, "equipment.scales.sets").value == "1 set/site");

  const std::string& canonical = document.canonical;
  for (const char* part : {R"("on_hand_per_site":100)", R"("order_up_to_per_site":100)",
                           R"("pool":"province")", R"("reorder_at_per_site":3)",
                           R"("pool":"site")", R"("sets_per_site":1)"}) {
    CAPTURE(part);
    CHECK(canonical.find(part) != std::string::npos);
  }
}

TEST_CASE("A store of the nation may be counted by site", "[io][scenario][stock]") {
  std::string text = replaced(shelves, "pool = \"province\"", "pool = \"nation\"");
  const Study study = read_baseline(text);
  CHECK(study.scenarios[0].scenario.stock.at(0).pooling == model::Pooling::nation);
  CHECK(study.scenarios[0].scenario.stock.at(0).per_site);
  // Which is what holds where nothing is written.
  text = replaced(text, "pool = \"nation\"\n", "");
  CHECK(read_baseline(text).scenarios[0].canonical == study.scenarios[0].canonical);
  const Study unsaid = read_baseline(text);
  CHECK(value_of(unsaid.scenarios[0], "stock.depot.pool").is_default);
  // In all: the same number of kits is another thing.
  text = replaced(text, "100 kit/site", "100 kit");
  text = replaced(text, "100 kits/site", "100 kit");
  const Study in_all = read_baseline(text);
  CHECK_FALSE(in_all.scenarios[0].scenario.stock.at(0).per_site);
  CHECK(in_all.scenarios[0].canonical != study.scenarios[0].canonical);
}

TEST_CASE("A store is pooled as widely as those it supplies, or more",
          "[io][scenario][stock]") {
  const auto refused = [](const std::string& depot, const std::string& shelf) {
    const std::string text =
        replaced(replaced(shelves, "pool = \"site\"", "pool = \"" + shelf + '"'),
                 "pool = \"province\"", "pool = \"" + depot + '"');
    return mistakes_of_baseline(text).find(
               "stock.shelf.supplied_by: expected a store that is "
               "pooled as widely as this one (" +
               shelf + ")") != std::string::npos;
  };
  for (const char* same : {"nation", "province", "site"})
    CHECK_FALSE(refused(same, same));
  CHECK_FALSE(refused("nation", "province"));
  CHECK_FALSE(refused("nation", "site"));
  CHECK_FALSE(refused("province", "site"));
  CHECK(refused("site", "province"));
  CHECK(refused("site", "nation"));
  CHECK(refused("province", "nation"));
}

TEST_CASE("A site that opens needs a rule that orders without use",
          "[io][scenario][stock]") {
  const std::string from_use = replaced(
      replaced(shelves, "order = \"reorder_point\"\nreorder_at = \"3 kit/site\"",
               "order = \"from_use\"\nuse_factor = 1\nreview_period = \"7 "
               "day\""),
      "order_up_to = { steps = [\n  { from = 2017-01-01, value = \"10 "
      "kit/site\" },\n  { from = 2017-07-01, value = \"20 kit/site\" },\n] }\n",
      "");
  CHECK(mistakes_of_baseline(from_use).empty());
  const std::string growing =
      replaced(from_use, "sites = \"4 site\"",
               "sites = { steps = [{ from = 2017-01-01, value = \"4 site\" }, { from = "
               "2017-03-01, value = \"8 site\" }] }");
  CHECK(mistakes_of_baseline(growing).find(
            "stock.shelf.order: expected a rule by which a site that "
            "opens gets its first kits, got \"from_use\"") != std::string::npos);
  // What is asked for in vain counts as well.
  const std::string from_demand =
      replaced(growing, "order = \"from_use\"\nuse_factor = 1",
               "order = \"from_demand\"\ndemand_factor = 1");
  CHECK(mistakes_of_baseline(from_demand).empty());
  // How many periods count need not be said: the last one.
  const model::Scenario unsaid = read_baseline(from_demand).scenarios.at(0).scenario;
  const model::StockDefinition& shelf = unsaid.stock.at(1);
  CHECK(shelf.rule->periods(shelf.values) == 1);
  const model::Scenario said =
      read_baseline(replaced(from_demand, "demand_factor = 1",
                             "demand_factor = 1\nforecast_periods = 4"))
          .scenarios.at(0)
          .scenario;
  CHECK(shelf.rule->periods(said.stock.at(1).values) == 4);
}

TEST_CASE("Amounts by site are one difference each, at the keys of the file",
          "[io][scenario][stock]") {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "more.toml"])", R"(
[majorants]
people = "3 case/day"
)"));
  folder.with("baseline.toml", shelves);
  folder.with("more.toml", R"(schema = 1
name = "more"
title = "Twice the kits, at the province's store"
extends = "baseline.toml"
changes = ["stock.shelf.pool", "stock.shelf.order_up_to", "equipment.scales.sets"]
[stock.shelf]
pool = "province"
order_up_to = { steps = [
  { from = 2017-01-01, value = "10.0 kit/site" },
  { from = 2017-07-01, value = "40 kit/site" },
] }
[equipment.scales]
sets = "2 set/site"
)");
  const Study study = read_study(folder.path(), {.to_compare = true});
  const auto found = scenario_differences(
      study.scenarios[0], study.scenarios[1],
      declared_between(study, study.scenarios[0], study, study.scenarios[1]));
  std::string keys;
  for (const Difference& each : found.meaning) {
    CHECK(each.standing == Difference::Standing::declared);
    keys += each.key + ' ';
  }
  CHECK(keys == "equipment.scales.sets stock.shelf.order_up_to stock.shelf.pool ");
}

}  // namespace
}  // namespace caseload::io::test
