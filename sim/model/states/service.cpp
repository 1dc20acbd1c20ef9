#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"
#include "model/states/haste.hpp"
#include "model/states/service_of_cases.hpp"
#include "model/states/service_parameters.hpp"
#include "model/world.hpp"

#include <limits>
#include <optional>
#include <vector>

namespace caseload::model {
namespace {

/// Who finds a queue joins it with a probability that falls with its length: each
/// person who waits there turns away the same share of those who would still join.
class Balking {
 public:
  explicit Balking(double share) : kept_{1.0 - share} {}

  /// @param ahead  how many wait
  bool joins(std::size_t ahead, std::uint64_t word) {
    // As far as queues have grown. Multiplied step by step: pow() of the C library
    // differs between machines.
    for (; joins_.size() <= ahead; probability_ *= kept_)
      joins_.emplace_back(probability_);
    return joins_[ahead].accepts(word);
  }

 private:
  double kept_;
  double probability_ = 1.0;
  std::vector<core::Threshold> joins_;  ///< [people ahead]
};

/// Joins the queue of a staff pool, is served once, and goes on.
///
///     enter ──► waiting for staff ──► in service ──► next
///       │          │     ▲   └──► when_out_of_stock, when_without_equipment
///       │          │     └──► waiting for kits
///       │          └──► when_out_of_patience
///       ├──► when_full
///       └──► when_balking
///
///     leaves to              when
///     next                   the service is completed
///     when_full              staff are busy and every waiting place is taken
///     when_balking           staff are busy, some wait, and the person will not
///     when_out_of_patience   the person has waited as long as they are ready to
///     when_without_equipment the person's turn has come and no working set is free
///     when_out_of_stock      the same, and the kits are not there; without this key
///                            they wait for a delivery, in the order of asking, while
///                            the member serves others, and then for staff again, where
///                            they stand before those who came after them
///
/// Kits are used, and a set is taken, when the service begins. Draws: service_work,
/// patience, joining. They belong to the person, so a policy that shortens the queue
/// does not change how much work somebody is, nor how patient.
class Service final : public State {
 public:
  explicit Service(const StateDefinition& definition)
      : number_{definition.number},
        staff_{definition.values.get<PoolIndex>("staff")},
        work_{definition.values.get<DatedLaw>("work")},
        haste_{definition.values} {
    const Values& values = definition.values;
    if (const auto* places = values.find<std::int64_t>("waiting_places")) {
      waiting_places_ = static_cast<std::size_t>(*places);
      when_full_ = values.get<StateIndex>("when_full");
    }
    line_ = class_of_work(values);
    if (const auto* share = values.find<double>("balk_share")) {
      balking_ = Balking{*share};
      when_balking_ = values.get<StateIndex>("when_balking");
    }
    if (const auto* time = values.find<DatedLaw>("patience")) {
      patience_ = *time;
      when_out_of_patience_ = values.get<StateIndex>("when_out_of_patience");
    }
    if (const auto* stock = values.find<StockIndex>("stock")) {
      stock_ = *stock;
      if (const auto* kits = values.find<std::int64_t>("kits")) kits_ = *kits;
      if (const auto* to = values.find<StateIndex>("when_out_of_stock"))
        when_out_of_stock_ = *to;
    }
    if (const auto* sets = values.find<EquipmentIndex>("equipment")) {
      equipment_ = *sets;
      when_without_equipment_ = values.get<StateIndex>("when_without_equipment");
    }
  }

  void enter(World& world, core::Handle handle) override {
    Staff& staff = world.staff(staff_, handle);
    if (!staff.is_free(world.now(), line_)) {
      if (staff.waiting() >= waiting_places_) return world.move(handle, when_full_);
      if (balks(world, handle, staff.waiting()))
        return world.move(handle, when_balking_);
    }
    if (staff.join(world, handle, line_)) {
      if (needs_more_than_staff()) plan_patience(world, handle);
      return called(world, handle);
    }
    wait_for_staff(world, handle, stock_ && !when_out_of_stock_);
    plan_patience(world, handle);
  }

