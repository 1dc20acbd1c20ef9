#include "io/scenario/evidence.hpp"

#include "caseload/core/wording.hpp"
#include "io/scenario/spelling.hpp"

#include <algorithm>
#include <array>

namespace caseload::io {
namespace {

constexpr std::array<std::string_view, 5> qualities{
    "published", "derived", "calibrated", "assumption", "chosen"};

}  // namespace

std::string_view name_of(Quality quality) {
  return qualities.at(static_cast<std::size_t>(quality));
}

namespace reading {
namespace {

bool is_source_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 &&
         std::all_of(id.begin(), id.end(), [](char letter) {
           return (letter >= 'a' && letter <= 'z') ||
                  (letter >= 'A' && letter <= 'Z') ||
                  (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
         });
}

Source read_source(Mistakes& mistakes, const Node& node, const std::string& key,
                   bool year_may_be_unknown) {
  TableReader table{mistakes, node, key};
  Source source;
  source.author = table.need_text("author", "who wrote it, as text");
  if (const Node* year = table.need("year", "the year it appeared, such as 2017")) {
    const auto* number = std::get_if<std::int64_t>(&year->content);
    if (number != nullptr && *number >= 1 && *number <= 9999)
      source.year = *number;
    else if (!year_may_be_unknown || year->text() == nullptr ||
             *year->text() != "not known")
      mistakes.add(
          *year, table.key_of("year"),
          {.expected = "the year it appeared, such as 2017", .got = written(*year)});
  }
  source.title = table.need_text("title", "its title, as text");
  source.table = table.find_text("table", "the table, page or section, as text");
  source.address = table.find_text("address", "where it can be found, as text");
  table.refuse_unknown_keys();
  return source;
}

bool same(const Source& a, const Source& b) {
  return a.author == b.author && a.year == b.year && a.title == b.title &&
         a.table == b.table && a.address == b.address;
}

void check_quality(Mistakes& mistakes, const TableReader& table, const Place& place,
                   const Evidence& evidence) {
  const bool needs_source = evidence.quality == "published";
  const bool needs_either = evidence.quality == "derived" ||
                            evidence.quality == "calibrated" ||
                            evidence.quality == "assumption";
  if (needs_source && evidence.source.empty())
    mistakes.add(place, table.key_of("source"),
                 {.expected = "the id of a source beside quality = \"published\"",
                  .got = "nothing"});
  else if (needs_either && evidence.source.empty() && evidence.note.empty())
    mistakes.add(place, table.key_of("note"),
                 {.expected = "a source or a note beside quality = " +
                              in_quotes(evidence.quality),
                  .got = "neither",
                  .hint = "say in a note where the number comes from"});
}

}  // namespace

void Sources::add(Mistakes& mistakes, const Node& sources) {
  if (!is_table(mistakes, sources, "sources")) return;
  for (const auto& [id, node] : *sources.table()) {
    const std::string key = joined("sources", id);
    if (!is_source_id(id))
      mistakes.add(node.key_place, key,
                   {.expected = "an id of letters, digits, hyphens and underscores, at "
                                "most 64 characters",
                    .got = in_quotes(id)});
    if (!is_table(mistakes, node, key)) continue;
    const Source source = read_source(mistakes, node, key, years_may_be_unknown_);
    const auto known = sources_.find(id);
    if (known == sources_.end()) {
      sources_.emplace(id, source);
      places_.emplace(id, node.key_place);
    } else if (!same(known->second, source)) {
      const Place& first = places_.at(id);
      mistakes.add(node.key_place, key,
                   {.expected = "one definition of a source in all files of a study",
                    .got = "another one than in " + *first.file + ':' +
                           std::to_string(first.line),
                    .hint = "keep one, or give the other work an id of its own"});
    }
  }
}

std::vector<std::string_view> Sources::ids() const {
  std::vector<std::string_view> result;
  for (const auto& [id, source] : sources_) result.push_back(id);
  return result;
}

Evidence read_evidence(Mistakes& mistakes, const Sources& sources, TableReader& table,
                       const Evidence& outer) {
  Evidence evidence = outer;
  const std::size_t mistakes_before = mistakes.count();
  const Node* source = table.find("source");
  if (source != nullptr) {
    evidence.source = table.find_text("source", "the id of a source, as text");
    if (!evidence.source.empty() && !sources.knows(evidence.source)) {
      std::string hint = spelling_hint(evidence.source, sources.ids());
      if (hint.empty()) hint = "define it in [sources." + evidence.source + "]";
      if (hint.size() > 300) hint.clear();
      mistakes.add(*source, table.key_of("source"),
                   {.expected = "the id of a source that is defined in [sources]",
                    .got = in_quotes(evidence.source),
                    .hint = std::move(hint)});
    }
  }
  const Node* quality = table.find("quality");
  if (quality != nullptr) {
    const std::vector<std::string_view> known{qualities.begin(), qualities.end()};
    const std::string* word = quality->text();
    if (word != nullptr && std::find(known.begin(), known.end(), *word) != known.end())
      evidence.quality = *word;
    else
      mistakes.add(*quality, table.key_of("quality"),
                   {.expected = one_of(known),
                    .got = written(*quality),
                    .hint = word == nullptr || core::nearest_name(*word, known).empty()
                                ? std::string{}
                                : spelling_hint(*word, known)});
  }
  if (const Node* range = table.find("range")) evidence.range = range;
  if (table.find("note") != nullptr)
    evidence.note = table.find_text("note", "a note, as text");

  if (mistakes.count() > mistakes_before) return evidence;
  if (source != nullptr && evidence.quality.empty())
    mistakes.add(*source, table.key_of("quality"),
                 {.expected = "how well the number is known, beside its source",
                  .got = "nothing",
                  .hint = "write quality = \"published\" if the source prints it, or "
                          "\"derived\" if you computed it from the source"});
  else
    check_quality(mistakes, table, (quality != nullptr ? *quality : table.node()).place,
                  evidence);
  return evidence;
}

bool is_value_table(const Node& node) {
  return node.find("value") != nullptr || node.find("dist") != nullptr ||
         node.find("steps") != nullptr;
}

}  // namespace reading
}  // namespace caseload::io
