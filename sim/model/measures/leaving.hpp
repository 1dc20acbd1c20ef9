#pragma once

#include "model/measures/common.hpp"
#include "model/measures/window.hpp"
#include "model/measures/within_days.hpp"

#include <vector>

namespace caseload::model {

/// Counts people who enter some states early enough to be followed for a time, and
/// those of them who leave within it.
class Leaving : public Measure {
 public:
  /// @param definition  `states`, and `to` where only leaving for these counts
  Leaving(const MeasureDefinition& definition, const Scenario& scenario,
          core::Duration within);

  void entered(const Person& person, core::TimePoint now) final;
  void went_on(const Person& person, StateIndex to, core::TimePoint now) final;
  void reset() final;

 protected:
  std::int64_t number_left() const { return left_; }
  std::int64_t entries() const { return entries_; }
  /// Of each day who has left by then, where that is asked for.
  std::vector<MeasureCell> by_day() const { return days_.cells(entries_); }

 private:
  core::Duration within_;
  Window window_;               ///< of entries that can be followed long enough
  std::vector<StateIndex> to_;  ///< empty: anywhere
  std::int64_t left_ = 0;
  std::int64_t entries_ = 0;
  WithinDays days_;
};

/// Hearing of everybody who comes in and goes on.
std::vector<Hearing> hear_leaving(const MeasureDefinition& definition);

}  // namespace caseload::model
