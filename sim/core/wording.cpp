#include "caseload/core/wording.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace caseload::core {
namespace {

constexpr std::size_t longest_quotation = 60;
constexpr std::size_t longest_word = 64;

bool is_control(unsigned char byte) {
  return byte < 0x20 || byte == 0x7f;
}
bool continues_character(unsigned char byte) {
  return (byte & 0xc0) == 0x80;
}

std::size_t allowed_distance(std::size_t letters) {
  return std::max<std::size_t>(2, letters / 3);
}

/// The number of changes that make `a` into `b`, or `limit` + 1 if there are more.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t lengths_differ_by =
      a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (lengths_differ_by > limit) return limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t exchange = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({exchange, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    if (*std::min_element(row.begin(), row.end()) > limit) return limit + 1;
    before_last.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::string in_quotes(std::string_view text) {
  const bool whole = text.size() <= longest_quotation;
  std::size_t end = whole ? text.size() : longest_quotation;
  while (!whole && end > 0 &&
         continues_character(static_cast<unsigned char>(text[end])))
    --end;
  std::string result = "\"";
  for (const char letter : text.substr(0, end)) {
    const auto byte = static_cast<unsigned char>(letter);
    if (is_control(byte)) {
      std::array<char, 5> code{};
      std::snprintf(code.data(), code.size(), "\\x%02x", static_cast<unsigned>(byte));
      result += code.data();
    } else {
      result += letter;
    }
  }
  return result + (whole ? "\"" : "...\"");
}

std::string_view nearest_name(std::string_view word,
                              const std::vector<std::string_view>& known) {
  if (word.size() > longest_word) return {};
  std::size_t least = allowed_distance(word.size());
  std::string_view best;
  for (const std::string_view candidate : known) {
    if (candidate.size() > longest_word || candidate == word) continue;
    const std::size_t changes = distance(word, candidate, least);
    // A word of which nothing is left is not a misspelling.
    if (changes > least || changes >= std::max(word.size(), candidate.size())) continue;
    if (!best.empty() && changes == least) continue;
    least = changes;
    best = candidate;
  }
  return best;
}

}  // namespace caseload::core
