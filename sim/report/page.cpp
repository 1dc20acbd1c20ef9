#include "report/page.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace caseload::report {
namespace {

template <class Block>
void add(Document& document, Block block) {
  document.blocks.emplace_back(std::in_place_type<Block>, std::move(block));
}

}  // namespace

void Page::part(std::string text) {
  add(document_, Heading{1, std::move(text)});
}

void Page::item(std::string text) {
  add(document_, Heading{2, std::move(text)});
}

void Page::section(std::string text) {
  add(document_, Heading{3, std::move(text)});
}

void Page::paragraph(std::string text) {
  add(document_, Paragraph{std::move(text)});
}

void Page::list(std::vector<List::Item> items) {
  if (!items.empty()) add(document_, List{std::move(items)});
}

void Page::table(Table table) {
  if (!table.rows.empty()) add(document_, std::move(table));
}

void Page::figure(Figure figure) {
  add(document_, std::move(figure));
}

void Page::paragraphs(std::string_view text) {
  std::string paragraph;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos) {
      if (!paragraph.empty()) paragraph += ' ';
      paragraph += line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
    }
    if ((first == std::string_view::npos || text.empty()) && !paragraph.empty())
      this->paragraph(std::exchange(paragraph, {}));
  }
}

void Page::said(const Subject& subject, std::string_view key) {
  if (const std::string* text = subject.said(key)) return paragraphs(*text);
  for (const io::DescriptionKey& known : io::description_keys())
    if (known.name == key)
      not_answered(fmt::format(
          "write {}, as {} in the table [description] of study.toml{}", known.meaning,
          key,
          subject.document().file == subject.study().file
              ? "; this scenario stands alone: put it into a folder with a study.toml"
              : ""));
}

void Page::not_answered(std::string_view what_to_do) {
  paragraph(fmt::format("not answered: {}.", what_to_do));
}

}  // namespace caseload::report
