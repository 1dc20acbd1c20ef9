#include "caseload/core/time_average.hpp"
#include "model/measures/common.hpp"

namespace caseload::model {
namespace {

class People final : public Measure {
 public:
  explicit People(const Scenario& scenario)
      : observed_{scenario.end - scenario.observe_from},
        inside_{scenario.observe_from, scenario.end, std::chrono::weeks{1}} {}

  void found_inside(const Person&, core::TimePoint now) override {
    inside_.change(1, now);
  }
  void entered(const Person&, core::TimePoint now) override { inside_.change(1, now); }
  void left(const Person&, core::TimePoint now) override { inside_.change(-1, now); }

  MeasureResult result(core::TimePoint end) override {
    inside_.advance(end);
    return {.numerator = inside_.area(),
            .denominator = observed_.count(),
            .weekly = inside_.bins()};
  }

  void reset() override { inside_.reset(); }

 private:
  core::Duration observed_;
  core::TimeAverage inside_;
};

}  // namespace

MeasureKind people_kind() {
  return {
      .name = "people",
      .meaning = "How many people are in a state, on average over time.",
      .units = "1",
      .definition =
          "Time average over the observed time of the number of people in the states, "
          "those included who were there when the run began.",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "time: mean",
      .example = R"([measures.people_in_prison]
kind = "people"
states = ["prison"])",
      .weekly_is_level = true,
      .parameters = {states_parameter, types_parameter},
      .default_suffix = "people",
      .hears = hear_level,
      .build = [](const MeasureDefinition&, const Scenario& scenario)
          -> std::unique_ptr<Measure> { return std::make_unique<People>(scenario); },
  };
}

}  // namespace caseload::model
