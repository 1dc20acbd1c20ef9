#include "caseload/core/identity_index.hpp"
#include "model/measures/common.hpp"
#include "model/measures/window.hpp"

namespace caseload::model {
namespace {

class DistinctPeople final : public Measure {
 public:
  DistinctPeople(const MeasureDefinition& definition, const Scenario& scenario)
      : window_{definition, scenario},
        count_{Weeks{scenario.observe_from, scenario.end}} {}

  void entered(const Person& person, core::TimePoint now) override {
    if (window_.has(now) && people_.insert(person.identity).is_new) count_.add(now);
  }

  MeasureResult result(core::TimePoint /*end*/) override {
    return {.numerator = core::WideSum{count_.total()},
            .denominator = 1,
            .weekly = count_.counts()};
  }
  void reset() override {
    people_.clear();
    count_.reset();
  }

 private:
  Window window_;
  WeeklyCount count_;
  core::IdentityIndex people_;
};

}  // namespace

MeasureKind distinct_people_kind() {
  return {
      .name = "distinct_people",
      .meaning = "How many different people come into a state.",
      .units = "1",
      .definition =
          "Number of people who enter one of the states during the window, by default "
          "the observed time, each counted once: in the week in which they first do. "
          "People who were there when the run began count when they come again.",
      .cell_methods = "time: sum",
      .weekly_cell_methods = "time: sum",
      .example = R"([measures.people_arrested]
kind = "distinct_people"
states = ["custody"]
types = ["user"])",
      .whole_number = true,
      .parameters = {states_parameter, types_parameter, from_parameter,
                     until_parameter},
      .default_suffix = "distinct_people",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            return refuse_window(values, scenario);
          },
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::entered);
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<DistinctPeople>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
