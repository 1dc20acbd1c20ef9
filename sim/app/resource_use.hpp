#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace caseload::app {

/// What the process has used so far.
struct ResourceUse {
  double user_seconds = 0.0;  ///< of all threads together
  std::chrono::steady_clock::time_point at;
  std::uint64_t peak_memory = 0;  ///< bytes

  static ResourceUse now();
};

/// What a run cost, for one line of text.
struct RunCost {
  double elapsed_seconds = 0.0;
  double user_seconds = 0.0;
  std::uint64_t events = 0;
  std::uint64_t peak_memory = 0;  ///< bytes
  std::uint64_t added_memory =
      0;                     ///< bytes: the peak beyond what it was before the run
  std::uint64_t people = 0;  ///< most alive at once, in all threads together
};

/// "speed: 12 s elapsed, 23 s user CPU, 161,234,567 events, 143 ns an event, ..."
std::string speed_line(const RunCost& cost);

}  // namespace caseload::app
