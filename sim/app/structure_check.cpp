#include "app/structure_check.hpp"

#include "app/text_table.hpp"
#include "caseload/report/comparison_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

std::string verdict_text(const StructureRow& row) {
  if (row.is_the_same())
    return row.readings.front().sign == 0 ? "no difference under any reading"
                                          : "the same direction under every reading";
  if (!row.depends_on_reading())
    return "nowhere the other way round, but not every reading can tell";
  const auto& own = row.readings.front();
  std::vector<std::string> others;
  for (const ReadDifference& each : row.readings)
    if (each.sign && own.sign && *each.sign != *own.sign)
      others.push_back(each.reading);
  return others.empty()
             ? "depends on an assumption"
             : fmt::format("depends on an assumption: otherwise under \"{}\"",
                           fmt::join(others, "\", \""));
}

}  // namespace

std::string structure_text(const std::vector<StructureRow>& rows,
                           std::uint32_t replications, const Terminal& terminal) {
  constexpr std::size_t widest_reading = 52;
  std::string text = strong(terminal, "Each conclusion under every reading") + '\n';
  for (const StructureRow& row : rows) {
    text += '\n' + strong(terminal, row.difference->title) + '\n';
    TextTable table{{{.most = widest_reading}, {}}};
    for (const ReadDifference& each : row.readings)
      table.add(
          {each.reading, difference_words(each.row, {.replications = replications})});
    text += table.text(terminal);
    const std::string verdict = verdict_text(row);
    text += "  = " + (row.depends_on_reading() ? warning(terminal, verdict) : verdict) +
            '\n';
  }
  return text;
}

Json structure_json(const std::vector<StructureRow>& rows) {
  Json differences = Json::array();
  for (const StructureRow& row : rows) {
    Json readings = Json::array();
    for (const ReadDifference& each : row.readings) {
      const auto& interval = each.row.difference.interval;
      readings.push_back(
          {{"reading", each.reading},
           {"difference", interval ? number_or_null(interval->mean) : Json()},
           {"low", interval ? number_or_null(interval->low()) : Json()},
           {"high", interval ? number_or_null(interval->high()) : Json()},
           {"verdict", name_of(verdict_of(each.row))},
           {"sign", each.sign ? Json(*each.sign) : Json()}});
    }
    differences.push_back({{"name", row.difference->name},
                           {"title", row.difference->title},
                           {"scenario", row.difference->scenario},
                           {"measure", row.difference->measure},
                           {"less", row.difference->less},
                           {"readings", std::move(readings)},
                           {"depends_on_reading", row.depends_on_reading()},
                           {"is_the_same", row.is_the_same()}});
  }
  return differences;
}

}  // namespace caseload::app
