#pragma once

#include "caseload/core/histogram.hpp"
#include "caseload/core/wide_sum.hpp"
#include "caseload/model/cause.hpp"
#include "caseload/model/parameter.hpp"
#include "caseload/model/state.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace caseload::model {

struct MeasureDefinition;
struct Breakdown;

/// What a measure found in one of the cells into which it is broken down
/// (breakdown_of).
struct MeasureCell {
  core::WideSum numerator;
  std::int64_t denominator = 0;

  friend bool operator==(const MeasureCell&, const MeasureCell&) = default;
};

/// What one measure found in one replication: whole numbers only. The value is
/// numerator / denominator in the unit of the measure's kind.
struct MeasureResult {
  core::WideSum numerator;       ///< for example ticks waited
  std::int64_t denominator = 0;  ///< for example people whose wait ended; 0: no value
  /// numerators of the weeks; empty without a series
  std::vector<std::int64_t> weekly = {};
  core::Histogram histogram = {};       ///< of single observations; empty without one
  std::vector<MeasureCell> cells = {};  ///< empty where it is not broken down

  friend bool operator==(const MeasureResult&, const MeasureResult&) = default;
};

/// The weeks of a run: seven days each from `observe_from`, the last one what is left.
class Weeks {
 public:
  Weeks(core::TimePoint from, core::TimePoint end);

  std::size_t count() const { return count_; }
  core::TimePoint begin_of(std::size_t week) const;
  core::TimePoint end_of(std::size_t week) const;
  std::size_t week_of(core::TimePoint time) const;

 private:
  core::TimePoint from_;
  core::TimePoint end_;
  std::size_t count_;
};

/// How often something happens, by week, for times that never decrease.
class WeeklyCount {
 public:
  explicit WeeklyCount(const Weeks& weeks);

  void add(core::TimePoint now, std::int64_t count = 1) {
    while (now >= week_end_) week_end_ = weeks_.begin_of(++week_ + 1);
    counts_[week_] += count;
  }

  std::int64_t total() const;
  /// shape [week]
  const std::vector<std::int64_t>& counts() const { return counts_; }

  void reset();

 private:
  Weeks weeks_;
  std::size_t week_ = 0;
  core::TimePoint week_end_;
  std::vector<std::int64_t> counts_;
};

/// How a scheduled visit of a course went.
struct Visit {
  bool held = false;  ///< the person came, and was served
  bool needed_kit = false;
  bool had_kit = false;
  bool is_first_held = false;  ///< none was held before it since the course began
};

/// What happens to kits at a store.
enum class KitEvent {
  opening,      ///< they were there when the run began
  received,     ///< they came
  used,         ///< they were handed out to people, or sent on to another store
  expired,      ///< they were too old
  lost,         ///< they were lost at the store
  lost_on_way,  ///< they were sent to it and never came
  asked,        ///< they were asked for, met or not
  met,          ///< they were asked for and were on hand at once; `asked` comes before
  ordered,      ///< the store ordered them
};

/// What measures are told. A measure overrides what it needs; MeasureKind::hears says
/// which events of which states reach it. Nothing is told before `observe_from`, except
/// that levels (who is inside, who is busy) are told from the start.
///
/// What is said of a person passes through OnlyOfProvinces where some provinces are
/// asked for: a function that is added here must be added there. What happens to a
/// pool, a store or equipment by province or site is told by its parts, to those
/// measures that look at the part (Audience).
class Measure {
 public:
  virtual ~Measure() = default;

  /// `person` was in one of the measure's states when the run began.
  virtual void found_inside(const Person& person, core::TimePoint now);
  /// `person` came into one of the measure's states.
  virtual void entered(const Person& person, core::TimePoint now);
  /// `person` goes out of one of the measure's states, where it was since person.since.
  virtual void left(const Person& person, core::TimePoint now);
  /// `person` goes from one of the measure's states, where they were since
  /// person.since, to `to`.
  virtual void went_on(const Person& person, StateIndex to, core::TimePoint now);
  /// `person`, who is not in the model, would have come into one of the measure's
  /// states had anybody been left whom a quota could take.
  virtual void not_met(const Person& person, core::TimePoint now);
  /// Staff begin to serve `person`, who joined the queue at `joined`.
  virtual void started(const Person& person, core::TimePoint joined,
                       core::TimePoint now);
  /// `person` joins the queue of a staff pool, or is served at once.
  virtual void joined(const Person& person, core::TimePoint now);
  /// `person`, who joined the queue at `joined`, leaves it before they are served.
  virtual void left_unserved(const Person& person, core::TimePoint joined,
                             core::TimePoint now);
  /// `person` was missing `before` and is missing `now`: empty where they do not wait.
  virtual void lacks(const Person& person, Causes before, Causes now,
                     core::TimePoint when);
  /// A member of staff begins to serve `person`; only where members are told apart.
  virtual void taken(const Person& person, bool by_trained, core::TimePoint now);
  /// A scheduled visit of a course is over.
  virtual void visit_over(const Person& person, const Visit& visit,
                          core::TimePoint now);
  /// The number of people who are held in one of the measure's states changes by
  /// `change`; only where there are places.
  virtual void held_changed(int change, core::TimePoint now);
  /// The number of busy staff of the measure's pool changes by `change`.
  virtual void busy_changed(int change, core::TimePoint now);
  /// Something happens to some kits at the measure's store; more than none.
  /// @param part  where it is pooled by province or site: which of these, from 0
  virtual void kits(std::size_t part, KitEvent event, std::int64_t count,
                    core::TimePoint now);
  /// The number of the measure's sets that work changes by `working`, and that of those
  /// that there are by `in_all`.
  virtual void sets_changed(std::int64_t working, std::int64_t in_all,
                            core::TimePoint now);
  /// The same for those who are on duty; who are not and complete a service; who are
  /// trained. The last two only where members are told apart.
  virtual void on_duty_changed(int change, core::TimePoint now);
  virtual void overtime_changed(int change, core::TimePoint now);
  virtual void trained_changed(int change, core::TimePoint now);

