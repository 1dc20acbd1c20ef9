#include "model/measures/of_staff.hpp"
#include "model/measures/window.hpp"

namespace caseload::model {
namespace {

class ServedWithin final : public Measure {
 public:
  ServedWithin(const MeasureDefinition& definition, const Scenario& scenario,
               core::Duration within)
      : within_{within}, window_{definition, scenario, within} {}

  void joined(const Person&, core::TimePoint now) override {
    joined_ += window_.has(now);
  }
  void started(const Person&, core::TimePoint joined, core::TimePoint now) override {
    served_ += window_.has(joined) && now - joined <= within_;
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{served_}, .denominator = joined_};
  }

  void reset() override {
    served_ = 0;
    joined_ = 0;
  }

 private:
  core::Duration within_;
  Window window_;  ///< of joining, for those who can be followed long enough
  std::int64_t served_ = 0;
  std::int64_t joined_ = 0;
};

}  // namespace

MeasureKind served_within_kind() {
  return {
      .name = "served_within",
      .meaning = "Which share of those who join a queue is served within a time.",
      .units = "1",
      .definition =
          "Number of people whose service began at most `within` after they joined the "
          "queue, divided by the number of people who joined it, over those who joined "
          "during the observed time and more than `within` before its end. So "
          "everybody "
          "is followed for the whole time and nobody is censored: who gave up, was "
          "taken away or still waits was not served (leaving and death are competing "
          "ends: Aalen & Johansen 1978). Who never joined, because the queue was full "
          "or too long for them, is not in it.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.seen_within_7_days]
kind = "served_within"
states = ["intake"]
within = "7 day")",
      .random_denominator = true,
      .parameters = {states_parameter,
                     types_parameter,
                     {.name = "within",
                      .type = ParameterType::time,
                      .meaning = "The time from joining the queue.",
                      .example = R"("7 day")"},
                     from_parameter,
                     until_parameter},
      .default_suffix = "served_within",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            auto refusals = refuse_without_service(values, scenario);
            for (auto& refusal : refuse_window(values, scenario, "within"))
              refusals.push_back(std::move(refusal));
            return refusals;
          },
      .hears =
          [](const MeasureDefinition& definition) {
            auto hearings = hear(definition, Hearing::What::joined);
            for (Hearing& hearing : hear(definition, Hearing::What::started))
              hearings.push_back(std::move(hearing));
            return hearings;
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<ServedWithin>(
            definition, scenario, definition.values.get<core::Duration>("within"));
      },
  };
}

}  // namespace caseload::model
