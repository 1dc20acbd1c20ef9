#include "app/overload_note.hpp"

#include "app/text_table.hpp"
#include "caseload/model/measure.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace caseload::app {
namespace {

/// How the number of people who wait goes up.
struct Growth {
  const ResultRow* row = nullptr;
  double middle_week = 0.0;
  double last_week = 0.0;
};

const ResultRow* row_of(const std::vector<ResultRow>& rows, const std::string& name) {
  const auto found = std::find_if(
      rows.begin(), rows.end(), [&](const ResultRow& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

std::optional<Growth> growth(const io::ScenarioDocument& document,
                             const io::Overload& overload,
                             const std::vector<ResultRow>& rows) {
  for (const std::size_t i : overload.measures) {
    const model::MeasureDefinition& measure = document.scenario.measures[i];
    const ResultRow* row = row_of(rows, measure.name);
    constexpr std::size_t enough_weeks = 3;
    if (!measure.kind->weekly_is_level || row == nullptr ||
        row->weekly.size() < enough_weeks)
      continue;
    return Growth{.row = row,
                  .middle_week = row->weekly[(row->weekly.size() - 1) / 2],
                  .last_week = row->weekly.back()};
  }
  return {};
}

}  // namespace

std::string overload_note(const io::ScenarioDocument& document,
                          const std::vector<ResultRow>& rows,
                          const Terminal& terminal) {
  std::string text;
  for (const io::Overload& overload : io::overloads(document.scenario)) {
    std::string waits;
    for (const std::size_t i : overload.measures)
      waits += (waits.empty() ? "" : ", ") + document.scenario.measures[i].long_name;
    std::string note =
        std::isfinite(overload.load)
            ? fmt::format(
                  "not stationary: {} get {}{:.2f} of the work that they can do",
                  overload.pool, overload.is_known ? "" : "at least ", overload.load)
            : fmt::format("not stationary: nobody is on duty in {}", overload.pool);
    note += ", and the queue grows while the run lasts.";
    if (!waits.empty())
      note += " These depend on the length of the run: " + waits + ".";
    if (const auto more = growth(document, overload, rows))
      note +=
          fmt::format(" {}: {} in the middle week, {} in the last.",
                      more->row->long_name, report::format_number(more->middle_week),
                      report::format_number(more->last_week));
    text += filled(note, static_cast<std::size_t>(terminal.width), 2);
  }
  return text;
}

Json overload_json(const io::ScenarioDocument& document,
                   const std::vector<ResultRow>& rows) {
  Json list = Json::array();
  for (const io::Overload& overload : io::overloads(document.scenario)) {
    Json measures = Json::array();
    for (const std::size_t i : overload.measures)
      measures.push_back(document.scenario.measures[i].name);
    Json object{{"pool", overload.pool},
                {"load", number_or_null(overload.load)},
                {"not_stationary", std::move(measures)},
                {"growth", nullptr}};
    if (const auto more = growth(document, overload, rows))
      object["growth"] = {{"measure", more->row->name},
                          {"middle_week", number_or_null(more->middle_week)},
                          {"last_week", number_or_null(more->last_week)}};
    list.push_back(std::move(object));
  }
  return list;
}

}  // namespace caseload::app
