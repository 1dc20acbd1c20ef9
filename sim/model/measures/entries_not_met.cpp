#include "model/measures/common.hpp"
#include "model/measures/window.hpp"

namespace caseload::model {
namespace {

class EntriesNotMet final : public CountInWindow {
 public:
  using CountInWindow::CountInWindow;

  void not_met(const Person&, core::TimePoint now) override { count(now); }
};

}  // namespace

MeasureKind entries_not_met_kind() {
  return {
      .name = "entries_not_met",
      .meaning = "How many times nobody was left whom a quota could take to a state.",
      .units = "1",
      .definition =
          "Number of people whom arrivals with mode = \"quota\" should have brought "
          "into "
          "the states during the window, and did not, because nobody of their "
          "population was at large in the province of the case. Together with the "
          "entries from these arrivals: what their rate asks for.",
      .cell_methods = "time: sum",
      .weekly_cell_methods = "time: sum",
      .example = R"([measures.arrests_not_met]
kind = "entries_not_met"
states = ["custody"])",
      .whole_number = true,
      .parameters = {states_parameter, types_parameter, from_parameter,
                     until_parameter},
      .default_suffix = "entries_not_met",
      .refusals =
          [](const Values& values, const Scenario& scenario) {
            return refuse_window(values, scenario);
          },
      .hears =
          [](const MeasureDefinition& definition) {
            return hear(definition, Hearing::What::not_met);
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<EntriesNotMet>(definition, scenario);
      },
  };
}

}  // namespace caseload::model
