#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"
#include "model/world.hpp"

#include <limits>

namespace caseload::model {
namespace {

/// Joins the queue of a staff pool, is served once, and goes on.
///
///     leaves to     when
///     next          the service is completed
///     when_full     staff are busy and every waiting place is taken (nobody is turned
///                   away where waiting places are not limited)
///
/// Draws: service_work. It belongs to the person, so a policy that shortens the queue
/// does not change how much work somebody is.
class Service final : public State {
 public:
  explicit Service(const StateDefinition& definition)
      : number_{definition.number},
        staff_{definition.values.get<PoolIndex>("staff")},
        work_{definition.values.get<core::Law>("work")} {
    if (const auto* places = definition.values.find<std::int64_t>("waiting_places")) {
      waiting_places_ = static_cast<std::size_t>(*places);
      when_full_ = definition.values.get<StateIndex>("when_full");
    }
  }

  void enter(World& world, core::Handle handle) override {
    core::ServerPool& staff = world.pool(staff_);
    if (!staff.server_free() && staff.waiting() >= waiting_places_)
      return world.move(handle, when_full_);
    if (staff.join(world.simulation(), handle)) begin(world, handle);
  }

  void granted(World& world, core::Handle handle) override { begin(world, handle); }

  void due(World& world, core::Handle handle) override {
    world.tell_completed(staff_);
    const core::Handle next = world.pool(staff_).release(world.simulation());
    // Who waited is served before whoever has just been served can come back.
    if (next != core::no_handle) world.grant(next);
    world.leave(handle);
  }

 private:
  void begin(World& world, core::Handle handle) {
    world.tell_started(handle, staff_);
    const auto words = world.words(world.person(handle), service_work, number_);
    // One member of staff does the work undivided: work is elapsed time here.
    const core::Work work = core::Work::of(work_.draw(words[0]));
    world.simulation().schedule(handle, world.now() + work.undivided(),
                                core::Rank::completion);
  }

  std::uint16_t number_;
  PoolIndex staff_;
  core::Law work_;
  std::size_t waiting_places_ = std::numeric_limits<std::size_t>::max();
  StateIndex when_full_{};
};

}  // namespace

StateKind service_kind() {
  return {
      .name = "service",
      .meaning =
          "A person joins the queue of a staff pool, is served once, and goes on.",
      .used_for = "court hearing, intake at a clinic, prison clinic",
      .example = R"([states.intake]
kind = "service"
staff = "clinicians"
work = { dist = "triangular", low = "25 min", mode = "45 min", high = "75 min" }
next = "in_treatment")",
      .parameters =
          {
              {.name = "staff",
               .type = ParameterType::staff,
               .meaning = "The pool whose members serve here.",
               .example = R"("clinicians")"},
              {.name = "work",
               .type = ParameterType::work,
               .meaning = "How much work of one member of staff a service takes.",
               .example = R"({ dist = "exponential", mean = "45 min" })"},
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
