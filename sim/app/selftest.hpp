#pragma once

#include "app/console.hpp"
#include "app/selftest_theory.hpp"
#include "caseload/experiment/estimate.hpp"

#include <string>
#include <vector>

namespace caseload::app {

/// One thing that must be true of this program on this machine.
struct SelfCheck {
  std::string of;  ///< which system, or which promise
  std::string what;
  std::string expected;
  std::string found;
  bool is_ok = false;
};

struct SelfTest {
  std::vector<SelfCheck> theory;    ///< against numbers that theory knows
  std::vector<SelfCheck> promises;  ///< the same results where they must be the same
  int threads = 0;                  ///< of this machine
  double seconds = 0.0;

  bool is_passed() const;
};

/// Confidence of the intervals that must hold the theory, and how wide they may be.
inline constexpr double selftest_confidence = 0.999;
inline constexpr double selftest_precision = 0.02;

/// Holds what was simulated against what is known.
SelfCheck held_against(const KnownValue& known, const experiment::Estimate& estimate);

/// Runs all checks, with a fixed seed: a program that is right passes always.
/// @throws io::WriteError when there is no room for temporary files
SelfTest run_selftest(bool quiet, Console& console);

}  // namespace caseload::app
