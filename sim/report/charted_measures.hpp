#pragma once

#include "caseload/io/study.hpp"

#include <string>
#include <vector>

namespace caseload::report {

/// The measures of the baseline that may have a chart over time: the primary ones with
/// a weekly series, but for those that count a part of what another one counts.
std::vector<std::string> charted_measures(const io::Study& study,
                                          const io::ScenarioDocument& document);

}  // namespace caseload::report
