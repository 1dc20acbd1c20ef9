#include "caseload/report/document.hpp"
#include "report/mark.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::report {
namespace {

bool is_alphanumeric(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z') || byte >= 0x80;
}

/// Plain text on one line, with a backslash before whatever Markdown would take for
/// something else. An underscore within a name means nothing there.
std::string escaped(std::string_view text) {
  constexpr std::string_view special = "\\`*[]<>#|~&$";
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f) {
      result += ' ';
      continue;
    }
    const bool within_a_word = i > 0 && i + 1 < text.size() &&
                               is_alphanumeric(text[i - 1]) &&
                               is_alphanumeric(text[i + 1]);
    if (special.find(letter) != std::string_view::npos ||
        (letter == '_' && !within_a_word))
      result += '\\';
    result += letter;
  }
  return result;
}

/// The same where a line begins, at which a number, a dash or an equals sign would make
/// a list or a heading.
std::string escaped_line(std::string_view text) {
  const std::string line = escaped(text);
  const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
  const std::string_view rest = std::string_view{line}.substr(first);
  // Behind how many characters the backslash goes; nowhere.
  std::size_t place = std::string_view::npos;
  if (!rest.empty() && (rest[0] == '-' || rest[0] == '+' || rest[0] == '=')) place = 0;
  const std::size_t digits = rest.find_first_not_of("0123456789");
  if (digits > 0 && digits < rest.size() &&
      (rest[digits] == '.' || rest[digits] == ')'))
    place = digits;
  if (place == std::string_view::npos) return std::string{rest};
  return fmt::format("{}\\{}", rest.substr(0, place), rest.substr(place));
}

/// A picture as text: bytes by three, in letters that an address may have.
std::string base64(std::string_view bytes) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) {
      return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u;
    };
    const unsigned group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    for (int place = 3; place >= 0; --place) text += letters[group >> (6 * place) & 63];
  }
  // The last letters stand for bytes that are not there.
  for (std::size_t i = 0; i < (3 - bytes.size() % 3) % 3; ++i)
    text[text.size() - 1 - i] = '=';
  return text;
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Document& document) {
    text_ = fmt::format("{}\n# {}\n", mark(document.verb), escaped(document.title));
    for (const Block& block : document.blocks)
      std::visit([this](const auto& one) { add(one); }, block);
    // Pictures last, so that the text above can be read as it is.
    for (std::size_t i = 0; i < pictures_.size(); ++i)
      text_ += fmt::format("\n[picture-{}]: data:image/svg+xml;base64,{}\n", i + 1,
                           base64(pictures_[i]));
  }

  std::string text() && { return std::move(text_); }

 private:
  void add(const Heading& heading) {
    text_ += '\n' + std::string(static_cast<std::size_t>(heading.level) + 1, '#') +
             ' ' + escaped(heading.text) + '\n';
  }

  void add(const Paragraph& paragraph) {
    text_ += '\n' + escaped_line(paragraph.text) + '\n';
  }

  void add(const List& list) {
    text_ += '\n';
    for (const auto& [label, text] : list.items) {
      text_ += "- ";
      if (!label.empty()) text_ += "**" + escaped(label) + "**";
      if (!label.empty() && !text.empty()) text_ += ": ";
      text_ += (label.empty() ? escaped_line(text) : escaped(text)) + '\n';
    }
  }

  void add(const Table& table) {
    text_ += '\n' + row(table.columns) + '|';
    for (std::size_t i = 0; i < table.columns.size(); ++i) text_ += " --- |";
    text_ += '\n';
    for (const auto& cells : table.rows) text_ += row(cells);
  }

  static std::string row(const std::vector<std::string>& cells) {
    std::string line = "|";
    for (const std::string& cell : cells) line += ' ' + escaped(cell) + " |";
    return line + '\n';
  }

  void add(const Figure& figure) {
    pictures_.push_back(figure.svg);
    text_ +=
        fmt::format("\n![{}][picture-{}]\n", escaped(figure.title), pictures_.size());
  }

  std::string text_;
  std::vector<std::string_view> pictures_;
};

}  // namespace

std::string_view mark_of(std::string_view text) {
  const std::size_t at = text.find(mark_begin);
  const std::size_t end = text.find('\n', at);
  return at == std::string_view::npos || end == std::string_view::npos
             ? std::string_view{}
             : text.substr(0, end + 1);
}

std::string markdown_of(const Document& document) {
  return MarkdownWriter{document}.text();
}

}  // namespace caseload::report
