#pragma once

#include "caseload/io/conflicts.hpp"
#include "caseload/io/finished_run.hpp"
#include "caseload/io/targets.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::report {

/// For whom a report is written.
enum class Audience {
  everybody,  ///< primary measures; what rests on few people is left out
  research,   ///< all measures, and the description of the model
};

/// What a report tells of.
struct ReportedRun {
  const io::FinishedRun* run = nullptr;
  std::vector<io::Conflict> conflicts;  ///< between published figures of the study
  /// Sources that only those figures have.
  std::map<std::string, io::Source> sources_of_figures = {};
  io::Targets targets;  ///< published figures that it is held against
  Audience audience = Audience::everybody;
  std::string language = "en";  ///< one of report_languages()
  std::string study;            ///< as the commands in the model's description name it
};

/// Codes of the languages that a report may be in, English first.
std::vector<std::string_view> report_languages();

/// A figure of a report, without its drawing.
struct ReportFigure {
  std::string id;  ///< of letters, digits and hyphens, "over-time-1"
  std::string title;
  std::string description;  ///< its main numbers in words
  std::string csv;          ///< what is drawn, as a table: results/README.md
};

/// A report as it is written.
struct Report {
  std::string html;
  std::string data;  ///< the JSON in the page, from which the figures are drawn
  std::vector<ReportFigure> figures;
};

/// A report of a run as one HTML file that needs no other and asks no server: words and
/// tables that can be read as they are, and a script that draws the figures from the
/// numbers in the page. Every sentence is made by rule from what was found; every
/// number says from which variable of results.h5 it comes (results/README.md).
///
/// @throws io::MissingInput, io::DamagedPart, io::Contradiction when the results cannot
///         be read again
Report report_page(const ReportedRun& reported);

}  // namespace caseload::report
