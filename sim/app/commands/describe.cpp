#include "app/command_line.hpp"
#include "app/description.hpp"
#include "app/did_you_mean.hpp"
#include "app/model_report.hpp"
#include "app/text_table.hpp"
#include "app/usage_error.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

/// The groups that a word asks for. "kinds" is the whole vocabulary of a scenario;
/// "states" is what the tables of kinds of state are called.
std::vector<std::string_view> groups_called(std::string_view word) {
  if (word == "kinds") return {"kinds", "sections"};
  if (word == "states") return {"kinds"};
  for (const DescriptionGroup& group : description_groups())
    if (group.name == word) return {group.name};
  return {};
}

/// What a word asks for: a group, things of that name, things with such a parameter.
struct Answer {
  std::vector<const DescriptionGroup*> groups;
  std::vector<const Description*> named;
  std::vector<const Description*> with_parameter;

  bool empty() const {
    return groups.empty() && named.empty() && with_parameter.empty();
  }
};

const Description::Parameter* find_parameter(const Description& description,
                                             std::string_view name) {
  for (const auto& parameter : description.parameters)
    if (parameter.name == name) return &parameter;
  return nullptr;
}

Answer answer_to(std::string_view word, const std::vector<Description>& all) {
  Answer answer;
  for (const std::string_view name : groups_called(word))
    for (const DescriptionGroup& group : description_groups())
      if (group.name == name) answer.groups.push_back(&group);
  for (const Description& description : all) {
    if (description.name == word) answer.named.push_back(&description);
    if (find_parameter(description, word) != nullptr)
      answer.with_parameter.push_back(&description);
  }
  return answer;
}

[[noreturn]] void refuse(const std::string& word, const std::vector<Description>& all) {
  std::vector<std::string_view> known;
  for (const DescriptionGroup& group : description_groups())
    known.push_back(group.name);
  for (const Description& description : all) {
    known.push_back(description.name);
    for (const auto& parameter : description.parameters)
      known.push_back(parameter.name);
  }
  throw UsageError{
      "caseload describe",
      {.expected = "a kind, a section, a measure, a distribution, a discipline, or a "
                   "key of one",
       .got = in_quotes(word),
       .hint = did_you_mean(word, known, "`caseload describe` lists what there is")}};
}

std::string group_text(const DescriptionGroup& group,
                       const std::vector<Description>& all, const Terminal& terminal) {
  const std::size_t width = text_width(terminal);
  std::size_t names = 0;
  for (const Description& description : all)
    if (description.group == group.name)
      names = std::max(names, description.name.size());
  constexpr std::size_t gaps = 4;
  TextTable table{{{}, {.most = width - std::min(width - 24, names + gaps)}}};
  for (const Description& description : all)
    if (description.group == group.name)
      table.add({description.name, description.meaning});
  return strong(terminal, group.title) + fmt::format(" ({})\n", group.name) +
         filled(group.note, width) + table.text(terminal);
}

std::string overview(const std::vector<Description>& all, const Terminal& terminal) {
  std::string text = "What a scenario file can say.\n";
  for (const DescriptionGroup& group : description_groups())
    text += '\n' + group_text(group, all, terminal);
  return text +
         "\n`caseload describe NAME` explains one of them, or one of their keys.\n";
}

std::string parameter_text(const Description& description, std::string_view name,
                           const Terminal& terminal) {
  const auto& parameter = *find_parameter(description, name);
  std::string text =
      fmt::format("{} in {}: {}\n", strong(terminal, name), description.name,
                  parameter.takes + (parameter.required ? "; required" : ""));
  text += filled(parameter.meaning, static_cast<std::size_t>(terminal.width), 2);
  if (!parameter.absent.empty())
    text += fmt::format("  without it: {}\n", parameter.absent);
  if (!parameter.example.empty())
    text += fmt::format("  {} = {}\n", parameter.name, parameter.example);
  return text;
}

std::string answer_text(const Answer& answer, std::string_view word,
                        const std::vector<Description>& all, const Terminal& terminal) {
  std::string text;
  const auto add = [&text](const std::string& part) {
    if (!text.empty()) text += '\n';
    text += part;
  };
  for (const auto* group : answer.groups) add(group_text(*group, all, terminal));
  for (const auto* group : answer.groups)
    for (const Description& description : all)
      if (group->is_taught && description.group == group->name)
        add(description_text(description, terminal));
  for (const auto* description : answer.named)
    add(description_text(*description, terminal));
  for (const auto* description : answer.with_parameter)
    add(parameter_text(*description, word, terminal));
  return text;
}

