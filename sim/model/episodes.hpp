#pragma once

#include "caseload/core/entity.hpp"
#include "caseload/core/hazard_clock.hpp"
#include "caseload/core/prefetch.hpp"
#include "caseload/core/time.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::model {

/// What is kept of a person only while a course is under way: one record of one cache
/// line beside the one that everybody has.
struct alignas(64) Episode {
  core::TimePoint start;          ///< of the course
  core::TimePoint schedule_from;  ///< when visit number `first_of_schedule` is due
  core::TimePoint visit_due;      ///< when the visit under way was to be
  core::TimePoint came;           ///< when they came to it
  core::HazardAmount until_drop_out = 0;  ///< what is left of the budget
  core::Duration waited_for_staff{};
  core::Duration put_off{};  ///< for want of a kit
  std::uint16_t first_of_schedule = 0;
  std::uint16_t visits_held = 0;
  std::uint16_t missed_in_a_row = 0;
  /// Of the visit under way.
  enum class Kit : std::uint8_t { not_needed, there, lacking };
  Kit kit = Kit::not_needed;
  bool lacks_equipment = false;
};
static_assert(sizeof(Episode) == 64, "one cache line an episode");

/// The episodes of all people who are in a course.
class Episodes {
 public:
  /// An episode for `person`, who has none.
  Episode& open(core::Handle person);
  /// The episode of `person`; the reference holds until another one is opened.
  Episode& of(core::Handle person) { return records_[record_of_[person]]; }
  void close(core::Handle person);

  /// The episode of `person` shall be on its way from memory; before, its position.
  void fetch(core::Handle person) const {
    core::prefetch(records_.data() + record_of_[person]);
  }
  void fetch_position(core::Handle person) const {
    if (person < record_of_.size()) core::prefetch(record_of_.data() + person);
  }

  std::size_t count() const { return records_.size() - free_.size(); }
  void reset();

  /// In bytes, whether in use or kept.
  std::size_t memory() const {
    return records_.capacity() * sizeof(Episode) +
           (record_of_.capacity() + free_.capacity()) * sizeof(std::uint32_t);
  }

 private:
  std::vector<Episode> records_;
  std::vector<std::uint32_t> record_of_;  ///< [handle]; grows with those in a course
  std::vector<std::uint32_t> free_;
};

}  // namespace caseload::model
