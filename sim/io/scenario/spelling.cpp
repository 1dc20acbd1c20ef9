#include "io/scenario/spelling.hpp"

#include "io/scenario/node.hpp"

#include <algorithm>

namespace caseload::io::reading {
namespace {

constexpr std::size_t longest_word = 64;
constexpr std::size_t longest_list = 12;

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

std::string_view nearest(std::string_view word,
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

std::string spelling_hint(std::string_view word,
                          const std::vector<std::string_view>& known) {
  const std::string_view guess = nearest(word, known);
  if (!guess.empty()) return "did you mean " + in_quotes(guess) + "?";
  if (known.empty() || known.size() > longest_list) return {};
  return "known here: " + one_of(known);
}

}  // namespace caseload::io::reading
