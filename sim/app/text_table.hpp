#pragma once

#include "app/terminal.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace caseload::app {

/// How many columns `text` takes: its characters, not its bytes.
std::size_t display_width(std::string_view text);

/// The words of `text` in lines of at most `width` columns; a longer word has a line of
/// its own. At least one line.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// Paragraphs, wrapped and indented. A blank line parts paragraphs; a line that begins
/// with a space is printed as it is, only indented.
std::string filled(std::string_view text, std::size_t width, std::size_t indent = 0);

/// Rows of cells in aligned columns, two spaces apart.
class TextTable {
 public:
  enum class Align { left, right };
  struct Column {
    std::string heading = {};
    Align align = Align::left;
    /// A longer cell goes on in the next line; 0: never.
    std::size_t most = 0;
    /// The column is at least so wide.
    std::size_t least = 0;
  };

  explicit TextTable(std::vector<Column> columns) : columns_{std::move(columns)} {}

  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }
  void set_heading(std::size_t column, std::string heading) {
    columns_[column].heading = std::move(heading);
  }

  void set_least(std::size_t column, std::size_t least) {
    columns_[column].least = least;
  }

  /// Columns that the text of `column` takes.
  std::size_t width_of(std::size_t column) const;

  /// Every line indented by two; the headings, if any, in a line of their own.
  std::string text(const Terminal& terminal) const;

 private:
  std::string line(const std::vector<std::string>& cells,
                   const std::vector<std::size_t>& widths) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace caseload::app
