#pragma once

#include "caseload/io/figure_folder.hpp"
#include "caseload/report/report.hpp"

#include <filesystem>
#include <vector>

namespace caseload::report {

/// Other people's programs that draw figures without a browser.
struct DrawingPrograms {
  std::filesystem::path node;          ///< runs the page's drawings, kept for it
  std::filesystem::path rsvg_convert;  ///< makes pictures of dots
};

/// Those of PATH. @throws io::NotInstalled that says what to install
DrawingPrograms drawing_programs();

/// The figures of a report as files, three of each: ID.svg, ID.png, ID.csv. Drawn from
/// the very data that the page has.
/// @throws io::ProgramFailed, io::WriteError
std::vector<io::FigureFile> drawn_figures(const Report& report,
                                          const DrawingPrograms& programs);

}  // namespace caseload::report
