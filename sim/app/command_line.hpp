#pragma once

#include "app/command.hpp"
#include "app/terminal.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/variables_map.hpp>

namespace caseload::app {

/// An option that takes a text, and one that takes none, for a verb's description.
boost::program_options::typed_value<std::string>* text_value(const char* value_name);
boost::program_options::typed_value<std::vector<std::string>>* text_values(
    const char* value_name);
boost::program_options::typed_value<bool>* flag();

/// Quoted for a shell where it has anything but harmless letters.
std::string shell_word(const std::string& word);

/// The verb's options and those that every verb has.
boost::program_options::options_description all_options(const Command& command);

/// What was written after a verb. Values are texts until somebody asks for a number, so
/// that every refusal names the option and says what it takes.
class Arguments {
 public:
  /// @throws UsageError
  Arguments(const Command& command, const std::vector<std::string>& words);

  bool has(const char* option) const;
  std::optional<std::string> text(const char* option) const;
  /// Of an option that may be repeated.
  std::vector<std::string> texts(const char* option) const;
  /// @throws UsageError unless it is a whole number from `least` to `most`
  std::optional<std::uint64_t> whole_number(const char* option, std::uint64_t least,
                                            std::uint64_t most) const;
  /// @throws UsageError unless it is a time such as "90 s" or "3h45m"
  std::optional<std::chrono::duration<double>> duration(const char* option) const;
  /// @throws UsageError for another word than auto, always, never
  ColourChoice colour() const;

  /// The words that are no options.
  const std::vector<std::string>& words() const { return words_; }
  /// The one word that a verb takes. @throws UsageError when there is none, or several
  std::string only_word(std::string_view expected, std::string_view example) const;

  /// "caseload VERB", for messages about the whole line.
  std::string verb() const;
  /// The command line, quoted where a shell would need it.
  const std::string& command_line() const { return command_line_; }

 private:
  std::string name_;
  boost::program_options::variables_map given_;
  std::vector<std::string> words_;
  std::string command_line_;
};

}  // namespace caseload::app
