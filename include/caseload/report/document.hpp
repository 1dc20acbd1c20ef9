#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace caseload::report {

/// A heading; level 1 is the largest beneath the title of the document.
struct Heading {
  int level = 1;
  std::string text;
};

struct Paragraph {
  std::string text;
};

/// A list. A label stands out before its text; either may be empty.
struct List {
  struct Item {
    std::string label;
    std::string text;
  };
  std::vector<Item> items;
};

/// Rows of cells, as many as there are columns.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// A picture that says the same as something near it in words.
struct Figure {
  std::string title;
  std::string svg;  ///< a whole SVG element, by svg_of(): the one text that is markup
};

using Block = std::variant<Heading, Paragraph, List, Table, Figure>;

/// What is to be read, apart from how it is written down. Every text in it is plain,
/// whoever wrote it: what would mean something in Markdown or HTML is escaped where it
/// is written down, and nowhere else.
struct Document {
  std::string title;
  std::string verb;  ///< of caseload, that writes it: "describe model"
  std::vector<Block> blocks;
};

/// The document as Markdown (CommonMark, with the tables of GitHub).
std::string markdown_of(const Document& document);

/// The document as one HTML file that needs no other.
std::string html_of(const Document& document);

/// What either of them begins with, by which its sort is known again: up to the mark
/// that says who wrote it, nothing of the document among it.
std::string_view mark_of(std::string_view text);

/// `text` for HTML and SVG, in attributes too. Bytes that are no UTF-8 and control
/// characters, which XML has no way to write, become the replacement character.
std::string escaped_for_html(std::string_view text);

}  // namespace caseload::report
