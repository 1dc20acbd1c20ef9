#include "report/page_writer.hpp"

#include "report/cards.hpp"
#include "report/figure_table.hpp"
#include "report/html_blocks.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::report {

namespace {

std::string words_html(const Text::Piece& piece, const std::string& words) {
  if (piece.is_key) return "<code class=\"key\">" + words + "</code>";
  if (!piece.is_quoted) return words;
  const std::string language =
      piece.language.empty() ? "" : fmt::format(" lang=\"{}\"", piece.language);
  return fmt::format("<bdi{}>{}</bdi>", language, words);
}

}  // namespace

std::string html_of(const Text& text) {
  std::string html;
  for (const Text::Piece& piece : text.pieces()) {
    const std::string words = escaped_for_html(piece.text);
    const NumberSource& source = piece.source;
    if (!source.is_known())
      html += words_html(piece, words);
    else
      html += fmt::format(
          "<span data-source=\"{}\" data-statistic=\"{}\"{}>{}</span>",
          escaped_for_html(source.variable), escaped_for_html(source.statistic),
          source.scale == 1.0 ? "" : fmt::format(" data-scale=\"{}\"", source.scale),
          words);
  }
  return html;
}

void PageWriter::end_section() {
  if (!sections_.empty()) html_ += "</section>\n";
}

void PageWriter::section(std::string_view id, const std::string& title) {
  end_section();
  sections_.push_back({std::string{id}, title});
  last_heading_ = title;
  html_ +=
      fmt::format("<section id=\"{}\">\n<h2>{}</h2>\n", id, escaped_for_html(title));
}

void PageWriter::heading(const Text& text) {
  last_heading_ = text.plain();
  html_ += fmt::format("<h3>{}</h3>\n", html_of(text));
}

void PageWriter::paragraph(const Text& text, std::string_view sort) {
  html_ += sort.empty() ? std::string{"<p>"} : fmt::format("<p class=\"{}\">", sort);
  html_ += html_of(text) + "</p>\n";
}

void PageWriter::list(const std::vector<Text>& items, std::string_view sort) {
  html_ +=
      sort.empty() ? std::string{"<ul>\n"} : fmt::format("<ul class=\"{}\">\n", sort);
  for (const Text& item : items) html_ += "<li>" + html_of(item) + "</li>\n";
  html_ += "</ul>\n";
}

namespace {

/// Rows that stand together, and what stands above them.
struct RowGroup {
  Text heading;
  std::vector<const std::vector<Text>*> rows;
};

/// In the order in which the first of each comes.
std::vector<RowGroup> groups_of(const NumberTable& table) {
  std::vector<RowGroup> groups;
  for (const auto& cells : table.rows) {
    const Text heading = table.group_by ? cells[*table.group_by] : Text{};
    auto group = std::find_if(groups.begin(), groups.end(), [&](const RowGroup& one) {
      return one.heading.plain() == heading.plain();
    });
    if (group == groups.end())
      group = groups.insert(groups.end(), {.heading = heading, .rows = {}});
    group->rows.push_back(&cells);
  }
  return groups;
}

std::string row_html(const NumberTable& table, const std::vector<Text>& cells) {
  std::string html = "<tr>";
  bool is_heading = true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (table.group_by == i) continue;
    html += is_heading ? fmt::format("<th scope=\"row\">{}</th>", html_of(cells[i]))
                       : fmt::format("<td>{}</td>", html_of(cells[i]));
    is_heading = false;
  }
  return html + "</tr>\n";
}

std::string table_html(const NumberTable& table, const std::string& name) {
  std::string headings;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.group_by == i) continue;
    headings += fmt::format("<th scope=\"col\">{}</th>", html_of(table.columns[i]));
    names.push_back(table.columns[i].plain());
  }
  // What scrolls must be reached by keyboard, and so have a role and a name.
  std::string html = fmt::format(
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n"
      "<table{}>\n<thead><tr>{}",
      escaped_for_html(name), column_names(names), headings);
  html += "</tr></thead>\n";
  if (table.rows.empty()) html += "<tbody>\n</tbody>\n";
  for (const RowGroup& group : groups_of(table)) {
    html += "<tbody>\n";
    if (table.group_by)
      html += fmt::format("<tr><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
                          table.columns.size() - 1, html_of(group.heading));
    for (const auto* const cells : group.rows) html += row_html(table, *cells);
    html += "</tbody>\n";
  }
  return html + "</table>\n</div>\n";
}

}  // namespace

void PageWriter::note_columns(std::size_t columns) {
  most_columns_ = std::max(most_columns_, columns);
}

void PageWriter::table(const NumberTable& table) {
  note_columns(table.columns.size());
  html_ += table_html(table, last_heading_);
}

void PageWriter::details(const std::string& summary, const NumberTable& table) {
  note_columns(table.columns.size());
  html_ += fmt::format("<details>\n<summary>{}</summary>\n{}</details>\n",
                       escaped_for_html(summary), table_html(table, summary));
}

void PageWriter::chart(const Chart& chart) {
  note_columns(chart.numbers.columns.size());
  html_ += fmt::format(
      "<figure id=\"figure-{0}\" class=\"chart\" data-kind=\"{1}\">\n"
      "<figcaption>{2}</figcaption>\n<div class=\"drawing\"></div>\n"
      "<details class=\"numbers\" open>\n<summary>{3}</summary>\n{4}</details>\n"
      "</figure>\n",
      chart.id, chart.kind, escaped_for_html(chart.title),
      escaped_for_html(numbers_label_), table_html(chart.numbers, chart.title));
  figure_tables_.push_back({.id = chart.id,
                            .title = chart.title,
                            .description = chart.description,
                            .csv = figure_table(chart.kind, chart.data).csv});
  nlohmann::json figure = drawn_data(chart.kind, chart.data);
  figure["kind"] = chart.kind;
  figure["title"] = chart.title;
  figure["description"] = chart.description;
  figures_[chart.id] = std::move(figure);
}

void PageWriter::document(const Document& document) {
  constexpr int below_the_section = 2;
  for (const Block& block : document.blocks)
    if (const auto* const table = std::get_if<Table>(&block))
      note_columns(table->columns.size());
  html_ += html_of_blocks(document.blocks, below_the_section);
}

std::string PageWriter::html() && {
  end_section();
  return std::move(html_);
}

}  // namespace caseload::report
