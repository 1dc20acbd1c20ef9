#include "app/terminal.hpp"

#include "catch.hpp"

using namespace caseload::app;

TEST_CASE("an option decides about colour before the environment does") {
  const Environment no_colour{.no_color = "1", .term = "xterm"};
  const Environment forced{.clicolor_force = "1", .term = "dumb"};

  CHECK(wants_colour(ColourChoice::always, false, no_colour));
  CHECK_FALSE(wants_colour(ColourChoice::never, true, forced));
}

TEST_CASE("NO_COLOR wins over CLICOLOR_FORCE, which wins over the terminal") {
  const auto automatic = ColourChoice::automatic;
  CHECK_FALSE(wants_colour(automatic, true, {.no_color = "1", .clicolor_force = "1"}));
  CHECK(wants_colour(automatic, false, {.clicolor_force = "1", .term = "dumb"}));
  CHECK(wants_colour(automatic, true, {.term = "xterm"}));
  CHECK_FALSE(wants_colour(automatic, false, {.term = "xterm"}));
  CHECK_FALSE(wants_colour(automatic, true, {.term = "dumb"}));
}

TEST_CASE("an empty NO_COLOR and a CLICOLOR_FORCE of 0 say nothing") {
  const auto automatic = ColourChoice::automatic;
  CHECK(wants_colour(automatic, true, {.no_color = "", .term = "xterm"}));
  CHECK_FALSE(wants_colour(automatic, false, {.clicolor_force = "0", .term = "xterm"}));
}

TEST_CASE("UTF-8 is recognised in every spelling of the locale") {
  CHECK(is_utf8({.locale = "en_GB.UTF-8"}));
  CHECK(is_utf8({.locale = "C.utf8"}));
  CHECK_FALSE(is_utf8({.locale = "C"}));
  CHECK_FALSE(is_utf8({.locale = "de_DE.ISO-8859-1"}));
  CHECK_FALSE(is_utf8({}));
}

TEST_CASE("text is left alone where colour is not wanted") {
  CHECK(strong({.colour = false}, "mean") == "mean");
  CHECK(strong({.colour = true}, "mean") == "\x1b[1mmean\x1b[0m");
  CHECK(warning({.colour = true}, "").empty());
}
