#include "report/input_changes.hpp"
#include "report/input_words.hpp"
#include "report/sections.hpp"
#include "report/subject.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

namespace caseload::report {
namespace {

std::string source_text(const io::Source& source, const Messages& messages) {
  std::string text =
      fmt::format("{}, {}: {}", source.author,
                  source.year == 0 ? messages.words("assumptions.year_not_known")
                                   : std::to_string(source.year),
                  source.title);
  if (!source.table.empty()) text += ", " + source.table;
  if (!source.address.empty()) text += ", " + source.address;
  return text;
}

/// In which order inputs stand, by what a reader asks first.
enum class Group : std::size_t { changed, of_what_is_changed, assumed, other };
constexpr std::array<const char*, 4> group_messages{
    "assumptions.changed", "assumptions.of_what_is_changed", "assumptions.assumed",
    "assumptions.other"};

/// What the scenarios change, and what of the baseline belongs to that.
class InputGroups {
 public:
  explicit InputGroups(const Findings& findings) {
    for (std::size_t i = 1; i < findings.scenarios.size(); ++i)
      for (const io::Difference& change : input_changes(
               *findings.baseline().document, *findings.scenarios[i].document)) {
        changed_.insert(change.key);
        objects_.insert(std::string{object_of(change.key)});
      }
  }

  Group of(const io::ResolvedValue& value) const {
    if (changed_.contains(std::string{value.key_without_date()})) return Group::changed;
    if (objects_.contains(std::string{object_of(value.key)}))
      return Group::of_what_is_changed;
    return is_weak(value) ? Group::assumed : Group::other;
  }

 private:
  std::set<std::string> changed_;
  std::set<std::string> objects_;
};

/// The inputs behind what is compared first, then what nobody published, then the
/// others.
NumberTable inputs_of(const io::ScenarioDocument& baseline, const InputGroups& groups,
                      const Messages& messages) {
  NumberTable table{.columns = {{},
                                messages.say("column.input"),
                                messages.say("column.value"),
                                messages.say("column.range"),
                                messages.say("column.quality"),
                                messages.say("column.source"),
                                messages.say("column.note")},
                    .rows = {},
                    .group_by = 0};
  for (std::size_t group = 0; group < group_messages.size(); ++group)
    for (const io::ResolvedValue& value : baseline.values) {
      if (!is_input(value) || groups.of(value) != static_cast<Group>(group)) continue;
      table.rows.push_back(
          {messages.say(group_messages[group]),
           input_words(value.key, baseline.scenario, messages, date_of_step(value)),
           Text::quoted(value.value), range_text(value),
           quality_words(value.quality, messages), value.source,
           Text::quoted(value.note)});
    }
  return table;
}

/// Whether a text names a source: "A5" in "43 % in the first week (A5)", not in "A50".
bool names(std::string_view text, std::string_view source) {
  const auto is_of_a_name = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
  };
  for (std::size_t at = text.find(source); at != std::string_view::npos;
       at = text.find(source, at + 1)) {
    const std::size_t end = at + source.size();
    if ((at == 0 || !is_of_a_name(text[at - 1])) &&
        (end == text.size() || !is_of_a_name(text[end])))
      return true;
  }
  return false;
}

/// What the page says where a source may be named: notes, and figures that contradict
/// each other.
std::vector<std::string> texts_with_sources(const Findings& findings) {
  std::vector<std::string> texts;
  for (const ScenarioFindings& scenario : findings.scenarios)
    for (const io::ResolvedValue& value : scenario.document->values)
      if (!value.note.empty()) texts.push_back(value.note);
  for (const io::Conflict& conflict : findings.reported->conflicts) {
    texts.push_back(conflict.why);
    texts.insert(texts.end(), conflict.values.begin(), conflict.values.end());
  }
  return texts;
}

}  // namespace

void write_assumptions(PageWriter& page, const Findings& findings,
                       const Messages& messages) {
  page.section("assumptions", messages.words("section.assumptions"));
  const io::ScenarioDocument& baseline = *findings.baseline().document;
  page.paragraph(input_counts(baseline, messages));
  page.paragraph(messages.say("assumptions.qualities"));
  const NumberTable inputs = inputs_of(baseline, InputGroups{findings}, messages);
  std::set<std::string> used;
  for (const io::ResolvedValue& value : baseline.values)
    if (is_input(value)) used.insert(value.source);
  page.details(messages.words("assumptions.all",
                              {{"count", messages.count(inputs.rows.size())}}),
               inputs);
  for (const ScenarioFindings& scenario : findings.scenarios)
    for (const io::ResolvedValue& value : scenario.document->values)
      if (value.declared_change) used.insert(value.source);
  NumberTable sources{
      .columns = {messages.say("column.name"), messages.say("column.source")},
      .rows = {}};
  for (const io::Target& target : findings.reported->targets.targets)
    used.insert(target.source);
  std::map<std::string, io::Source> known = findings.reported->targets.sources;
  known.insert(findings.study().sources.begin(), findings.study().sources.end());
  known.insert(findings.reported->sources_of_figures.begin(),
               findings.reported->sources_of_figures.end());
  const std::vector<std::string> texts = texts_with_sources(findings);
  for (const auto& [name, source] : known)
    if (used.contains(name) ||
        std::any_of(texts.begin(), texts.end(),
                    [&id = name](const std::string& text) { return names(text, id); }))
      sources.rows.push_back({name, source_text(source, messages)});
  if (!sources.rows.empty())
    page.details(messages.words("assumptions.sources"), sources);
  const auto& conflicts = findings.reported->conflicts;
  if (conflicts.empty()) return;
  page.heading(messages.say("assumptions.conflicts"));
  NumberTable table{
      .columns = {messages.say("column.question"), messages.say("column.figures"),
                  messages.say("column.taken")},
      .rows = {}};
  for (const io::Conflict& conflict : conflicts)
    table.rows.push_back({conflict.question,
                          fmt::format("{}", fmt::join(conflict.values, "; ")),
                          conflict.why});
  page.table(table);
}

}  // namespace caseload::report
