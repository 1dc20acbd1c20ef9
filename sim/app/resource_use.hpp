#pragma once

#include "caseload/io/results.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace caseload::app {

/// What the process has used so far, and when that was.
struct ResourceUse {
  double user_seconds = 0.0;                   ///< of all threads together
  std::chrono::steady_clock::time_point at;    ///< for differences
  std::chrono::system_clock::time_point date;  ///< for people
  std::uint64_t peak_memory = 0;               ///< bytes

  static ResourceUse now();
};

/// The record of what was done between two moments.
io::Provenance provenance_of(const ResourceUse& begin, const ResourceUse& end,
                             const std::string& command_line, int threads);

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
