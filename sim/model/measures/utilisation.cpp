#include "caseload/core/time_average.hpp"
#include "model/measures/common.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

/// Headcount times ticks of the observed time.
std::int64_t time_on_duty(const Scenario& scenario,
                          const Dated<std::int64_t>& headcount) {
  std::int64_t time = 0;
  for (core::TimePoint from = scenario.observe_from; from < scenario.end;) {
    const auto to = std::min(headcount.next_change_after(from), scenario.end);
    time += headcount.at(from) * (to - from).count();
    from = to;
  }
  return time;
}

class Utilisation final : public Measure {
 public:
  Utilisation(const Scenario& scenario, const Dated<std::int64_t>& headcount)
      : offered_{time_on_duty(scenario, headcount)},
        busy_{scenario.observe_from, scenario.end, std::chrono::weeks{1}} {}

  void busy_changed(int change, core::TimePoint now) override {
    busy_.change(change, now);
  }

  MeasureResult result(core::TimePoint end) override {
    busy_.advance(end);
    return {.numerator = busy_.area(), .denominator = offered_};
  }

  void reset() override { busy_.reset(); }

 private:
  std::int64_t offered_;
  core::TimeAverage busy_;
};

}  // namespace

MeasureKind utilisation_kind() {
  return {
      .name = "utilisation",
      .meaning = "Which share of their time the staff of a pool are busy.",
      .units = "1",
      .definition =
          "Time that members of the pool spend serving during the observed time, "
          "divided by the time that they are on duty. Services that are completed "
          "after "
          "duty count, so that it can be more than 1; no value when nobody is ever on "
          "duty.",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "",
      .example = R"([measures.clinicians_busy]
kind = "utilisation"
staff = "clinicians")",
      .parameters = {{.name = "staff",
                      .type = ParameterType::staff,
                      .meaning = "The pool it looks at.",
                      .example = R"("clinicians")"}},
      .default_suffix = "utilisation",
      .hears =
          [](const MeasureDefinition& definition) {
            return std::vector<Hearing>{
                {.what = Hearing::What::busy,
                 .pool = definition.values.get<PoolIndex>("staff"),
                 .before_observation = true}};
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        const auto pool = definition.values.get<PoolIndex>("staff");
        return std::make_unique<Utilisation>(
            scenario, scenario.staff[static_cast<std::size_t>(pool)].headcount);
      },
  };
}

}  // namespace caseload::model
