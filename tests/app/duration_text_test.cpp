#include "app/duration_text.hpp"

#include "catch.hpp"

using caseload::app::duration_of;

TEST_CASE("A time is written as people write it", "[app]") {
  const auto seconds = [](std::string_view text) { return duration_of(text)->count(); };
  CHECK(seconds("90 s") == 90.0);
  CHECK(seconds("60s") == 60.0);
  CHECK(seconds("0.5 s") == 0.5);
  CHECK(seconds("3h45m") == 13'500.0);
  CHECK(seconds("3 h 45 min") == 13'500.0);
  CHECK(seconds("1d 2h 3min 4s") == 93'784.0);
  CHECK(seconds(" 2 d ") == 172'800.0);
}

TEST_CASE("What is no time is not understood", "[app]") {
  for (const char* text :
       {"", " ", "60", "soon", "-1 s", "0 s", "1e3 s", "nan s", "inf h", "45m 3h",
        "1h 1h", "1 hour", "3h45", "2000 d", "1 s x", "s"}) {
    INFO(text);
    CHECK_FALSE(duration_of(text).has_value());
  }
}
