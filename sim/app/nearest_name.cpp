#include "app/nearest_name.hpp"

#include "app/usage_error.hpp"

#include <algorithm>

namespace caseload::app {
namespace {

/// Letters to add, leave out or exchange in `a` to make `b`.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t exchange = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({exchange, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view nearest_name(std::string_view word,
                              const std::vector<std::string_view>& known) {
  constexpr std::size_t longest_word = 64;
  if (word.size() > longest_word) return {};
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  std::string_view best;
  for (const std::string_view candidate : known) {
    const std::size_t changes = distance(word, candidate);
    // A word of which nothing is left is not a misspelling.
    if (changes >= least || changes >= std::max(word.size(), candidate.size()))
      continue;
    least = changes;
    best = candidate;
  }
  return best;
}

std::string did_you_mean(std::string_view word,
                         const std::vector<std::string_view>& known,
                         std::string_view otherwise) {
  const std::string_view guess = nearest_name(word, known);
  if (guess.empty()) return std::string{otherwise};
  return "did you mean " + in_quotes(guess) + "?";
}

}  // namespace caseload::app
