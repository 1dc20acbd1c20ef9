#pragma once

#include "caseload/io/results.hpp"

namespace caseload::io {

/// A small study with hand-made results: two scenarios, three replications, one measure
/// of each sort that the results format knows. Its kinds of measure are its own, so
/// that nobody's change of the model changes it.
///
/// Time zero is 2016-12-25; observed from 2017-01-01 for 17 days: weeks of 7, 7 and 3
/// days.
///
/// baseline, by replication:
///   arrests    14, 5, 15; by week 5 7 2, 4 0 1, 6 6 3
///   busy       0.25, 0.5, 1
///   in_prison  181.5/17, 0, 60/17 people; by week 10 12.5 8, 0 0 0, 2 4 6
///   wait       2 days (of 1 and 3 days), nobody, half a day (of one)
/// supply-gap: half of the arrests, the same levels, and nobody's wait ends.
class ExampleResults {
 public:
  ExampleResults();
  ExampleResults(const ExampleResults&) = delete;
  ExampleResults& operator=(const ExampleResults&) = delete;

  /// Four measures more, which are broken down. In each replication:
  ///   entries  7, 8, 9: in Takeo 4, 5, 6 and in Kep 3
  ///   stay     6 days of four people, all in Takeo
  ///   ways     9: from held to out 8, to dead 1
  ///   gone     of four people by day 0, 1/8, 1/4
  void add_broken_down();

  Study& study() { return study_; }
  StudyResults& results() { return results_; }
  RunIdentity identity() const { return identity_of(results_); }

 private:
  Study study_;
  StudyResults results_;
};

}  // namespace caseload::io
