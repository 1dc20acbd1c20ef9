#include "caseload/core/hazard_clock.hpp"
#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"
#include "model/states/course_parameters.hpp"
#include "model/states/haste.hpp"
#include "model/states/showing.hpp"
#include "model/states/visit_schedule.hpp"
#include "model/states/visit_supplies.hpp"
#include "model/world.hpp"

#include <limits>
#include <optional>

namespace caseload::model {
namespace {

/// Comes back for visits until the last of them, unless they drop out before.
///
///     enter ──► scheduled ──► waiting ──► in visit ──► scheduled ... ──► next
///                  ▲ │ no show   │ no patience │
///                  │ └──► missed ◄┘             └──► when_dropped_out
///                  └─ away ◄─┘
///
/// A visit may need kits and equipment. Without kits it goes ahead all the same, or is
/// put off to the next delivery, up to a limit; without equipment it goes ahead. What
/// was missing multiplies the hazard of dropping out.
///
///     leaves to            when
///     next                 the last scheduled visit is over
///     when_dropped_out     the budget of drop-out is spent, at a visit held or missed;
///                          too many were missed in a row and the person does not
///                          return; or too few were held when the last is over
///
/// Draws, all by the number of the scheduled visit, held or not: showing, visit_work,
/// patience, return_to_course; by course: first_appointment, drop_out.
class Course final : public State {
 public:
  explicit Course(const StateDefinition& definition)
      : number_{definition.number},
        staff_{definition.values.get<PoolIndex>("staff")},
        work_{definition.values.get<DatedLaw>("work")},
        schedule_{definition.values},
        showing_{definition.values},
        haste_{definition.values},
        supplies_{definition.values, definition.number},
        trained_{ratio_called(definition.values, "hazard_ratio_trained")},
        missed_{ratio_called(definition.values, "hazard_ratio_missed")} {
    const Values& values = definition.values;
    if (const auto* wait = values.find<DatedLaw>("first_wait")) first_wait_ = *wait;
    line_ = class_of_work(values);
    if (const auto* time = values.find<DatedLaw>("patience")) patience_ = *time;
    if (const auto* share = values.find<double>("drop_out"))
      drop_out_ = core::hazard_of(*share);
    if (const auto* to = values.find<StateIndex>("when_dropped_out"))
      when_dropped_out_ = *to;
    if (const auto* visits = values.find<std::int64_t>("visits_to_complete"))
      visits_to_complete_ = *visits;
    if (const auto* visits = values.find<std::int64_t>("interrupted_after")) {
      interrupted_after_ = *visits;
      returns_ = core::Threshold{values.get<double>("return_share")};
      return_after_ = values.get<DatedLaw>("return_after");
    }
  }

  void enter(World& world, core::Handle handle) override {
    Person& person = world.person(handle);
    person.visit = 0;
    Episode& episode = world.episodes().open(handle);
    episode.start = world.now();
    episode.until_drop_out = core::hazard_budget(draw(world, person, drop_out));
    episode.schedule_from =
        world.now() +
        first_wait_.at(world.now()).draw(draw(world, person, first_appointment));
    world.begin_wait(handle, Cause::appointment);
    plan_visit(world, handle);
  }

  void due(World& world, core::Handle handle) override {
    switch (world.person(handle).phase) {
      case scheduled:
        return come(world, handle);
      case waiting:
        leave_line(world, handle);
        return miss(world, handle);
      case in_visit:
        return end_visit(world, handle);
      default:
        return come_back(world, handle);
    }
  }

  void granted(World& world, core::Handle handle) override {
    begin_visit(world, handle);
  }

  void taken_away(World& world, core::Handle handle) override {
    const std::uint8_t phase = world.person(handle).phase;
    if (phase == waiting) leave_line(world, handle);
    if (phase == in_visit) {
      supplies_.give_back(world, handle);
      world.staff(staff_, handle).end_service(world, handle, line_);
    }
    world.end_wait(handle);
    world.episodes().close(handle);
  }

  std::optional<PoolIndex> needs_staff() const override { return staff_; }
  Claim claim_on_staff(const Person& person) const override {
    return person.phase == waiting    ? Claim::waits
           : person.phase == in_visit ? Claim::has
                                      : Claim::none;
  }

  std::optional<StockIndex> needs_stock() const override { return supplies_.stock(); }

  std::optional<EquipmentIndex> needs_equipment() const override {
    return supplies_.equipment();
  }
  Claim claim_on_equipment(const Person& person) const override {
    return person.phase == in_visit && !has(person, Mark::without_equipment)
               ? Claim::has
               : Claim::none;
  }

