#pragma once

#include "caseload/model/replication.hpp"
#include "caseload/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace caseload::model {

/// Somebody who was in the model in some replication.
struct Someone {
  core::Identity who;
  TypeIndex type{};
  SiteIndex site{};  ///< where they lived when they came

  /// Ascending by layer, case and member, as simultaneous events are ordered.
  friend bool operator<(const Someone& a, const Someone& b) {
    return a.place() < b.place();
  }
  std::uint64_t place() const {
    return (std::uint64_t{who.layer} << 40) | (std::uint64_t{who.case_number} << 8) |
           who.member;
  }
};

/// What one person adds to a measure: what the measure would have found had it been
/// told of nobody else. The numerators of all people add up to that of the measure, and
/// where its denominator counts people, so do the denominators.
struct Contribution {
  Someone person;
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;

  friend bool operator==(const Contribution& a, const Contribution& b) {
    return a.person.who == b.person.who && a.numerator == b.numerator &&
           a.denominator == b.denominator;
  }
};

/// Whether a measure is a sum over people: it hears of what happens to people, and of
/// nothing that happens to staff, stores, equipment or places.
bool is_sum_over_people(const MeasureDefinition& definition);

/// The person types that such a measure hears of: ascending.
std::vector<TypeIndex> types_heard(const MeasureDefinition& definition,
                                   const Scenario& scenario);

/// What the people of one replication add to the measures that are asked for.
struct Contributions {
  /// [measure asked for][person]: ascending by person, those of whom it was told.
  std::vector<std::vector<Contribution>> of_measures;
  std::vector<Someone> people;  ///< all who were in the model, ascending
  ReplicationResult whole;      ///< what the replication found, of all measures
};

class ContributionRecorder;

/// Runs replications of one scenario again and tells what each person adds to some of
/// its measures. One per thread; the replications are what they were.
class ContributionSimulator {
 public:
  /// @param measures  positions in the scenario, each a sum over people
  ContributionSimulator(const Scenario& scenario, std::vector<std::size_t> measures);
  ~ContributionSimulator();
  ContributionSimulator(ContributionSimulator&&) noexcept;

  /// @throws as Simulator::run; ContractViolation when what people add does not add up
  Contributions run(std::uint32_t seed, std::uint32_t replication);

 private:
  std::unique_ptr<ContributionRecorder> recorder_;
};

}  // namespace caseload::model
