#include "app/person_choice.hpp"

#include "app/did_you_mean.hpp"
#include "app/measure_people.hpp"
#include "app/measure_place.hpp"
#include "app/usage_error.hpp"
#include "caseload/model/fluid.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <vector>

#include <fmt/format.h>

namespace caseload::app {
namespace {

/// The layers and initial stocks by name.
std::vector<std::pair<std::string_view, std::uint16_t>> layers_of(
    const model::Scenario& scenario) {
  std::vector<std::pair<std::string_view, std::uint16_t>> layers;
  for (const auto& layer : scenario.arrivals)
    layers.emplace_back(layer.name, layer.number);
  for (const auto& stock : scenario.initial)
    layers.emplace_back(stock.name, stock.number);
  return layers;
}

constexpr const char* example = "such as users:1234:1";

[[noreturn]] void refuse_person(const std::string& name, std::string hint) {
  throw UsageError{"--person",
                   {.expected = "a person: layer, case, and member of the case",
                    .got = in_quotes(name),
                    .hint = std::move(hint)}};
}

std::uint64_t number_in(const std::string& name, std::string_view digits,
                        std::uint64_t most) {
  std::uint64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stopped_at, error] = std::from_chars(digits.data(), end, number);
  if (digits.empty() || error != std::errc{} || stopped_at != end || number > most)
    refuse_person(
        name, fmt::format("{}; \"{}\" is no number up to {}", example, digits, most));
  return number;
}

bool has_values_of_people(const model::MeasureDefinition& measure,
                          const model::Scenario& scenario) {
  return is_sum_over_people(measure) && is_available(measure, scenario);
}

/// Measures to which people add something in both worlds.
std::vector<std::string_view> sums_over_people(const model::Scenario& baseline,
                                               const model::Scenario& scenario) {
  std::vector<std::string_view> names;
  for (const auto& measure : baseline.measures) {
    const auto& others = scenario.measures;
    const auto other =
        std::find_if(others.begin(), others.end(),
                     [&](const auto& each) { return each.name == measure.name; });
    if (other != others.end() && other->kind == measure.kind &&
        has_values_of_people(measure, baseline) &&
        has_values_of_people(*other, scenario))
      names.push_back(measure.name);
  }
  return names;
}

const std::pair<std::string_view, Pick::Largest> words_of_largest[] = {
    {"loss", Pick::Largest::loss},
    {"gain", Pick::Largest::gain},
    {"change", Pick::Largest::change}};

/// How large what was asked for is; not above 0 where it is none.
double size_of(Pick::Largest largest, double change) {
  switch (largest) {
    case Pick::Largest::loss:
      return -change;
    case Pick::Largest::gain:
      return change;
    case Pick::Largest::change:
      return std::abs(change);
  }
  return 0.0;
}

}  // namespace

std::string person_name(const model::Scenario& scenario, const core::Identity& who) {
  for (const auto& [name, number] : layers_of(scenario))
    if (number == who.layer)
      return fmt::format("{}:{}:{}", name, who.case_number, who.member);
  return fmt::format("{}:{}:{}", who.layer, who.case_number, who.member);
}

core::Identity person_called(const std::vector<const model::Scenario*>& scenarios,
                             const std::string& name) {
  const std::string_view text = name;
  const std::size_t first = text.find(':');
  if (first == std::string_view::npos) refuse_person(name, example);
  const std::string_view layer = text.substr(0, first);
  const std::string_view rest = text.substr(first + 1);
  const std::size_t second = rest.find(':');
  core::Identity who;
  who.case_number = static_cast<std::uint32_t>(number_in(
      name, rest.substr(0, second), std::numeric_limits<std::uint32_t>::max()));
  who.member = second == std::string_view::npos
                   ? std::uint8_t{1}
                   : static_cast<std::uint8_t>(
                         number_in(name, rest.substr(second + 1),
                                   std::numeric_limits<std::uint8_t>::max()));
  std::vector<std::string_view> known;
  for (const model::Scenario* scenario : scenarios)
    for (const auto& [known_name, number] : layers_of(*scenario)) {
      if (known_name == layer) {
        who.layer = number;
        return who;
      }
      if (std::find(known.begin(), known.end(), known_name) == known.end())
        known.push_back(known_name);
    }
  refuse_person(name, did_you_mean(layer, known,
                                   fmt::format("layers and stocks are {}",
                                               fmt::join(known, ", "))));
}

Pick pick_called(const std::string& text, const model::Scenario& baseline,
                 const model::Scenario& scenario) {
  const std::string_view all = text;
  for (const auto& [word, largest] : words_of_largest) {
    const std::string begin = fmt::format("largest {} of ", word);
    if (all.substr(0, begin.size()) != begin) continue;
    Pick pick{largest, std::string{all.substr(begin.size())}};
    std::replace(pick.measure.begin(), pick.measure.end(), ' ', '_');
    const auto names = sums_over_people(baseline, scenario);
    if (std::find(names.begin(), names.end(), pick.measure) == names.end())
      throw UsageError{
          "--pick",
          {.expected = "a measure that is a sum over people in both scenarios",
           .got = in_quotes(pick.measure),
           .hint = did_you_mean(pick.measure, names,
                                fmt::format("these are {}", fmt::join(names, ", ")))}};
    return pick;
  }
  throw UsageError{"--pick",
                   {.expected = "\"largest loss of MEASURE\", \"largest gain of "
                                "MEASURE\" or \"largest change of MEASURE\"",
                    .got = in_quotes(text)}};
}

std::optional<Picked> pick_person(const Pick& pick, const model::Scenario& baseline,
                                  const model::Scenario& scenario, std::uint32_t seed,
                                  std::uint32_t replication) {
  const std::size_t before = place_of(baseline, pick.measure);
  const model::MeasureDefinition& definition = baseline.measures[before];
  model::ContributionSimulator in_baseline{baseline, {before}};
  model::ContributionSimulator in_scenario{scenario,
                                           {place_of(scenario, pick.measure)}};
  const auto pairs = experiment::paired_people(
      *definition.kind, types_of_measure(baseline, before),
      in_baseline.run(seed, replication), in_scenario.run(seed, replication), 0);
  std::optional<Picked> picked;
  double largest = 0.0;
  for (const experiment::PersonPair& pair : pairs) {
    if (pair.in != experiment::PersonPair::In::both) continue;
    const double per_unit = definition.kind->numerator_per_unit;
    const Picked one{pair.person.who, std::string{definition.kind->units},
                     pair.baseline.in_units(per_unit),
                     pair.scenario.in_units(per_unit)};
    const double size = size_of(pick.largest, one.scenario - one.baseline);
    if (size <= largest) continue;
    largest = size;
    picked = one;
  }
  return picked;
}

}  // namespace caseload::app
