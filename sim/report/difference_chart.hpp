#pragma once

#include "report/findings.hpp"
#include "report/messages.hpp"
#include "report/page_writer.hpp"

#include <string>
#include <vector>

namespace caseload::report {

/// One measure in all scenarios: where a row of `Findings::shown` stands.
struct MeasureRows {
  std::string name;
  std::string label;
  struct Place {
    std::size_t comparison = 0;
    std::size_t row = 0;
  };
  std::vector<Place> places;  ///< of each scenario that has it
};

/// The measures of all comparisons, in the order of the first that has them.
std::vector<MeasureRows> measure_rows(const Findings& findings);

/// Dots and intervals of the differences of some measures, a panel a measure.
Chart difference_chart(std::string id, std::string title,
                       const std::vector<MeasureRows>& measures,
                       const Findings& findings, const Messages& messages);

}  // namespace caseload::report
