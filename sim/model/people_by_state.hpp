#pragma once

#include "caseload/model/parameter.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caseload::model {

struct Scenario;

/// How many people are in each state at the moment, whatever their type, for arrivals
/// whose rate follows it. Nothing is kept where none does.
class PeopleByState {
 public:
  explicit PeopleByState(const Scenario& scenario);

  bool is_used() const { return !people_.empty(); }
  void begin();
  void came_into(std::size_t state) {
    if (is_used()) [[unlikely]]
      ++people_[state];
  }
  void left(std::size_t state) {
    if (is_used()) [[unlikely]]
      --people_[state];
  }
  /// In any of `states`.
  std::int64_t in(const std::vector<StateIndex>& states) const;

  /// @param census  people, counted one by one: shape [state]
  /// @throws ContractViolation unless they are as many
  void check(const std::vector<std::size_t>& census) const;

 private:
  std::vector<std::int64_t> people_;  ///< [state]; empty: nobody asks
};

}  // namespace caseload::model
