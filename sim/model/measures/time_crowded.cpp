#include "model/measures/held_people.hpp"

namespace caseload::model {
namespace {

class TimeCrowded final : public HeldPeople {
 public:
  TimeCrowded(const MeasureDefinition& definition, const Scenario& scenario)
      : HeldPeople{definition, scenario},
        level_{definition.values.get<double>("level")} {}

 private:
  std::int64_t weight(std::int64_t people, std::int64_t places) const override {
    return static_cast<double>(people) > level_ * static_cast<double>(places) ? 1 : 0;
  }

  double level_;
};

}  // namespace

MeasureKind time_crowded_kind() {
  return {
      .name = "time_crowded",
      .meaning = "Which share of time more people are held than a level of crowding.",
      .units = "1",
      .definition =
          "Share of the observed time during which the number of people held is more "
          "than `level` times the number of places. In a facility everybody counts who "
          "is there.",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "",
      .example = R"([measures.prison_time_crowded]
kind = "time_crowded"
states = ["prison"]
level = 1.5)",
      .of_places = true,
      .of_people = false,
      .parameters = {held_states_parameter,
                     facility_parameter,
                     types_parameter,
                     {.name = "level",
                      .type = ParameterType::number,
                      .meaning = "People for each place.",
                      .example = "1.5"}},
      .default_suffix = "time_crowded",
      .refusals = refuse_without_places,
      .hears = hear_held,
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<TimeCrowded>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
