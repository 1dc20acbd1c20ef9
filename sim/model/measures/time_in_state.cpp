#include "model/measures/common.hpp"
#include "model/world.hpp"

namespace caseload::model {
namespace {

class TimeInState final : public Measure {
 public:
  explicit TimeInState(const Scenario& scenario)
      : observe_from_{scenario.observe_from} {}

  void left(const Person& person, core::TimePoint now) override {
    if (person.since < observe_from_ || (person.flags & found_at_start) != 0) return;
    const std::int64_t stayed = (now - person.since).count();
    sum_ += stayed;
    ++left_;
    stays_.add(static_cast<std::uint64_t>(stayed));
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = sum_, .denominator = left_, .histogram = stays_};
  }

  void reset() override {
    sum_ = {};
    left_ = 0;
    stays_.clear();
  }

 private:
  core::TimePoint observe_from_;
  core::WideSum sum_;
  std::int64_t left_ = 0;
  core::Histogram stays_;
};

}  // namespace

MeasureKind time_in_state_kind() {
  return {
      .name = "time_in_state",
      .meaning = "How long people stay in a state, on average.",
      .units = "day",
      .definition =
          "Sum of the times from entering a state to leaving it, divided by their "
          "number, "
          "over people who entered during the observed time and left before its end. "
          "Who "
          "was there when the run began is not in it, and who is still there at the "
          "end "
          "is not: where stays are long against the run it is too small.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.time_in_custody]
kind = "time_in_state"
states = ["custody"])",
      .numerator_per_unit = core::ticks_a_day,
      .random_denominator = true,
      .has_histogram = true,
      .parameters = {states_parameter, types_parameter},
      .default_suffix = "time_in_state",
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::left);
          },
      .build = [](const MeasureDefinition&,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<TimeInState>(scenario);
      },
  };
}

}  // namespace caseload::model
