#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::io {

/// A cell of text as it stands in a CSV file.
///
/// Quoted where it holds a comma, a quotation mark or a line end (RFC 4180). A text
/// that a spreadsheet would take for a formula, because it begins with = + - @ or a
/// control character, gets an apostrophe before it: labels come from scenario files,
/// which come from anywhere. Numbers do not pass through here, so that -3 stays -3.
std::string text_cell(std::string_view text);

/// The shortest decimal that reads back as the same number; empty for what is no finite
/// number. Never in another locale.
std::string number_cell(double value);
std::string number_cell(std::int64_t value);

/// A line of cells that are ready.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace caseload::io
