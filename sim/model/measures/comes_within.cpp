#include "caseload/core/identity_index.hpp"
#include "model/measures/common.hpp"
#include "model/measures/window.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

/// Who leaves is followed by their identity, not by their record, which belongs to
/// somebody else when they are gone.
class ComesWithin final : public Measure {
 public:
  ComesWithin(const MeasureDefinition& definition, const Scenario& scenario)
      : within_{definition.values.get<core::Duration>("within")},
        window_{definition, scenario, within_},
        states_{definition.values.get<std::vector<StateIndex>>("states")} {}

  void went_on(const Person& person, StateIndex to, core::TimePoint now) override {
    const bool is_still_there =
        std::find(states_.begin(), states_.end(), to) != states_.end();
    if (is_still_there || !window_.has(now)) return;
    ++left_;
    const auto entry = followed_.insert(person.identity);
    if (entry.is_new) left_at_.push_back(core::never);
    left_at_[entry.number] = now;
  }

  void entered(const Person& person, core::TimePoint now) override {
    const std::size_t number = followed_.find(person.identity);
    if (number == core::IdentityIndex::none || left_at_[number] == core::never) return;
    came_ += now - left_at_[number] <= within_;
    left_at_[number] = core::never;
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{came_}, .denominator = left_};
  }

  void reset() override {
    followed_.clear();
    left_at_.clear();
    left_ = 0;
    came_ = 0;
  }

 private:
  core::Duration within_;
  Window window_;  ///< of those who leave and can be followed long enough
  std::vector<StateIndex> states_;
  core::IdentityIndex followed_;
  std::vector<core::TimePoint> left_at_;  ///< [followed]; never: not followed any more
  std::int64_t left_ = 0;
  std::int64_t came_ = 0;
};

std::vector<Hearing> hear_both(const MeasureDefinition& definition) {
  auto hearings = hear(definition, Hearing::What::went_on);
  for (Hearing& hearing : hear(definition, Hearing::What::entered, false, "to"))
    hearings.push_back(std::move(hearing));
  return hearings;
}

}  // namespace

MeasureKind comes_within_kind() {
  return {
      .name = "comes_within",
      .meaning =
          "Which share of those who leave a state come into another within a time.",
      .units = "1",
      .definition =
          "Number of people who leave `states` and come into one of `to` within the "
          "time, whatever states lie between, divided by the number who leave them, "
          "over those who leave during the observed time and more than that time "
          "before "
          "its end: everybody is followed for the whole time. Who leaves again before "
          "they have come is followed from then on, and counts as one more who leaves. "
          "Who dies, or leaves the model, has not come: the share is a cumulative "
          "incidence.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.arrested_again]
kind = "comes_within"
states = ["prison"]
to = ["custody"]
within = "365 day")",
      .random_denominator = true,
      .parameters = {states_parameter,
                     types_parameter,
                     {.name = "to",
                      .type = ParameterType::states,
                      .meaning = "The states that count as where they come.",
                      .example = R"(["custody"])"},
                     {.name = "within",
                      .type = ParameterType::time,
                      .meaning = "The time from leaving.",
                      .example = R"("365 day")"},
                     from_parameter,
                     until_parameter},
      .default_suffix = "",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            return refuse_window(values, scenario, "within");
          },
      .hears = hear_both,
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<ComesWithin>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