 private:
  /// Person::phase
  static constexpr std::uint8_t scheduled = 0;
  static constexpr std::uint8_t waiting = 1;
  static constexpr std::uint8_t in_visit = 2;
  static constexpr std::uint8_t away = 3;

  std::uint64_t draw(World& world, const Person& person, Purpose purpose) const {
    return world.words_of_visit(person, purpose, number_)[0];
  }

  /// The visit that is next by the schedule, at the first moment at which the staff are
  /// there.
  void plan_visit(World& world, core::Handle handle) {
    Person& person = world.person(handle);
    Episode& episode = world.episodes().of(handle);
    const core::TimePoint by_schedule = episode.schedule_from +
                                        schedule_.until(person.visit) -
                                        schedule_.until(episode.first_of_schedule);
    episode.visit_due = std::max(by_schedule, world.now());
    wait_until(world, handle, episode.visit_due);
  }

  void wait_until(World& world, core::Handle handle, core::TimePoint when) const {
    world.person(handle).phase = scheduled;
    world.plan(handle, world.staff(staff_, handle).next_opening(when),
               core::Rank::arrival);
  }

  void come(World& world, core::Handle handle) {
    Person& person = world.person(handle);
    Episode& episode = world.episodes().of(handle);
    world.end_wait(handle);
    const bool is_first = person.visit == 0;
    if (!showing_.shows(is_first, world.now() - episode.start,
                        draw(world, person, showing)))
      return miss(world, handle);
    if (const auto again = supplies_.put_off_until(world, handle))
      return put_off(world, handle, *again);
    episode.came = world.now();
    person.phase = waiting;
    Staff& staff = world.staff(staff_, handle);
    if (staff.join(world, handle, line_)) return begin_visit(world, handle);
    if (world.is_watched(handle))
      world.waits().begin_for_staff(world, handle, staff, line_);
    world.plan(handle,
               patience_
                   ? world.now() +
                         patience_->at(world.now()).draw(draw(world, person, patience))
                   : core::never,
               core::Rank::patience_runs_out);
  }

  /// For want of a kit.
  void put_off(World& world, core::Handle handle, core::TimePoint again) const {
    world.episodes().of(handle).put_off += again - world.now();
    wait_until(world, handle, again);
    if (world.is_watched(handle))
      world.waits().begin_for_kits(world, handle, world.staff(staff_, handle), line_);
  }

  void leave_line(World& world, core::Handle handle) const {
    world.staff(staff_, handle)
        .leave_line(world, handle, line_, world.episodes().of(handle).came);
  }

  void begin_visit(World& world, core::Handle handle) {
    Person& person = world.person(handle);
    Episode& episode = world.episodes().of(handle);
    person.phase = in_visit;
    episode.waited_for_staff += world.now() - episode.came;
    world.end_wait(handle);
    Staff& staff = world.staff(staff_, handle);
    staff.begin_service(world, handle, line_, episode.came);
    world.set_mark(handle, Mark::trained, staff.served_by_trained(world, handle));
    supplies_.take(world, handle);
    const bool is_hurried = haste_.is_made(staff.waiting());
    if (haste_.is_possible()) world.set_mark(handle, Mark::hurried, is_hurried);
    const core::Duration drawn =
        work_.at(world.now()).draw(draw(world, person, visit_work));
    const core::Work work = core::Work::of(is_hurried ? haste_.part_of(drawn) : drawn);
    world.plan(handle, world.now() + work.undivided(), core::Rank::completion);
  }

  void end_visit(World& world, core::Handle handle) {
    const Person& person = world.person(handle);
    Episode& episode = world.episodes().of(handle);
    ++episode.visits_held;
    episode.missed_in_a_row = 0;
    tell(world, handle, true);
    core::HazardRatio ratio;
    if (has(person, Mark::trained)) ratio = ratio * trained_;
    ratio = supplies_.multiplied(ratio, episode);
    if (haste_.is_possible() && has(person, Mark::hurried))
      ratio = ratio * haste_.ratio();
    // First, for whoever is served next may need it; who waited is served before this
    // person can come back.
    supplies_.give_back(world, handle);
    world.staff(staff_, handle).end_service(world, handle, line_);
    if (drops_out(world, handle, ratio)) return leave_early(world, handle);
    go_on(world, handle);
  }

