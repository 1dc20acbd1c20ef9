#pragma once

#include "caseload/report/document.hpp"
#include "report/subject.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace caseload::report {

/// A document that is being written.
class Page {
 public:
  explicit Page(Document& document) : document_{document} {}

  /// One of the six parts of the report.
  void part(std::string text);
  /// One of its 24 items.
  void item(std::string text);
  void section(std::string text);
  void paragraph(std::string text);
  /// Texts as they stand in the sources: lines are joined, an empty one ends a
  /// paragraph.
  void paragraphs(std::string_view text);
  // An empty list or table is left out.
  void list(std::vector<List::Item> items);
  void table(Table table);
  void figure(Figure figure);

  /// What [description] says under `key`, else that nobody has answered, and where to.
  void said(const Subject& subject, std::string_view key);
  void not_answered(std::string_view what_to_do);

 private:
  Document& document_;
};

// The parts of the report, each in a file of its own.
void describe_objectives(const Subject& subject, Page& page);       ///< 1.1 to 1.3
void describe_logic(const Subject& subject, Page& page);            ///< 2.1 to 2.3
void describe_algorithms(const Subject& subject, Page& page);       ///< 2.4
void describe_people(const Subject& subject, Page& page);           ///< 2.5.1
void describe_activities(const Subject& subject, Page& page);       ///< 2.5.2
void describe_resources(const Subject& subject, Page& page);        ///< 2.5.3
void describe_queues(const Subject& subject, Page& page);           ///< 2.5.4
void describe_entries(const Subject& subject, Page& page);          ///< 2.5.5
void describe_data(const Subject& subject, Page& page);             ///< 3.1 to 3.4
void describe_experimentation(const Subject& subject, Page& page);  ///< 4.1 to 4.3
void describe_implementation(const Subject& subject, Page& page);   ///< 5.1 to 6.1

}  // namespace caseload::report
