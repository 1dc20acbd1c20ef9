#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace caseload::io::reading {

/// A decimal number as written, exactly: digits * 10^-places. Never negative.
struct Decimal {
  static constexpr int most_digits = 15;  ///< of which a double holds each exactly
  static constexpr int most_places = 15;

  std::int64_t digits = 0;  ///< at most 10^15 - 1
  int places = 0;           ///< digits after the point, trailing zeros not counted

  /// The nearest double to digits * 10^-(places + shift). One division of two exact
  /// numbers, so that it is the same on every machine.
  double to_double(int shift = 0) const;

  /// digits * 10^-places * factor when that is a whole number below 2^53, else nothing.
  std::optional<std::int64_t> times(std::int64_t factor) const;

  /// "44.2"
  std::string text() const;
};

/// Reads "44.2": digits, and perhaps a point and digits.
///
/// @return the number, or a hint for the user that says what is wrong
std::variant<Decimal, std::string> parse_decimal(std::string_view text);

}  // namespace caseload::io::reading
