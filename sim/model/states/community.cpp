#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"
#include "model/world.hpp"

namespace caseload::model {
namespace {

/// Lives outside, until the first of the hazards that run here.
///
///     leaves to                      when
///     where the hazard leads         it strikes
class Community final : public State {
 public:
  void enter(World& world, core::Handle handle) override {
    world.plan(handle, core::never, core::Rank::completion);
  }

  void due(World&, core::Handle) override {
    throw core::ContractViolation{"nothing is planned for who lives in the community"};
  }
};

}  // namespace

StateKind community_kind() {
  return {
      .name = "community",
      .meaning = "A person lives outside until a hazard takes them elsewhere.",
      .used_for = "at large, on bail, abstinent, using",
      .example = R"([states.abstinent]
kind = "community"
hazards = ["relapse", "death"])",
      .parameters = {},
      .onward = StateKind::Onward::hazards,
      .default_measures = {"entries", "people", "time_in_state"},
      .build = [](const StateDefinition&, StateIndex) -> std::unique_ptr<State> {
        return std::make_unique<Community>();
      },
  };
}

}  // namespace caseload::model
