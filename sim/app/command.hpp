#pragma once

#include "app/console.hpp"
#include "app/exit_code.hpp"

#include <string_view>
#include <vector>

#include <boost/program_options/options_description.hpp>

namespace caseload::app {

class Arguments;

/// A verb: what `caseload NAME` does. One file each under sim/app/commands/, one line
/// in the catalogue.cpp beside them. It parses, calls the library and prints; it
/// computes nothing itself.
struct Command {
  /// The group in which `caseload --help` lists it.
  enum class Group { study, run, read, trust, batch };
  struct Example {
    std::string_view command;
    std::string_view what;  ///< what it is good for
  };

  std::string_view name;  ///< of a batch two words: "batch plan"
  Group group = Group::study;
  std::string_view summary;      ///< one line, for the list of verbs
  std::string_view arguments;    ///< what follows the name: "STUDY"
  std::string_view explanation;  ///< paragraphs; lines that begin with a space stay
  std::vector<Example> examples;
  std::string_view exit_codes;  ///< in words, as explanation
  /// The options of this verb; --help and --color are added to every one.
  boost::program_options::options_description (*options)() = nullptr;
  ExitCode (*run)(const Arguments& arguments, Console& console) = nullptr;
};

}  // namespace caseload::app
