#include "model/measures/common.hpp"
#include "model/measures/window.hpp"

namespace caseload::model {
namespace {

class Entries final : public CountInWindow {
 public:
  using CountInWindow::CountInWindow;

  void entered(const Person&, core::TimePoint now) override { count(now); }
};

}  // namespace

MeasureKind entries_kind() {
  return {
      .name = "entries",
      .meaning = "How many times people come into a state.",
      .units = "1",
      .definition =
          "Number of entries into the states during the window, by default the "
          "observed time. People who were "
          "there when the run began are not counted; who comes in twice counts twice.",
      .cell_methods = "time: sum",
      .weekly_cell_methods = "time: sum",
      .example = R"([measures.arrests]
kind = "entries"
states = ["custody"])",
      .whole_number = true,
      .parameters = {states_parameter, types_parameter, from_parameter,
                     until_parameter},
      .default_suffix = "entries",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            return refuse_window(values, scenario);
          },
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::entered);
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<Entries>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
