#include "report/page.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace caseload::report {
namespace {

bool is_of_a_measure(const io::ResolvedValue& value) {
  return value.key.starts_with("measures.");
}

void describe_sources(const Subject& subject, Page& page) {
  std::map<std::string, int> uses;
  for (const io::ResolvedValue& value : subject.document().values)
    if (!value.source.empty()) ++uses[value.source];
  Table table{{"id", "author", "year", "title", "table", "address", "values here"}, {}};
  for (const auto& [id, source] : subject.study().sources)
    if (uses.contains(id))
      table.rows.push_back({id, source.author, fmt::format("{}", source.year),
                            source.title, source.table, source.address,
                            fmt::format("{}", uses[id])});
  if (table.rows.empty())
    return page.not_answered(
        "name the works that numbers come from, in tables [sources.ID] and by `source` "
        "beside each value");
  page.table(std::move(table));
}

void describe_inputs(const Subject& subject, Page& page) {
  Table numbers{{"key", "value, with its unit", "range", "rests on", "source", "note"},
                {}};
  Table words{{"key", "value"}, {}};
  for (const io::ResolvedValue& value : subject.document().values) {
    if (is_of_a_measure(value) || value.is_default) continue;
    if (value.is_word)
      words.rows.push_back({value.key, value.value});
    else
      numbers.rows.push_back({value.key, value.value, range_text(value), value.quality,
                              value.source, value.note});
  }
  page.paragraph(
      "Every number that somebody wrote. A key with a date in brackets is a step: the "
      "value from that date on. A law of a time is quoted by its distribution and "
      "its parameters; cv is the standard deviation divided by the mean. All inputs "
      "are drawn independently of "
      "each other: no correlation is modelled but what 2.4 says of cases. Why this "
      "value or this distribution is said in the note, where somebody said it; a "
      "range is between which values the number, or the mean of a law, is thought to "
      "lie.");
  page.table(std::move(numbers));
  page.paragraph("Names and words to choose, such as kinds of state:");
  page.table(std::move(words));
}

void describe_assumptions(const Subject& subject, Page& page) {
  std::vector<List::Item> items;
  std::size_t unsupported = 0;
  for (const io::ResolvedValue& value : subject.document().values) {
    if (value.is_word || value.is_default || is_of_a_measure(value)) continue;
    unsupported += value.quality.empty() ? 1 : 0;
    if (value.quality != io::name_of(io::Quality::assumption)) continue;
    items.push_back({value.key, value.note.empty()
                                    ? value.value
                                    : fmt::format("{} ({})", value.value, value.note)});
  }
  if (items.empty())
    page.not_answered(
        "mark what was assumed by quality = \"assumption\" and a note beside the "
        "value");
  page.list(std::move(items));
  if (unsupported > 0)
    page.paragraph(fmt::format(
        "Of {} more {} nobody said what {} on: the column \"rests on\" of 3.3 is empty "
        "there.",
        unsupported, unsupported == 1 ? "number" : "numbers",
        unsupported == 1 ? "it rests" : "they rest"));
}

}  // namespace

void describe_data(const Subject& subject, Page& page) {
  page.item("3.1 Data sources");
  describe_sources(subject, page);
  page.item("3.2 Cleaning and transformation");
  page.said(subject, "cleaning");
  page.paragraph(
      "What was computed for a single value from published figures stands in its note "
      "(quality derived), what was fitted to a target too (quality calibrated): see "
      "3.3.");
  page.item("3.3 Inputs");
  describe_inputs(subject, page);
  page.item("3.4 Assumptions");
  describe_assumptions(subject, page);
}

}  // namespace caseload::report
