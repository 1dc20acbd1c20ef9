#pragma once

#include <string_view>

namespace caseload::report {

/// What the report's page is made with, put into the program when it is built.
struct PageTexts {
  std::string_view style;     ///< sim/report/page/page.css
  std::string_view script;    ///< what draws; empty where caseload was built without npm
  std::string_view licences;  ///< of the libraries in the script
};
PageTexts page_texts();

}  // namespace caseload::report
