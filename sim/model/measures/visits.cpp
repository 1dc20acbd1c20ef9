#include "model/measures/common.hpp"

namespace caseload::model {
namespace {

class Visits final : public Measure {
 public:
  explicit Visits(const Scenario& scenario)
      : held_{Weeks{scenario.observe_from, scenario.end}} {}

  void visit_over(const Person&, const Visit& visit, core::TimePoint now) override {
    if (visit.held) held_.add(now);
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{held_.total()},
            .denominator = 1,
            .weekly = held_.counts()};
  }

  void reset() override { held_.reset(); }

 private:
  WeeklyCount held_;
};

}  // namespace

MeasureKind visits_kind() {
  return {
      .name = "visits",
      .meaning = "How many visits are held.",
      .units = "1",
      .definition =
          "Number of visits of a course that were held and over during the observed "
          "time.",
      .cell_methods = "time: sum",
      .weekly_cell_methods = "time: sum",
      .example = R"([measures.visits]
kind = "visits"
states = ["treatment"])",
      .whole_number = true,
      .parameters = {states_parameter, types_parameter},
      .default_suffix = "visits",
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::visit);
          },
      .build = [](const MeasureDefinition&, [[maybe_unused]] const Scenario& scenario)
          -> std::unique_ptr<Measure> { return std::make_unique<Visits>(scenario); },
  };
}

}  // namespace caseload::model
