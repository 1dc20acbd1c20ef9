#include "app/did_you_mean.hpp"

#include "app/usage_error.hpp"

namespace caseload::app {

std::string did_you_mean(std::string_view word,
                         const std::vector<std::string_view>& known,
                         std::string_view otherwise) {
  const std::string_view guess = core::nearest_name(word, known);
  if (guess.empty()) return std::string{otherwise};
  return "did you mean " + in_quotes(guess) + "?";
}

}  // namespace caseload::app
