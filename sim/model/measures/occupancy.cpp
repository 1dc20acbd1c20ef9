#include "model/measures/held_people.hpp"

namespace caseload::model {
namespace {

class Occupancy final : public HeldPeople {
 public:
  Occupancy(const MeasureDefinition& definition, const Scenario& scenario)
      : HeldPeople{definition, scenario} {}

 private:
  std::int64_t weight(std::int64_t people, std::int64_t) const override {
    return people;
  }
  std::int64_t whole() const override { return places_over_time(); }
};

}  // namespace

MeasureKind occupancy_kind() {
  return {
      .name = "occupancy",
      .meaning =
          "How full places are: people held for each place, on average over time.",
      .units = "1",
      .definition =
          "People who hold a place, or are crowded in, times the time they do, divided "
          "by places times time, over the observed time. Who waits for a place is not "
          "counted, but in a facility, of which everybody counts who is there. No "
          "value "
          "when there is never a place.",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "",
      .example = R"([measures.prison_occupancy]
kind = "occupancy"
states = ["prison"])",
      .of_places = true,
      .of_people = false,
      .parameters = {held_states_parameter, facility_parameter, types_parameter},
      .default_suffix = "occupancy",
      .refusals = refuse_without_places,
      .hears = hear_held,
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<Occupancy>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
