#pragma once

#include <string_view>

namespace caseload::report {

/// What the report's page is made with, put into the program when it is built.
extern const std::string_view style_bytes;  ///< sim/report/page/source/*.css
/// What draws: sim/report/page/bundle/page.js
extern const std::string_view script_bytes;
extern const std::string_view licences_bytes;  ///< of the libraries in the script
/// The same drawings for node: sim/report/page/bundle/figures.js
extern const std::string_view figures_bytes;

}  // namespace caseload::report
