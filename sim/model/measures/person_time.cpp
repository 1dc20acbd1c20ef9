#include "model/measures/common.hpp"
#include "model/measures/level_in_window.hpp"

namespace caseload::model {
namespace {

class PersonTime final : public Measure {
 public:
  PersonTime(const MeasureDefinition& definition, const Scenario& scenario)
      : inside_{Window{definition, scenario}, scenario} {}

  void found_inside(const Person&, core::TimePoint now) override {
    inside_.change(1, now);
  }
  void entered(const Person&, core::TimePoint now) override { inside_.change(1, now); }
  void left(const Person&, core::TimePoint now) override { inside_.change(-1, now); }

  MeasureResult result(core::TimePoint end) override {
    MeasureResult found;
    found.denominator = 1;
    found.weekly = inside_.by_week(end);
    for (const std::int64_t week : found.weekly) found.numerator += week;
    return found;
  }

  void reset() override { inside_.reset(); }

 private:
  LevelInWindow inside_;
};

}  // namespace

MeasureKind person_time_kind() {
  return {
      .name = "person_time",
      .meaning = "How much time people spend in a state, all of them together.",
      .units = "day",
      .definition =
          "Sum over people of the time for which they are in the states during the "
          "window, by default the observed time: person-days. Those who were there "
          "when "
          "the window begins count from then on, those who are still there when it "
          "ends "
          "up to then. Of custody, prison and centres together: days of liberty lost.",
      .cell_methods = "time: sum",
      .weekly_cell_methods = "time: sum",
      .example = R"([measures.liberty_days_lost]
kind = "person_time"
states = ["custody", "prison", "centre"])",
      .numerator_per_unit = core::ticks_a_day,
      .parameters = {states_parameter, types_parameter, from_parameter,
                     until_parameter},
      .default_suffix = "person_time",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            auto refused = refuse_window(values, scenario);
            for (auto& each :
                 refuse_states(values, scenario, "states in which people spend time",
                               [](const StateDefinition&state, const Scenario&) {
                                 return state.kind->onward != StateKind::Onward::out;
                               }))
              refused.push_back(std::move(each));
            return refused;
          },
      .hears = hear_level,
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<PersonTime>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
