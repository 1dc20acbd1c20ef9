#pragma once

#include "caseload/core/wide_sum.hpp"
#include "model/measures/common.hpp"

#include <vector>

namespace caseload::model {

/// A measure of how many people are held in states that have places, or are in a
/// facility, against these places, on average over the observed time.
class HeldPeople : public Measure {
 public:
  void held_changed(int change, core::TimePoint now) final;
  void found_inside(const Person&, core::TimePoint now) final { held_changed(1, now); }
  void entered(const Person&, core::TimePoint now) final { held_changed(1, now); }
  void left(const Person&, core::TimePoint now) final { held_changed(-1, now); }
  MeasureResult result(core::TimePoint end) final;
  void reset() final;

 protected:
  /// @param definition  its `states` are the states, taken together, or those of its
  /// `facility`
  HeldPeople(const MeasureDefinition& definition, const Scenario& scenario);

  /// What counts while so many people are held in so many places.
  virtual std::int64_t weight(std::int64_t people, std::int64_t places) const = 0;
  /// What the sum of weight times ticks is divided by: ticks, unless it says otherwise.
  virtual std::int64_t whole() const;

  /// Places times ticks of the observed time.
  std::int64_t places_over_time() const;

 private:
  void advance(core::TimePoint now);

  Dated<std::int64_t> places_;
  core::TimePoint observe_from_;
  core::TimePoint end_;
  core::TimePoint updated_;
  std::int64_t people_ = 0;
  core::WideSum sum_;
};

/// The parameters that say whose places: one of the two, which the reader sees to.
inline const Parameter held_states_parameter{
    .name = "states",
    .type = ParameterType::states,
    .meaning = "The states it looks at, together, each with places of its own.",
    .example = R"(["prison"])",
    .required = false,
    .absent = "those of the facility",
};
inline const Parameter facility_parameter{
    .name = "facility",
    .type = ParameterType::facility,
    .meaning =
        "The facility it looks at, instead of states: everybody in its states "
        "counts, who waits there too, against its places.",
    .example = R"("prisons")",
    .required = false,
    .absent = "states says which places",
};

/// Hearing of everybody who begins or ceases to be held, from the start of the run; of
/// a facility, of everybody who comes and goes.
std::vector<Hearing> hear_held(const MeasureDefinition& definition);

/// Refuses states without places.
std::vector<ParameterRefusal> refuse_without_places(const Values& values,
                                                    const Scenario& scenario);

}  // namespace caseload::model
