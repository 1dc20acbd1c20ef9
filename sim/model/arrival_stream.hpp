#pragma once

#include "caseload/core/poisson_arrivals.hpp"
#include "caseload/model/fixture.hpp"
#include "caseload/model/scenario.hpp"

#include <cstdint>

namespace caseload::model {

/// A layer of arrivals at work: lets one case in after the other.
class ArrivalStream final : public Fixture {
 public:
  explicit ArrivalStream(const ArrivalLayer& layer);

  void begin(World& world) override;
  void woken(World& world) override;

 private:
  void wait_for_next_case(World& world);
  std::uint32_t people_of_case(World& world) const;

  const ArrivalLayer& layer_;
  core::PoissonArrivals cases_;
  core::BatchSize batch_;
  std::uint32_t next_case_ = 0;
};

}  // namespace caseload::model
