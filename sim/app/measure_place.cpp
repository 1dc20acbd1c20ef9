#include "app/measure_place.hpp"

#include "app/did_you_mean.hpp"
#include "app/usage_error.hpp"

#include <string_view>
#include <vector>

namespace caseload::app {

std::size_t measure_called(const std::string& name, const model::Scenario& scenario,
                           const std::string& option) {
  std::vector<std::string_view> known;
  for (const auto& measure : scenario.measures) known.push_back(measure.name);
  const auto found = std::find(known.begin(), known.end(), name);
  if (found == known.end())
    throw UsageError{
        option,
        {.expected = "a measure of " + scenario.name,
         .got = in_quotes(name),
         .hint = did_you_mean(name, known,
                              "`caseload compare STUDY --all` shows them all")}};
  return static_cast<std::size_t>(found - known.begin());
}

}  // namespace caseload::app
