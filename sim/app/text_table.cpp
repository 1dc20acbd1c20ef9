#include "app/text_table.hpp"

#include <algorithm>

namespace caseload::app {
namespace {

/// The lines of one cell.
std::vector<std::string> lines_of_cell(const std::string& cell, std::size_t most) {
  if (most == 0 || display_width(cell) <= most) return {cell};
  return wrapped(cell, most);
}

std::string without_trailing_spaces(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  // Every byte of UTF-8 but the first of a character begins with the bits 10.
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char letter) {
        return (static_cast<unsigned char>(letter) & 0xc0u) != 0x80u;
      }));
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    std::string& line = lines.back();
    if (line.empty())
      line = word;
    else if (display_width(line) + 1 + display_width(word) <= width)
      line += ' ' + std::string{word};
    else
      lines.emplace_back(word);
  }
  return lines;
}

std::string filled(std::string_view text, std::size_t width, std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string result;
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (paragraph.empty()) return;
    for (const std::string& line : wrapped(paragraph, width - std::min(width, indent)))
      result += margin + line + '\n';
    paragraph.clear();
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.front() != ' ') {
      paragraph += std::string{line} + ' ';
      continue;
    }
    end_paragraph();
    result += line.empty() ? "\n" : margin + std::string{line} + '\n';
  }
  end_paragraph();
  return result;
}

std::size_t TextTable::width_of(std::size_t column) const {
  std::size_t width =
      std::max(columns_[column].least, display_width(columns_[column].heading));
  for (const auto& row : rows_)
    for (const auto& line : lines_of_cell(row[column], columns_[column].most))
      width = std::max(width, display_width(line));
  return width;
}

std::string TextTable::line(const std::vector<std::string>& cells,
                            const std::vector<std::size_t>& widths) const {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string padding(widths[i] - std::min(widths[i], display_width(cells[i])),
                              ' ');
    text += "  ";
    text += columns_[i].align == Align::right ? padding + cells[i] : cells[i] + padding;
  }
  return without_trailing_spaces(std::move(text));
}

std::string TextTable::text(const Terminal& terminal) const {
  std::vector<std::size_t> widths;
  std::vector<std::string> headings;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    widths.push_back(width_of(i));
    headings.push_back(columns_[i].heading);
  }

  std::string result;
  const bool has_headings = std::any_of(headings.begin(), headings.end(),
                                        [](const auto& text) { return !text.empty(); });
  if (has_headings) result += strong(terminal, line(headings, widths)) + '\n';
  for (const auto& row : rows_) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells.push_back(lines_of_cell(row[i], columns_[i].most));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t y = 0; y < height; ++y) {
      std::vector<std::string> parts;
      parts.reserve(cells.size());
      for (const auto& cell : cells) parts.push_back(y < cell.size() ? cell[y] : "");
      result += line(parts, widths) + '\n';
    }
  }
  return result;
}

}  // namespace caseload::app