  /// Who hears for the measure what Hearing::ear says: itself, unless it is made of
  /// others.
  virtual Measure& ear(std::size_t) { return *this; }

  /// The run is over: what was found. Called once, with the time of the end.
  virtual MeasureResult result(core::TimePoint end) = 0;
  /// The next replication begins.
  virtual void reset() = 0;
};

/// Which happenings a measure hears of.
struct Hearing {
  enum class What {
    entered,
    left,
    went_on,
    not_met,
    joined,
    started,
    left_unserved,
    lacks,
    taken,
    held,
    visit,
    // of a pool of staff, not of people in a state:
    busy,
    on_duty,
    overtime,
    trained,
    // of a store, or of sets of equipment:
    kits,
    sets,
  };
  What what{};
  StateIndex state{};          ///< for what people do
  PoolIndex pool{};            ///< for what a pool does
  StockIndex stock{};          ///< for kits only
  EquipmentIndex equipment{};  ///< for sets only
  bool all_types = true;
  std::vector<TypeIndex> types = {};
  /// Levels must be right when observation begins, so they are told before it.
  bool before_observation = false;
  std::size_t ear = 0;  ///< who of the measure hears it (Measure::ear)
};

/// Whether people do it, or it happens to them; else it happens to a pool of staff, a
/// store, or sets of equipment.
constexpr bool is_of_people(Hearing::What what) {
  return what < Hearing::What::busy;
}

/// A kind of output measure: name, unit, definition and computation in one file under
/// sim/model/measures/, one line in the catalogue.cpp beside them. Results files,
/// tables and `describe` are made from these records.
struct MeasureKind {
  std::string_view name;
  std::string_view meaning;
  std::string_view units;       ///< UDUNITS, singular: "day", "1"
  std::string_view definition;  ///< entry window, follow-up, formula, what is censored
  std::string_view cell_methods;         ///< CF: of the value; empty when none applies
  std::string_view weekly_cell_methods;  ///< of the weekly series; empty: no series
  std::string_view example;              ///< a runnable `[measures.NAME]` table
  /// Ticks of a numerator per unit of the value: 1 for counts, a day's ticks for days.
  double numerator_per_unit = 1.0;
  /// A mean over people has a random denominator, a count or a level has not.
  bool random_denominator = false;
  /// The denominator is a time that differs between replications, and may be none: the
  /// value is a ratio of expectations too, but nobody was counted.
  bool random_time = false;
  bool has_histogram = false;  ///< of durations in ticks
  /// The value is a whole number (stored as an integer).
  bool whole_number = false;
  /// People are compared with the places of their states, which those of all provinces
  /// share: it cannot be asked of some provinces.
  bool of_places = false;
  /// Whether a weekly value is numerator / length of the week (a mean level).
  bool weekly_is_level = false;
  /// The value counts people or what they do, such as visits, or is a mean or share
  /// over them: where they are few somebody might be known by it, so that tables for
  /// the public leave it out. Taken so of every kind that does not say otherwise.
  bool of_people = true;
  std::vector<Parameter> parameters;
  /// How the measure is called where nobody named it: "{state}_{suffix}". Empty for a
  /// measure of a pool that is published only when it is asked for.
  std::string_view default_suffix;
  /// Values that mean nothing in this scenario; may be null. Where the scenario could
  /// not be read, kinds of its states may be null.
  std::vector<ParameterRefusal> (*refusals)(const Values&, const Scenario&) = nullptr;
  /// Into what such a measure is broken down by itself, whose cells it finds; may be
  /// null. Provinces no kind need know of: see ProvinceCells.
  Breakdown (*breakdown)(const Values&, const Scenario&) = nullptr;
  std::vector<Hearing> (*hears)(const MeasureDefinition&) = nullptr;
  std::unique_ptr<Measure> (*build)(const MeasureDefinition&,
                                    const Scenario&) = nullptr;
};

std::span<const MeasureKind> measure_kinds();

/// Refuses provinces for a pool, a store or equipment that is not pooled by province or
/// site: all of it serves all of them. The same of a measure by province.
std::vector<ParameterRefusal> refuse_provinces(const Values& values,
                                               const Scenario& scenario);

/// The kind called `name`, or null.
const MeasureKind* find_measure_kind(std::string_view name);

}  // namespace caseload::model
