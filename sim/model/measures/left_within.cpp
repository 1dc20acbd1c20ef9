#include "model/measures/leaving.hpp"

namespace caseload::model {
namespace {

class LeftWithin final : public Leaving {
 public:
  LeftWithin(const MeasureDefinition& definition, const Scenario& scenario)
      : Leaving{definition, scenario, definition.values.get<core::Duration>("within")} {
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{number_left()},
            .denominator = entries(),
            .cells = by_day()};
  }
};

}  // namespace

MeasureKind left_within_kind() {
  return {
      .name = "left_within",
      .meaning = "Which share of those who enter a state leave it within a time.",
      .units = "1",
      .definition =
          "Number of entries that are followed by leaving the state (for one of `to`, "
          "where given) within the time, divided by the number of entries, over people "
          "who entered during the observed time and more than that time before its "
          "end. "
          "So everybody is followed for the whole time and nobody is censored; who "
          "leaves for another state first counts as not having left for `to`, and the "
          "share is a cumulative incidence (Aalen & Johansen 1978). `by` day it is "
          "that "
          "within each day of the time, of the same people.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.relapsed_in_30_days]
kind = "left_within"
states = ["abstinent"]
to = ["using"]
within = "30 day")",
      .random_denominator = true,
      .parameters = {states_parameter,
                     types_parameter,
                     {.name = "within",
                      .type = ParameterType::time,
                      .meaning = "The time from entering.",
                      .example = R"("30 day")"},
                     {.name = "to",
                      .type = ParameterType::states,
                      .meaning = "The states that count as where they went.",
                      .example = R"(["using"])",
                      .required = false,
                      .absent = "all states"},
                     from_parameter,
                     until_parameter,
                     by_day_parameter},
      .default_suffix = "left_within",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            auto refusals = refuse_window(values, scenario, "within");
            for (auto& refusal : refuse_by_day(values))
              refusals.push_back(std::move(refusal));
            return refusals;
          },
      .breakdown = breakdown_by_day,
      .hears = hear_leaving,
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<LeftWithin>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
