#pragma once

#include "caseload/model/measure.hpp"
#include "caseload/model/scenario.hpp"

#include <vector>

namespace caseload::model {

inline const Parameter from_parameter{
    .name = "from",
    .type = ParameterType::date,
    .meaning = "The first day that counts, from 00:00.",
    .example = "2017-01-01",
    .required = false,
    .absent = "the first day that is observed",
};
inline const Parameter until_parameter{
    .name = "until",
    .type = ParameterType::date,
    .meaning = "The first day that does not count any more.",
    .example = "2017-12-19",
    .required = false,
    .absent = "the end of the run",
};

/// The part of the observed time that a measure looks at, from its `from` to its
/// `until`: in which things happen, or people begin to be followed.
class Window {
 public:
  Window(const MeasureDefinition& definition, const Scenario& scenario);
  /// The same for people who must be followed for a time, which ends with the run.
  Window(const MeasureDefinition& definition, const Scenario& scenario,
         core::Duration followed);

  core::TimePoint from() const { return from_; }
  core::TimePoint until() const { return until_; }
  bool has(core::TimePoint time) const { return from_ <= time && time < until_; }

 private:
  core::TimePoint from_;
  core::TimePoint until_;
};

/// A measure that counts something within its window, with a weekly series.
class CountInWindow : public Measure {
 public:
  CountInWindow(const MeasureDefinition& definition, const Scenario& scenario);

  MeasureResult result(core::TimePoint end) final;
  void reset() final;

 protected:
  void count(core::TimePoint now) {
    if (window_.has(now)) count_.add(now);
  }

 private:
  Window window_;
  WeeklyCount count_;
};

/// Refuses windows in which nothing is observed, or nobody can be followed.
///
/// @param followed  name of the parameter that says for how long; empty: not at all
std::vector<ParameterRefusal> refuse_window(const Values& values,
                                            const Scenario& scenario,
                                            std::string_view followed = "");

}  // namespace caseload::model