  void miss(World& world, core::Handle handle) {
    tell(world, handle, false);
    world.end_wait(handle);
    Episode& episode = world.episodes().of(handle);
    ++episode.missed_in_a_row;
    if (drops_out(world, handle, missed_)) return leave_early(world, handle);
    if (episode.missed_in_a_row >= interrupted_after_) return interrupt(world, handle);
    world.begin_wait(handle, Cause::own_delay);
    go_on(world, handle);
  }

  bool drops_out(World& world, core::Handle handle, core::HazardRatio ratio) const {
    Episode& episode = world.episodes().of(handle);
    episode.until_drop_out -= ratio.times(drop_out_);
    return episode.until_drop_out <= 0;
  }

  void interrupt(World& world, core::Handle handle) {
    Person& person = world.person(handle);
    const core::Words words = world.words_of_visit(person, return_to_course, number_);
    if (!returns_.accepts(words[0])) return leave_early(world, handle);
    person.phase = away;
    world.begin_wait(handle, Cause::own_delay);
    world.plan(handle, world.now() + return_after_->at(world.now()).draw(words[1]),
               core::Rank::arrival);
  }

  /// Goes on where they stopped: the schedule begins anew with the next visit.
  void come_back(World& world, core::Handle handle) {
    Person& person = world.person(handle);
    Episode& episode = world.episodes().of(handle);
    episode.missed_in_a_row = 0;
    if (++person.visit >= schedule_.visits()) return finish(world, handle);
    episode.schedule_from = world.now();
    episode.first_of_schedule = person.visit;
    plan_visit(world, handle);
  }

  void go_on(World& world, core::Handle handle) {
    if (++world.person(handle).visit >= schedule_.visits())
      finish(world, handle);
    else
      plan_visit(world, handle);
  }

  void finish(World& world, core::Handle handle) {
    if (world.episodes().of(handle).visits_held < visits_to_complete_)
      return leave_early(world, handle);
    end_course(world, handle, Mark::completed, Mark::dropped_out);
    world.leave(handle);
  }

  void leave_early(World& world, core::Handle handle) {
    end_course(world, handle, Mark::dropped_out, Mark::completed);
    world.move(handle, when_dropped_out_);
  }

  static void end_course(World& world, core::Handle handle, Mark ended, Mark other) {
    world.end_wait(handle);
    world.episodes().close(handle);
    world.set_mark(handle, other, false);
    world.set_mark(handle, ended, true);
  }

  void tell(World& world, core::Handle handle, bool held) const {
    const Episode& episode = world.episodes().of(handle);
    const Visit visit{.held = held,
                      .needed_kit = held && episode.kit != Episode::Kit::not_needed,
                      .had_kit = held && episode.kit == Episode::Kit::there,
                      .is_first_held = held && episode.visits_held == 1};
    world.audience().visit_over(world.person(handle), visit, world.now());
  }

  std::uint16_t number_;
  PoolIndex staff_;
  DatedLaw work_;
  VisitSchedule schedule_;
  Showing showing_;
  Haste haste_;
  VisitSupplies supplies_;
  core::HazardRatio trained_;
  core::HazardRatio missed_;
  DatedLaw first_wait_ = core::Law::fixed(core::Duration::zero());
  std::size_t line_ = 0;  ///< of the pool: the class that visits here belong to
  std::optional<DatedLaw> patience_;
  core::HazardAmount drop_out_ = 0;  ///< spent at each visit
  StateIndex when_dropped_out_{};
  std::int64_t visits_to_complete_ = 0;
  std::int64_t interrupted_after_ = std::numeric_limits<std::int64_t>::max();
  core::Threshold returns_;
  std::optional<DatedLaw> return_after_;
};

}  // namespace

StateKind course_kind() {
  return {
      .name = "course",
      .meaning =
          "A person comes back for visits to a staff pool until the last one, "
          "unless they drop out.",
      .used_for = "community-based treatment, aftercare, methadone",
      .example = R"([states.treatment]
kind = "course"
staff = "clinicians"
work = { dist = "triangular", low = "10 min", mode = "20 min", high = "40 min" }
visits = 20
interval = "21 day"
show = 0.65
drop_out = 0.08
when_dropped_out = "dropped_out"
next = "completed")",
      .parameters = course_parameters(),
      .default_measures = {"entries", "people", "visits", "show_share", "wait",
                           "time_in_state"},
      .staff_parameter = "staff",
      .work_parameter = "work",
      .has_visits = true,
      .services = expected_visits,
      .refusals = course_refusals,
      .may_pass_at_once = only_visit_may_be_missed_at_once,
      .build = [](const StateDefinition& definition, StateIndex)
          -> std::unique_ptr<State> { return std::make_unique<Course>(definition); },
  };
}

}  // namespace caseload::model
