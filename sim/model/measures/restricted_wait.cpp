#include "model/measures/of_staff.hpp"
#include "model/measures/window.hpp"

namespace caseload::model {
namespace {

class RestrictedWait final : public Measure {
 public:
  RestrictedWait(const MeasureDefinition& definition, const Scenario& scenario,
                 core::Duration limit)
      : limit_{limit}, window_{definition, scenario, limit} {}

  // Everybody waits up to the limit, until it is known that they did not.
  void joined(const Person&, core::TimePoint now) override {
    if (!window_.has(now)) return;
    waited_ += limit_.count();
    ++joined_;
  }
  void started(const Person&, core::TimePoint joined, core::TimePoint now) override {
    ended(joined, now);
  }
  void left_unserved(const Person&, core::TimePoint joined,
                     core::TimePoint now) override {
    ended(joined, now);
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = waited_, .denominator = joined_};
  }

  void reset() override {
    waited_ = {};
    joined_ = 0;
  }

 private:
  void ended(core::TimePoint joined, core::TimePoint now) {
    if (!window_.has(joined)) return;
    if (now - joined < limit_) waited_ += (now - joined - limit_).count();
  }

  core::Duration limit_;
  Window window_;  ///< of joining, for those who can be followed long enough
  core::WideSum waited_;
  std::int64_t joined_ = 0;
};

}  // namespace

MeasureKind restricted_wait_kind() {
  return {
      .name = "restricted_wait",
      .meaning = "How long people wait within a limit, whether or not they are served.",
      .units = "day",
      .definition =
          "Sum of the times from joining the queue to the first of: the service "
          "begins, "
          "the person leaves unserved, `limit` is over; divided by the number of "
          "people "
          "who joined, over those who joined during the observed time and more than "
          "`limit` before its end. It is the area from 0 to `limit` under the share of "
          "people who still wait (Aalen & Johansen 1978; restricted mean: Irwin 1949). "
          "Nobody is censored, and who still waits counts with the limit. Giving up "
          "ends a wait as a service does: read it beside served_within.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.waiting_days_of_180]
kind = "restricted_wait"
states = ["intake"]
limit = "180 day")",
      .numerator_per_unit = core::ticks_a_day,
      .random_denominator = true,
      .parameters = {states_parameter,
                     types_parameter,
                     {.name = "limit",
                      .type = ParameterType::time,
                      .meaning = "The most that a wait counts with.",
                      .example = R"("180 day")"},
                     from_parameter,
                     until_parameter},
      .default_suffix = "restricted_wait",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            auto refusals = refuse_without_service(values, scenario);
            for (auto& refusal : refuse_window(values, scenario, "limit"))
              refusals.push_back(std::move(refusal));
            return refusals;
          },
      .hears =
          [](const MeasureDefinition& definition) {
            return hear_waiting(definition, false);
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<RestrictedWait>(
            definition, scenario, definition.values.get<core::Duration>("limit"));
      },
  };
}

}  // namespace caseload::model
