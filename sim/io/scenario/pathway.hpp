#pragma once

#include "caseload/model/scenario.hpp"

#include <vector>

namespace caseload::io::reading {

/// The moves that people of one type can make: a directed graph over the states.
class Pathway {
 public:
  /// listed: every move that the scenario names, also with a share of 0 (a scenario
  /// that sends nobody somewhere keeps the state). possible: with a share above 0 at
  /// some date. immediate: possible, and the state left takes no time.
  enum class Moves { listed, possible, immediate };

  Pathway(const model::Scenario& scenario, std::size_t type, Moves moves);

  /// Shape [state]: the states that a move leads to.
  const std::vector<std::vector<std::size_t>>& moves() const { return moves_; }

  /// Shape [state]: whether people of this type come to the state, from arrivals and
  /// initial stocks.
  std::vector<bool> reached(const model::Scenario& scenario) const;

  /// Shape [state]: whether the state, or one that moves lead to from there, is a
  /// target.
  std::vector<bool> leads_to(const std::vector<bool>& targets) const;

  /// Closed ways through states that are not left out, each as the list of its states
  /// from the one first in name. Every closed way shares a state with one of them.
  std::vector<std::vector<std::size_t>> loops(const std::vector<bool>& left_out) const;

 private:
  /// Who is known and at large may be taken by a quota.
  void add_quotas(const model::Scenario& scenario);

  std::size_t type_;
  std::vector<std::vector<std::size_t>> moves_;
};

/// Whether a visit to the state may take no time: at some date, or by one of its rules.
bool may_take_no_time(const model::StateDefinition& state);

}  // namespace caseload::io::reading
