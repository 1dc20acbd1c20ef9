#include "caseload/io/refusal.hpp"

#include "io/scenario/node.hpp"
#include "io/scenario/setting_values.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace caseload::io {
namespace {

using namespace reading;  // NOLINT: this file is a door of that room

/// Where a value was written; of a dated one the first step. Nothing where it was not.
const core::Origin* origin_of(const std::vector<ResolvedValue>& values,
                              const std::string& key) {
  const auto found =
      std::find_if(values.begin(), values.end(), [&](const ResolvedValue& value) {
        return !value.is_default && value.key.substr(0, value.key.find('[')) == key;
      });
  return found == values.end() ? nullptr : &found->origin;
}

std::string per_day_text(double cases) {
  return number_text(cases) + " case/day";
}

/// Three digits after the point, and never less.
double rounded_up(double number) {
  return std::ceil(1000.0 * number) / 1000.0;
}

}  // namespace

core::InputError refusal_of(const Study& study,
                            const model::MajorantExceeded& exceeded) {
  const auto& found = exceeded.found();
  const auto document = std::find_if(
      study.scenarios.begin(), study.scenarios.end(),
      [&](const auto& each) { return each.scenario.name == found.scenario; });
  core::expects(document != study.scenarios.end(), "a scenario of the study");
  const std::string layer = joined("arrivals", found.layer);
  // A study that says it, the scenario that does, or the rate that needs it.
  const core::Origin* origin =
      origin_of(study.settings, joined("majorants", found.layer));
  for (const std::string_view key : {"at_most", "rate"})
    if (origin == nullptr) origin = origin_of(document->values, joined(layer, key));
  const std::string enough = per_day_text(rounded_up(exceeded.rate()));
  return {
      origin == nullptr ? core::Origin{.file = document->file, .key = layer} : *origin,
      {.expected =
           "at most " + per_day_text(found.majorant) + ", the majorant of " + layer,
       .got = per_day_text(rounded_up(exceeded.rate())) + " of " +
              std::to_string(found.people) + " people, in " + found.scenario + " on " +
              instant_text(document->scenario.start_day, found.time),
       .hint = "\"" + enough +
               "\" would have been enough then; a higher majorant costs time, and "
               "changes which cases come"}};
}

}  // namespace caseload::io
