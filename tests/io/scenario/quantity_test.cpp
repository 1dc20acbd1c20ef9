#include "io/scenario/quantity.hpp"

#include "catch.hpp"

namespace caseload::io::reading {
namespace {

using namespace std::chrono_literals;

template <class Content>
Node node_of(Content content) {
  Node node;
  node.content = std::move(content);
  return node;
}

Node text(const char* words) {
  return node_of(std::string{words});
}

core::Duration duration(const char* words) {
  return std::get<Quantity<core::Duration>>(parse_duration(text(words))).value;
}

template <class T>
bool is_refused(const Parsed<T>& parsed) {
  return std::holds_alternative<Detail>(parsed);
}

template <class T>
std::string hint(const Parsed<T>& parsed) {
  return std::get<Detail>(parsed).hint;
}

TEST_CASE("A duration is read exactly, in any unit", "[io][quantity]") {
  CHECK(duration("250 ms") == 250ms);
  CHECK(duration("1.5 s") == 1500ms);
  CHECK(duration("20 min") == 20min);
  CHECK(duration("48 h") == 48h);
  CHECK(duration("1 hour") == 1h);
  CHECK(duration("2 hours") == 2h);
  CHECK(duration("30 day") == 720h);
  CHECK(duration("1.25 days") == 30h);
  CHECK(duration("2 weeks") == 336h);
  CHECK(duration("0 h") == 0h);
  // As doubles, 0.29 * 100 is not 29, and 36524.999999999 days are not so many ms.
  CHECK(duration("0.29 s") == 290ms);
  CHECK(duration("4.35 s") == 4350ms);
  CHECK(duration("1.001 day") == core::Duration{86'486'400});
}

TEST_CASE("A duration that is not a whole number of milliseconds is refused",
          "[io][quantity]") {
  CHECK(hint(parse_duration(text("0.0001 s"))) ==
        "a duration is a whole number of milliseconds");
  CHECK(is_refused(parse_duration(text("0.3333333 s"))));
}

TEST_CASE(
    "A duration without a good unit is refused, and the hint says how to write it",
    "[io][quantity]") {
  CHECK(hint(parse_duration(text("2 months"))) ==
        "months and years vary in length; use weeks or days");
  CHECK(hint(parse_duration(text("1 year"))) ==
        "months and years vary in length; use weeks or days");
  CHECK(hint(parse_duration(text("90 minutes"))) == "write \"min\" for minutes");
  CHECK(hint(parse_duration(text("48h"))) ==
        "write number, one space, unit, such as \"30 day\"");
  CHECK(hint(parse_duration(text("1e3 s"))) ==
        "write it out, without an exponent, such as 0.002");
  CHECK(hint(parse_duration(text("1,000 s"))) ==
        "write it with digits and at most one point, such as 9675 or 44.2");
  CHECK(hint(parse_duration(text("-1 s"))) == "it must not be negative");
  CHECK(is_refused(parse_duration(text(""))));
  CHECK(is_refused(parse_duration(text(" 1 s"))));
  CHECK(is_refused(parse_duration(text("1  s"))));
  CHECK(is_refused(parse_duration(text("1 s "))));
  CHECK(is_refused(parse_duration(text("s"))));
  CHECK(is_refused(parse_duration(text("1. s"))));
  CHECK(is_refused(parse_duration(node_of(std::int64_t{48}))));
}

TEST_CASE("A duration is at most a hundred years", "[io][quantity]") {
  CHECK(duration("36525 day") == 36525 * 24h);
  CHECK(is_refused(parse_duration(text("36525.001 day"))));
  CHECK(is_refused(parse_duration(text("999999999999999 week"))));
  CHECK(is_refused(parse_duration(text("9999999999999999999999 ms"))));
}

TEST_CASE("A rate is turned into a number a day, a year is 365 days",
          "[io][quantity]") {
  const auto per_day = [](const char* words) {
    return std::get<Quantity<Rate>>(parse_rate(text(words))).value.per_day;
  };
  CHECK(per_day("44.2 person/day") == 44.2);
  CHECK(per_day("3 person/h") == 72.0);
  CHECK(per_day("1 case/min") == 1440.0);
  CHECK(per_day("21 case/week") == 3.0);
  CHECK(per_day("730 person/year") == 2.0);
  CHECK(std::get<Quantity<Rate>>(parse_rate(text("1 person/day"))).value.of_people);
  CHECK_FALSE(std::get<Quantity<Rate>>(parse_rate(text("1 case/day"))).value.of_people);
  CHECK(is_refused(parse_rate(text("1 person/month"))));
  CHECK(is_refused(parse_rate(text("1 patient/day"))));
  CHECK(is_refused(parse_rate(text("1 day"))));
  CHECK(is_refused(parse_rate(text("2000000000 person/day"))));
}

TEST_CASE("People come whole", "[io][quantity]") {
  CHECK(std::get<Quantity<std::int64_t>>(parse_people(text("9675 person"))).value ==
        9675);
  CHECK(std::get<Quantity<std::int64_t>>(parse_people(text("1 people"))).value == 1);
  CHECK(is_refused(parse_people(text("2.5 person"))));
  CHECK(is_refused(parse_people(text("16777217 person"))));
  CHECK(is_refused(parse_people(node_of(std::int64_t{4}))));
}

TEST_CASE("A share is a number from 0 to 1, or a percentage", "[io][quantity]") {
  const auto share = [](const Node& node) {
    return std::get<Quantity<double>>(parse_share(node)).value;
  };
  CHECK(share(node_of(0.15)) == 0.15);
  CHECK(share(text("15 %")) == 0.15);
  CHECK(share(text("0.1 %")) == 0.001);
  CHECK(share(node_of(std::int64_t{1})) == 1.0);
  CHECK(is_refused(parse_share(node_of(1.0000001))));
  CHECK(is_refused(parse_share(text("101 %"))));
  CHECK(is_refused(parse_share(text("15%"))));
  CHECK(is_refused(parse_share(node_of(std::numeric_limits<double>::quiet_NaN()))));
}

TEST_CASE("Numbers are shown as short as they can be read back", "[io][quantity]") {
  CHECK(number_text(10.0) == "10");
  CHECK(number_text(0.1) == "0.1");
  CHECK(number_text(1.0 / 3.0) == "0.3333333333333333");
  CHECK(number_text(44.2) == "44.2");
}

}  // namespace
}  // namespace caseload::io::reading
