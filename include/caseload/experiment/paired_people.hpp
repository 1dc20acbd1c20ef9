#pragma once

#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/model/contribution.hpp"
#include "caseload/model/measure.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace caseload::experiment {

/// A person's value of a measure: numerator / denominator, in whole numbers.
struct PersonValue {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;  ///< above 0

  double in_units(double numerator_per_unit) const {
    return static_cast<double>(numerator) /
           (static_cast<double>(denominator) * numerator_per_unit);
  }
};
/// Below zero, zero, above: as a is less than b, equal, more. Exact.
int order_of(PersonValue a, PersonValue b);

/// Somebody in the baseline and in a scenario, in the same replication of both.
struct PersonPair {
  enum class In { both, only_baseline, only_scenario };
  model::Someone person;
  In in = In::both;
  PersonValue baseline;  ///< of who is in it
  PersonValue scenario;
};

/// The people of one replication in two worlds, as the model pairs them: by layer, case
/// and member, who are the same people with the same luck in both.
///
/// Of a count or a time everybody of the types that the measure is about who came into
/// the model has a value, which is 0 for whom it was never told of. Of a mean or share
/// over people they have one whom it counts: who is counted in one world only is in
/// that one.
///
/// @param types     whom the measure is about
/// @param baseline, scenario  position `measure` of what these were asked for
/// @return          ascending by person
std::vector<PersonPair> paired_people(const model::MeasureKind& kind,
                                      const std::vector<model::TypeIndex>& types,
                                      const model::Contributions& baseline,
                                      const model::Contributions& scenario,
                                      std::size_t measure);

/// How many people of some group have more, less or the same.
struct Fares {
  std::int64_t more = 0;
  std::int64_t less = 0;
  std::int64_t same = 0;
  std::int64_t only_baseline = 0;
  std::int64_t only_scenario = 0;
  double gained = 0.0;  ///< by those who have more, together; in the measure's unit
  double lost = 0.0;    ///< by those who have less, together; not negative
  /// What `more` and `less` are at least and at most however those who are in both were
  /// paired: all that the values of the two worlds, each for itself, can tell.
  ///
  ///     more >= max over y of  #{scenario > y} - #{baseline > y}
  ///     more <= both - max over y of  #{scenario <= y} - #{baseline < y}
  ///
  /// and for less with the two worlds exchanged. No narrower bounds hold for all
  /// pairings. Where values are 0 or 1 these are the bounds of Frechet 1951.
  ///
  /// Source: Y. Fan, S. S. Park, "Sharp bounds on the distribution of treatment
  /// effects", Econometric Theory 26, 2010, 931-951, after G. D. Makarov 1981.
  std::int64_t more_least = 0;
  std::int64_t more_most = 0;
  std::int64_t less_least = 0;
  std::int64_t less_most = 0;

  std::int64_t both() const { return more + less + same; }
};

/// @param is_in  who is of the group
Fares fares_of(const model::MeasureKind& kind, std::span<const PersonPair> pairs,
               const std::function<bool(const model::Someone&)>& is_in);

}  // namespace caseload::experiment
