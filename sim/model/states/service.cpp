#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"
#include "model/states/staff_parameters.hpp"
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
///     enter ──► waiting ──► in service ──► next
///       │          └──► when_out_of_patience
///       ├──► when_full
///       └──► when_balking
///
///     leaves to              when
///     next                   the service is completed
///     when_full              staff are busy and every waiting place is taken
///     when_balking           staff are busy, some wait, and the person will not
///     when_out_of_patience   the person has waited as long as they are ready to
///
/// Draws: service_work, patience, joining. They belong to the person, so a policy that
/// shortens the queue does not change how much work somebody is, nor how patient.
class Service final : public State {
 public:
  explicit Service(const StateDefinition& definition)
      : number_{definition.number},
        staff_{definition.values.get<PoolIndex>("staff")},
        work_{definition.values.get<core::Law>("work")} {
    const Values& values = definition.values;
    if (const auto* places = values.find<std::int64_t>("waiting_places")) {
      waiting_places_ = static_cast<std::size_t>(*places);
      when_full_ = values.get<StateIndex>("when_full");
    }
    if (const auto* first = values.find<std::int64_t>("priority"))
      line_ = static_cast<std::size_t>(*first - 1);
    if (const auto* share = values.find<double>("balk_share")) {
      balking_ = Balking{*share};
      when_balking_ = values.get<StateIndex>("when_balking");
    }
    if (const auto* time = values.find<core::Law>("patience")) {
      patience_ = *time;
      when_out_of_patience_ = values.get<StateIndex>("when_out_of_patience");
    }
  }

  void enter(World& world, core::Handle handle) override {
    Staff& staff = world.staff(staff_);
    if (!staff.is_free(line_)) {
      if (staff.waiting() >= waiting_places_) return world.move(handle, when_full_);
      if (balks(world, handle, staff.waiting()))
        return world.move(handle, when_balking_);
    }
    if (staff.join(world, handle, line_)) return begin(world, handle);
    world.plan(handle,
               patience_ ? world.now() + patience_->draw(draw(world, handle, patience))
                         : core::never,
               core::Rank::patience_runs_out);
  }

  void granted(World& world, core::Handle handle) override { begin(world, handle); }

  void due(World& world, core::Handle handle) override {
    if (world.person(handle).phase == waiting) {
      leave_line(world, handle);
      return world.move(handle, when_out_of_patience_);
    }
    world.staff(staff_).end_service(world, handle);
    world.leave(handle);
  }

  void taken_away(World& world, core::Handle handle) override {
    if (world.person(handle).phase == waiting)
      leave_line(world, handle);
    else
      world.staff(staff_).end_service(world, handle);
  }

  std::optional<PoolIndex> needs_staff() const override { return staff_; }
  Claim claim_on_staff(const Person& person) const override {
    return person.phase == waiting ? Claim::waits : Claim::has;
  }

 private:
  /// Person::phase
  static constexpr std::uint8_t waiting = 0;
  static constexpr std::uint8_t in_service = 1;

  std::uint64_t draw(World& world, core::Handle handle, Purpose purpose) const {
    return world.words(world.person(handle), purpose, number_)[0];
  }

  bool balks(World& world, core::Handle handle, std::size_t ahead) {
    return balking_ && ahead > 0 &&
           !balking_->joins(ahead, draw(world, handle, joining));
  }

  void leave_line(World& world, core::Handle handle) const {
    world.staff(staff_).leave_line(world, handle, line_, world.person(handle).since);
  }

  void begin(World& world, core::Handle handle) {
    Person& person = world.person(handle);
    person.phase = in_service;
    world.staff(staff_).begin_service(world, handle, person.since);
    world.set_mark(handle, Mark::trained,
                   world.staff(staff_).served_by_trained(world, handle));
    // One member of staff does the work undivided: work is elapsed time here.
    const core::Work work =
        core::Work::of(work_.draw(draw(world, handle, service_work)));
    // Takes the place of the end of the person's patience.
    world.plan(handle, world.now() + work.undivided(), core::Rank::completion);
  }

  std::uint16_t number_;
  PoolIndex staff_;
  core::Law work_;
  std::size_t line_ = 0;  ///< of the pool: the class that people here belong to
  std::size_t waiting_places_ = std::numeric_limits<std::size_t>::max();
  StateIndex when_full_{};
  std::optional<Balking> balking_;
  StateIndex when_balking_{};
  std::optional<core::Law> patience_;
  StateIndex when_out_of_patience_{};
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
      .parameters =
          {
              staff_parameter,
              work_parameter,
              {.name = "waiting_places",
               .type = ParameterType::count,
               .meaning = "How many can wait in the pool's queue; 0: nobody waits.",
               .example = "0",
               .required = false,
               .absent = "everybody can wait"},
              {.name = "when_full",
               .type = ParameterType::state,
               .meaning = "Where people go who find every waiting place taken; "
                          "required with waiting_places.",
               .example = R"("turned_away")",
               .required = false,
               .absent = "nobody is turned away",
               .required_with = "waiting_places"},
              priority_parameter,
              {.name = "balk_share",
               .type = ParameterType::share,
               .meaning = "For each person who waits in the pool's queue, this share "
                          "of those who would still join turns away.",
               .example = "0.02",
               .required = false,
               .absent = "nobody balks"},
              {.name = "when_balking",
               .type = ParameterType::state,
               .meaning = "Where people go who turn away from the queue; required "
                          "with balk_share.",
               .example = R"("turned_away")",
               .required = false,
               .absent = "nobody balks",
               .required_with = "balk_share"},
              {.name = "patience",
               .type = ParameterType::duration,
               .meaning = "How long a person waits for the service before they renege.",
               .example = R"({ dist = "exponential", mean = "21 day" })",
               .required = false,
               .absent = "everybody waits until they are served"},
              {.name = "when_out_of_patience",
               .type = ParameterType::state,
               .meaning = "Where people go who renege; required with patience.",
               .example = R"("given_up")",
               .required = false,
               .absent = "nobody reneges",
               .required_with = "patience"},
          },
      .default_measures = {"entries", "people", "wait", "waited_share",
                           "time_in_state"},
      .staff_parameter = "staff",
      .work_parameter = "work",
      .build = [](const StateDefinition& definition, StateIndex)
          -> std::unique_ptr<State> { return std::make_unique<Service>(definition); },
  };
}

}  // namespace caseload::model
