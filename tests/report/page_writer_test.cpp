#include "report/page_writer.hpp"

#include "catch.hpp"
#include "report/cards.hpp"

using namespace caseload::report;

TEST_CASE("a text is escaped, and its numbers say where they come from") {
  Text text{"<b> & \"quoted\": "};
  text.add(Text::number(
      "43.0", {.variable = "a\"b/kept", .statistic = "value", .scale = 100.0}));
  CHECK(html_of(text) ==
        "&lt;b&gt; &amp; &quot;quoted&quot;: <span "
        "data-source=\"a&quot;b/kept\" data-statistic=\"value\" "
        "data-scale=\"100\">43.0</span>");
}

TEST_CASE(
    "English words in another language's page say so, keys of files stand small") {
  Text text{"A: "};
  text.add(Text::quoted("How <many>", "en")).add(" ").add(Text::key("a.b"));
  CHECK(html_of(text) ==
        "A: <bdi lang=\"en\">How &lt;many&gt;</bdi> <code class=\"key\">a.b</code>");
}

TEST_CASE("rows that say the same in a column stand together below it") {
  PageWriter page{"The numbers"};
  page.table({.columns = {"Measure", "Scenario", "Level"},
              .rows = {{"visits", "long name", "1"},
                       {"visits", "other", "2"},
                       {"cost", "long name", "3"}},
              .group_by = 1});
  CHECK_THAT(
      std::move(page).html(),
      Catch::Contains(
          "<thead><tr><th scope=\"col\">Measure</th><th scope=\"col\">Level</th></tr>"
          "</thead>\n<tbody>\n"
          "<tr><th scope=\"rowgroup\" colspan=\"2\">long name</th></tr>\n"
          "<tr><th scope=\"row\">visits</th><td>1</td></tr>\n"
          "<tr><th scope=\"row\">cost</th><td>3</td></tr>\n</tbody>\n<tbody>\n"
          "<tr><th scope=\"rowgroup\" colspan=\"2\">other</th></tr>\n"
          "<tr><th scope=\"row\">visits</th><td>2</td></tr>\n</tbody>\n</table>"));
}

TEST_CASE("a section ends before the next one begins") {
  PageWriter page{"The numbers"};
  page.section("one", "First <1>");
  page.paragraph("Words.", "answer");
  page.section("two", "Second");
  CHECK(page.sections().size() == 2);
  CHECK(
      std::move(page).html() ==
      "<section id=\"one\">\n<h2>First &lt;1&gt;</h2>\n<p class=\"answer\">Words.</p>\n"
      "</section>\n<section id=\"two\">\n<h2>Second</h2>\n</section>\n");
}

TEST_CASE("a figure stands as a table, and its numbers go to the script") {
  PageWriter page{"The numbers"};
  page.chart({.id = "waits",
              .kind = "bars",
              .title = "Who <waits>",
              .description = "Three.",
              .data = {{"panels", nlohmann::json::array()}},
              .numbers = {.columns = {"Scenario", "All"}, .rows = {{"A", "3"}}}});
  CHECK(
      page.figures().dump() ==
      R"({"waits":{"description":"Three.","kind":"bars","panels":[],"title":"Who <waits>"}})");
  const std::string html = std::move(page).html();
  CHECK_THAT(html, Catch::Contains("<figure id=\"figure-waits\" class=\"chart\" "
                                   "data-kind=\"bars\">\n<figcaption>Who &lt;waits&gt;"
                                   "</figcaption>\n<div class=\"drawing\"></div>\n"
                                   "<details class=\"numbers\" open>"));
  CHECK_THAT(html, Catch::Contains("<tr><th scope=\"row\">A</th><td>3</td></tr>"));
}

TEST_CASE("a table names its columns for its cards, whatever they are called") {
  PageWriter page{"The numbers"};
  page.table({.columns = {"Measure", "Scenario", "5 % below", {}, "it's \"<x>\";}"},
              .rows = {{"visits", "A", "1", "2", "3"}},
              .group_by = 1});
  CHECK(page.most_columns() == 5);
  page.details("More", {.columns = {"Input", "Value"}, .rows = {{"a", "b"}}});
  CHECK(page.most_columns() == 5);
  const std::string html = std::move(page).html();
  // The column that stands above its rows is none; ' is 27 in ASCII, " 22, < 3c, > 3e.
  CHECK_THAT(html, Catch::Contains(
                       "<table style=\"--c2:&#39;5 \\25  below&#39;;"
                       "--c4:&#39;it\\27 s \\22 \\3c x\\3e \\22 \\3b \\7d &#39;\">"));
  CHECK_THAT(html, Catch::Contains("<table style=\"--c2:&#39;Value&#39;\">"));
}

TEST_CASE("each cell but the first of a row begins with the name of its column") {
  CHECK(card_rules(3) ==
        "@media screen and (max-width: 600px) {\n"
        "td:nth-child(2)::before { content: var(--c2) var(--colon); }\n"
        "td:nth-child(3)::before { content: var(--c3) var(--colon); }\n"
        "}\n");
}
