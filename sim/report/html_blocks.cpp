#include "report/html_blocks.hpp"

#include "report/cards.hpp"

#include <fmt/format.h>

namespace caseload::report {
namespace {

class BlockWriter {
 public:
  explicit BlockWriter(int above) : above_{above} {}

  std::string text() && { return std::move(text_); }

  void add(const Heading& heading) {
    text_ += fmt::format("<h{0} id=\"h{1}\">{2}</h{0}>\n", heading.level + above_,
                         ++headings_, escaped_for_html(heading.text));
  }

  void add(const Paragraph& paragraph) {
    text_ += fmt::format("<p>{}</p>\n", escaped_for_html(paragraph.text));
  }

  void add(const List& list) {
    text_ += "<ul>\n";
    for (const auto& [label, text] : list.items) {
      text_ += "<li>";
      if (!label.empty())
        text_ += fmt::format("<strong>{}</strong>", escaped_for_html(label));
      if (!label.empty() && !text.empty()) text_ += ": ";
      text_ += escaped_for_html(text) + "</li>\n";
    }
    text_ += "</ul>\n";
  }

  void add(const Table& table) {
    // What scrolls must be reached by keyboard, and so have a role and a name.
    text_ += fmt::format(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"{} {}\">\n<table{}>\n<thead><tr>",
        table.columns.empty() ? std::string{} : escaped_for_html(table.columns.front()),
        ++tables_, column_names(table.columns));
    for (const std::string& column : table.columns)
      text_ += fmt::format("<th scope=\"col\">{}</th>", escaped_for_html(column));
    text_ += "</tr></thead>\n<tbody>\n";
    for (const auto& cells : table.rows) {
      text_ += "<tr>";
      for (const std::string& cell : cells)
        text_ += fmt::format("<td>{}</td>", escaped_for_html(cell));
      text_ += "</tr>\n";
    }
    text_ += "</tbody>\n</table>\n</div>\n";
  }

  void add(const Figure& figure) {
    text_ += fmt::format("<figure>\n{}<figcaption>{}</figcaption>\n</figure>\n",
                         figure.svg, escaped_for_html(figure.title));
  }

 private:
  int above_;
  int headings_ = 0;
  int tables_ = 0;
  std::string text_;
};

}  // namespace

std::string html_of_blocks(const std::vector<Block>& blocks, int above) {
  BlockWriter writer{above};
  for (const Block& block : blocks)
    std::visit([&](const auto& one) { writer.add(one); }, block);
  return std::move(writer).text();
}

}  // namespace caseload::report
