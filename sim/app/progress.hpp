#pragma once

#include "app/terminal.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace caseload::app {

/// How far a run is, for people who wait: on a terminal a bar that is written over,
/// else (a log file) a line for every tenth. Only makes text; it has no clock and
/// writes nothing.
class Progress {
 public:
  using Seconds = std::chrono::duration<double>;

  /// @param total  replications of all scenarios
  Progress(const Terminal& terminal, std::uint64_t total);

  /// What to write when `done` replications are done after `elapsed`; mostly nothing.
  /// The bar is drawn at most ten times a second.
  std::string update(std::string_view scenario, std::uint64_t done, Seconds elapsed);

  /// Takes the bar away.
  std::string finish();

 private:
  std::string bar(std::string_view scenario, std::uint64_t done, Seconds elapsed);
  std::string line(std::string_view scenario, std::uint64_t done, Seconds elapsed);
  std::string time_left(std::uint64_t done, Seconds elapsed) const;
  std::uint64_t percent(std::uint64_t done) const { return 100 * done / total_; }

  Terminal terminal_;
  std::uint64_t total_;
  std::uint64_t tenths_ = 0;  ///< announced by a line
  Seconds next_{0.0};         ///< when the bar may be drawn again
  std::size_t shown_ = 0;     ///< columns that the bar takes now
};

/// A bar of `width` characters, full to `share` in steps of an eighth where the
/// terminal has the characters for it.
std::string progress_bar(double share, std::size_t width, bool unicode);

}  // namespace caseload::app
