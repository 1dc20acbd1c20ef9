#include "app/progress.hpp"

#include "catch.hpp"

using namespace caseload::app;
using Seconds = Progress::Seconds;

TEST_CASE("a log has one line for every tenth, with the time left") {
  Progress progress{{}, 200};
  CHECK(progress.update("baseline", 0, Seconds{0}).empty());
  CHECK(progress.update("baseline", 19, Seconds{1.9}).empty());
  CHECK(progress.update("baseline", 20, Seconds{2.0}) ==
        " 10 %: 20 of 200 replications (baseline), 18 s left\n");
  CHECK(progress.update("baseline", 21, Seconds{2.1}).empty());
  CHECK(progress.update("gap", 200, Seconds{20}) ==
        "100 %: 200 of 200 replications (gap)\n");
  CHECK(progress.finish().empty());
}

TEST_CASE("a bar is drawn at most ten times a second") {
  Progress progress{{.can_redraw = true}, 100};
  CHECK_FALSE(progress.update("a", 1, Seconds{0.0}).empty());
  CHECK(progress.update("a", 2, Seconds{0.05}).empty());
  CHECK(progress.update("a", 3, Seconds{0.0999}).empty());
  CHECK_FALSE(progress.update("a", 4, Seconds{0.1}).empty());
}

TEST_CASE("a bar stays within the terminal, and has no escape sequence") {
  Progress progress{{.can_redraw = true, .unicode = true, .width = 60}, 100};
  const std::string bar = progress.update("baseline", 50, Seconds{5.0});
  CHECK(bar.front() == '\r');
  CHECK(bar.find('\x1b') == std::string::npos);
  CHECK(bar.find(" 50 %  50 of 100, 5.0 s left") != std::string::npos);
  CHECK(progress.finish().size() <= 62);
}

TEST_CASE("a bar moves by an eighth of a character") {
  CHECK(progress_bar(0.0, 2, true) == "  ");
  CHECK(progress_bar(1.0 / 16, 2, true) == "▏ ");
  CHECK(progress_bar(0.5, 2, true) == "█ ");
  CHECK(progress_bar(15.0 / 16, 2, true) == "█▉");
  CHECK(progress_bar(1.0, 2, true) == "██");
  CHECK(progress_bar(0.5, 4, false) == "##..");
}
