#pragma once

#include "report/text.hpp"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace caseload::report {

/// Every word of the report that no study says, in one language. A pattern has names in
/// braces for what is put in: "about {difference} more". English is complete; what
/// another language lacks is said in English, and `untranslated()` tells.
class Messages {
 public:
  /// @param language  one of `languages()`
  explicit Messages(std::string_view language);

  /// Codes such as "en", English first.
  static std::vector<std::string_view> languages();

  using Values = std::initializer_list<std::pair<std::string_view, Text>>;
  /// @throws core::ContractViolation  for a key that English lacks, or a name in braces
  ///                                  without a value
  Text say(std::string_view key, const Values& values = {}) const;
  /// The same where no number comes in.
  std::string words(std::string_view key, const Values& values = {}) const {
    return say(key, values).plain();
  }
  /// A number as the language writes it: "1,234.5" is "1 234,5" in French. With the
  /// minus that the drawings have, too (U+2212).
  std::string digits(std::string_view english) const;
  Text number(std::string_view english, NumberSource source) const {
    return Text::number(digits(english), std::move(source));
  }
  /// Words of a catalogue of ours, which are English whatever the language is.
  Text english(std::string words) const {
    return Text::quoted(std::move(words), language_ == "en" ? "" : "en");
  }
  /// "1,234"
  std::string count(std::uint64_t number) const;
  /// Those that begin with "page.", for the script that draws: what it shows itself.
  std::map<std::string, std::string> of_the_page() const;

  const std::string& language() const { return language_; }
  /// Keys that stand in English only, ascending.
  std::vector<std::string> untranslated() const;

 private:
  const std::string& pattern(std::string_view key) const;

  std::string language_;
  std::map<std::string, std::string, std::less<>> own_;
  std::map<std::string, std::string, std::less<>> english_;
};

}  // namespace caseload::report
