#pragma once

#include "app/attribution.hpp"
#include "app/json_text.hpp"
#include "app/terminal.hpp"

#include <string>

namespace caseload::app {

/// How much of the harm each shortage causes, in units of the harm; how shortages work
/// together; what is left; and beside it what is booked while people wait, with the
/// interaction that explains another order.
std::string attribution_text(const AttributionQuestion& question,
                             const Attribution& found, const Terminal& terminal);

Json attribution_json(const AttributionQuestion& question, const Attribution& found);

}  // namespace caseload::app
