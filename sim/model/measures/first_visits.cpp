#include "model/measures/common.hpp"
#include "model/measures/window.hpp"

namespace caseload::model {
namespace {

class FirstVisits final : public CountInWindow {
 public:
  using CountInWindow::CountInWindow;

  void visit_over(const Person&, const Visit& visit, core::TimePoint now) override {
    if (visit.is_first_held) count(now);
  }
};

}  // namespace

MeasureKind first_visits_kind() {
  return {
      .name = "first_visits",
      .meaning = "How many clients are seen for the first time in their course.",
      .units = "1",
      .definition =
          "Number of visits of a course that were held and over during the window, and "
          "before which the person had held none since they came into the course. Who "
          "comes into a course twice may count twice; who is referred and never comes "
          "does not count.",
      .cell_methods = "time: sum",
      .weekly_cell_methods = "time: sum",
      .example = R"([measures.clients_seen]
kind = "first_visits"
states = ["treatment"]
until = 2017-12-19)",
      .whole_number = true,
      .parameters = {states_parameter, types_parameter, from_parameter,
                     until_parameter},
      .default_suffix = "first_visits",
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
        return std::make_unique<FirstVisits>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
