#pragma once

#include "caseload/model/measure.hpp"
#include "caseload/model/scenario.hpp"

#include <memory>
#include <vector>

namespace caseload::model {

class Audience;

/// A measure asked of each province: `by = "province"`. The same measure once for each,
/// so that what it finds there is what it would find with `provinces` of that one.
class ProvinceCells {
 public:
  /// Hears what happens from `audience`, which must not outlive this.
  ProvinceCells(const MeasureDefinition& definition, const Scenario& scenario,
                Audience& audience);
  ~ProvinceCells();

  void reset();
  /// Shape [province]. Called once, with the time of the end.
  std::vector<MeasureCell> result(core::TimePoint end);

 private:
  class ToTheirProvince;

  std::vector<MeasureDefinition> definitions_;      ///< [province]
  std::vector<std::unique_ptr<Measure>> measures_;  ///< [province]
  std::unique_ptr<ToTheirProvince> people_;         ///< none for what is in parts
};

}  // namespace caseload::model
