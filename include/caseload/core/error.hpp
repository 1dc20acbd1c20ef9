#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace caseload::core {

/// Where in a file, or on the command line, a value came from.
struct Origin {
  std::string file;  ///< as the user named it; an option's name on the command line
  int line = 0;      ///< from 1; 0 when the value is absent, so no line has it
  int column = 0;    ///< from 1; 0 when unknown
  std::string key;   ///< dotted, for example "states.custody.duration"; may be empty
};

/// Something the user can put right: a scenario, an option, a file.
///
/// The message is written for the person who typed the value. It has one fixed shape,
/// whose first part editors turn into a link:
///
///     FILE:LINE:COLUMN: KEY: expected EXPECTED, got GOT
///       hint: WHAT TO DO
class InputError : public std::runtime_error {
 public:
  struct Detail {
    std::string expected;
    std::string got;
    std::string hint = {};
  };

  InputError(Origin origin, Detail detail);

  const Origin& origin() const noexcept { return origin_; }
  const Detail& detail() const noexcept { return detail_; }

 private:
  Origin origin_;
  Detail detail_;
};

/// A broken promise inside the program: always a bug, never the user's fault.
class ContractViolation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws ContractViolation naming `promise` unless it is kept.
inline void expects(bool kept, const char* promise) {
  if (!kept) [[unlikely]]
    throw ContractViolation{promise};
}

}  // namespace caseload::core
