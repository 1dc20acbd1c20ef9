#include "app/command_line.hpp"
#include "app/did_you_mean.hpp"
#include "app/json_text.hpp"
#include "app/study_template.hpp"
#include "app/text_table.hpp"
#include "app/usage_error.hpp"
#include "caseload/io/new_folder.hpp"
#include "caseload/io/study.hpp"

#include <fmt/format.h>

namespace caseload::app {
namespace {

namespace fs = std::filesystem;

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("list", flag(), "list the templates");
  add("json", flag(), "one JSON object instead of text");
  return options;
}

ExitCode list(bool json, Console& console) {
  Json names = Json::array();
  TextTable table{{{}, {}}};
  for (const StudyTemplate& each : study_templates()) {
    table.add({std::string{each.name}, std::string{each.title}});
    names.push_back({{"name", each.name}, {"title", each.title}});
  }
  console.print(
      json ? json_text(
                 {{"schema", "caseload/new-list/1"}, {"templates", std::move(names)}})
           : table.text(console.output()) +
                 "\n`caseload new TEMPLATE DIR` makes a study of one of them\n");
  return ExitCode::done;
}

StudyTemplate template_called(const std::string& name) {
  std::vector<std::string_view> known;
  for (StudyTemplate& each : study_templates()) {
    if (each.name == name) return std::move(each);
    known.push_back(each.name);
  }
  throw UsageError{"caseload new",
                   {.expected = "a template",
                    .got = in_quotes(name),
                    .hint = did_you_mean(name, known, "`caseload new` lists them")}};
}

/// "gap", of "studies/gap/": the name of the folder is that of the study.
std::string study_name(const fs::path& folder) {
  std::string name = folder.filename().string();
  if (io::is_study_name(name)) return name;
  throw UsageError{
      "caseload new",
      {.expected = "a new folder whose name a study can have: lower-case letters, "
                   "digits, hyphens and underscores, at most 64",
       .got = in_quotes(name),
       .hint = "for example caseload new supply-gap my-study"}};
}

ExitCode run(const Arguments& arguments, Console& console) {
  const auto& words = arguments.words();
  const bool json = arguments.has("json");
  if (arguments.has("list") || words.empty()) return list(json, console);
  const StudyTemplate chosen = template_called(words.front());
  if (words.size() != 2)
    throw UsageError{
        arguments.verb(),
        {.expected = "a template and a new folder",
         .got = words.size() == 1 ? "no folder" : in_quotes(words[2]) + " beside them",
         .hint = fmt::format("for example caseload new {} my-study", chosen.name)}};
  fs::path folder = words[1];
  if (!folder.has_filename()) folder = folder.parent_path();  // "gap/"
  const std::string name = study_name(folder);
  const auto files = chosen.files_for(name);
  io::make_folder_of(folder, files);

  std::vector<std::string> next;
  for (const char* verb : {"check", "run", "compare"})
    if (verb != std::string_view{"compare"} || chosen.scenarios() > 1)
      next.push_back(fmt::format("caseload {} {}", verb, shell_word(folder.string())));
  if (json) {
    Json paths = Json::array();
    for (const auto& file : files) paths.push_back((folder / file.first).string());
    console.print(json_text({{"schema", "caseload/new/1"},
                             {"template", chosen.name},
                             {"study", name},
                             {"files", std::move(paths)},
                             {"next", next}}));
    return ExitCode::done;
  }
  std::string text;
  for (const auto& file : files)
    text += fmt::format("file {}\n", (folder / file.first).string());
  console.print(text + fmt::format("\nNext:\n  {}\n", fmt::join(next, "\n  ")));
  return ExitCode::done;
}

}  // namespace

extern const Command new_command;
const Command new_command{
    .name = "new",
    .group = Command::Group::study,
    .summary = "a new study to begin with, which runs as it is",
    .arguments = "TEMPLATE DIR",
    .explanation =
        "Makes the folder DIR with a small study that runs at once: a study.toml, the "
        "scenario files, and a README.md that says what to look at and what to change. "
        "The name of the folder becomes that of the study. Without arguments it lists "
        "the templates.\n"
        "\n"
        "Each template teaches one question, in a made-up town: every number is an "
        "assumption and says so, to be replaced by yours.\n"
        "\n"
        "What is there is never touched: DIR must be new, or empty. It is there with "
        "all its files or not at all.",
    .examples =
        {
            {"caseload new", "which templates are there?"},
            {"caseload new supply-gap gap",
             "what does a gap in the supply of medicine do?"},
            {"caseload new empty studies/my-town", "the least that runs"},
        },
    .exit_codes =
        "0 made, or listed; 64 the command line was wrong; 73 the folder cannot be "
        "created, or is there and not empty; 74 it could not be written.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
