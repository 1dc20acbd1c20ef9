#include "model/measures/common.hpp"
#include "model/world.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

class LeftWithin final : public Measure {
 public:
  LeftWithin(const MeasureDefinition& definition, const Scenario& scenario)
      : within_{definition.values.get<core::Duration>("within")},
        observe_from_{scenario.observe_from},
        last_entry_{scenario.end - within_} {
    if (const auto* to = definition.values.find<std::vector<StateIndex>>("to"))
      to_ = *to;
  }

  void entered(const Person&, core::TimePoint now) override {
    entries_ += now < last_entry_;
  }

  void went_on(const Person& person, StateIndex to, core::TimePoint now) override {
    if (person.since < observe_from_ || person.since >= last_entry_ ||
        (person.flags & found_at_start) != 0 || now - person.since > within_)
      return;
    left_ += to_.empty() || std::find(to_.begin(), to_.end(), to) != to_.end();
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{left_}, .denominator = entries_};
  }

  void reset() override {
    left_ = 0;
    entries_ = 0;
  }

 private:
  core::Duration within_;
  core::TimePoint observe_from_;
  core::TimePoint last_entry_;
  std::vector<StateIndex> to_;  ///< empty: anywhere
  std::int64_t left_ = 0;
  std::int64_t entries_ = 0;
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
          "who entered during the observed time and at least that time before its end. "
          "So everybody is followed for the whole time and nobody is censored; who "
          "leaves for another state first counts as not having left for `to`, and the "
          "share is a cumulative incidence (Aalen & Johansen 1978).",
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
                      .type = ParameterType::length,
                      .meaning = "The time from entering.",
                      .example = R"("30 day")"},
                     {.name = "to",
                      .type = ParameterType::states,
                      .meaning = "The states that count as where they went.",
                      .example = R"(["using"])",
                      .required = false,
                      .absent = "all states"}},
      .default_suffix = "left_within",
      .hears =
          [](const MeasureDefinition& definition) {
            auto hearings = hear(definition, Hearing::What::entered);
            for (Hearing& hearing : hear(definition, Hearing::What::went_on))
              hearings.push_back(std::move(hearing));
            return hearings;
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<LeftWithin>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
