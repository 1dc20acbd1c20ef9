#pragma once

#include "caseload/model/breakdown.hpp"
#include "model/measures/common.hpp"

#include <vector>

namespace caseload::model {

/// Of people who are followed for a time, how many come to an end of a sort within each
/// day of it: counted by day, told as those who have come to it by then.
class WithinDays {
 public:
  /// @param definition  of a measure with `within`; nothing is kept unless it is `by`
  ///                    day
  explicit WithinDays(const MeasureDefinition& definition);

  /// Somebody came to it so long after they began to be followed, at most `within`.
  void add(core::Duration time);
  /// Each with the same observations; empty unless it is `by` day.
  std::vector<MeasureCell> cells(std::int64_t observations) const;
  void reset();

 private:
  std::vector<std::int64_t> on_day_;  ///< [day]
};

/// The cells of a measure with `within` that is `by` day; nothing of another.
Breakdown breakdown_by_day(const Values& values, const Scenario& scenario);

/// Refuses days of a time that is not whole days, or has too many.
std::vector<ParameterRefusal> refuse_by_day(const Values& values);

}  // namespace caseload::model
