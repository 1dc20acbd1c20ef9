#pragma once

#include "caseload/core/error.hpp"
#include "caseload/core/wording.hpp"

#include <string>

namespace caseload::app {

/// A command line that cannot be meant. Its origin's `file` is the option or the verb.
class UsageError : public core::InputError {
 public:
  UsageError(std::string where, Detail detail)
      : core::InputError{{.file = std::move(where), .key = {}}, std::move(detail)} {}
};

using core::in_quotes;

}  // namespace caseload::app
