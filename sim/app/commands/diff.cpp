#include "app/command_line.hpp"
#include "app/difference_table.hpp"
#include "app/scenario_pairs.hpp"
#include "app/text_table.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

using Standing = io::Difference::Standing;

/// One pair, compared.
struct Compared {
  ScenarioPair pair;
  io::ScenarioDifferences differences;
};

std::vector<Compared> compared(const ScenarioPairs& found) {
  std::vector<Compared> all;
  for (const ScenarioPair& pair : found.pairs) {
    Compared one{pair, {}};
    if (pair.before != nullptr && pair.after != nullptr)
      one.differences =
          io::scenario_differences(*pair.before, *pair.after, pair.declared);
    all.push_back(std::move(one));
  }
  return all;
}

std::size_t count_undeclared(const std::vector<io::Difference>& differences) {
  return static_cast<std::size_t>(std::count_if(
      differences.begin(), differences.end(),
      [](const auto& each) { return each.standing == Standing::undeclared; }));
}

std::size_t count_undeclared(const Compared& one) {
  const bool is_one_sided = one.pair.before == nullptr || one.pair.after == nullptr;
  return is_one_sided ? 1 : count_undeclared(one.differences.meaning);
}

/// "1 difference", "2 differences"
std::string counted(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string name_of(const io::ScenarioDocument& document, bool with_file) {
  return with_file ? fmt::format("{} ({})", document.scenario.name, document.file)
                   : document.scenario.name;
}

std::string heading(const Compared& one, bool two_studies, const Terminal& terminal) {
  const auto& [before, after, declared] = one.pair;
  if (before == nullptr || after == nullptr) {
    const auto& there = before == nullptr ? *after : *before;
    return strong(terminal, name_of(there, true)) +
           (before == nullptr ? ": only after: NOT DECLARED\n"
                              : ": only before: NOT DECLARED\n");
  }
  std::string text = strong(terminal, name_of(*after, two_studies)) + " beside " +
                     name_of(*before, two_studies) + ": ";
  const auto& differences = one.differences.meaning;
  if (differences.empty()) return text + "they mean the same\n";
  text += counted(differences.size(), "difference");
  const std::size_t undeclared = count_undeclared(differences);
  if (undeclared == 0) return text + ", all declared\n";
  return text + fmt::format(", {} NOT DECLARED\n", undeclared);
}

std::string pair_text(const Compared& one, bool two_studies, bool with_evidence,
                      const Terminal& terminal) {
  std::string text = heading(one, two_studies, terminal);
  if (!one.differences.meaning.empty())
    text += '\n' + difference_table(one.differences.meaning,
                                    {.standing = true, .whole_paths = two_studies},
                                    terminal);
  for (const std::string& key : one.differences.idle_declarations)
    text += fmt::format("\n  {} is declared, and is the same in both\n", key);
  if (with_evidence && !one.differences.evidence.empty())
    text += '\n' + strong(terminal, "The same value on other evidence") + '\n' +
            difference_table(one.differences.evidence,
                             {.note = true, .whole_paths = two_studies}, terminal);
  return text;
}

std::string settings_text(const std::vector<io::Difference>& settings,
                          const Terminal& terminal) {
  return strong(terminal, "Settings of the study") + ": " +
         counted(settings.size(), "difference") + ", NOT DECLARED\n\n" +
         difference_table(settings, {.standing = true, .whole_paths = true}, terminal);
}

std::string not_comparable_text(const io::ScenarioDocument& document,
                                const Terminal& terminal) {
  std::string text = fmt::format(
      "{} extends {}, which is not complete without it: the two cannot be compared\n",
      strong(terminal, document.scenario.name), document.extends);
  for (const auto& mistake : document.undeclared)
    text += fmt::format("  {}\n", mistake.what());
  return text;
}

Json document_json(const io::ScenarioDocument* document) {
  if (document == nullptr) return nullptr;
  return {{"name", document->scenario.name},
          {"file", document->file},
          {"extends", document->extends}};
}

std::string diff_json(const std::vector<Compared>& all, const ScenarioPairs& found,
                      const std::vector<io::Difference>& settings,
                      std::size_t undeclared) {
  Json pairs = Json::array();
  bool is_same = settings.empty() && found.not_comparable.empty();
  for (const Compared& one : all) {
    is_same = is_same && one.differences.meaning.empty() &&
              one.pair.before != nullptr && one.pair.after != nullptr;
    pairs.push_back({{"before", document_json(one.pair.before)},
                     {"after", document_json(one.pair.after)},
                     {"declared", one.pair.declared},
                     {"differences", difference_json(one.differences.meaning)},
                     {"evidence", difference_json(one.differences.evidence)},
                     {"idle_declarations", one.differences.idle_declarations}});
  }
  Json not_comparable = Json::array();
  for (const auto* document : found.not_comparable)
    not_comparable.push_back(document_json(document));
  return json_text({{"schema", "caseload/diff/1"},
                    {"same", is_same},
                    {"undeclared", undeclared},
                    {"settings", difference_json(settings)},
                    {"scenarios", std::move(pairs)},
                    {"not_comparable", std::move(not_comparable)}});
}

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("evidence", flag(), "also values that are the same on another source or note");
  add("json", flag(), "one JSON object instead of text");
  return options;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const ScenarioPairs found = scenario_pairs(arguments.words());
  const bool two_studies = found.second != nullptr;
  const auto settings = two_studies
                            ? io::setting_differences(*found.first, *found.second)
                            : std::vector<io::Difference>{};
  const std::vector<Compared> all = compared(found);
  std::size_t undeclared = count_undeclared(settings);
  for (const Compared& one : all) undeclared += count_undeclared(one);
  for (const auto* document : found.not_comparable)
    undeclared += document->undeclared.size();

  if (arguments.has("json")) {
    console.print(diff_json(all, found, settings, undeclared));
  } else {
    const Terminal& terminal = console.output();
    std::string text;
    const auto add = [&text](const std::string& part) {
      if (!text.empty()) text += '\n';
      text += part;
    };
    if (!settings.empty()) add(settings_text(settings, terminal));
    for (const Compared& one : all)
      add(pair_text(one, two_studies, arguments.has("evidence"), terminal));
    for (const auto* document : found.not_comparable)
      add(not_comparable_text(*document, terminal));
    console.print(text);
  }
  return undeclared == 0 ? ExitCode::done : ExitCode::finding;
}

}  // namespace

