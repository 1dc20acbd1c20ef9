#pragma once

#include "caseload/model/measure.hpp"

#include <span>
#include <vector>

namespace caseload::model {

/// Who hears of what: the measures of a world, by what they listen to.
///
/// Before observation begins only those are told that keep a level. What happens to
/// pools, stores and equipment is told by their parts, which are counted over all pools
/// (stores, equipment): a measure of some provinces hears of the parts that are there,
/// so that nobody else pays for it.
class Audience {
 public:
  /// @param scenario  outlives this object
  explicit Audience(const Scenario& scenario);

  /// @param definition  of the measure, which may be of some provinces only
  void add(Measure& measure, const MeasureDefinition& definition,
           const Hearing& hearing);
  /// `listener` hears of something that people do, in all provinces.
  void add_listener(Measure& listener, const Hearing& hearing);
  void begin(core::TimePoint observe_from) { observe_from_ = observe_from; }

  void found_inside(const Person& person, core::TimePoint now) const {
    for (Measure* measure : entered_[slot(person)].hearing(false))
      measure->found_inside(person, now);
  }
  void entered(const Person& person, core::TimePoint now) const {
    for (Measure* measure : entered_[slot(person)].hearing(observing(now)))
      measure->entered(person, now);
  }
  void left(const Person& person, core::TimePoint now) const {
    for (Measure* measure : left_[slot(person)].hearing(observing(now)))
      measure->left(person, now);
  }
  void went_on(const Person& person, StateIndex to, core::TimePoint now) const {
    for (Measure* measure : went_on_[slot(person)].hearing(observing(now)))
      measure->went_on(person, to, now);
  }
  void not_met(const Person& person, core::TimePoint now) const {
    for (Measure* measure : not_met_[slot(person)].hearing(observing(now)))
      measure->not_met(person, now);
  }
  void started(const Person& person, core::TimePoint joined,
               core::TimePoint now) const {
    for (Measure* measure : started_[slot(person)].hearing(observing(now)))
      measure->started(person, joined, now);
  }
  void joined(const Person& person, core::TimePoint now) const {
    for (Measure* measure : joined_[slot(person)].hearing(observing(now)))
      measure->joined(person, now);
  }
  /// Most often not, and joining is frequent.
  bool joining_is_heard() const { return joining_is_heard_; }
  void left_unserved(const Person& person, core::TimePoint joined,
                     core::TimePoint now) const {
    for (Measure* measure : left_unserved_[slot(person)].hearing(observing(now)))
      measure->left_unserved(person, joined, now);
  }
  void lacks(const Person& person, Causes before, Causes missing,
             core::TimePoint now) const {
    for (Measure* measure : lacks_[slot(person)].hearing(observing(now)))
      measure->lacks(person, before, missing, now);
  }
  void taken(const Person& person, bool by_trained, core::TimePoint now) const {
    for (Measure* measure : taken_[slot(person)].hearing(observing(now)))
      measure->taken(person, by_trained, now);
  }
  void visit_over(const Person& person, const Visit& visit, core::TimePoint now) const {
    for (Measure* measure : visits_[slot(person)].hearing(observing(now)))
      measure->visit_over(person, visit, now);
  }
  void held_changed(const Person& person, int change, core::TimePoint now) const {
    for (Measure* measure : held_[slot(person)].hearing(observing(now)))
      measure->held_changed(change, now);
  }
  /// @param position  of the part, among those of all stores
  /// @param part      which part of its store it is
  void kits(std::size_t position, std::size_t part, KitEvent event, std::int64_t count,
            core::TimePoint now) const {
    if (count == 0) return;
    for (Measure* measure : kits_[position].hearing(observing(now)))
      measure->kits(part, event, count, now);
  }
  void sets_changed(std::size_t part, std::int64_t working, std::int64_t in_all,
                    core::TimePoint now) const {
    if (working == 0 && in_all == 0) return;
    for (Measure* measure : sets_[part].hearing(observing(now)))
      measure->sets_changed(working, in_all, now);
  }
  void busy_changed(std::size_t part, int change, core::TimePoint now) const {
    for (Measure* measure : busy_[part].hearing(observing(now)))
      measure->busy_changed(change, now);
  }
  void on_duty_changed(std::size_t part, int change, core::TimePoint now) const {
    for (Measure* measure : on_duty_[part].hearing(observing(now)))
      measure->on_duty_changed(change, now);
  }
  void overtime_changed(std::size_t part, int change, core::TimePoint now) const {
    for (Measure* measure : overtime_[part].hearing(observing(now)))
      measure->overtime_changed(change, now);
  }
  void trained_changed(std::size_t part, int change, core::TimePoint now) const {
    for (Measure* measure : trained_[part].hearing(observing(now)))
      measure->trained_changed(change, now);
  }

 private:
  /// Those who hear of one thing; first who hears of it before observation too.
  class Listeners {
   public:
    void add(Measure& measure, bool before_observation);
    std::span<Measure* const> hearing(bool observing) const {
      return {measures_.data(), observing ? measures_.size() : always_};
    }

   private:
    std::vector<Measure*> measures_;
    std::size_t always_ = 0;  ///< how many of them
  };

  std::vector<Listeners>& lists_of(Hearing::What what);
  bool observing(core::TimePoint now) const { return now >= observe_from_; }
  std::size_t slot(const Person& person) const {
    return person.state * types_ + person.type;
  }

  /// Adds to the lists of those parts of `definitions[index]` that the measure looks
  /// at.
  template <class Definition, class Index>
  void add_to_parts(const std::vector<Definition>& definitions, Index index,
                    Measure& measure, const MeasureDefinition& definition,
                    const Hearing& hearing);

  const Scenario& scenario_;
  std::size_t types_;
  core::TimePoint observe_from_{};
  bool joining_is_heard_ = false;
  std::vector<Listeners> entered_;  ///< [state * types + type]
  std::vector<Listeners> left_;
  std::vector<Listeners> went_on_;
  std::vector<Listeners> not_met_;
  std::vector<Listeners> joined_;
  std::vector<Listeners> started_;
  std::vector<Listeners> left_unserved_;
  std::vector<Listeners> lacks_;
  std::vector<Listeners> taken_;
  std::vector<Listeners> held_;
  std::vector<Listeners> visits_;
  std::vector<Listeners> busy_;  ///< [part of a pool]
  std::vector<Listeners> on_duty_;
  std::vector<Listeners> overtime_;
  std::vector<Listeners> trained_;
  std::vector<Listeners> kits_;  ///< [part of a store]
  std::vector<Listeners> sets_;  ///< [part of equipment]
};

}  // namespace caseload::model
