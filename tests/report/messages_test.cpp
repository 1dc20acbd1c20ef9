#include "report/messages.hpp"

#include "caseload/core/error.hpp"
#include "catch.hpp"
#include "report/message_texts.hpp"

#include <set>

#include <nlohmann/json.hpp>

using namespace caseload;
using report::Messages;
using report::Text;

namespace {

/// The names in braces of a pattern.
std::multiset<std::string> names_in(const std::string& pattern) {
  std::multiset<std::string> names;
  for (std::size_t open = pattern.find('{'); open != std::string::npos;
       open = pattern.find('{', open + 1)) {
    const std::size_t close = pattern.find('}', open);
    REQUIRE(close != std::string::npos);
    names.insert(pattern.substr(open + 1, close - open - 1));
  }
  return names;
}

nlohmann::json messages_of(std::string_view language) {
  for (const auto& [name, text] : report::message_texts())
    if (name == language) return nlohmann::json::parse(text);
  FAIL("no such language");
  return {};
}

}  // namespace

TEST_CASE("English comes first, and there is a second language") {
  const auto languages = Messages::languages();
  REQUIRE(languages.size() >= 2);
  CHECK(languages.front() == "en");
}

TEST_CASE("each language says what English says, with the same numbers in it") {
  const nlohmann::json english = messages_of("en");
  for (const std::string_view language : Messages::languages()) {
    const nlohmann::json own = messages_of(language);
    for (const auto& [key, pattern] : own.items()) {
      INFO(language << ": " << key);
      REQUIRE(english.contains(key));
      CHECK(names_in(pattern.get<std::string>()) ==
            names_in(english.at(key).get<std::string>()));
    }
    INFO(language);
    CHECK(Messages{language}.untranslated().empty());
  }
}

TEST_CASE("what is put into a message is not read again") {
  const Messages messages{"en"};
  const Text text =
      messages.say("waiting.described", {{"scenario", "{level} {x}"}, {"level", "12"}});
  CHECK(text.plain() == "{level} {x}: 12. ");
}

TEST_CASE("a number has the signs of its language") {
  const Messages english{"en"};
  CHECK(english.digits("1,234.5") == "1,234.5");
  CHECK(english.digits("-1,234.5") == "\u22121,234.5");
  CHECK(english.digits("-1.5e-07") == "\u22121.5e-07");
  CHECK(english.digits("-") == "-");
  CHECK(Messages{"fr"}.digits("-0.5") == "\u22120,5");
}

TEST_CASE("numbers keep where they come from when they are put into a message") {
  const Messages messages{"en"};
  const Text number =
      Text::number("12", {.variable = "baseline/visits", .statistic = "mean"});
  const Text text =
      messages.say("waiting.described", {{"scenario", "A"}, {"level", number}});
  REQUIRE(text.pieces().size() == 4);
  CHECK(text.pieces()[2].text == "12");
  CHECK(text.pieces()[2].source.variable == "baseline/visits");
  CHECK_FALSE(text.pieces()[0].source.is_known());
}

TEST_CASE("a message without its value, or of no key, is a mistake of ours") {
  const Messages messages{"en"};
  CHECK_THROWS_AS(messages.say("waiting.described", {{"scenario", "A"}}),
                  core::ContractViolation);
  CHECK_THROWS_AS(messages.say("no.such.key"), core::ContractViolation);
}
