#include "model/measures/common.hpp"

namespace caseload::model {
namespace {

class Wait final : public Measure {
 public:
  explicit Wait(const Scenario& scenario) : observe_from_{scenario.observe_from} {}

  void started(const Person&, core::TimePoint joined, core::TimePoint now) override {
    if (joined < observe_from_) return;
    const std::int64_t waited = (now - joined).count();
    sum_ += waited;
    ++served_;
    waits_.add(static_cast<std::uint64_t>(waited));
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = sum_, .denominator = served_, .histogram = waits_};
  }

  void reset() override {
    sum_ = {};
    served_ = 0;
    waits_.clear();
  }

 private:
  core::TimePoint observe_from_;
  core::WideSum sum_;
  std::int64_t served_ = 0;
  core::Histogram waits_;
};

}  // namespace

MeasureKind wait_kind() {
  return {
      .name = "wait",
      .meaning = "How long people wait for staff, on average.",
      .units = "day",
      .definition =
          "Sum of the times from joining the queue to the start of the service, "
          "divided "
          "by the number of services started, over people who joined during the "
          "observed "
          "time and whose service began before its end. Who still waits at the end, or "
          "was turned away, is not in it: where queues grow it is too small.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.wait_for_intake]
kind = "wait"
states = ["intake"])",
      .numerator_per_unit = core::ticks_a_day,
      .random_denominator = true,
      .has_histogram = true,
      .parameters = {states_parameter, types_parameter},
      .default_suffix = "wait",
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::started);
          },
      .build = [](const MeasureDefinition&, const Scenario& scenario)
          -> std::unique_ptr<Measure> { return std::make_unique<Wait>(scenario); },
  };
}

}  // namespace caseload::model
