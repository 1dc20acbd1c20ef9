#include "io/scenario/text_limits.hpp"

#include "io/scenario/mistakes.hpp"

#include <array>
#include <cstdio>

namespace caseload::io::reading {
namespace {

/// Walks through the bytes of a file and knows line and column, in characters.
class Cursor {
 public:
  Cursor(std::string_view text, const std::string& file) : text_{text}, file_{file} {}

  bool at_end() const { return position_ >= text_.size(); }
  std::string_view rest() const { return text_.substr(position_); }
  Place place() const { return {.file = &file_, .line = line_, .column = column_}; }

  /// Past one character of `bytes` bytes.
  void advance(std::size_t bytes = 1) {
    if (text_[position_] == '\n') {
      ++line_;
      column_ = 1;
    } else {
      ++column_;
    }
    position_ += bytes;
  }

 private:
  std::string_view text_;
  const std::string& file_;
  std::size_t position_ = 0;
  int line_ = 1;
  int column_ = 1;
};

[[noreturn]] void refuse(const Place& place, Detail detail) {
  Mistakes mistakes;
  mistakes.add(place, "", std::move(detail));
  mistakes.throw_if_any();
  throw core::ContractViolation{"a mistake was recorded"};
}

/// The number of bytes of the UTF-8 character that `text` begins with; 0 if it begins
/// with none. Source: The Unicode Standard 15, table 3-7.
std::size_t bytes_of_character(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xc0u) == 0x80u; };
  const unsigned first = byte(0);
  if (first < 0x80u) return 1;
  if (first < 0xc2u || first > 0xf4u || !continues(1)) return 0;
  if (first < 0xe0u) return 2;
  if (!continues(2)) return 0;
  if (first < 0xf0u) {
    const bool overlong = first == 0xe0u && byte(1) < 0xa0u;
    const bool surrogate = first == 0xedu && byte(1) >= 0xa0u;
    return overlong || surrogate ? 0 : 3;
  }
  const bool overlong = first == 0xf0u && byte(1) < 0x90u;
  const bool too_large = first == 0xf4u && byte(1) >= 0x90u;
  return !continues(3) || overlong || too_large ? 0 : 4;
}

/// Moves `cursor` past the string that it stands on.
void skip_string(Cursor& cursor) {
  const char quote = cursor.rest().front();
  const std::string three(3, quote);
  const bool many_lines = cursor.rest().substr(0, 3) == three;
  const auto skip = [&](int characters) {
    for (; characters > 0 && !cursor.at_end(); --characters) cursor.advance();
  };
  skip(many_lines ? 3 : 1);
  while (!cursor.at_end()) {
    const char letter = cursor.rest().front();
    if (letter == '\\' && quote == '"') {
      skip(2);
    } else if (many_lines && cursor.rest().substr(0, 3) == three) {
      skip(3);
      // Up to two quotes may stand before the three that close.
      while (!cursor.at_end() && cursor.rest().front() == quote) skip(1);
      return;
    } else if (!many_lines && (letter == quote || letter == '\n')) {
      if (letter == quote) skip(1);
      return;
    } else {
      skip(1);
    }
  }
}

bool is_one_of(char letter, std::string_view letters) {
  return letters.find(letter) != std::string_view::npos;
}

/// Whether a name can begin with `letter`. Others stand in quotes.
bool begins_name(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || is_one_of(letter, "_-\"'");
}

/// Looks at all that is not a string or a comment.
class BracketChecker {
 public:
  BracketChecker(std::string_view text, const std::string& file)
      : cursor_{text, file} {}

  void check() {
    while (!cursor_.at_end()) {
      const char letter = cursor_.rest().front();
      if (is_one_of(letter, "\"'")) {
        skip_string(cursor_);
        line_is_empty_ = false;
      } else if (letter == '#') {
        while (!cursor_.at_end() && cursor_.rest().front() != '\n') cursor_.advance();
      } else {
        look_at(letter);
        cursor_.advance();
      }
    }
  }

 private:
  void look_at(char letter) {
    const bool is_header = letter == '[' && depth_ == 0 && line_is_empty_;
    if (is_header) check_header();
    if ((is_header || (letter == '=' && dots_ > 0)) && ++tables_ > most_tables)
      refuse(cursor_.place(), {.expected = "at most " + std::to_string(most_tables) +
                                           " table headers and dotted keys",
                               .got = "one more"});
    if (is_one_of(letter, ",=") && ++values_ > most_values)
      refuse(cursor_.place(),
             {.expected = "at most " + std::to_string(most_values) + " values",
              .got = "one more"});
    if (letter == '.' && ++dots_ > most_dots)
      refuse(cursor_.place(), {.expected = "at most " + std::to_string(most_dots) +
                                           " dots in a key or a table header",
                               .got = "one more"});
    if (is_one_of(letter, "\n=,[]{}")) dots_ = 0;
    if (is_one_of(letter, "[{") && ++depth_ > most_nesting)
      refuse(cursor_.place(), {.expected = "arrays and tables nested at most " +
                                           std::to_string(most_nesting) + " deep",
                               .got = "one more"});
    if (is_one_of(letter, "]}") && depth_ > 0) --depth_;
    if (letter == '\n')
      line_is_empty_ = true;
    else if (!is_one_of(letter, " \t\r"))
      line_is_empty_ = false;
  }

  /// toml++ 3.3 takes for granted that a name follows the bracket.
  void check_header() const {
    Cursor ahead = cursor_;
    ahead.advance();
    if (!ahead.at_end() && ahead.rest().front() == '[') ahead.advance();
    while (!ahead.at_end() && is_one_of(ahead.rest().front(), " \t")) ahead.advance();
    if (!ahead.at_end() && begins_name(ahead.rest().front())) return;
    refuse(ahead.place(), {.expected = "the name of a table after its bracket",
                           .got = "none",
                           .hint = "other letters than a to z stand in quotes"});
  }

  Cursor cursor_;
  int dots_ = 0;
  int depth_ = 0;
  int tables_ = 0;
  int values_ = 0;
  bool line_is_empty_ = true;  ///< so far
};

}  // namespace

void check_encoding(std::string_view text, const std::string& file) {
  for (Cursor cursor{text, file}; !cursor.at_end();) {
    const std::size_t bytes = bytes_of_character(cursor.rest());
    const auto first = static_cast<unsigned char>(cursor.rest().front());
    if (bytes == 0 || first == 0) {
      std::array<char, 16> code{};
      std::snprintf(code.data(), code.size(), "0x%02X", unsigned{first});
      refuse(cursor.place(), {.expected = "text in UTF-8",
                              .got = std::string{"the byte "} + code.data(),
                              .hint = "save the file with the encoding UTF-8"});
    }
    cursor.advance(bytes);
  }
}

void check_text_limits(std::string_view text, const std::string& file) {
  check_encoding(text, file);
  BracketChecker{text, file}.check();
}

}  // namespace caseload::io::reading
