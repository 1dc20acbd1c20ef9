#include "caseload/core/time_average.hpp"
#include "model/measures/supply_common.hpp"

namespace caseload::model {
namespace {

class EquipmentWorking final : public Measure {
 public:
  explicit EquipmentWorking(const Scenario& scenario)
      : working_{scenario.observe_from, scenario.end, std::chrono::weeks{1}},
        in_all_{scenario.observe_from, scenario.end, std::chrono::weeks{1}} {}

  void sets_changed(std::int64_t working, std::int64_t in_all,
                    core::TimePoint now) override {
    working_.change(working, now);
    in_all_.change(in_all, now);
  }

  MeasureResult result(core::TimePoint end) override {
    working_.advance(end);
    in_all_.advance(end);
    // Sets come and go by date only, so their number is the same in all replications.
    return {.numerator = working_.area(),
            .denominator = static_cast<std::int64_t>(in_all_.area().low())};
  }

  void reset() override {
    working_.reset();
    in_all_.reset();
  }

 private:
  core::TimeAverage working_;
  core::TimeAverage in_all_;
};

}  // namespace

MeasureKind equipment_working_kind() {
  return {
      .name = "equipment_working",
      .meaning = "Which share of the time sets of equipment work.",
      .units = "1",
      .definition =
          "Time that sets work during the observed time, in use or not, divided by "
          "the time that there are sets, summed over all of them, wherever they are; "
          "no "
          "value when there never are any.",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "",
      .example = R"([measures.test_sets_working]
kind = "equipment_working"
equipment = "test_sets")",
      .of_people = false,
      .parameters = {{.name = "equipment",
                      .type = ParameterType::equipment,
                      .meaning = "The equipment it looks at.",
                      .example = R"("test_sets")"}},
      .default_suffix = "equipment_working",
      .hears =
          [](const MeasureDefinition& definition) {
            return std::vector<Hearing>{
                {.what = Hearing::What::sets,
                 .equipment = definition.values.get<EquipmentIndex>("equipment"),
                 .before_observation = true}};
          },
      .build = [](const MeasureDefinition&,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<EquipmentWorking>(scenario);
      },
  };
}

}  // namespace caseload::model
