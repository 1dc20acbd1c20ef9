#include "app/usage_error.hpp"

#include <fmt/format.h>

namespace caseload::app {

std::string in_quotes(std::string_view word) {
  constexpr std::size_t longest = 80;
  std::string text = "\"";
  for (const char letter : word.substr(0, longest)) {
    const auto code = static_cast<unsigned char>(letter);
    if (code < 0x20 || code == 0x7f)
      text += fmt::format("\\x{:02x}", code);
    else
      text += letter;
  }
  if (word.size() > longest) text += "...";
  return text + '"';
}

}  // namespace caseload::app
