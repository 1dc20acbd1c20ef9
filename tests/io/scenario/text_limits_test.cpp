#include "io/scenario/text_limits.hpp"

#include "caseload/io/study.hpp"
#include "catch.hpp"

namespace caseload::io::reading {
namespace {

/// "" when the text passes, else where and what.
std::string refusal(const std::string& text) {
  try {
    check_text_limits(text, "file");
    return "";
  } catch (const InputErrors& errors) {
    return errors.what();
  }
}

std::string dots(int count) {
  std::string key = "a";
  for (; count > 0; --count) key += ".a";
  return key;
}

/// `before`, a key with so many dots, `after`.
std::string with_dots(const char* before, int count, const char* after) {
  std::string text = before;
  text += dots(count);
  text += after;
  return text;
}

TEST_CASE("UTF-8 of every length passes", "[io][text_limits]") {
  CHECK(refusal("# \u00e9 \u1780 \U0001F600 \uFFFD\n").empty());
}

TEST_CASE("What is not UTF-8 is refused at its character", "[io][text_limits]") {
  CHECK(refusal("ab\n\xe9").find("file:2:1:") == 0);          // alone
  CHECK(refusal("\u00e9\u00e9\xff").find("file:1:3:") == 0);  // characters, not bytes
  CHECK_FALSE(refusal("\xc0\xaf").empty());                   // overlong "/"
  CHECK_FALSE(refusal("\xe0\x80\xaf").empty());               // overlong
  CHECK_FALSE(refusal("\xed\xa0\x80").empty());               // a surrogate
  CHECK_FALSE(refusal("\xf4\x90\x80\x80").empty());           // beyond U+10FFFF
  CHECK_FALSE(refusal("\xe1\x9e").empty());                   // cut off
  CHECK_FALSE(refusal(std::string("a\0b", 3)).empty());
}

TEST_CASE("A key has at most 64 dots, wherever it stands", "[io][text_limits]") {
  CHECK(refusal(with_dots("", 64, " = 1\n")).empty());
  CHECK(refusal(with_dots("[", 64, "]\n")).empty());
  CHECK(refusal(with_dots("", 65, " = 1\n")).find("file:1:130:") == 0);
  CHECK_FALSE(refusal(with_dots("[", 65, "]\n")).empty());
  CHECK_FALSE(refusal(with_dots("a = { ", 65, " = 1 }\n")).empty());
  CHECK_FALSE(refusal(with_dots("\"a\".", 64, ".'b' = 1\n")).empty());
}

TEST_CASE("Dots and brackets in strings and comments do not count",
          "[io][text_limits]") {
  const std::string many(1000, '.');
  const std::string brackets(1000, '[');
  CHECK(refusal("# " + many + brackets + "\n").empty());
  CHECK(refusal("a = \"" + many + brackets + "\\\"" + many + "\"\n").empty());
  CHECK(refusal("a = '" + many + brackets + "\\'\n").empty());
  CHECK(refusal("a = \"\"\"\n" + many + "\"\n" + brackets + "\"\"\"\"\"\n").empty());
  CHECK(refusal("a = '''\n" + many + "'\n" + brackets + "'''\n").empty());
  CHECK_FALSE(refusal(with_dots("a = '''x'''\n", 65, " = 1\n")).empty());
}

TEST_CASE("Lists and tables stand at most 16 deep in one another",
          "[io][text_limits]") {
  CHECK(refusal("a = " + std::string(16, '[') + std::string(16, ']')).empty());
  CHECK_FALSE(refusal("a = " + std::string(17, '[') + std::string(17, ']')).empty());
}

TEST_CASE("A table header without a name is refused where the name should be",
          "[io][text_limits]") {
  CHECK(refusal("a = 1\n[ = 100\n").find("file:2:3:") == 0);
  CHECK(refusal("[[ ]]\n").find("file:1:4:") == 0);
  CHECK(refusal("[").find("file:1:2:") == 0);
  CHECK(refusal("a = [\n[ ],\n[ ] ]\n[ \"b\" ]\n[[c]]\n").empty());
}

TEST_CASE("A file has at most 250,000 values", "[io][text_limits]") {
  std::string text = "a = [";
  for (int i = 0; i < 249'999; ++i) text += "1,";
  CHECK(refusal(text + "]\n").empty());
  CHECK_FALSE(refusal(text + "1, 1]\n").empty());
}

TEST_CASE("A file has at most 20,000 table headers and dotted keys",
          "[io][text_limits]") {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "[a]\na.b = 1\n";
  CHECK(refusal(text).empty());
  CHECK_FALSE(refusal(text + "[a]\n").empty());
}

}  // namespace
}  // namespace caseload::io::reading
