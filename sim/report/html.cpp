#include "caseload/report/document.hpp"
#include "report/mark.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

namespace caseload::report {
namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff;
       max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; }
h2 { font-size: 1.35rem; margin-top: 2.5rem; border-bottom: 1px solid #bbb; }
h3 { font-size: 1.1rem; margin-top: 2rem; }
h4 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p, li { overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; line-height: 1.35; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem;
         border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
th { border-bottom: 2px solid #777; }
figure { margin: 1rem 0; overflow-x: auto; }
figcaption { font-size: .9rem; color: #444; }
nav ol { columns: 20rem 2; font-size: .9rem; list-style: none; padding: 0; }
nav li { break-inside: avoid; }
@media print { body { max-width: none; font-size: 10pt; } nav { display: none; } }
)";

/// How many bytes of `text` from `at` on are one character of UTF-8; 0: none.
std::size_t length_of_character(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xc0) != 0x80) return 0;
  const unsigned second = byte(at + 1);
  const bool is_overlong =
      (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
  const bool is_beyond =
      (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
  // The last two of the first plane are no characters of XML.
  const bool is_none = first == 0xef && second == 0xbf && byte(at + 2) >= 0xbe;
  return is_overlong || is_beyond || is_none ? 0 : length;
}

class Writer {
 public:
  explicit Writer(const Document& document) : document_{document} {
    const std::string title = escaped_for_html(document.title);
    text_ = fmt::format(
        "<!doctype html>\n{2}<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"generator\" content=\"caseload\">\n"
        "<title>{0}</title>\n<style>{1}</style>\n</head>\n<body>\n<main>\n"
        "<h1>{0}</h1>\n",
        title, style, mark(document));
    add_contents();
    for (const Block& block : document.blocks)
      std::visit([this](const auto& one) { add(one); }, block);
    text_ += "</main>\n</body>\n</html>\n";
  }

  std::string text() && { return std::move(text_); }

 private:
  static constexpr int deepest_of_contents = 2;

  void add_contents() {
    text_ += "<nav aria-label=\"Contents\">\n<ol>\n";
    int number = 0;
    for (const Block& block : document_.blocks)
      if (const auto* heading = std::get_if<Heading>(&block)) {
        ++number;
        if (heading->level <= deepest_of_contents)
          text_ += fmt::format("<li><a href=\"#h{}\">{}</a></li>\n", number,
                               escaped_for_html(heading->text));
      }
    text_ += "</ol>\n</nav>\n";
  }

  void add(const Heading& heading) {
    text_ += fmt::format("<h{0} id=\"h{1}\">{2}</h{0}>\n", heading.level + 1,
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
    text_ += "<div class=\"wide\">\n<table>\n<thead><tr>";
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

  const Document& document_;
  int headings_ = 0;
  std::string text_;
};

}  // namespace

std::string escaped_for_html(std::string_view text) {
  constexpr std::string_view replacement = "\xef\xbf\xbd";
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = length_of_character(text, i);
    const char letter = text[i];
    const bool is_control =
        (static_cast<unsigned char>(letter) < 0x20 && letter != '\n') || letter == 0x7f;
    if (length == 0 || is_control)
      result += letter == '\t' ? std::string_view{" "} : replacement;
    else if (letter == '&')
      result += "&amp;";
    else if (letter == '<')
      result += "&lt;";
    else if (letter == '>')
      result += "&gt;";
    else if (letter == '"')
      result += "&quot;";
    else if (letter == '\'')
      result += "&#39;";
    else
      result += text.substr(i, length);
    i += std::max<std::size_t>(1, length);
  }
  return result;
}

std::string html_of(const Document& document) {
  return Writer{document}.text();
}

}  // namespace caseload::report
