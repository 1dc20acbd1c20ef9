#include "caseload/core/time_average.hpp"
#include "model/measures/of_staff.hpp"

namespace caseload::model {
namespace {

class Overtime final : public Measure {
 public:
  explicit Overtime(const Scenario& scenario)
      : serving_{scenario.observe_from, scenario.end, std::chrono::weeks{1}} {}

  void overtime_changed(int change, core::TimePoint now) override {
    serving_.change(change, now);
  }

  MeasureResult result(core::TimePoint end) override {
    serving_.advance(end);
    return {.numerator = serving_.area(), .denominator = 1};
  }

  void reset() override { serving_.reset(); }

 private:
  core::TimeAverage serving_;
};

}  // namespace

MeasureKind overtime_kind() {
  return {
      .name = "overtime",
      .meaning = "How much time staff spend on services after closing.",
      .units = "h",
      .definition =
          "Sum over the members of a pool of the time during the observed time in "
          "which "
          "they complete a service while they are not on duty: the pool has closed, "
          "and "
          "they are not yet back for a session. A part of the time they are busy, and "
          "not of the time they are on duty.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.clinicians_overtime]
kind = "overtime"
staff = "clinicians")",
      .numerator_per_unit = core::ticks_a_day / 24,
      .of_people = false,
      .parameters = {pool_parameter},
      .default_suffix = "",
      .refusals = [](const Values& values,
                     const Scenario& scenario) -> std::vector<ParameterRefusal> {
        const auto* pool = values.find<PoolIndex>("staff");
        if (pool == nullptr || scenario.staff[static_cast<std::size_t>(*pool)].week)
          return {};
        return {{.parameter = "staff",
                 .expected = "a pool that keeps hours",
                 .got = "one that is always open"}};
      },
      .hears =
          [](const MeasureDefinition& definition) {
            return hear_pool(definition, Hearing::What::overtime);
          },
      .build = [](const MeasureDefinition&, const Scenario& scenario)
          -> std::unique_ptr<Measure> { return std::make_unique<Overtime>(scenario); },
  };
}

}  // namespace caseload::model
