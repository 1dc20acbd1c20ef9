#include "app/help.hpp"

#include "app/command_line.hpp"
#include "app/text_table.hpp"
#include "caseload/io/results.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/program_options/cmdline.hpp>
#include <fmt/format.h>

namespace caseload::app {
namespace {

namespace po = boost::program_options;

constexpr std::array<std::pair<Command::Group, std::string_view>, 5> groups{{
    {Command::Group::study, "Study"},
    {Command::Group::run, "Run"},
    {Command::Group::read, "Read"},
    {Command::Group::trust, "Trust"},
    {Command::Group::batch, "Batch"},
}};

std::string heading(const Terminal& terminal, std::string_view text) {
  return '\n' + strong(terminal, text) + '\n';
}

/// "-h, --help", "--output DIR"
std::string option_text(const po::option_description& option) {
  const std::string short_name =
      option.canonical_display_name(po::command_line_style::allow_dash_for_short);
  std::string text;
  if (short_name.size() == 2 && short_name[0] == '-') text = short_name + ", ";
  text += "--" + option.long_name();
  if (option.semantic()->max_tokens() > 0) text += ' ' + option.semantic()->name();
  return text;
}

std::string options_text(const Command& command, const Terminal& terminal) {
  const po::options_description options = all_options(command);
  std::size_t names = 0;
  for (const auto& option : options.options())
    names = std::max(names, option_text(*option).size());
  constexpr std::size_t gaps = 4;
  TextTable table{{{}, {.most = text_width(terminal) - names - gaps}}};
  for (const auto& option : options.options())
    table.add({option_text(*option), option->description()});
  return table.text(terminal);
}

}  // namespace

std::string program_help(std::span<const Command* const> commands,
                         const Terminal& terminal) {
  const std::size_t width = text_width(terminal);
  std::string text = strong(terminal, "Usage: caseload VERB [arguments] [options]");
  text += "\n\n";
  text += filled(
      "Simulates, person by person, what happens between a drug-law crackdown and the "
      "care that exists. A study is a folder of text files; running it many times over "
      "gives every answer with its interval.",
      width);
  for (const auto& [group, title] : groups) {
    text += heading(terminal, title);
    TextTable table{{{}, {}}};
    for (const Command* command : commands)
      if (command->group == group)
        table.add({std::string{command->name}, std::string{command->summary}});
    text += table.text(terminal);
  }
  text += heading(terminal, "Begin with");
  text +=
      "  caseload new supply-gap my-study\n"
      "  caseload check scenarios/cambodia-2017\n"
      "  caseload run scenarios/cambodia-2017\n"
      "  caseload compare scenarios/cambodia-2017\n\n";
  text += filled(
      "`caseload VERB --help` explains a verb by examples; `caseload describe` lists "
      "what "
      "can be modelled and measured; `caseload --version` names the program that made "
      "a "
      "result.",
      width);
  return text;
}

std::string verbs_help(std::span<const Command* const> commands, std::string_view first,
                       const Terminal& terminal) {
  std::string text = strong(
      terminal, fmt::format("Usage: caseload {} VERB [arguments] [options]", first));
  text += "\n\n";
  TextTable table{{{}, {}}};
  for (const Command* command : commands)
    if (command->name.starts_with(fmt::format("{} ", first)))
      table.add({std::string{command->name}, std::string{command->summary}});
  text += table.text(terminal) + '\n';
  return text +
         filled(
             fmt::format("`caseload {} VERB --help` explains one by examples.", first),
             text_width(terminal));
}

std::string command_help(const Command& command, const Terminal& terminal) {
  const std::size_t width = text_width(terminal);
  std::string text = strong(terminal, fmt::format("Usage: caseload {} {} [options]",
                                                  command.name, command.arguments));
  text += "\n\n" + filled(command.explanation, width);
  text += heading(terminal, "Examples");
  for (const Command::Example& example : command.examples) {
    text += fmt::format("  {}\n", example.command);
    text += filled(example.what, width, 6);
  }
  text += heading(terminal, "Options") + options_text(command, terminal);
  text += heading(terminal, "Exit codes") + filled(command.exit_codes, width, 2);
  return text;
}

std::string version_text() {
  return fmt::format("caseload {} (source {:.12})\n", io::version(), io::source_hash());
}

}  // namespace caseload::app
