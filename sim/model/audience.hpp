#pragma once

#include "caseload/model/measure.hpp"

#include <vector>

namespace caseload::model {

/// Who hears of what: the measures of a world, by what they listen to.
///
/// Before observation begins only those are told that keep a level.
class Audience {
 public:
  Audience(std::size_t states, std::size_t types, std::size_t pools)
      : types_{types},
        entered_(states * types),
        left_(states * types),
        started_(states * types),
        busy_(pools) {}

  void add(Measure& measure, const Hearing& hearing);
  void begin(core::TimePoint observe_from) { observe_from_ = observe_from; }

  void found_inside(const Person& person, core::TimePoint now) const {
    for (const Listener& listener : entered_[slot(person)])
      listener.measure->found_inside(person, now);
  }
  void entered(const Person& person, core::TimePoint now) const {
    for (const Listener& listener : entered_[slot(person)])
      if (hears(listener, now)) listener.measure->entered(person, now);
  }
  void left(const Person& person, core::TimePoint now) const {
    for (const Listener& listener : left_[slot(person)])
      if (hears(listener, now)) listener.measure->left(person, now);
  }
  void started(const Person& person, core::TimePoint now) const {
    for (const Listener& listener : started_[slot(person)])
      if (hears(listener, now)) listener.measure->started(person, person.since, now);
  }
  void busy_changed(PoolIndex pool, int change, core::TimePoint now) const {
    for (const Listener& listener : busy_[static_cast<std::size_t>(pool)])
      listener.measure->busy_changed(change, now);
  }

 private:
  struct Listener {
    Measure* measure;
    bool before_observation;
  };

  bool hears(const Listener& listener, core::TimePoint now) const {
    return listener.before_observation || now >= observe_from_;
  }
  std::size_t slot(const Person& person) const {
    return person.state * types_ + person.type;
  }

  std::size_t types_;
  core::TimePoint observe_from_{};
  std::vector<std::vector<Listener>> entered_;  ///< [state * types + type]
  std::vector<std::vector<Listener>> left_;
  std::vector<std::vector<Listener>> started_;
  std::vector<std::vector<Listener>> busy_;  ///< [pool]
};

}  // namespace caseload::model
