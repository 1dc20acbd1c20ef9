#include "app/measure_place.hpp"

#include "app/did_you_mean.hpp"
#include "app/usage_error.hpp"

#include <fmt/format.h>

namespace caseload::app {
namespace {

bool is_same_but_for_case(std::string_view one, std::string_view other) {
  const auto lower = [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a')
                                          : letter;
  };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace

std::string measure_hint(const std::string& given,
                         const std::vector<MeasureName>& known,
                         std::string_view otherwise) {
  std::vector<std::string_view> names;
  std::vector<std::string_view> labelled;
  for (const MeasureName& measure : known) {
    names.push_back(measure.name);
    if (is_same_but_for_case(measure.label, given)) labelled.push_back(measure.name);
  }
  if (labelled.empty()) return did_you_mean(given, names, otherwise);
  return fmt::format(
      "that is the label of {}: {}", fmt::join(labelled, " and of "),
      labelled.size() == 1 ? "give this name" : "give one of these names");
}

std::size_t measure_called(const std::string& name, const model::Scenario& scenario,
                           const std::string& option) {
  std::vector<MeasureName> known;
  for (const auto& measure : scenario.measures)
    known.push_back({measure.name, measure.long_name});
  const auto found = std::find_if(known.begin(), known.end(), [&](const auto& measure) {
    return measure.name == name;
  });
  if (found == known.end())
    throw UsageError{
        option,
        {.expected = "a measure of " + scenario.name,
         .got = in_quotes(name),
         .hint = measure_hint(name, known,
                              "`caseload show STUDY | grep measures` names them all")}};
  return static_cast<std::size_t>(found - known.begin());
}

}  // namespace caseload::app
