#include "model/measures/common.hpp"

namespace caseload::model {
namespace {

class WaitedShare final : public Measure {
 public:
  explicit WaitedShare(const Scenario& scenario)
      : observe_from_{scenario.observe_from} {}

  void started(const Person&, core::TimePoint joined, core::TimePoint now) override {
    if (joined < observe_from_) return;
    waited_ += now > joined;
    ++served_;
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{waited_}, .denominator = served_};
  }

  void reset() override {
    waited_ = 0;
    served_ = 0;
  }

 private:
  core::TimePoint observe_from_;
  std::int64_t waited_ = 0;
  std::int64_t served_ = 0;
};

}  // namespace

MeasureKind waited_share_kind() {
  return {
      .name = "waited_share",
      .meaning = "Which share of those served had to wait at all.",
      .units = "1",
      .definition =
          "Number of services that began later than the person joined, divided by the "
          "number of services, over people who joined during the observed time and "
          "whose "
          "service began before its end.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.waited_for_intake]
kind = "waited_share"
states = ["intake"])",
      .random_denominator = true,
      .parameters = {states_parameter, types_parameter},
      .default_suffix = "waited_share",
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::started);
          },
      .build = [](const MeasureDefinition&,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<WaitedShare>(scenario);
      },
  };
}

}  // namespace caseload::model
