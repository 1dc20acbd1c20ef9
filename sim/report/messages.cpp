#include "report/messages.hpp"

#include "caseload/core/error.hpp"
#include "caseload/report/number_format.hpp"
#include "report/message_texts.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace caseload::report {
namespace {

std::map<std::string, std::string, std::less<>> read_messages(
    std::string_view language) {
  for (const auto& [name, text] : message_texts()) {
    if (name != language) continue;
    std::map<std::string, std::string, std::less<>> messages;
    const auto json = nlohmann::json::parse(text);
    for (const auto& [key, value] : json.items())
      messages.emplace(key, value.get<std::string>());
    return messages;
  }
  throw core::ContractViolation{"a language of the report"};
}

}  // namespace

Messages::Messages(std::string_view language)
    : language_{language},
      own_{read_messages(language)},
      english_{read_messages("en")} {}

std::vector<std::string_view> Messages::languages() {
  std::vector<std::string_view> languages;
  for (const auto& [name, text] : message_texts()) languages.push_back(name);
  std::stable_partition(languages.begin(), languages.end(),
                        [](std::string_view name) { return name == "en"; });
  return languages;
}

const std::string& Messages::pattern(std::string_view key) const {
  if (const auto own = own_.find(key); own != own_.end()) return own->second;
  const auto english = english_.find(key);
  core::expects(english != english_.end(), "a message that English has");
  return english->second;
}

Text Messages::say(std::string_view key, const Values& values) const {
  std::string_view rest = pattern(key);
  Text text;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    text.add(std::string{rest.substr(0, open)});
    if (open == std::string_view::npos) break;
    const std::size_t close = rest.find('}', open);
    core::expects(close != std::string_view::npos, "a name in braces that ends");
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    const auto* const value =
        std::find_if(values.begin(), values.end(),
                     [&](const auto& one) { return one.first == name; });
    core::expects(value != values.end(), "a value for each name of a message");
    text.add(value->second);
    rest.remove_prefix(close + 1);
  }
  return text;
}

std::string Messages::digits(std::string_view english) const {
  std::string text;
  // Of "1.5e-07" the first letter only; "-" alone stands for no number.
  if (english.size() > 1 && english.front() == '-') {
    text = "\u2212";
    english.remove_prefix(1);
  }
  for (const char letter : english)
    if (letter == ',')
      text += pattern("page.thousands");
    else if (letter == '.')
      text += pattern("page.decimal");
    else
      text += letter;
  return text;
}

std::string Messages::count(std::uint64_t number) const {
  return digits(format_count(number));
}

std::map<std::string, std::string> Messages::of_the_page() const {
  constexpr std::string_view begin = "page.";
  std::map<std::string, std::string> words;
  for (const auto& [key, text] : english_)
    if (key.starts_with(begin)) words.emplace(key.substr(begin.size()), pattern(key));
  return words;
}

std::vector<std::string> Messages::untranslated() const {
  std::vector<std::string> keys;
  for (const auto& [key, text] : english_)
    if (own_.find(key) == own_.end()) keys.push_back(key);
  return keys;
}

}  // namespace caseload::report
