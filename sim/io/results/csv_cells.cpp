#include "caseload/io/csv_cells.hpp"

#include <cmath>

#include <fmt/format.h>

namespace caseload::io {
namespace {

/// Source: OWASP, "CSV Injection", 2024.
bool looks_like_a_formula(std::string_view text) {
  constexpr std::string_view first = "=+-@\t\r\n";
  return !text.empty() && first.find(text.front()) != std::string_view::npos;
}

}  // namespace

std::string text_cell(std::string_view text) {
  std::string cell = looks_like_a_formula(text) ? "'" : "";
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char letter : cell) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

std::string number_cell(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : std::string{};
}

std::string number_cell(std::int64_t value) {
  return fmt::format("{}", value);
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += cells[i];
  }
  return line + '\n';
}

}  // namespace caseload::io
