#pragma once

#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace caseload::report {

/// How something works that many states, streams or stores have in common, in enough
/// words for another program of it. It is printed where the scenario uses it.
///
/// A text is written from the code of the mechanism and changes with it.
struct Algorithm {
  std::string_view title;
  bool (*is_used)(const model::Scenario& scenario) = nullptr;
  std::string_view text;  ///< paragraphs, with an empty line between them
};

std::span<const Algorithm> algorithms_of_people();  ///< who comes, where from, where to
std::span<const Algorithm> algorithms_of_hazards();
std::span<const Algorithm> algorithms_of_states();
std::span<const Algorithm> algorithms_of_courses();
std::span<const Algorithm> algorithms_of_staff();
std::span<const Algorithm> algorithms_of_supply();
std::span<const Algorithm> algorithms_of_measures();

// What a text may depend on.

inline bool always(const model::Scenario&) {
  return true;
}

template <class Definitions, class Predicate>
bool any(const Definitions& all, Predicate&& is_it) {
  return std::any_of(all.begin(), all.end(), is_it);
}

/// Whether some state of a kind has a value; of any kind where none is named.
inline bool some_state_has(const model::Scenario& scenario, std::string_view kind,
                           std::string_view value) {
  return any(scenario.states, [&](const model::StateDefinition& state) {
    return (kind.empty() || state.kind->name == kind) && state.values.has(value);
  });
}

inline bool some_state_is(const model::Scenario& scenario, std::string_view kind) {
  return any(scenario.states, [&](const model::StateDefinition& state) {
    return state.kind->name == kind;
  });
}

/// Whether some state has this word for a value.
inline bool some_state_says(const model::Scenario& scenario, std::string_view value,
                            std::string_view word) {
  return any(scenario.states, [&](const model::StateDefinition& state) {
    const auto* said = state.values.find<std::string>(value);
    return said != nullptr && *said == word;
  });
}

}  // namespace caseload::report
