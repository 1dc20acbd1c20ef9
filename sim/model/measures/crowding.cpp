#include "model/measures/held_people.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

class Crowding final : public HeldPeople {
 public:
  Crowding(const MeasureDefinition& definition, const Scenario& scenario)
      : HeldPeople{definition, scenario} {}

 private:
  std::int64_t weight(std::int64_t people, std::int64_t places) const override {
    return std::max<std::int64_t>(people - places, 0);
  }
};

}  // namespace

MeasureKind crowding_kind() {
  return {
      .name = "crowding",
      .meaning = "How many people are held beyond the places, on average over time.",
      .units = "1",
      .definition =
          "Time average over the observed time of the number of people held beyond the "
          "number of places, 0 while there is a place for everybody. In a facility "
          "everybody counts who is there.",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "",
      .example = R"([measures.prison_crowding]
kind = "crowding"
states = ["prison"])",
      .of_places = true,
      .parameters = {held_states_parameter, facility_parameter, types_parameter},
      .default_suffix = "crowding",
      .refusals = refuse_without_places,
      .hears = hear_held,
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<Crowding>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
