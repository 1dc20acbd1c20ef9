#pragma once

#include "app/terminal.hpp"

#include <string_view>

namespace caseload::app {

/// Where a verb talks: results to standard output, everything else to standard error.
class Console {
 public:
  explicit Console(ColourChoice choice);

  const Terminal& output() const { return output_; }
  const Terminal& remarks() const { return remarks_; }

  /// Writes data. @throws io::WriteError when they cannot be written
  void print(std::string_view text);
  /// Writes to standard error, after what was printed so far.
  void remark(std::string_view text);

 private:
  Terminal output_;
  Terminal remarks_;
};

}  // namespace caseload::app
