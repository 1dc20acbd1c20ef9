#pragma once

#include <string>
#include <string_view>

namespace caseload::io::reading {

inline constexpr int most_dots = 64;        ///< in a key or a table header
inline constexpr int most_nesting = 16;     ///< brackets and braces within one another
inline constexpr int most_tables = 20'000;  ///< table headers and dotted keys in a file

/// Values in a file, near enough: commas and equals signs.
inline constexpr int most_values = 250'000;

/// Refuses bytes that are not UTF-8, and the byte zero.
///
/// @param file  as the user named it
/// @throws InputErrors with the first such place
void check_encoding(std::string_view text, const std::string& file);

/// Refuses what a TOML parser should not be asked to read: bytes that are not UTF-8,
/// the byte zero, keys and table headers with more than `most_dots` dots, and arrays
/// and inline tables nested deeper than `most_nesting` (parsers recurse; toml++ 3.3
/// crashes on a dotted key of 180 kB), and more than `most_tables` tables (toml++
/// compares each with all before it), and table headers without a name (toml++ 3.3
/// takes it for granted).
///
/// @param file  as the user named it
/// @throws InputErrors with the first such place
void check_text_limits(std::string_view text, const std::string& file);

}  // namespace caseload::io::reading
