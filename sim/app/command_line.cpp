#include "app/command_line.hpp"

#include "app/did_you_mean.hpp"
#include "app/duration_text.hpp"
#include "app/usage_error.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <charconv>

#include <boost/program_options/parsers.hpp>
#include <fmt/format.h>

namespace caseload::app {
namespace {

namespace po = boost::program_options;

// Guessing would take --js for --json today and for something else tomorrow.
constexpr int style =
    po::command_line_style::default_style & ~po::command_line_style::allow_guessing;

std::string help_hint(std::string_view verb) {
  return fmt::format("`{} --help` lists the options", verb);
}

[[noreturn]] void refuse_unknown(const std::string& verb, const std::string& option,
                                 const po::options_description& options) {
  std::vector<std::string> known;
  for (const auto& known_option : options.options())
    known.push_back("--" + known_option->long_name());
  const std::vector<std::string_view> names{known.begin(), known.end()};
  throw UsageError{verb,
                   {.expected = "an option of this verb",
                    .got = in_quotes(option),
                    .hint = did_you_mean(option, names, help_hint(verb))}};
}

po::parsed_options parse(const std::string& verb, const std::vector<std::string>& words,
                         const po::options_description& options) {
  try {
    return po::command_line_parser{words}.options(options).style(style).run();
  } catch (const po::unknown_option& error) {
    const std::string name = error.get_option_name();  // "--name=value" as it was given
    refuse_unknown(verb, name.substr(0, name.find('=')), options);
  } catch (const po::invalid_command_line_syntax& error) {
    const bool is_missing =
        error.kind() == po::invalid_command_line_syntax::missing_parameter ||
        error.kind() == po::invalid_command_line_syntax::empty_adjacent_parameter;
    throw UsageError{error.get_option_name(),
                     {.expected = is_missing ? "a value" : "no value",
                      .got = is_missing ? "none" : "one",
                      .hint = help_hint(verb)}};
  }
}

po::variables_map store(const std::string& verb, const po::parsed_options& parsed) {
  po::variables_map given;
  try {
    po::store(parsed, given);
  } catch (const po::multiple_occurrences& error) {
    throw UsageError{
        error.get_option_name(),
        {.expected = "one value", .got = "several", .hint = help_hint(verb)}};
  }
  return given;
}

}  // namespace

std::string shell_word(const std::string& word) {
  constexpr std::string_view harmless =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=,:@%+";
  if (!word.empty() && word.find_first_not_of(harmless) == std::string::npos)
    return word;
  std::string text = "'";
  for (const char letter : word)
    text += letter == '\'' ? std::string{R"('\'')"} : std::string{letter};
  return text + "'";
}

po::typed_value<std::string>* text_value(const char* value_name) {
  return po::value<std::string>()->value_name(value_name);
}

po::typed_value<std::vector<std::string>>* text_values(const char* value_name) {
  return po::value<std::vector<std::string>>()->value_name(value_name);
}

po::typed_value<bool>* flag() {
  return po::bool_switch();
}

po::options_description all_options(const Command& command) {
  po::options_description options = command.options();
  options.add_options()                                                            //
      ("color", text_value("WHEN"), "colours: auto (the default), always, never")  //
      ("help,h", flag(), "this text");
  return options;
}

Arguments::Arguments(const Command& command, const std::vector<std::string>& words)
    : name_{command.name}, command_line_{verb()} {
  for (const std::string& word : words) command_line_ += ' ' + shell_word(word);
  const po::options_description options = all_options(command);
  const po::parsed_options parsed = parse(verb(), words, options);
  given_ = store(verb(), parsed);
  // Boost names words that are no options by position, and store() leaves them out.
  for (const auto& option : parsed.options)
    if (option.string_key.empty())
      words_.insert(words_.end(), option.value.begin(), option.value.end());
}

std::string Arguments::verb() const {
  return "caseload " + name_;
}

bool Arguments::has(const char* option) const {
  return given_[option].as<bool>();
}

std::optional<std::string> Arguments::text(const char* option) const {
  if (given_.count(option) == 0) return {};
  return given_[option].as<std::string>();
}

std::vector<std::string> Arguments::texts(const char* option) const {
  if (given_.count(option) == 0) return {};
  return given_[option].as<std::vector<std::string>>();
}

std::optional<std::uint64_t> Arguments::whole_number(const char* option,
                                                     std::uint64_t least,
                                                     std::uint64_t most) const {
  const auto given = text(option);
  if (!given) return {};
  std::uint64_t number = 0;
  const char* const end = given->data() + given->size();
  const auto [stopped_at, error] = std::from_chars(given->data(), end, number);
  if (error != std::errc{} || stopped_at != end || number < least || number > most) {
    const bool is_number = error != std::errc::invalid_argument && stopped_at == end;
    std::string hint = "write digits only, without separators or exponent";
    if (is_number)
      hint = error == std::errc{} && number < least
                 ? fmt::format("{} or more", report::format_count(least))
                 : fmt::format("at most {}", report::format_count(most));
    throw UsageError{std::string{"--"} + option,
                     {.expected = fmt::format("a whole number from {} to {}",
                                              report::format_count(least),
                                              report::format_count(most)),
                      .got = in_quotes(*given),
                      .hint = std::move(hint)}};
  }
  return number;
}

std::optional<std::chrono::duration<double>> Arguments::duration(
    const char* option) const {
  const auto given = text(option);
  if (!given) return std::nullopt;
  const auto time = duration_of(*given);
  if (!time)
    throw UsageError{
        verb() + " --" + option,
        {.expected = "a time from a moment to 1,000 d, such as \"90 s\" or 3h45m",
         .got = in_quotes(*given),
         .hint = "units are d, h, m and s, from large to small"}};
  return time;
}

ColourChoice Arguments::colour() const {
  const std::string choice = text("color").value_or("auto");
  if (choice == "auto") return ColourChoice::automatic;
  if (choice == "always") return ColourChoice::always;
  if (choice == "never") return ColourChoice::never;
  throw UsageError{"--color",
                   {.expected = "auto, always or never",
                    .got = in_quotes(choice),
                    .hint = did_you_mean(choice, {"auto", "always", "never"}, {})}};
}

std::string Arguments::only_word(std::string_view expected,
                                 std::string_view example) const {
  if (words_.size() == 1) return words_.front();
  std::string got = "none";
  for (std::size_t i = 0; i < words_.size(); ++i)
    got = i == 0 ? in_quotes(words_[i]) : got.append(", ").append(in_quotes(words_[i]));
  throw UsageError{verb(),
                   {.expected = std::string{expected},
                    .got = got,
                    .hint = fmt::format("for example {} {}", verb(), example)}};
}

}  // namespace caseload::app
