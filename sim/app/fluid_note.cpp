#include "app/fluid_note.hpp"

#include "app/text_table.hpp"

#include <fmt/format.h>

namespace caseload::app {

std::string fluid_note(const model::Scenario& scenario, const Terminal& terminal) {
  std::string text;
  for (const io::FluidBeyondLimit& fluid : io::fluids_beyond_limits(scenario))
    text += filled(
        fmt::format(
            "{}: arrivals.{}.mode: expected {}, for a fluid, got {}. Waits may be "
            "off by more than 0.25 day, shares by more than 5 %: leave `mode` out.",
            scenario.name, fluid.layer, fluid.expected, fluid.got),
        static_cast<std::size_t>(terminal.width), 2);
  return text;
}

Json fluid_json(const model::Scenario& scenario) {
  Json list = Json::array();
  for (const io::FluidBeyondLimit& fluid : io::fluids_beyond_limits(scenario))
    list.push_back({{"layer", fluid.layer},
                    {"pool", fluid.pool},
                    {"load", number_or_null(fluid.load)},
                    {"expected", fluid.expected},
                    {"got", fluid.got}});
  return list;
}

}  // namespace caseload::app
