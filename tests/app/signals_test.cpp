#include "app/signals.hpp"

#include "catch.hpp"

#include <optional>

using namespace caseload::app;

TEST_CASE("who was asked to stop is not ended by the next signal of a cluster") {
  const auto all = {SIGTERM, SIGUSR1};
  for (const int first : all)
    for (const int next : all) {
      INFO("first " << first << ", next " << next);
      std::optional<StopOnSignal> signals{std::in_place, [] {}};
      CHECK_FALSE(signals->token().stop_requested());
      ::raise(first);
      ::raise(next);
      // Its thread reads what was asked before it ends.
      const std::stop_token token = signals->token();
      signals.reset();
      CHECK(token.stop_requested());
      // What is still to be said and the exit code come after that.
      ::raise(next);
    }
}

TEST_CASE("signals are as they were where no stop was asked for") {
  struct sigaction before {};
  REQUIRE(::sigaction(SIGUSR1, nullptr, &before) == 0);
  {
    const StopOnSignal signals{[] {}};
  }
  struct sigaction after {};
  REQUIRE(::sigaction(SIGUSR1, nullptr, &after) == 0);
  CHECK(after.sa_handler == before.sa_handler);
}
