#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"
#include "model/world.hpp"

namespace caseload::model {
namespace {

/// Leaves the model. Nobody is ever inside: who comes in is counted and gone.
class Exit final : public State {
 public:
  void enter(World& world, core::Handle handle) override { world.remove(handle); }

  void due(World&, core::Handle) override {
    throw core::ContractViolation{"nothing happens to a person who has left"};
  }
};

}  // namespace

StateKind exit_kind() {
  return {
      .name = "exit",
      .meaning = "A person leaves the model.",
      .used_for = "death, end of follow-up, release where nothing later is modelled",
      .example = R"([states.released]
kind = "exit")",
      .parameters = {},
      .onward = StateKind::Onward::out,
      .default_measures = {"entries"},
      .build = [](const StateDefinition&, StateIndex) -> std::unique_ptr<State> {
        return std::make_unique<Exit>();
      },
  };
}

}  // namespace caseload::model
