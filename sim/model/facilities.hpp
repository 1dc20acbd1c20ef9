#pragma once

#include "caseload/model/measure.hpp"

#include <cstdint>
#include <vector>

namespace caseload::model {

class Audience;

/// How many people are in the facilities of which a hazard asks, now.
///
/// A facility hears who comes and goes as measures do, so that a world without
/// facilities pays nothing for them. (Measures of facilities count for themselves.)
class Facilities {
 public:
  /// @param scenario  outlives this object
  explicit Facilities(const Scenario& scenario);

  /// Each facility hears of its states from now on; once, when the world is built.
  void listen(Audience& audience);
  void begin();

  std::int64_t people(FacilityIndex facility) const {
    return counts_[static_cast<std::size_t>(facility)].people();
  }
  /// @param census  people by state, counted one by one
  /// @throws ContractViolation unless the facilities count as many
  void check(const std::vector<std::size_t>& census) const;

 private:
  class Count final : public Measure {
   public:
    std::int64_t people() const { return people_; }

    void found_inside(const Person&, core::TimePoint) override { ++people_; }
    void entered(const Person&, core::TimePoint) override { ++people_; }
    void left(const Person&, core::TimePoint) override { --people_; }
    MeasureResult result(core::TimePoint) override { return {}; }
    void reset() override { people_ = 0; }

   private:
    std::int64_t people_ = 0;
  };

  const Scenario& scenario_;
  std::vector<bool> is_asked_;  ///< [facility], as
  std::vector<Count> counts_;
};

}  // namespace caseload::model
