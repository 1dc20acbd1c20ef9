#pragma once

#include "caseload/model/scenario.hpp"

#include <string>

namespace caseload::report {

/// "2017-02-11", of the calendar of the run.
std::string date_text(const model::Scenario& scenario, core::TimePoint time);
/// "2017-02-11 09:30".
std::string moment_text(const model::Scenario& scenario, core::TimePoint time);
/// "2017-02-11T09:30:00.000", for programs.
std::string moment_iso(const model::Scenario& scenario, core::TimePoint time);

}  // namespace caseload::report
