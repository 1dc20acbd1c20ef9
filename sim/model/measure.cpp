#include "caseload/model/measure.hpp"

namespace caseload::model {

// A measure that hears of something and does not override it lets it pass. Not in the
// header: the compiler would guess that nobody overrides them, at every call.
void Measure::found_inside(const Person& /*person*/, core::TimePoint /*now*/) {}
void Measure::entered(const Person& /*person*/, core::TimePoint /*now*/) {}
void Measure::left(const Person& /*person*/, core::TimePoint /*now*/) {}
void Measure::went_on(const Person& /*person*/, StateIndex /*to*/,
                      core::TimePoint /*now*/) {}
void Measure::not_met(const Person& /*person*/, core::TimePoint /*now*/) {}
void Measure::started(const Person& /*person*/, core::TimePoint /*joined*/,
                      core::TimePoint /*now*/) {}
void Measure::visit_over(const Person& /*person*/, const Visit& /*visit*/,
                         core::TimePoint /*now*/) {}
void Measure::held_changed(int /*change*/, core::TimePoint /*now*/) {}
void Measure::busy_changed(int /*change*/, core::TimePoint /*now*/) {}
void Measure::kits(std::size_t /*part*/, KitEvent /*event*/, std::int64_t /*count*/,
                   core::TimePoint /*now*/) {}
void Measure::sets_changed(std::int64_t /*working*/, std::int64_t /*in_all*/,
                           core::TimePoint /*now*/) {}
void Measure::joined(const Person& /*person*/, core::TimePoint /*now*/) {}
void Measure::left_unserved(const Person& /*person*/, core::TimePoint /*joined*/,
                            core::TimePoint /*now*/) {}
void Measure::lacks(const Person& /*person*/, Causes /*before*/, Causes /*now*/,
                    core::TimePoint /*when*/) {}
void Measure::taken(const Person& /*person*/, bool /*by_trained*/,
                    core::TimePoint /*now*/) {}
void Measure::on_duty_changed(int /*change*/, core::TimePoint /*now*/) {}
void Measure::overtime_changed(int /*change*/, core::TimePoint /*now*/) {}
void Measure::trained_changed(int /*change*/, core::TimePoint /*now*/) {}

}  // namespace caseload::model
