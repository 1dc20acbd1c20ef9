#include "app/fluid_note.hpp"

#include "app/text_table.hpp"

#include <fmt/format.h>

namespace caseload::app {

std::string fluid_note(const model::Scenario& scenario, const Terminal& terminal) {
  std::string text;
  for (const io::FluidBeyondLimit& fluid : io::fluids_beyond_limits(scenario))
    text += filled(
        fmt::format(
            "{}: arrivals.{}.mode: a fluid may stand for people up to a load of {:.2f} "
            "with {:.0f} % of the sessions protected; got {:.2f} in {}. Waits may be "
            "off "
            "by more than 0.25 day, shares by more than 5 %: leave `mode` out.",
            scenario.name, fluid.layer, fluid.most, 100.0 * fluid.protected_share,
            fluid.load, fluid.pool),
        static_cast<std::size_t>(terminal.width), 2);
  return text;
}

Json fluid_json(const model::Scenario& scenario) {
  Json list = Json::array();
  for (const io::FluidBeyondLimit& fluid : io::fluids_beyond_limits(scenario))
    list.push_back({{"layer", fluid.layer},
                    {"pool", fluid.pool},
                    {"load", number_or_null(fluid.load)},
                    {"most", fluid.most},
                    {"protected_share", fluid.protected_share}});
  return list;
}

}  // namespace caseload::app