  void granted(World& world, core::Handle handle) override { called(world, handle); }

  void supplied(World& world, core::Handle handle) override {
    world.person(handle).phase = waiting_with_kits;
    world.end_wait(handle);
    if (world.staff(staff_, handle).rejoin(world, handle, line_))
      return called(world, handle);
    wait_for_staff(world, handle, false);
  }

  std::int64_t kits_needed(const World&, core::Handle) const override { return kits_; }

  void due(World& world, core::Handle handle) override {
    const bool is_served = world.person(handle).phase == in_service;
    taken_away(world, handle);
    if (is_served)
      world.leave(handle);
    else
      world.move(handle, when_out_of_patience_);
  }

  void taken_away(World& world, core::Handle handle) override {
    world.end_wait(handle);
    Staff& staff = world.staff(staff_, handle);
    switch (world.person(handle).phase) {
      case in_service:
        // First, for whoever is served next may need it.
        if (equipment_) world.equipment(*equipment_, handle).give_back(world);
        return staff.end_service(world, handle, line_);
      case waiting_for_kits:
        tell_unserved(world, handle);
        return world.store(*stock_, handle).leave_line(world, handle, kits_);
      case waiting_with_kits:
        leave_line(world, handle);
        return world.store(*stock_, handle).give_up(world, kits_);
      default:
        leave_line(world, handle);
    }
  }

  std::optional<PoolIndex> needs_staff() const override { return staff_; }
  Claim claim_on_staff(const Person& person) const override {
    switch (person.phase) {
      case in_service:
        return Claim::has;
      case waiting:
      case waiting_with_kits:
        return Claim::waits;
      default:
        return Claim::none;
    }
  }

  std::optional<StockIndex> needs_stock() const override { return stock_; }
  Claim claim_on_stock(const Person& person) const override {
    return person.phase == waiting_for_kits    ? Claim::waits
           : person.phase == waiting_with_kits ? Claim::has
                                               : Claim::none;
  }

  std::optional<EquipmentIndex> needs_equipment() const override { return equipment_; }
  Claim claim_on_equipment(const Person& person) const override {
    return person.phase == in_service ? Claim::has : Claim::none;
  }

 private:
  /// Person::phase
  static constexpr std::uint8_t waiting = 0;
  static constexpr std::uint8_t in_service = 1;
  static constexpr std::uint8_t waiting_for_kits = 2;
  static constexpr std::uint8_t waiting_with_kits = 3;  ///< for staff

  bool needs_more_than_staff() const { return stock_ || equipment_; }

  void plan_patience(World& world, core::Handle handle) const {
    const bool has_event =
        patience_ && !world.staff(staff_, handle).keeps_patience(line_);
    world.plan(handle,
               has_event
                   ? world.now() +
                         patience_->at(world.now()).draw(draw(world, handle, patience))
                   : core::never,
               core::Rank::patience_runs_out);
  }

  /// @param needs_kits  and cannot be served without
  void wait_for_staff(World& world, core::Handle handle, bool needs_kits) const {
    if (!world.is_watched(handle)) return;
    world.waits().begin_for_staff(world, handle, world.staff(staff_, handle), line_,
                                  needs_kits ? &world.store(*stock_, handle) : nullptr,
                                  kits_);
  }

  /// A member of staff is there for the person; is the rest?
  void called(World& world, core::Handle handle) {
    if (equipment_ && !world.equipment(*equipment_, handle).take(world)) {
      if (world.person(handle).phase == waiting_with_kits)
        world.store(*stock_, handle).give_up(world, kits_);
      return turn_away(world, handle, when_without_equipment_);
    }
    if (!stock_ || has_kits(world, handle)) return begin_service(world, handle);
    if (equipment_) world.equipment(*equipment_, handle).give_back(world);
    if (when_out_of_stock_) return turn_away(world, handle, *when_out_of_stock_);
    wait_for_kits(world, handle);
  }

  bool has_kits(World& world, core::Handle handle) const {
    Store& store = world.store(*stock_, handle);
    return world.person(handle).phase == waiting_with_kits ? store.collect(world, kits_)
                                                           : store.take(world, kits_);
  }

