#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace caseload::report {

/// How the numbers of one row are written, so that they can be compared digit by digit.
struct NumberStyle {
  bool scientific = false;
  int decimals = 0;
};

/// The style that shows what is known of a value and not much more: two significant
/// digits of its half-width, whole numbers at least.
///
/// @param half_width  0: exact, or nothing is known; then six significant digits
NumberStyle number_style(double value, double half_width);

/// The same, written out where it is small, for sentences: "0.00086" rather than
/// "8.6e-04".
NumberStyle plain_number_style(double value, double half_width);

/// "17,812", "0.503", "3.2e-06"; "-" for what is no number.
std::string format_number(double value, const NumberStyle& style);

/// With six significant digits, and no zeros at the end: "0.25".
std::string format_number(double value);

/// "1,048,576"
std::string format_count(std::uint64_t count);

/// "1 replication", "1,200 replications"
std::string count_of(std::size_t number, std::string_view thing);

/// "850 kB", "51 MB": powers of ten, two or three digits.
std::string format_bytes(double bytes);

/// One number and its unit, for people: "40 ms", "12 s", "3 min", "2.5 h".
std::string format_seconds(double seconds);

}  // namespace caseload::report
