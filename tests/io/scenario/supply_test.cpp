#include "catch.hpp"
#include "scenario/study_folder.hpp"

#include <algorithm>

namespace caseload::io::test {
namespace {

/// A clinic that a central store supplies. No measures: those that are added.
const std::string with_stores = R"(schema = 1
name = "baseline"
title = "Stores"

[arrivals.people]
to = "visit"
rate = "3 person/day"

[stock.central]
on_hand = "1000 kit"
order = "up_to_level"
review_period = "91 day"
order_up_to = "1000 kit"
lead_time = { dist = "lognormal", mean = "30 day", cv = 0.5 }

[stock.clinic]
supplied_by = "central"
on_hand = "100 kit"
order = "reorder_point"
reorder_at = "30 kit"
order_up_to = "100 kit"
lead_time = "3 day"

[equipment.scales]
sets = "2 set"
working_time = { dist = "exponential", mean = "200 day" }
repair_time = "30 day"

[staff.nurses]
headcount = "3 person"

[states.visit]
kind = "service"
staff = "nurses"
work = "20 min"
stock = "clinic"
equipment = "scales"
when_without_equipment = "gone"
next = "gone"

[states.gone]
kind = "exit"
)";

std::string with_key(const std::string& key) {
  return replaced(with_stores, "supplied_by = \"central\"",
                  "supplied_by = \"central\"\n" + key);
}

}  // namespace

TEST_CASE("Stores in the canonical form, whichever way they are written",
          "[io][canonical][stock]") {
  const std::string same = canonical_baseline(with_stores);
  CHECK(same.find(R"("clinic":{"fill_rate":1.0,"lead_time":{"dist":"fixed",)"
                  R"("value":259200000},"on_hand":100,"order":"reorder_point",)"
                  R"("order_up_to":100,"rationing":"first_come","reorder_at":30,)"
                  R"("shocks":[],"supplied_by":"central","transit_loss":0.0,)"
                  R"("unfilled":"back_order"})") != std::string::npos);
  CHECK(same.find(R"("equipment":{"scales":{"repair_time":{"dist":"fixed",)"
                  R"("value":2592000000},"sets":2,)") != std::string::npos);
  CHECK(canonical_baseline(replaced(with_stores, "30 kit", "30 kits")) == same);
  CHECK(canonical_baseline(replaced(with_stores, "91 day", "13 week")) == same);
  CHECK(canonical_baseline(with_key("fill_rate = \"100 %\"")) == same);
  CHECK(canonical_baseline(with_key("unfilled = \"back_order\"")) == same);
  CHECK(canonical_baseline(
            with_key("fill_rate = { value = 1, quality = \"assumption\", note = "
                     "\"nobody counted\" }")) == same);
  CHECK(canonical_baseline(with_key("fill_rate = 0.9")) != same);
  CHECK(canonical_baseline(
            with_key("shocks = [{ from = 2017-03-01, until = 2017-03-05 }]")) != same);
}

TEST_CASE("What a run without stores is, does not depend on there being stores",
          "[io][canonical][stock]") {
  const std::string text = canonical_baseline(small_baseline);
  CHECK(text.find("\"stock\"") == std::string::npos);
  CHECK(text.find("\"equipment\"") == std::string::npos);
}

TEST_CASE("A shock or a level dated after the end changes nothing", "[io][stock]") {
  const std::string same = canonical_baseline(with_stores);
  CHECK(canonical_baseline(
            with_key("shocks = [{ from = 2018-01-01, until = 2018-02-01, lost = "
                     "1 }]")) == same);
  CHECK(canonical_baseline(
            with_key("shocks = [{ from = 2016-01-01, until = 2017-01-01, lost = "
                     "1 }]")) == same);
  CHECK(canonical_baseline(
            replaced(with_stores, "\"100 kit\"\nlead_time",
                     "{ steps = [{ from = 2017-01-01, value = \"100 kit\" }, { "
                     "from = 2018-01-01, value = \"1 kit\" }] }\nlead_time")) == same);
}

TEST_CASE("A review period changes by steps or by a change, and is one number else",
          "[io][canonical][dated_changes][stock]") {
  const auto canonical = [](const std::string& period, const std::string& more = "") {
    return canonical_baseline(replaced(with_stores, R"("91 day")", period) + more);
  };
  CHECK(canonical(R"("91 day")").find(R"("review_period":7862400000,)") !=
        std::string::npos);
  const std::string steps =
      R"({ steps = [{ from = 2017-01-01, value = "91 day" },
                    { from = 2017-06-01, value = "30 day" }] })";
  CHECK(canonical(R"("91 day")", R"([change.oftener]
date = 2017-06-01
key = "stock.central.review_period"
value = "30 day"
)") == canonical(steps));
  CHECK(canonical(steps) != canonical(R"("91 day")"));
  // What changes nothing is no change.
  CHECK(canonical(replaced(steps, "30 day", "91 day")) == canonical(R"("91 day")"));
  const Study study = read_baseline(replaced(with_stores, R"("91 day")", steps));
  const auto& period = study.scenarios.at(0)
                           .scenario.stock.at(0)
                           .values.get<model::Dated<core::Duration>>("review_period");
  REQUIRE(period.steps().size() == 2);
  CHECK(period.steps()[0].value == std::chrono::days{91});
  CHECK(period.steps()[1].value == std::chrono::days{30});
  // From 1 January: 31, 28, 31, 30 and 31 days.
  CHECK(period.steps()[1].from == core::TimePoint{std::chrono::days{151}});
}

TEST_CASE("Without [measures] each store and each sort of equipment has its own",
          "[io][stock]") {
  std::vector<std::string> names;
  const Study study = read_baseline(with_stores);
  for (const auto& measure : study.scenarios.at(0).scenario.measures)
    names.push_back(measure.name);
  for (const std::string store : {"central", "clinic"})
    for (const std::string what :
         {"availability", "kits_expired", "kits_lost", "kits_used", "orders_placed",
          "stock_at_end", "stock_on_hand", "stock_out_time"}) {
      CAPTURE(store, what);
      CHECK(std::find(names.begin(), names.end(), store + '_' + what) != names.end());
    }
  CHECK(std::find(names.begin(), names.end(), "scales_equipment_working") !=
        names.end());
}

}  // namespace caseload::io::test
