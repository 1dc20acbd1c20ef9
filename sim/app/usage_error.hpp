#pragma once

#include "caseload/core/error.hpp"

#include <string>
#include <string_view>

namespace caseload::app {

/// A command line that cannot be meant. Its origin's `file` is the option or the verb.
class UsageError : public core::InputError {
 public:
  UsageError(std::string where, Detail detail)
      : core::InputError{{.file = std::move(where), .key = {}}, std::move(detail)} {}
};

/// `word` between quotation marks, as part of a message: what would move the cursor or
/// colour the terminal is shown as its code, and the end of a very long word left out.
std::string in_quotes(std::string_view word);

}  // namespace caseload::app
