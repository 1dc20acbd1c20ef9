#include "model/measures/leaving.hpp"

namespace caseload::model {
namespace {

class Retention final : public Leaving {
 public:
  Retention(const MeasureDefinition& definition, const Scenario& scenario)
      : Leaving{definition, scenario, definition.values.get<core::Duration>("after")} {}

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{entries() - number_left()},
            .denominator = entries()};
  }
};

}  // namespace

MeasureKind retention_kind() {
  return {
      .name = "retention",
      .meaning = "Which share of those who enter a state is still there after a time.",
      .units = "1",
      .definition =
          "Number of entries that are not followed by leaving the state within the "
          "time, divided by the number of entries, over people who entered during the "
          "observed time and more than that time before its end. So everybody is "
          "followed for the whole time and nobody is censored; who has left for "
          "whatever reason, completion and death included, is not there.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.retained_90_days]
kind = "retention"
states = ["treatment"]
after = "90 day")",
      .random_denominator = true,
      .parameters = {states_parameter,
                     types_parameter,
                     {.name = "after",
                      .type = ParameterType::time,
                      .meaning = "The time from entering.",
                      .example = R"("90 day")"},
                     from_parameter,
                     until_parameter},
      .default_suffix = "retention",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            return refuse_window(values, scenario, "after");
          },
      .hears = hear_leaving,
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<Retention>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
