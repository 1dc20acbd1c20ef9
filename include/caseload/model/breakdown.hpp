#pragma once

#include "caseload/model/scenario.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::model {

/// Into what a measure is broken down: what it found is told for each cell too, such as
/// each province.
struct Breakdown {
  /// What a cell is: "province", "passage", "day"; empty: it is not broken down.
  std::string_view by = {};
  /// What the cells are called, in their order; days count from 1.
  std::vector<std::string> cells = {};
  /// Whether the cells of a mean or share have observations of their own; else all
  /// have those of the whole.
  bool has_counts = false;

  bool empty() const { return by.empty(); }
};

/// Of any measure of a valid scenario.
Breakdown breakdown_of(const MeasureDefinition& definition, const Scenario& scenario);

/// How many cells that has; without naming them.
std::size_t number_of_cells(const MeasureDefinition& definition,
                            const Scenario& scenario);

/// A way from one state to another.
struct Passage {
  StateIndex from{};
  StateIndex to{};

  friend bool operator==(const Passage&, const Passage&) = default;
};

/// The ways that people can go from some states: by shares, by whatever else a state
/// says (`divert_to`), taken by a hazard or by a quota. By `from` in the order asked
/// for, then by `to` in that of the scenario.
std::vector<Passage> passages_from(const std::vector<StateIndex>& states,
                                   const Scenario& scenario);

}  // namespace caseload::model
