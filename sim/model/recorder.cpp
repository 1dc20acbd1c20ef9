#include "model/recorder.hpp"

#include "caseload/core/simulation.hpp"

namespace caseload::model {

using What = Happening::What;

void Recorder::note(Happening happening) {
  if (only_ && !(happening.person.identity == *only_)) return;
  happening.ear = ear_;
  log_.push_back(happening);
}

void Recorder::found_inside(const Person& person, core::TimePoint now) {
  note({.what = What::found_inside, .when = now, .person = person});
}
void Recorder::entered(const Person& person, core::TimePoint now) {
  note({.what = What::entered, .when = now, .person = person});
}
void Recorder::left(const Person& person, core::TimePoint now) {
  note({.what = What::left, .when = now, .person = person});
}
void Recorder::went_on(const Person& person, StateIndex to, core::TimePoint now) {
  note({.what = What::went_on, .when = now, .person = person, .to = to});
}
void Recorder::not_met(const Person& person, core::TimePoint now) {
  note({.what = What::not_met, .when = now, .person = person});
}
void Recorder::started(const Person& person, core::TimePoint joined,
                       core::TimePoint now) {
  note({.what = What::started, .when = now, .person = person, .joined = joined});
}
void Recorder::joined(const Person& person, core::TimePoint now) {
  note({.what = What::joined, .when = now, .person = person});
}
void Recorder::left_unserved(const Person& person, core::TimePoint joined,
                             core::TimePoint now) {
  note({.what = What::left_unserved, .when = now, .person = person, .joined = joined});
}
void Recorder::lacks(const Person& person, Causes before, Causes now,
                     core::TimePoint when) {
  note({.what = What::lacks,
        .when = when,
        .person = person,
        .before = before,
        .missing = now});
}
void Recorder::taken(const Person& person, bool by_trained, core::TimePoint now) {
  note({.what = What::taken, .when = now, .person = person, .by_trained = by_trained});
}
void Recorder::visit_over(const Person& person, const Visit& visit,
                          core::TimePoint now) {
  note({.what = What::visit_over, .when = now, .person = person, .visit = visit});
}

void tell(Measure& measure, const Happening& told) {
  Measure& ear = measure.ear(told.ear);
  const Person& person = told.person;
  switch (told.what) {
    case What::found_inside:
      return ear.found_inside(person, told.when);
    case What::entered:
      return ear.entered(person, told.when);
    case What::left:
      return ear.left(person, told.when);
    case What::went_on:
      return ear.went_on(person, told.to, told.when);
    case What::not_met:
      return ear.not_met(person, told.when);
    case What::joined:
      return ear.joined(person, told.when);
    case What::started:
      return ear.started(person, told.joined, told.when);
    case What::left_unserved:
      return ear.left_unserved(person, told.joined, told.when);
    case What::lacks:
      return ear.lacks(person, told.before, told.missing, told.when);
    case What::taken:
      return ear.taken(person, told.by_trained, told.when);
    case What::visit_over:
      return ear.visit_over(person, told.visit, told.when);
  }
}

bool Happening::by_hazard() const {
  // Of who is taken away by something else the record may still say that a hazard would
  // have come next.
  return what == What::went_on && person.due == core::never &&
         person.hazard_due == when &&
         static_cast<core::Rank>(person.rank) == core::Rank::hazard;
}

}  // namespace caseload::model
