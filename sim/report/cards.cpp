#include "report/cards.hpp"

#include "caseload/report/document.hpp"

#include <fmt/format.h>

namespace caseload::report {
namespace {

/// A text as a string of CSS: whatever could end it, or mean something, by its number.
std::string css_string(const std::string& text) {
  std::string result{"'"};
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool is_plain = byte >= 0x80 || letter == ' ' || letter == ',' ||
                          (letter >= '0' && letter <= '9') ||
                          (letter >= 'A' && letter <= 'Z') ||
                          (letter >= 'a' && letter <= 'z');
    if (is_plain)
      result += letter;
    else
      result += fmt::format("\\{:x} ", byte);
  }
  return result + '\'';
}

}  // namespace

std::string column_names(const std::vector<std::string>& columns) {
  std::string names;
  for (std::size_t i = 1; i < columns.size(); ++i) {
    if (columns[i].empty()) continue;
    if (!names.empty()) names += ';';
    names += fmt::format("--c{}:{}", i + 1, css_string(columns[i]));
  }
  if (names.empty()) return {};
  return fmt::format(" style=\"{}\"", escaped_for_html(names));
}

std::string card_rules(std::size_t columns) {
  std::string rules{"@media screen and (max-width: 600px) {\n"};
  for (std::size_t i = 2; i <= columns; ++i)
    rules += fmt::format(
        "td:nth-child({0})::before {{ content: var(--c{0}) "
        "var(--colon); }}\n",
        i);
  return rules + "}\n";
}

}  // namespace caseload::report