extern const Command diff_command;
const Command diff_command{
    .name = "diff",
    .group = Command::Group::study,
    .summary = "tell how scenarios or studies differ in meaning, and who said so",
    .arguments = "STUDY [SCENARIO [OTHER]] | PATH PATH",
    .explanation =
        "Compares scenarios by meaning: \"48 h\" is \"2 day\", what is left out is the "
        "default that holds, and the order of keys is nothing. Of each difference it "
        "prints the key, both values with their evidence and their place, and whether "
        "the scenario declares it in `changes`.\n"
        "\n"
        "STUDY alone compares each scenario with the one it extends; with SCENARIO, "
        "the "
        "baseline with that one; with OTHER too, these two. Two studies, folders or "
        "files, are compared in their settings and scenario by scenario of the same "
        "name. A second word is a file when it has a slash or ends in .toml.\n"
        "\n"
        "Where two studies have other dates, values are compared on all days of both. "
        "\"follows\" marks what nobody wrote on either side, such as a measure that "
        "every new state gets.",
    .examples =
        {
            {"caseload diff scenarios/cambodia-2017",
             "what did the authors change, and did they say so?"},
            {"caseload diff scenarios/cambodia-2017 supply-gap --evidence",
             "one scenario beside the baseline, with changes of evidence"},
            {"caseload diff last-month/ this-month/",
             "what is new since the last version?"},
            {"caseload diff my-study --json", "for a program"},
        },
    .exit_codes =
        "0 nothing differs, or all that differs is declared; 1 something differs "
        "undeclared; 65 mistakes in a study; 66 a study is not there; 64 the command "
        "line was wrong.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
