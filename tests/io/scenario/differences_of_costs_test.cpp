#include "catch.hpp"
#include "scenario/meaning_of_baseline.hpp"

namespace caseload::io::test {
namespace {

constexpr const char* baseline = R"(schema = 1
name = "baseline"
title = "A clinic that buys, and what it costs"
[arrivals.people]
to = "at_large"
rate = "2 person/day"
[arrivals.arrests]
type = "user"
to = "custody"
rate = "1 person/day"
mode = "quota"
among = ["at_large"]
population = "100 person"
[staff.doctors]
headcount = "2 person"
[stock.clinic]
on_hand = "100 kit"
order = "up_to_level"
order_up_to = "100 kit"
review_period = "7 day"
lead_time = "3 day"
kit_price = "3 USD/kit"
budget = [{ from = 2017-01-01, amount = "100 USD" }, { from = 2017-02-01, amount = "50 USD" }]
[states.custody]
kind = "stay"
duration = "2 day"
begins_episode = true
next = "at_large"
[states.at_large]
kind = "stay"
duration = "2 day"
next = "clinic"
[states.clinic]
kind = "service"
staff = "doctors"
work = "1 h"
stock = "clinic"
next = "home"
[states.home]
kind = "exit"
[costs.visits]
agency = "health"
amount = "4 USD/person"
states = ["clinic"]
[costs.rent]
agency = "health"
amount = "70 USD/week"
[measures.health]
kind = "cost"
costs = ["health"]
)";

/// A line for each difference of a scenario that changes this and says so.
std::string differences_of_costs(const std::string& changes, const std::string& text) {
  return declared_differences(baseline, changes, text);
}

}  // namespace

TEST_CASE("A line of costs that differs is told as it is written",
          "[io][differences][costs]") {
  CHECK(differences_of_costs(R"(["costs.visits.amount"])",
                             "[costs.visits]\namount = \"5 USD/person\"\n") ==
        "costs.visits.amount 4 USD/person -> 5 USD/person\n");
  // A line more of an agency that a measure names.
  CHECK(differences_of_costs(
            R"(["costs.light"])",
            "[costs.light]\nagency = \"health\"\namount = \"1 USD/day\"\n") ==
        "costs.light.agency nothing -> health\n"
        "costs.light.amount nothing -> 1 USD/day\n");
}

TEST_CASE("A budget that differs is told by its dates", "[io][differences][costs]") {
  // What is given again is not the same as what is given once.
  CHECK(
      differences_of_costs(R"(["stock.clinic.budget"])",
                           "[stock.clinic]\nbudget = [{ from = 2017-01-01, amount = "
                           "\"100 USD\" }, { from = 2017-02-01, amount = \"50 USD\" }, "
                           "{ from = 2017-03-01, amount = \"50 USD\" }]\n") ==
      "stock.clinic.budget[2017-03-01] 50 USD -> 50 USD\n");
}

TEST_CASE("A scenario may take a quota off", "[io][changes][quota]") {
  CHECK(differences_of_costs(R"(["arrivals.arrests"])",
                             "[arrivals.arrests]\nmode = \"explicit\"\n")
            .find("arrivals.arrests.mode quota -> explicit\n") != std::string::npos);
}

}  // namespace caseload::io::test
