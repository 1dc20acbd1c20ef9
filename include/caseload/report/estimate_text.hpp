#pragma once

#include "caseload/experiment/estimate.hpp"

#include <string>

namespace caseload::report {

/// An estimate in words and digits: as many as its interval makes worth showing.
struct EstimateText {
  std::string mean;
  std::string interval;
};
EstimateText estimate_text(const experiment::Estimate& estimate);

}  // namespace caseload::report
