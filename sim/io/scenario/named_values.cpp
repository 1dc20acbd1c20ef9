#include "io/scenario/named_values.hpp"

#include <set>

namespace caseload::io::reading {

std::optional<std::vector<std::size_t>> read_positions(Reading& reading,
                                                       const Node& node,
                                                       const std::string& key,
                                                       const NameList& names,
                                                       const std::string& example) {
  const auto refuse = [&](const Node& at, std::string got) {
    reading.mistakes.add(
        at, key, {.expected = "a list of names, such as " + example, .got = got});
    return std::optional<std::vector<std::size_t>>{};
  };
  if (node.array() == nullptr) return refuse(node, written(node));
  if (node.array()->empty()) return refuse(node, "an empty list");
  std::set<std::size_t> positions;
  bool good = true;
  for (const Node& element : *node.array()) {
    const auto position = names.look_up(reading.mistakes, element, key);
    if (position && !positions.insert(*position).second) {
      refuse(element, in_quotes(*element.text()) + " twice");
      good = false;
    }
    good = good && position.has_value();
  }
  if (!good) return {};
  return std::vector<std::size_t>{positions.begin(), positions.end()};
}

std::optional<model::Value> read_provinces(Reading& reading, const Node& node,
                                           const std::string& key,
                                           const std::string& example) {
  if (!reading.draft.has_provinces) {
    reading.mistakes.add(
        node, key,
        {.expected = "[provinces], of some of which it is asked", .got = "none"});
    return {};
  }
  // Where the provinces could not be read that is the mistake, not their names here.
  if (reading.draft.scenario.geography.empty()) return {};
  return read_names<model::ProvinceIndex>(reading, node, key, reading.names.provinces,
                                          example);
}

bool is_moot(const Reading& reading, const model::Parameter& parameter) {
  const bool is_of_places = parameter.type == model::ParameterType::pooling ||
                            parameter.type == model::ParameterType::provinces;
  const bool is_of_a_facility = parameter.type == model::ParameterType::facility;
  return (is_of_places && !reading.draft.has_provinces) ||
         (is_of_a_facility && reading.names.facilities.size() == 0);
}

}  // namespace caseload::io::reading
