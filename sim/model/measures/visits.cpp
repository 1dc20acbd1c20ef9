#include "model/measures/common.hpp"
#include "model/measures/window.hpp"

namespace caseload::model {
namespace {

class Visits final : public CountInWindow {
 public:
  using CountInWindow::CountInWindow;

  void visit_over(const Person&, const Visit& visit, core::TimePoint now) override {
    if (visit.held) count(now);
  }
};

}  // namespace

MeasureKind visits_kind() {
  return {
      .name = "visits",
      .meaning = "How many visits are held.",
      .units = "1",
      .definition =
          "Number of visits of a course that were held and over during the window, by "
          "default the observed time.",
      .cell_methods = "time: sum",
      .weekly_cell_methods = "time: sum",
      .example = R"([measures.visits]
kind = "visits"
states = ["treatment"])",
      .whole_number = true,
      .parameters = {states_parameter, types_parameter, from_parameter,
                     until_parameter},
      .default_suffix = "visits",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            return refuse_window(values, scenario);
          },
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::visit);
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<Visits>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
