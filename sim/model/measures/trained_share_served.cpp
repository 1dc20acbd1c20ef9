#include "model/measures/of_staff.hpp"

namespace caseload::model {
namespace {

class TrainedShareServed final : public Measure {
 public:
  void taken(const Person&, bool by_trained, core::TimePoint) override {
    by_trained_ += by_trained;
    ++services_;
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{by_trained_}, .denominator = services_};
  }

  void reset() override {
    by_trained_ = 0;
    services_ = 0;
  }

 private:
  std::int64_t by_trained_ = 0;
  std::int64_t services_ = 0;
};

}  // namespace

MeasureKind trained_share_served_kind() {
  return {
      .name = "trained_share_served",
      .meaning = "Which share of services is by trained members of staff.",
      .units = "1",
      .definition =
          "Number of services by members who were trained when the service began, "
          "divided by the number of services, over those that began during the "
          "observed "
          "time.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.seen_by_trained]
kind = "trained_share_served"
states = ["intake"])",
      .random_denominator = true,
      .parameters = {states_parameter, types_parameter},
      .default_suffix = "trained_share_served",
      .refusals = refuse_without_trained,
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::taken);
          },
      .build = [](const MeasureDefinition&,
                  const Scenario&) -> std::unique_ptr<Measure> {
        return std::make_unique<TrainedShareServed>();
      },
  };
}

}  // namespace caseload::model
