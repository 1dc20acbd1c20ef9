#pragma once

#include "caseload/core/poisson_arrivals.hpp"
#include "caseload/model/fixture.hpp"
#include "caseload/model/scenario.hpp"
#include "model/homes.hpp"
#include "model/open_time.hpp"
#include "model/per_person_rate.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace caseload::model {

/// A layer of arrivals at work: lets one case in after the other.
///
/// Which candidates are kept is known ahead where the rate is given by dates. Where it
/// follows how many people are in some states, each is looked at when its time comes.
class ArrivalStream final : public Fixture {
 public:
  ArrivalStream(const ArrivalLayer& layer, const Scenario& scenario);

  void begin(World& world) override;
  void woken(World& world) override;

 private:
  void wait_for_next_case(World& world);
  std::uint32_t people_of_case(World& world) const;
  SiteIndex home_of_case(World& world);

  const ArrivalLayer& layer_;
  std::optional<OpenTime> open_time_;  ///< on which cases come; else on the calendar
  core::PoissonArrivals cases_;
  std::optional<PerPersonRate> per_person_;
  Homes homes_;
  core::BatchSize batch_;
  std::uint32_t next_case_ = 0;
  std::uint64_t keeping_next_ = 0;  ///< the word that decides whether it is kept
  /// Words of the homes of this many cases from `homes_from_` on. A block of Philox is
  /// a chain of multiplications; side by side they take hardly longer than one.
  static constexpr std::uint32_t drawn_together = 8;
  std::array<core::Words, drawn_together> home_words_{};
  std::uint32_t homes_from_ = 0;
  bool homes_are_drawn_ = false;
};

}  // namespace caseload::model