std::string answer_json(const std::string& word, const std::vector<Description>& all) {
  const Answer answer = answer_to(word, all);
  Json list = Json::array();
  for (const Description& description : all) {
    const auto is_in = [&](const std::vector<const Description*>& found) {
      return std::find(found.begin(), found.end(), &description) != found.end();
    };
    const bool is_in_group = std::any_of(
        answer.groups.begin(), answer.groups.end(),
        [&](const auto* group) { return group->name == description.group; });
    if (word.empty() || is_in_group || is_in(answer.named) ||
        is_in(answer.with_parameter))
      list.push_back(description_json(description));
  }
  return json_text({{"schema", "caseload/describe/1"},
                    {"word", word},
                    {"descriptions", std::move(list)}});
}

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("example", flag(), "only the whole scenario that shows it, to be run");
  add("json", flag(), "one JSON object instead of text");
  add_model_options(options);
  return options;
}

/// The scenario that shows what is called `word`.
std::string example_of(const std::string& word, const Answer& answer) {
  for (const Description* description : answer.named)
    if (!description->scenario.empty()) return description->scenario;
  throw UsageError{"--example",
                   {.expected = "a kind of state or a section of a scenario file",
                    .got = word.empty() ? "nothing" : in_quotes(word),
                    .hint = "`caseload describe kinds` lists them"}};
}

ExitCode run(const Arguments& arguments, Console& console) {
  if (!arguments.words().empty() && arguments.words().front() == "model")
    return describe_model(arguments, console);
  refuse_model_options(arguments);
  const std::vector<Description> all = all_descriptions();
  const std::string word = arguments.words().empty()
                               ? ""
                               : arguments.only_word("at most one word", "service");
  const Answer answer = answer_to(word, all);
  if (!word.empty() && answer.empty()) refuse(word, all);
  if (arguments.has("example"))
    console.print(example_of(word, answer));
  else if (arguments.has("json"))
    console.print(answer_json(word, all));
  else if (word.empty())
    console.print(overview(all, console.output()));
  else
    console.print(answer_text(answer, word, all, console.output()));
  return ExitCode::done;
}

}  // namespace

extern const Command describe_command;
const Command describe_command{
    .name = "describe",
    .group = Command::Group::study,
    .summary = "explain what a scenario file can say, or how a whole model works",
    .arguments = "[WORD] | model STUDY",
    .explanation =
        "Without WORD, lists everything a scenario file can say in one line each. WORD "
        "is "
        "one of the lists (kinds, sections, rules, measures, distributions, "
        "disciplines, "
        "units), or a name from them, or a key such as duration: then its meaning, its "
        "parameters, an example, and for measures the exact definition.\n"
        "\n"
        "`describe kinds` teaches all that a scenario is made of, kinds of state and "
        "sections, each by a whole small scenario; --example prints that alone.\n"
        "\n"
        "`describe model STUDY` writes how the model of a study works, from its files "
        "and, where there is one, its finished run: the 24 items of STRESS-DES with a "
        "picture of the pathway, every state, algorithm, measure and input, so that "
        "somebody could build it again who never saw the code. What the files do not "
        "say is marked as not answered, with what to write where.",
    .examples =
        {
            {"caseload describe", "what is there?"},
            {"caseload describe service",
             "how is a court hearing or an intake written?"},
            {"caseload describe kinds | less", "learn the vocabulary by examples"},
            {"caseload describe change --example > change.toml",
             "a scenario to begin with: `caseload run change.toml`"},
            {"caseload describe wait", "what exactly does this measure count?"},
            {"caseload describe duration", "everything that has this key"},
            {"caseload describe measures --json", "for a program"},
            {"caseload describe model scenarios/cambodia-2017 --html --output "
             "model.html",
             "a page that others can read, and build from"},
        },
    .exit_codes =
        "0 printed or written; 64 nothing is called like that, or the command line was "
        "wrong; of a model also 65 mistakes in the study, or results of another one; "
        "66 "
        "the study, or the results asked for, are not there; 73 the file cannot be "
        "made, or another one is there; 74 it cannot be written.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