  void turn_away(World& world, core::Handle handle, StateIndex to) const {
    world.end_wait(handle);
    tell_unserved(world, handle);
    world.staff(staff_, handle).decline(world, handle);
    world.move(handle, to);
  }

  void wait_for_kits(World& world, core::Handle handle) const {
    Person& person = world.person(handle);
    // In the store's line before the member turns to others, who may need kits too.
    if (person.phase == waiting_with_kits)
      world.store(*stock_, handle).wait_again(world, handle, kits_);
    else
      world.store(*stock_, handle).wait(world, handle, kits_);
    person.phase = waiting_for_kits;
    Staff& staff = world.staff(staff_, handle);
    world.end_wait(handle);
    if (world.is_watched(handle))
      world.waits().begin_for_kits(world, handle, staff, line_);
    staff.decline(world, handle);
  }

  std::uint64_t draw(World& world, core::Handle handle, Purpose purpose) const {
    return world.words(world.person(handle), purpose, number_)[0];
  }

  bool balks(World& world, core::Handle handle, std::size_t ahead) {
    return balking_ && ahead > 0 &&
           !balking_->joins(ahead, draw(world, handle, joining));
  }

  /// Who joined the queue goes without having been served.
  static void tell_unserved(World& world, core::Handle handle) {
    const Person& person = world.person(handle);
    world.audience().left_unserved(person, person.since, world.now());
  }

  void leave_line(World& world, core::Handle handle) const {
    world.staff(staff_, handle)
        .leave_line(world, handle, line_, world.person(handle).since);
  }

  void begin_service(World& world, core::Handle handle) {
    Person& person = world.person(handle);
    person.phase = in_service;
    world.end_wait(handle);
    Staff& staff = world.staff(staff_, handle);
    staff.begin_service(world, handle, line_, person.since);
    world.set_mark(handle, Mark::trained, staff.served_by_trained(world, handle));
    // One member of staff does the work undivided: work is elapsed time here.
    const core::Duration drawn =
        work_.at(world.now()).draw(draw(world, handle, service_work));
    const core::Work work =
        core::Work::of(haste_.is_made(staff.waiting()) ? haste_.part_of(drawn) : drawn);
    // Takes the place of the end of the person's patience.
    world.plan(handle, world.now() + work.undivided(), core::Rank::completion);
  }

  std::uint16_t number_;
  PoolIndex staff_;
  DatedLaw work_;
  Haste haste_;
  std::size_t line_ = 0;  ///< of the pool: the class that people here belong to
  std::size_t waiting_places_ = std::numeric_limits<std::size_t>::max();
  StateIndex when_full_{};
  std::optional<Balking> balking_;
  StateIndex when_balking_{};
  std::optional<DatedLaw> patience_;
  StateIndex when_out_of_patience_{};
  std::optional<StockIndex> stock_;
  std::int64_t kits_ = 1;
  std::optional<StateIndex> when_out_of_stock_;
  std::optional<EquipmentIndex> equipment_;
  StateIndex when_without_equipment_{};
};

}  // namespace

StateKind service_kind() {
  return {
      .name = "service",
      .meaning =
          "A person joins the queue of a staff pool, or turns away from it, is served "
          "once unless they give up first, and goes on.",
      .used_for = "court hearing, intake at a clinic, prison clinic",
      .example = R"([states.intake]
kind = "service"
staff = "clinicians"
work = { dist = "triangular", low = "25 min", mode = "45 min", high = "75 min" }
next = "in_treatment")",
      .parameters = service_parameters(),
      .default_measures = {"entries", "people", "wait", "waited_share",
                           "time_in_state"},
      .staff_parameter = "staff",
      .work_parameter = "work",
      .serves_cases = serves_cases,
      .refusals = service_refusals,
      .build = [](const StateDefinition& definition,
                  StateIndex) -> std::unique_ptr<State> {
        if (serves_cases(definition.values)) return service_of_cases(definition);
        return std::make_unique<Service>(definition);
      },
  };
}

}  // namespace caseload::model
