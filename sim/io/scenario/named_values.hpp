#pragma once

#include "caseload/model/parameter.hpp"
#include "io/scenario/draft.hpp"
#include "io/scenario/names.hpp"
#include "io/scenario/node.hpp"

#include <optional>
#include <string>
#include <vector>

namespace caseload::io::reading {

/// Reads a list of names, each once, as positions in ascending order.
std::optional<std::vector<std::size_t>> read_positions(Reading& reading,
                                                       const Node& node,
                                                       const std::string& key,
                                                       const NameList& names,
                                                       const std::string& example);

/// The same as a value of a parameter.
template <class Index>
std::optional<model::Value> read_names(Reading& reading, const Node& node,
                                       const std::string& key, const NameList& names,
                                       const std::string& example) {
  const auto positions = read_positions(reading, node, key, names, example);
  if (!positions) return {};
  std::vector<Index> indices;
  for (const std::size_t position : *positions)
    indices.push_back(static_cast<Index>(position));
  return model::Value{std::move(indices)};
}

template <class Index>
std::optional<model::Value> read_name(Reading& reading, const Node& node,
                                      const std::string& key, const NameList& names) {
  const auto position = names.look_up(reading.mistakes, node, key);
  if (!position) reading.draft.pathway_is_known = false;
  if (!position) return {};
  return model::Value{static_cast<Index>(*position)};
}

/// Reads a list of provinces, which a scenario without any refuses.
std::optional<model::Value> read_provinces(Reading& reading, const Node& node,
                                           const std::string& key,
                                           const std::string& example);

/// Whether a parameter is about parts of the country, or facilities, of which the
/// scenario has none: what holds without it is then no question.
bool is_moot(const Reading& reading, const model::Parameter& parameter);

}  // namespace caseload::io::reading
