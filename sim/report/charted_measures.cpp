#include "report/charted_measures.hpp"

#include "caseload/model/fluid.hpp"
#include "caseload/model/measure.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace caseload::report {
namespace {

/// Whether a measure counts a part of what another one counts: the same things of the
/// same people, within a window of its own. Its chart would be a piece of the other's.
bool is_part_of(const model::MeasureDefinition& part,
                const model::MeasureDefinition& whole, const io::ScenarioDocument& in) {
  if (part.name == whole.name || part.kind != whole.kind) return false;
  const auto said = [&](const model::MeasureDefinition& measure) {
    const std::string begin = "measures." + measure.name + ".";
    std::map<std::string, std::string> values;
    for (const io::ResolvedValue& value : in.values)
      if (value.key.starts_with(begin))
        values.emplace(value.key.substr(begin.size()), value.value);
    for (const char* const other : {"from", "until", "long_name", "by"})
      values.erase(other);
    return values;
  };
  const auto window = [&](const model::MeasureDefinition& measure) {
    const auto date = [&](std::string_view name, core::TimePoint otherwise) {
      const auto* const found = measure.values.find<core::TimePoint>(name);
      return found == nullptr ? otherwise : *found;
    };
    return std::pair{date("from", in.scenario.observe_from),
                     date("until", in.scenario.end)};
  };
  const auto [from, until] = window(part);
  const auto [whole_from, whole_until] = window(whole);
  const bool is_within = whole_from <= from && until <= whole_until;
  const bool is_smaller = whole_from < from || until < whole_until;
  return is_within && is_smaller && said(part) == said(whole);
}

/// Leaves out those that another one holds.
void drop_parts(std::vector<std::string>& names, const io::ScenarioDocument& baseline) {
  const auto definition = [&](const std::string& name) {
    const auto& measures = baseline.scenario.measures;
    return std::find_if(measures.begin(), measures.end(),
                        [&](const auto& one) { return one.name == name; });
  };
  const std::vector<std::string> all = names;
  names.erase(std::remove_if(names.begin(), names.end(),
                             [&](const std::string& name) {
                               return std::any_of(
                                   all.begin(), all.end(), [&](const auto& other) {
                                     return is_part_of(*definition(name),
                                                       *definition(other), baseline);
                                   });
                             }),
              names.end());
}

}  // namespace

std::vector<std::string> charted_measures(const io::Study& study,
                                          const io::ScenarioDocument& document) {
  const model::Scenario& baseline = document.scenario;
  std::vector<std::string> names = study.primary;
  if (names.empty())
    for (const model::MeasureDefinition& measure : baseline.measures)
      names.push_back(measure.name);
  const auto has_no_series = [&](const std::string& name) {
    return std::none_of(
        baseline.measures.begin(), baseline.measures.end(), [&](const auto& measure) {
          return measure.name == name && !measure.kind->weekly_cell_methods.empty() &&
                 model::is_available(measure, baseline);
        });
  };
  names.erase(std::remove_if(names.begin(), names.end(), has_no_series), names.end());
  drop_parts(names, document);
  return names;
}

}  // namespace caseload::report
