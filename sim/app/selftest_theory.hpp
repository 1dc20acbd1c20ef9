#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace caseload::app {

/// A number that theory knows of a scenario.
struct KnownValue {
  std::string_view measure;
  std::string_view what;  ///< for people
  double value = 0.0;     ///< in the unit of the measure
};

/// A scenario whose answer is known.
struct TextbookSystem {
  std::string_view scenario;  ///< of selftest_texts()
  std::string_view title;
  std::uint32_t replications = 0;  ///< as many as the stated precision takes
  std::vector<KnownValue> known = {};
  /// A piece of the scenario's text, and what is written in its place; empty: nothing.
  std::string_view piece = {};
  std::string_view instead = {};
};

/// Worked out from formulas, and from nothing that the simulation does.
std::vector<TextbookSystem> textbook_systems();

}  // namespace caseload::app
