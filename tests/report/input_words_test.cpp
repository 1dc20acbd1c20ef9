#include "report/input_words.hpp"

#include "caseload/model/state.hpp"
#include "catch.hpp"
#include "report/input_changes.hpp"
#include "report/page_writer.hpp"

#include <limits>

using namespace caseload;
using report::Messages;

namespace {

model::Scenario scenario() {
  model::Scenario scenario;
  model::StateDefinition& state = scenario.states.emplace_back();
  state.name = "custody";
  state.kind = model::find_state_kind("stay");
  return scenario;
}

std::string words(std::string_view key, const std::string& from = {}) {
  return report::input_words(key, scenario(), Messages{"en"}, from).plain();
}

}  // namespace

TEST_CASE("an input is said by its key's meaning and by what it is of") {
  CHECK(words("stock.provincial.fill_rate[2017-01-01]", "2017-01-01") ==
        "The share of an order that is sent, to the nearest whole kit (halves up), of "
        "the store provincial, from 2017-01-01 stock.provincial.fill_rate");
  CHECK(words("staff.night_nurses.headcount") ==
        "How many members the pool has, or has at each site, of the staff night nurses "
        "staff.night_nurses.headcount");
  CHECK(words("states.custody.duration") ==
        "How long a person is held, of the state custody states.custody.duration");
  CHECK(words("costs.beds.amount") ==
        "What is paid, of the costs beds costs.beds.amount");
  // A key in a table, and what stands below one that the catalogue knows.
  CHECK(
      words("staff.nurses.protected.share").starts_with("The share of sessions that"));
  CHECK(words("staff.nurses.hours.mon").starts_with("When the pool is open: mon, of"));
}

TEST_CASE("ways on, hazard ratios and provinces are said from where and to where") {
  CHECK(words("states.custody.next.old_centre") ==
        "Share of those in custody who go on to old centre "
        "states.custody.next.old_centre");
  CHECK(words("states.custody.next_by_type.user.centre") ==
        "Share of those in custody who go on to centre, of people of type user "
        "states.custody.next_by_type.user.centre");
  CHECK(
      words("states.custody.hazards.death") ==
      "By what the hazard death is multiplied in custody states.custody.hazards.death");
  CHECK(words("provinces.spreads.users.Phnom Penh") ==
        "Share of users that is in Phnom Penh provinces.spreads.users.Phnom Penh");
}

TEST_CASE("a key that no catalogue knows is said as it is") {
  CHECK(words("states.nowhere.duration") == "states.nowhere.duration");
  CHECK(words("weather.rain") == "weather.rain");
}

TEST_CASE("the catalogue is English, and in another language says so") {
  const auto text =
      report::input_words("stock.a.fill_rate", scenario(), Messages{"fr"});
  CHECK(report::html_of(text) ==
        "<bdi lang=\"en\">The share of an order that is sent, to the nearest whole kit "
        "(halves up)</bdi>, du stock <bdi>a</bdi> <code class=\"key\">"
        "stock.a.fill_rate</code>");
}

TEST_CASE("inputs of one thing begin with the same two names") {
  CHECK(report::object_of("stock.provincial.fill_rate[2017-01-01]") ==
        "stock.provincial");
  CHECK(report::object_of("states.custody.next_by_type.user.centre") ==
        "states.custody");
  CHECK(report::object_of("provinces.sites") == "provinces");
}

TEST_CASE("of some sentences the first is taken, without examples in quotation marks") {
  CHECK(report::first_words("How many (\"4 person\"), or each (\"1 person\"). More.") ==
        "How many, or each");
  CHECK(report::first_words("How long (halves up); then others.") ==
        "How long (halves up)");
}

TEST_CASE("how much an input changes, whatever the direction") {
  const auto times = [](const char* before, const char* after) {
    io::Difference change;
    change.before.emplace().value = before;
    change.after.emplace().value = after;
    return report::times_changed(change);
  };
  CHECK(times("0.2", "0.8") == Approx(4.0));
  CHECK(times("20 min", "5 min") == Approx(4.0));
  CHECK(times("1 person", "1 person") == 1.0);
  CHECK(times("0", "0.1") == std::numeric_limits<double>::infinity());
  CHECK(times("exponential", "2 day") == 0.0);
  io::Difference is_new;
  is_new.after.emplace().value = "3";
  CHECK(report::times_changed(is_new) == 0.0);
}
