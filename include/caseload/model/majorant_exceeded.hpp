#pragma once

#include "caseload/core/time.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>

namespace caseload::model {

/// More people were there than the majorant of a layer of arrivals allows, whose rate
/// is that of each of them: candidates then come too seldom, and the run cannot go on.
/// For the user to put right, by a higher majorant; what reads files words it for them.
class MajorantExceeded : public std::runtime_error {
 public:
  /// What was there when a candidate came.
  struct Found {
    std::string scenario;
    std::string layer;
    core::TimePoint time{};
    std::int64_t people = 0;
    double per_day = 0.0;   ///< cases of each of them
    double majorant = 0.0;  ///< cases a day
  };

  explicit MajorantExceeded(Found found);

  const Found& found() const noexcept { return found_; }
  /// Cases a day of all of them: the majorant that would have been enough.
  double rate() const noexcept {
    return found_.per_day * static_cast<double>(found_.people);
  }

 private:
  Found found_;
};

}  // namespace caseload::model
