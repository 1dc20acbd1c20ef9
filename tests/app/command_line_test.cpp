#include "app/command_line.hpp"

#include "app/commands/catalogue.hpp"
#include "app/usage_error.hpp"
#include "catch.hpp"

#include <string>

#include <fmt/format.h>

namespace caseload::app {
extern const Command run_command;
}

using namespace caseload::app;

namespace {

Arguments parsed(const std::vector<std::string>& words) {
  return Arguments{run_command, words};
}

std::string refusal(const std::vector<std::string>& words) {
  try {
    const Arguments arguments = parsed(words);
    arguments.colour();
    arguments.whole_number("replications", 1, 1000);
    arguments.only_word("a study", "my-study");
  } catch (const UsageError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("options and words may come in any order") {
  const auto arguments =
      parsed({"--seed", "3", "study", "--scenario=a", "--scenario", "b"});
  CHECK(arguments.whole_number("seed", 0, 10) == 3u);
  CHECK(arguments.words() == std::vector<std::string>{"study"});
  CHECK(arguments.texts("scenario") == std::vector<std::string>{"a", "b"});
  CHECK_FALSE(arguments.has("json"));
  CHECK_FALSE(arguments.text("output").has_value());
}

TEST_CASE("an option is not abbreviated, and a misspelt one is guessed at") {
  CHECK(refusal({"study", "--js"}) ==
        "caseload run: expected an option of this verb, got \"--js\"\n"
        "  hint: did you mean \"--json\"?");
  CHECK(refusal({"study", "--replicatons=3"}) ==
        "caseload run: expected an option of this verb, got \"--replicatons\"\n"
        "  hint: did you mean \"--replications\"?");
  CHECK(refusal({"study", "-x"}).find("--help` lists the options") !=
        std::string::npos);
}

TEST_CASE("a number is refused unless it is whole and in range") {
  const auto check = [](const char* wrong, const char* hint) {
    CHECK(refusal({"study", "--replications", wrong}) ==
          fmt::format("--replications: expected a whole number from 1 to 1,000, got "
                      "\"{}\"\n  hint: {}",
                      wrong, hint));
  };
  for (const char* wrong : {"-1", "1e18", "3.5", "", "3 ", "+3"})
    check(wrong, "write digits only, without separators or exponent");
  // Who wrote digits is not told to.
  check("0", "1 or more");
  for (const char* wrong : {"1001", "99999999999999999999"})
    check(wrong, "at most 1,000");
  CHECK(refusal({"study", "--replications", "1000"}) == "accepted");
}

TEST_CASE("a missing, a superfluous and a repeated value are refused") {
  CHECK(refusal({"study", "--seed"}).find("--seed: expected a value, got none") == 0);
  CHECK(refusal({"study", "--json=yes"}).find("--json: expected no value, got one") ==
        0);
  CHECK(refusal({"study", "--seed", "1", "--seed", "2"})
            .find("--seed: expected one value, got several") == 0);
  CHECK(refusal({"study", "--color=blue"})
            .find("--color: expected auto, always or never, got \"blue\"") == 0);
}

TEST_CASE("a verb takes one study") {
  CHECK(refusal({}) ==
        "caseload run: expected a study, got none\n"
        "  hint: for example caseload run my-study");
  CHECK(refusal({"a", "b\x1b"}).find("expected a study, got \"a\", \"b\\x1b\"") !=
        std::string::npos);
}

TEST_CASE("the command line is kept as a shell would take it") {
  CHECK(parsed({"my study", "--seed", "3"}).command_line() ==
        "caseload run 'my study' --seed 3");
  CHECK(parsed({"it's"}).command_line() == R"(caseload run 'it'\''s')");
}
