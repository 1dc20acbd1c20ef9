#include "app/text_table.hpp"

#include "catch.hpp"

using namespace caseload::app;

TEST_CASE("columns are aligned by characters, not bytes") {
  TextTable table{
      {{.heading = "a"}, {.heading = "b", .align = TextTable::Align::right}}};
  table.add({"é", "1"});
  table.add({"long", "200"});
  CHECK(table.text({}) ==
        "  a       b\n"
        "  é       1\n"
        "  long  200\n");
}

TEST_CASE("a cell that is too long goes on in the next line") {
  TextTable table{{{.most = 9}, {}}};
  table.add({"one two three", "x"});
  CHECK(table.text({}) ==
        "  one two  x\n"
        "  three\n");
}

TEST_CASE("a word that is longer than a line has one of its own") {
  CHECK(wrapped("a https://example.org/page b", 10) ==
        std::vector<std::string>{"a", "https://example.org/page", "b"});
  CHECK(wrapped("", 10) == std::vector<std::string>{""});
}

TEST_CASE("paragraphs are filled, and lines that begin with a space are kept") {
  CHECK(filled("one\ntwo\n\n  kept  as it is\nthree", 80, 2) ==
        "  one two\n\n    kept  as it is\n  three\n");
}
