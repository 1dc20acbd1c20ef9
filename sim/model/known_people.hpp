#pragma once

#include "caseload/core/entity.hpp"
#include "caseload/core/random_stream.hpp"
#include "caseload/core/ranked_marks.hpp"
#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"

#include <cstdint>
#include <vector>

namespace caseload::model {

/// Whom the cases of a quota take (ArrivalLayer::quota): of the people of its type, who
/// is known, and who of these is at large.
///
/// Each arrest takes somebody at large in the province of its case: one who is known,
/// or one of those whom the run has not seen yet. All of them alike, so that the known
/// are taken with probability
///
///     known at large / (known at large + unknown),
///     unknown = population of the province - all who were ever known there
///
/// Draws: known_person, of the arrest: whether it is one who is known; which of them,
/// in the order of layer, case and member.
class KnownPeople {
 public:
  /// @param layer, scenario  outlive this object; the layer has a quota
  KnownPeople(const ArrivalLayer& layer, const Scenario& scenario);

  void begin();
  /// A person of the type is known from now on; `person.state` is where they are.
  void came_in(core::Handle handle, const Person& person);
  /// The same person is in another state.
  void moved(core::Handle handle, const Person& person);
  /// The same person leaves the model, and stays known.
  void left(core::Handle handle);

  struct Choice {
    enum class Who { known, unknown, nobody };
    Who who;
    core::Handle known = core::no_handle;
  };
  /// Whom an arrest takes.
  ///
  /// @param site   at which the case lives
  /// @param words  of known_person
  Choice choose(SiteIndex site, const core::Words& words, core::TimePoint now) const;

  /// What is kept of people, in bytes.
  std::size_t memory() const;

  /// @param census  people at large, counted one by one
  /// @throws ContractViolation unless as many are known to be
  void check(std::size_t census) const;
  bool is_at_large(const Person& person) const {
    return static_cast<TypeIndex>(person.type) == layer_.type && among_[person.state];
  }

 private:
  /// Those of one layer who live in one province, in the order of case and member: that
  /// in which they come.
  struct Roll {
    std::vector<core::Handle> people;
    core::RankedMarks at_large;
  };
  struct Place {
    std::uint32_t roll = 0;
    std::uint32_t position = 0;
  };

  std::size_t province_of(std::size_t site) const;
  std::size_t roll_of(const Person& person) const;

  const ArrivalLayer& layer_;
  const Geography& geography_;
  std::vector<bool> among_;  ///< [state]
  /// Numbers of the layers and stocks whose people are of the type, ascending.
  std::vector<std::uint16_t> layers_;
  std::vector<Roll> rolls_;                      ///< [province * layers + layer]
  std::vector<Dated<std::int64_t>> population_;  ///< [province]
  std::vector<Place> places_;                    ///< [person]
};

}  // namespace caseload::model
