#include "caseload/io/differences.hpp"
#include "catch.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {
namespace {

const std::string clinic_with_stock = R"(schema = 1
name = "baseline"
title = "A clinic"

[provinces]
populations = { East = "600 person", West = "200 person" }
sites = "4 site"

[arrivals.people]
to = "visit"
rate = "3 person/day"

[stock.clinic]
on_hand = "100 kit"
order = "up_to_level"
review_period = "91 day"
order_up_to = "100 kit"
lead_time = "30 day"

[staff.nurses]
headcount = "3 person"

[states.visit]
kind = "service"
staff = "nurses"
work = "20 min"
stock = "clinic"
next = "gone"

[states.gone]
kind = "exit"
)";

const std::string emergency = R"(
[stock.clinic.emergency]
below = "20 kit"
order = "60 kit"
lead_time = "5 day"
at_most_every = "30 day"
)";

std::string by_site(std::string text) {
  for (std::size_t at = 0; (at = text.find(" kit\"", at)) != std::string::npos;)
    text.replace(at, 5, " kit/site\"");
  return text;
}

}  // namespace

TEST_CASE("Emergency orders are read as they are written", "[io][scenario][stock]") {
  const Study study = read_baseline(clinic_with_stock + emergency);
  const ScenarioDocument& document = study.scenarios.at(0);
  const model::StockDefinition& store = document.scenario.stock.at(0);
  REQUIRE(store.emergency.has_value());
  using Levels = model::Dated<std::int64_t>;
  CHECK(store.emergency->get<Levels>("below") == Levels{20});
  CHECK(store.emergency->get<Levels>("order") == Levels{60});
  CHECK(store.emergency->get<core::Duration>("at_most_every") == std::chrono::days{30});
  CHECK(store.emergency->get<model::DatedLaw>("lead_time").at({}).mean() ==
        std::chrono::days{5});
  // The order rule has a key of the same name.
  CHECK(store.values.get<std::string>("order") == "up_to_level");
  CHECK(value_of(document, "stock.clinic.emergency.below").value == "20 kit");
  CHECK_FALSE(read_baseline(clinic_with_stock)
                  .scenarios.at(0)
                  .scenario.stock.at(0)
                  .emergency.has_value());
}

TEST_CASE("Emergency orders in the canonical form", "[io][canonical][stock]") {
  const std::string same = canonical_baseline(clinic_with_stock + emergency);
  CHECK(same.find(R"("emergency":{"at_most_every":2592000000,"below":20,"lead_time":)"
                  R"({"dist":"fixed","value":432000000},"order":60})") !=
        std::string::npos);
  CHECK(canonical_baseline(clinic_with_stock + replaced(emergency, "5 day", "120 h")) ==
        same);
  CHECK(canonical_baseline(clinic_with_stock).find("emergency") == std::string::npos);
  const std::string each = canonical_baseline(by_site(clinic_with_stock + emergency));
  CHECK(each.find(R"("below_per_site":20)") != std::string::npos);
  CHECK(each.find(R"("order_per_site":60)") != std::string::npos);
}

TEST_CASE("Levels and lead time of an emergency change on dates",
          "[io][dated_changes][stock]") {
  const auto with_change = [](const std::string& key, const std::string& value) {
    return canonical_baseline(
        clinic_with_stock + emergency + "[change.more]\ndate = 2017-06-01\nkey = " +
        "\"stock.clinic.emergency." + key + "\"\nvalue = " + value + '\n');
  };
  const auto with_steps = [](const std::string& key, const std::string& before,
                             const std::string& after) {
    return canonical_baseline(
        clinic_with_stock +
        replaced(emergency, key + " = " + before,
                 key + " = { steps = [{ from = 2017-01-01, value = " + before +
                     " }, { from = 2017-06-01, value = " + after + " }] }"));
  };
  CHECK(with_change("below", "\"40 kit\"") ==
        with_steps("below", "\"20 kit\"", "\"40 kit\""));
  CHECK(with_change("order", "\"80 kit\"") ==
        with_steps("order", "\"60 kit\"", "\"80 kit\""));
  CHECK(with_change("lead_time", "\"1 day\"") ==
        with_steps("lead_time", "\"5 day\"", "\"1 day\""));
}

TEST_CASE("What two scenarios say of emergencies differs at the keys of the file",
          "[io][differences][stock]") {
  const auto differences = [](const std::string& base, const std::string& own) {
    StudyFolder folder;
    folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])", R"(
[majorants]
people = "3 case/day"
)"));
    folder.with("baseline.toml", base);
    folder.with("other.toml", R"(schema = 1
name = "other"
title = "Other emergencies"
extends = "baseline.toml"
changes = ["stock.clinic.emergency"]
)" + own);
    const Study study = read_study(folder.path(), {.to_compare = true});
    const auto found = scenario_differences(
        study.scenarios[0], study.scenarios[1],
        declared_between(study, study.scenarios[0], study, study.scenarios[1]));
    std::string text;
    for (const Difference& each : found.meaning) {
      CHECK(each.standing == Difference::Standing::declared);
      text += each.key + ' ' + (each.before ? each.before->value : "nothing") + " -> " +
              (each.after ? each.after->value : "nothing") + '\n';
    }
    return text;
  };
  CHECK(differences(clinic_with_stock, emergency) ==
        "stock.clinic.emergency.at_most_every nothing -> 30 day\n"
        "stock.clinic.emergency.below nothing -> 20 kit\n"
        "stock.clinic.emergency.lead_time nothing -> 5 day\n"
        "stock.clinic.emergency.order nothing -> 60 kit\n");
  CHECK(differences(by_site(clinic_with_stock + emergency),
                    "[stock.clinic.emergency]\nbelow = \"30 kit/site\"\n") ==
        "stock.clinic.emergency.below 20 kit/site -> 30 kit/site\n");
}

}  // namespace caseload::io::test
