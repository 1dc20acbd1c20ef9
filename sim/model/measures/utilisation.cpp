#include "caseload/core/time_average.hpp"
#include "model/measures/common.hpp"

#include <numeric>

namespace caseload::model {
namespace {

class Utilisation final : public Measure {
 public:
  explicit Utilisation(const Scenario& scenario)
      : busy_{scenario.observe_from, scenario.end, std::chrono::weeks{1}},
        on_duty_{busy_} {}

  void busy_changed(int change, core::TimePoint now) override {
    busy_.change(change, now);
  }
  void on_duty_changed(int change, core::TimePoint now) override {
    on_duty_.change(change, now);
  }

  MeasureResult result(core::TimePoint end) override {
    busy_.advance(end);
    on_duty_.advance(end);
    const auto& weeks = on_duty_.bins();
    return {
        .numerator = busy_.area(),
        .denominator = std::accumulate(weeks.begin(), weeks.end(), std::int64_t{0})};
  }

  void reset() override {
    busy_.reset();
    on_duty_.reset();
  }

 private:
  core::TimeAverage busy_;
  core::TimeAverage on_duty_;
};

}  // namespace

MeasureKind utilisation_kind() {
  return {
      .name = "utilisation",
      .meaning = "Which share of their time the staff of a pool are busy.",
      .units = "1",
      .definition =
          "Time that members of the pool spend serving during the observed time, "
          "divided by the time that they are on duty: while the pool is open, and they "
          "are "
          "neither absent nor in training. Services that are completed after duty "
          "count, "
          "so that it can be more than 1; no value when nobody is ever on duty.",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "",
      .example = R"([measures.clinicians_busy]
kind = "utilisation"
staff = "clinicians")",
      .random_time = true,
      .of_people = false,
      .parameters = {{.name = "staff",
                      .type = ParameterType::staff,
                      .meaning = "The pool it looks at.",
                      .example = R"("clinicians")"}},
      .default_suffix = "utilisation",
      .hears =
          [](const MeasureDefinition& definition) {
            std::vector<Hearing> hearings;
            for (const auto what : {Hearing::What::busy, Hearing::What::on_duty})
              hearings.push_back({.what = what,
                                  .pool = definition.values.get<PoolIndex>("staff"),
                                  .before_observation = true});
            return hearings;
          },
      .build = [](const MeasureDefinition&,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<Utilisation>(scenario);
      },
  };
}

}  // namespace caseload::model
