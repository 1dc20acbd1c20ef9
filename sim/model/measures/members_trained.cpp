#include "caseload/core/time_average.hpp"
#include "model/measures/of_staff.hpp"

namespace caseload::model {
namespace {

class MembersTrained final : public Measure {
 public:
  explicit MembersTrained(const Scenario& scenario)
      : observed_{scenario.end - scenario.observe_from},
        trained_{scenario.observe_from, scenario.end, std::chrono::weeks{1}} {}

  void trained_changed(int change, core::TimePoint now) override {
    trained_.change(change, now);
  }

  MeasureResult result(core::TimePoint end) override {
    trained_.advance(end);
    return {.numerator = trained_.area(),
            .denominator = observed_.count(),
            .weekly = trained_.bins()};
  }

  void reset() override { trained_.reset(); }

 private:
  core::Duration observed_;
  core::TimeAverage trained_;
};

}  // namespace

MeasureKind members_trained_kind() {
  return {
      .name = "members_trained",
      .meaning = "How many members of a pool of staff are trained, on average.",
      .units = "1",
      .definition =
          "Time average over the observed time of the number of trained members, on "
          "duty or not. It changes when a session opens: members who have left since "
          "the one before are replaced, and training that was completed counts.",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "time: mean",
      .example = R"([measures.clinicians_trained]
kind = "members_trained"
staff = "clinicians")",
      .weekly_is_level = true,
      .of_people = false,
      .parameters = {pool_parameter},
      .default_suffix = "",
      .refusals = [](const Values& values,
                     const Scenario& scenario) -> std::vector<ParameterRefusal> {
        const auto* pool = values.find<PoolIndex>("staff");
        if (pool == nullptr ||
            scenario.staff[static_cast<std::size_t>(*pool)].expertise)
          return {};
        return {{.parameter = "staff",
                 .expected = "a pool with a trained_share",
                 .got = "one without"}};
      },
      .hears =
          [](const MeasureDefinition& definition) {
            return hear_pool(definition, Hearing::What::trained);
          },
      .build = [](const MeasureDefinition&,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<MembersTrained>(scenario);
      },
  };
}

}  // namespace caseload::model
