#pragma once

#include "caseload/core/poisson_arrivals.hpp"
#include "caseload/core/random_stream.hpp"
#include "caseload/model/scenario.hpp"

#include <vector>

namespace caseload::model {

/// Where people of one type go from one state, by shares that may change with the date.
///
/// A person's choice is first drawn by the baseline's shares p; with probability
/// min(1, q/p) it stays in a scenario whose shares are q, else it moves to a state
/// whose share has grown, in proportion to the growth. Each state then has its share q,
/// and the number of people whose way differs from the baseline is the least possible:
/// a maximal coupling. The order of the branches does not matter beyond their names.
///
/// Source: T. Lindvall, "Lectures on the Coupling Method", 1992, section I.5.
class Routing {
 public:
  /// @param branches  at least one; shares of each date sum to 1
  explicit Routing(const std::vector<Branch>& branches);

  /// The only state people can go to, when there is only one: no draw is needed.
  bool only_one() const { return only_one_; }
  StateIndex only() const { return only_; }

  /// @param words  an address of their own: the first word chooses by the baseline, the
  ///               second one decides whether the person moves, and where to
  StateIndex choose(core::TimePoint now, const core::Words& words) const;

 private:
  /// A state whose share in the baseline is more than zero.
  struct Choice {
    StateIndex to;
    std::uint64_t below;        ///< shares up to and with this one, as a word
    core::Threshold stays;      ///< min(1, q/p)
    std::uint64_t stays_below;  ///< the same as a word, to re-use what is left
  };
  /// A state whose share has grown.
  struct Growth {
    StateIndex to;
    std::uint64_t below;  ///< growth up to and with this one, of all growth, as a word
  };
  struct Table {
    core::TimePoint from;
    std::vector<Choice> choices;
    std::vector<Growth> growths;
  };

  static Table table_from(core::TimePoint from, const std::vector<Branch>& branches);

  std::vector<Table> tables_;
  bool only_one_ = false;
  StateIndex only_{};
};

}  // namespace caseload::model
