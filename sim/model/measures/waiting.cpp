#include "caseload/core/time_average.hpp"
#include "model/measures/of_staff.hpp"

namespace caseload::model {
namespace {

class Waiting final : public Measure {
 public:
  explicit Waiting(const Scenario& scenario)
      : observed_{scenario.end - scenario.observe_from},
        waiting_{scenario.observe_from, scenario.end, std::chrono::weeks{1}} {}

  void joined(const Person&, core::TimePoint now) override { waiting_.change(1, now); }
  void started(const Person&, core::TimePoint, core::TimePoint now) override {
    waiting_.change(-1, now);
  }
  void left_unserved(const Person&, core::TimePoint, core::TimePoint now) override {
    waiting_.change(-1, now);
  }

  MeasureResult result(core::TimePoint end) override {
    waiting_.advance(end);
    return {.numerator = waiting_.area(),
            .denominator = observed_.count(),
            .weekly = waiting_.bins()};
  }

  void reset() override { waiting_.reset(); }

 private:
  core::Duration observed_;
  core::TimeAverage waiting_;
};

}  // namespace

MeasureKind waiting_kind() {
  return {
      .name = "waiting",
      .meaning = "How many people wait for staff, on average over time.",
      .units = "1",
      .definition =
          "Time average over the observed time of the number of people in the states "
          "who have joined a queue and are not yet served. Who is served at once never "
          "waits; who gives up, or is taken away, waits until then.",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "time: mean",
      .example = R"([measures.waiting_for_intake]
kind = "waiting"
states = ["intake"])",
      .weekly_is_level = true,
      .parameters = {states_parameter, types_parameter},
      .default_suffix = "waiting",
      .refusals = refuse_without_service,
      .hears =
          [](const MeasureDefinition& definition) {
            return hear_waiting(definition, true);
          },
      .build = [](const MeasureDefinition&, const Scenario& scenario)
          -> std::unique_ptr<Measure> { return std::make_unique<Waiting>(scenario); },
  };
}

}  // namespace caseload::model
