#include "app/command_line.hpp"
#include "app/commands/catalogue.hpp"
#include "app/did_you_mean.hpp"
#include "app/help.hpp"
#include "app/usage_error.hpp"
#include "caseload/io/outside_program.hpp"
#include "caseload/io/part_folder.hpp"
#include "caseload/io/results.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <new>

#include <fmt/format.h>

namespace caseload::app {
namespace {

/// The verb that the words begin with; some have two, such as "batch plan".
const Command& command_called(const std::vector<std::string>& words) {
  const std::string& first = words.front();
  const std::string second = words.size() > 1 ? words[1] : std::string{};
  std::vector<std::string_view> known;
  std::vector<std::string_view> after_first;
  for (const Command* command : commands()) {
    const std::string_view name = command->name;
    if (name == first || name == first + ' ' + second) return *command;
    known.push_back(name);
    if (name.starts_with(first + ' '))
      after_first.push_back(name.substr(first.size() + 1));
  }
  if (!after_first.empty())
    throw UsageError{
        "caseload " + first,
        {.expected = fmt::format("one of {}", fmt::join(after_first, ", ")),
         .got = second.empty() ? "none" : in_quotes(second),
         .hint = did_you_mean(second, after_first,
                              fmt::format("for example `caseload {} {} "
                                          "--help`",
                                          first, after_first.front()))}};
  const bool is_option = first.starts_with('-');
  throw UsageError{
      "caseload",
      {.expected = "a verb",
       .got = in_quotes(first),
       .hint = is_option ? "options come after the verb: caseload VERB [options]"
                         : did_you_mean(first, known, "`caseload --help` lists them")}};
}

/// Whether verbs of two words begin with it.
bool is_first_of_two(const std::string& word) {
  return std::any_of(commands().begin(), commands().end(), [&](const Command* command) {
    return command->name.starts_with(word + ' ');
  });
}

ExitCode run(const std::vector<std::string>& words) {
  if (words.empty())
    throw UsageError{
        "caseload",
        {.expected = "a verb", .got = "none", .hint = "`caseload --help` lists them"}};
  const std::string& first = words.front();
  if (first == "--help" || first == "-h" || first == "--version") {
    Console console{ColourChoice::automatic};
    console.print(first == "--version" ? version_text()
                                       : program_help(commands(), console.output()));
    return ExitCode::done;
  }
  const bool asks_for_help =
      words.size() == 2 && (words[1] == "--help" || words[1] == "-h");
  if (asks_for_help && is_first_of_two(first)) {
    Console console{ColourChoice::automatic};
    console.print(verbs_help(commands(), first, console.output()));
    return ExitCode::done;
  }
  const Command& command = command_called(words);
  const auto own = 1 + std::count(command.name.begin(), command.name.end(), ' ');
  const Arguments arguments{command, {words.begin() + own, words.end()}};
  Console console{arguments.colour()};
  if (arguments.has("help")) {
    console.print(command_help(command, console.output()));
    return ExitCode::done;
  }
  return command.run(arguments, console);
}

ExitCode refused(ExitCode code, const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return code;
}

ExitCode our_fault(const char* what) {
  fmt::print(stderr, "this is a bug in caseload: {}\n  {}", what, version_text());
  return ExitCode::internal;
}

/// The only place where exceptions end: each becomes a message and an exit code.
ExitCode guarded_run(const std::vector<std::string>& words) {
  try {
    return run(words);
  } catch (const UsageError& error) {
    return refused(ExitCode::usage, error);
  } catch (const io::MissingInput& error) {
    return refused(ExitCode::missing_input, error);
  } catch (const io::InputErrors& errors) {
    fmt::print(stderr, "{}\n", errors.what());
    if (errors.errors().size() > 1)
      fmt::print(stderr, "{} mistakes\n", errors.errors().size());
    return ExitCode::bad_input;
  } catch (const core::InputError& error) {
    return refused(ExitCode::bad_input, error);
  } catch (const io::WriteError& error) {
    return refused(
        error.cannot_create() ? ExitCode::cannot_create : ExitCode::input_output,
        error);
  } catch (const io::ForeignParts& error) {
    return refused(ExitCode::cannot_create, error);
  } catch (const io::Contradiction& error) {
    return refused(ExitCode::internal, error);
  } catch (const io::DamagedPart& error) {
    return refused(ExitCode::bad_input, error);
  } catch (const io::NotInstalled& error) {
    return refused(ExitCode::not_installed, error);
  } catch (const io::ProgramFailed& error) {
    return refused(ExitCode::internal, error);
  } catch (const std::bad_alloc&) {
    fmt::print(stderr,
               "not enough memory\n  hint: fewer replications or threads need "
               "less\n");
    return ExitCode::internal;
  } catch (const std::exception& error) {
    return our_fault(error.what());
  }
}

}  // namespace
}  // namespace caseload::app

int main(int count, char* words[]) {
  // A limit on the size of files is then an error of writing, reported as such.
  std::signal(SIGXFSZ, SIG_IGN);
  // A caller may leave out even the program's own name.
  const int first = count > 0 ? 1 : 0;
  return static_cast<int>(caseload::app::guarded_run({words + first, words + count}));
}
