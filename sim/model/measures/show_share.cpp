#include "model/measures/common.hpp"

namespace caseload::model {
namespace {

class ShowShare final : public Measure {
 public:
  void visit_over(const Person&, const Visit& visit, core::TimePoint) override {
    held_ += visit.held;
    ++scheduled_;
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{held_}, .denominator = scheduled_};
  }

  void reset() override {
    held_ = 0;
    scheduled_ = 0;
  }

 private:
  std::int64_t held_ = 0;
  std::int64_t scheduled_ = 0;
};

}  // namespace

MeasureKind show_share_kind() {
  return {
      .name = "show_share",
      .meaning = "Which share of scheduled visits is held.",
      .units = "1",
      .definition =
          "Number of scheduled visits to which the person came and at which they were "
          "served, divided by the number of scheduled visits that were over during the "
          "observed time. Who came and did not wait for staff to the end is not in the "
          "numerator.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.show_share]
kind = "show_share"
states = ["treatment"])",
      .random_denominator = true,
      .parameters = {states_parameter, types_parameter},
      .default_suffix = "show_share",
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::visit);
          },
      .build = [](const MeasureDefinition&, [[maybe_unused]] const Scenario& scenario)
          -> std::unique_ptr<Measure> { return std::make_unique<ShowShare>(); },
  };
}

}  // namespace caseload::model
