#include "caseload/report/document.hpp"

#include <algorithm>

namespace caseload::report {
namespace {

/// How many bytes of `text` from `at` on are one character of UTF-8; 0: none.
std::size_t length_of_character(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xc0) != 0x80) return 0;
  const unsigned second = byte(at + 1);
  const bool is_overlong =
      (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
  const bool is_beyond =
      (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
  // The last two of the first plane are no characters of XML.
  const bool is_none = first == 0xef && second == 0xbf && byte(at + 2) >= 0xbe;
  return is_overlong || is_beyond || is_none ? 0 : length;
}

}  // namespace

std::string escaped_for_html(std::string_view text) {
  constexpr std::string_view replacement = "\xef\xbf\xbd";
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = length_of_character(text, i);
    const char letter = text[i];
    const bool is_control =
        (static_cast<unsigned char>(letter) < 0x20 && letter != '\n') || letter == 0x7f;
    if (length == 0 || is_control)
      result += letter == '\t' ? std::string_view{" "} : replacement;
    else if (letter == '&')
      result += "&amp;";
    else if (letter == '<')
      result += "&lt;";
    else if (letter == '>')
      result += "&gt;";
    else if (letter == '"')
      result += "&quot;";
    else if (letter == '\'')
      result += "&#39;";
    else
      result += text.substr(i, length);
    i += std::max<std::size_t>(1, length);
  }
  return result;
}

}  // namespace caseload::report
