#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"
#include "model/world.hpp"

namespace caseload::model {
namespace {

/// Held for a drawn time, then goes on.
///
///     leaves to     when
///     next          the time is over
///
/// Draws: stay_duration. For those who were inside when the run began, what is left of
/// a stay under way.
class Stay final : public State {
 public:
  explicit Stay(const StateDefinition& definition)
      : number_{definition.number},
        duration_{definition.values.get<core::Law>("duration")} {}

  void enter(World& world, core::Handle handle) override {
    const auto words = draw(world, handle);
    hold(world, handle, duration_.draw(words[0]));
  }

  void begin_inside(World& world, core::Handle handle, bool residual) override {
    if (!residual) return enter(world, handle);
    hold(world, handle, duration_.draw_residual(draw(world, handle)));
  }

  void due(World& world, core::Handle handle) override { world.leave(handle); }

 private:
  core::Words draw(World& world, core::Handle handle) const {
    return world.words(world.person(handle), stay_duration, number_);
  }

  static void hold(World& world, core::Handle handle, core::Duration time) {
    world.plan(handle, world.now() + time, core::Rank::completion);
  }

  std::uint16_t number_;
  core::Law duration_;
};

}  // namespace

StateKind stay_kind() {
  return {
      .name = "stay",
      .meaning = "A person is held for a drawn time, then goes on.",
      .used_for = "custody, investigation, prison, rehabilitation centre",
      .example = R"([states.custody]
kind = "stay"
duration = { dist = "lognormal", mean = "48 h", cv = 0.4 }
next = "released")",
      .parameters =
          {
              {.name = "duration",
               .type = ParameterType::duration,
               .meaning = "How long a person is held.",
               .example = R"({ dist = "gamma", mean = "152 day", cv = 0.6 })"},
          },
      .default_measures = {"entries", "people", "time_in_state"},
      .build = [](const StateDefinition& definition, StateIndex)
          -> std::unique_ptr<State> { return std::make_unique<Stay>(definition); },
  };
}

}  // namespace caseload::model
