#include "caseload/report/number_format.hpp"

#include "catch.hpp"

#include <limits>

using namespace caseload::report;

namespace {

std::string shown(double value, double half_width) {
  return format_number(value, number_style(value, half_width));
}

}  // namespace

TEST_CASE("an estimate shows two digits of its half-width") {
  CHECK(shown(0.50312, 0.0042) == "0.5031");
  CHECK(shown(12.3456, 0.51) == "12.35");
  CHECK(shown(12.3456, 1.1) == "12.3");
}

TEST_CASE("an estimate of a large number shows whole numbers") {
  CHECK(shown(17812.4, 220.0) == "17,812");
  CHECK(shown(-1234567.0, 5000.0) == "-1,234,567");
}

TEST_CASE("tiny and huge values are written with an exponent") {
  CHECK(shown(3.21e-6, 4.0e-8) == "3.210e-06");
  CHECK(shown(3.21e18, 4.0e17) == "3.21e+18");
  CHECK(shown(0.0, 1e-7) == "0");
}

TEST_CASE("without a half-width six digits are shown, and no zeros at the end") {
  CHECK(format_number(0.25) == "0.25");
  CHECK(format_number(200.0) == "200");
  CHECK(format_number(1.0 / 3.0) == "0.333333");
  CHECK(format_number(123456.7) == "123,457");
  CHECK(format_number(0.0) == "0");
}

TEST_CASE("there is no negative zero and no infinite number") {
  CHECK(shown(-0.0001, 0.5) == "0.00");
  CHECK(format_number(std::numeric_limits<double>::infinity()) == "-");
}

TEST_CASE("counts, bytes and seconds are written for people") {
  CHECK(format_count(0) == "0");
  CHECK(format_count(999) == "999");
  CHECK(format_count(1048576) == "1,048,576");
  CHECK(format_bytes(512) == "512 B");
  CHECK(format_bytes(51.4e6) == "51 MB");
  CHECK(format_bytes(1.25e9) == "1.2 GB");
  CHECK(format_seconds(0.04) == "40 ms");
  CHECK(format_seconds(1.25) == "1.2 s");
  CHECK(format_seconds(85.0) == "85 s");
  CHECK(format_seconds(600.0) == "10 min");
  CHECK(format_seconds(9000.0) == "2.5 h");
}
