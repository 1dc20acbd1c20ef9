#include "caseload/report/document.hpp"
#include "report/html_blocks.hpp"
#include "report/mark.hpp"

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

class HtmlWriter {
 public:
  explicit HtmlWriter(const Document& document) : document_{document} {
    const std::string title = escaped_for_html(document.title);
    text_ = fmt::format(
        "<!doctype html>\n{2}<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"generator\" content=\"caseload\">\n"
        "<title>{0}</title>\n<style>{1}</style>\n</head>\n<body>\n<main>\n"
        "<h1>{0}</h1>\n",
        title, style, mark(document.verb));
    add_contents();
    text_ += html_of_blocks(document.blocks, 1);
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

  const Document& document_;
  std::string text_;
};

}  // namespace

std::string html_of(const Document& document) {
  return HtmlWriter{document}.text();
}

}  // namespace caseload::report
