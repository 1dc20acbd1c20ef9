#include "io/scenario/spelling.hpp"

#include "caseload/core/wording.hpp"
#include "io/scenario/node.hpp"

namespace caseload::io::reading {
namespace {

constexpr std::size_t longest_list = 12;

}  // namespace

std::string spelling_hint(std::string_view word,
                          const std::vector<std::string_view>& known) {
  const std::string_view guess = core::nearest_name(word, known);
  if (!guess.empty()) return "did you mean " + in_quotes(guess) + "?";
  return list_of_known(known);
}

std::string list_of_known(const std::vector<std::string_view>& known) {
  if (known.empty() || known.size() > longest_list) return {};
  return "known here: " + one_of(known);
}

}  // namespace caseload::io::reading
