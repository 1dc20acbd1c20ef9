#include "app/difference_table.hpp"

#include "app/origin_text.hpp"
#include "app/text_table.hpp"

#include <string_view>

namespace caseload::app {
namespace {

using Standing = io::Difference::Standing;

/// "staff.clinicians.headcount[2017-03-01 to 2017-06-01]"
std::string key_text(const io::Difference& difference) {
  if (difference.from.empty() && difference.until.empty()) return difference.key;
  std::string dates = difference.until.empty() ? "from " + difference.from
                      : difference.from.empty()
                          ? "until " + difference.until
                          : difference.from + " to " + difference.until;
  return difference.key + '[' + dates + ']';
}

std::string_view standing_name(Standing standing) {
  return standing == Standing::declared     ? "declared"
         : standing == Standing::undeclared ? "undeclared"
                                            : "follows";
}

/// As the table shows it: what nobody said must not be overlooked.
std::string standing_text(Standing standing) {
  return standing == Standing::undeclared ? "NOT DECLARED"
                                          : std::string{standing_name(standing)};
}

std::string evidence_text(const io::ResolvedValue& value) {
  return value.source.empty() ? value.quality : value.quality + ' ' + value.source;
}

Json side_json(const std::optional<io::ResolvedValue>& value) {
  if (!value) return nullptr;
  return {{"value", value->value},          {"source", value->source},
          {"quality", value->quality},      {"note", value->note},
          {"file", value->origin.file},     {"line", value->origin.line},
          {"column", value->origin.column}, {"change", value->change},
          {"default", value->is_default}};
}

}  // namespace

std::string difference_table(const std::vector<io::Difference>& differences,
                             const DifferenceColumns& columns,
                             const Terminal& terminal) {
  std::vector<TextTable::Column> headings{{.heading = "key"}};
  if (columns.standing) headings.push_back({.heading = "standing"});
  headings.push_back({.heading = ""});
  headings.push_back({.heading = "value", .most = 48});
  headings.push_back({.heading = "rests on"});
  if (columns.note) headings.push_back({.heading = "note", .most = 48});
  headings.push_back({.heading = "where"});
  TextTable table{std::move(headings)};
  for (const io::Difference& difference : differences)
    for (const bool is_before : {true, false}) {
      const auto& side = is_before ? difference.before : difference.after;
      std::vector<std::string> cells{is_before ? key_text(difference) : ""};
      if (columns.standing)
        cells.push_back(is_before ? standing_text(difference.standing) : "");
      cells.emplace_back(is_before ? "before" : "after");
      cells.push_back(side ? side->value : "(nothing)");
      cells.push_back(side ? evidence_text(*side) : "");
      if (columns.note) cells.push_back(side ? side->note : "");
      cells.push_back(!side                 ? ""
                      : columns.whole_paths ? whole_origin_text(*side)
                                            : origin_text(*side));
      table.add(std::move(cells));
    }
  return table.text(terminal);
}

Json difference_json(const std::vector<io::Difference>& differences) {
  Json list = Json::array();
  for (const io::Difference& difference : differences)
    list.push_back({{"key", difference.key},
                    {"from", difference.from},
                    {"until", difference.until},
                    {"before", side_json(difference.before)},
                    {"after", side_json(difference.after)},
                    {"standing", standing_name(difference.standing)}});
  return list;
}

}  // namespace caseload::app
