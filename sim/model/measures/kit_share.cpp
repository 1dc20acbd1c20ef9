#include "model/measures/common.hpp"

namespace caseload::model {
namespace {

class KitShare final : public Measure {
 public:
  void visit_over(const Person&, const Visit& visit, core::TimePoint) override {
    had_ += visit.held && visit.had_kit;
    needed_ += visit.held && visit.needed_kit;
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{had_}, .denominator = needed_};
  }

  void reset() override {
    had_ = 0;
    needed_ = 0;
  }

 private:
  std::int64_t had_ = 0;
  std::int64_t needed_ = 0;
};

}  // namespace

MeasureKind kit_share_kind() {
  return {
      .name = "kit_share",
      .meaning = "Which share of the visits that need a kit has one.",
      .units = "1",
      .definition =
          "Number of visits held with the kits that they need, divided by the number "
          "of visits held that need kits, over visits that were over during the "
          "observed time. A visit that is put off counts once, when it is held.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.kit_share]
kind = "kit_share"
states = ["treatment"])",
      .random_denominator = true,
      .parameters = {states_parameter, types_parameter},
      .default_suffix = "kit_share",
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::visit);
          },
      .build = [](const MeasureDefinition&, [[maybe_unused]] const Scenario& scenario)
          -> std::unique_ptr<Measure> { return std::make_unique<KitShare>(); },
  };
}

}  // namespace caseload::model
