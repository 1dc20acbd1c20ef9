#pragma once

#include "caseload/report/document.hpp"
#include "caseload/report/report.hpp"
#include "report/text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace caseload::report {

/// Rows of cells, as many as there are columns; the first cell of a row is its heading.
struct NumberTable {
  std::vector<Text> columns;
  std::vector<std::vector<Text>> rows;
  /// This column is no column: rows in which it says the same stand together below it.
  std::optional<std::size_t> group_by = {};
};

/// A figure: numbers that the page's script draws, and the same numbers as a table for
/// who cannot see it or has no script.
struct Chart {
  std::string id;  ///< of letters and hyphens, "differences"
  std::string kind;
  std::string title;
  std::string description;  ///< its main numbers in words
  nlohmann::json data;      ///< what the kind needs: sim/report/page/README.md
  NumberTable numbers;
};

/// Writes the parts of the report's page as HTML, one after the other, and keeps what
/// the script gets. Every text is escaped here and nowhere else.
class PageWriter {
 public:
  /// @param numbers_label  what opens the table behind a figure: "The numbers"
  explicit PageWriter(std::string numbers_label)
      : numbers_label_{std::move(numbers_label)} {}

  /// Begins a section, and ends the one before.
  /// @param id  of letters and hyphens
  void section(std::string_view id, const std::string& title);
  void heading(const Text& text);
  void paragraph(const Text& text, std::string_view sort = {});
  void list(const std::vector<Text>& items, std::string_view sort = {});
  void table(const NumberTable& table);
  /// What can be opened: a long table, notes.
  void details(const std::string& summary, const NumberTable& table);
  void chart(const Chart& chart);
  /// A document of another sort, its headings below that of the section.
  void document(const Document& document);

  struct SectionName {
    std::string id;
    std::string title;
  };
  const std::vector<SectionName>& sections() const { return sections_; }
  /// The sections; ends the last one.
  std::string html() &&;
  /// Of the widest table so far.
  std::size_t most_columns() const { return most_columns_; }
  /// {"ID": {"kind": ..., "title": ..., ...}, ...}
  const nlohmann::json& figures() const { return figures_; }
  /// The same figures in their order, with a table of what each draws.
  const std::vector<ReportFigure>& figure_tables() const { return figure_tables_; }

 private:
  void end_section();
  void note_columns(std::size_t columns);

  std::string numbers_label_;
  std::string last_heading_;
  std::string html_;
  std::vector<SectionName> sections_;
  std::size_t most_columns_ = 0;
  nlohmann::json figures_ = nlohmann::json::object();
  std::vector<ReportFigure> figure_tables_;
};

/// A text as HTML: each number says where it comes from.
std::string html_of(const Text& text);

}  // namespace caseload::report
