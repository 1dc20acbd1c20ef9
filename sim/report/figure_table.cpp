// The one place that knows what each kind of figure draws, beside the script that
// draws.
#include "report/figure_table.hpp"

#include "caseload/core/error.hpp"
#include "caseload/io/csv_cells.hpp"

#include <array>
#include <cmath>

namespace caseload::report {
namespace {

using Json = nlohmann::json;

constexpr std::array<const char*, 5> quantiles{"q05", "q25", "q50", "q75", "q95"};

/// A text or a number as a cell; empty for what is not there or not known.
std::string cell(const Json& value) {
  if (value.is_string()) return io::text_cell(value.get<std::string>());
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  if (value.is_number_integer()) return io::number_cell(value.get<std::int64_t>());
  return value.is_number() ? io::number_cell(value.get<double>()) : std::string{};
}

std::string cell(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? std::string{} : cell(*found);
}

/// What is at a position of a list that may be missing.
std::string cell(const Json& object, const char* key, std::size_t position) {
  const auto found = object.find(key);
  return found == object.end() || position >= found->size() ? std::string{}
                                                            : cell((*found)[position]);
}

/// Units are said behind a number, with a space before them.
std::string unit_cell(const Json& panel) {
  const auto unit = panel.find("unit");
  if (unit == panel.end()) return {};
  std::string text = unit->get<std::string>();
  text.erase(0, text.find_first_not_of(' '));
  return io::text_cell(text);
}

class Rows {
 public:
  explicit Rows(const std::vector<std::string>& columns)
      : table_{.csv = io::csv_line(columns), .rows = 0} {}

  void add(const std::vector<std::string>& cells) {
    table_.csv += io::csv_line(cells);
    ++table_.rows;
  }
  FigureTable table() && { return std::move(table_); }

 private:
  FigureTable table_;
};

FigureTable table_of_differences(const Json& data) {
  Rows rows{{"panel", "scenario", "label", "value", "low", "high", "unit", "sure",
             "words", "source", "scale"}};
  for (const Json& panel : data.at("panels"))
    for (const Json& row : panel.at("rows"))
      rows.add({cell(panel, "label"), cell(row, "scenario"), cell(row, "label"),
                cell(row, "value"), cell(row, "low"), cell(row, "high"),
                unit_cell(panel), cell(row, "sure"), cell(row, "words"),
                cell(row, "source"), cell(row, "scale")});
  return std::move(rows).table();
}

/// What is marked in the week that begins on a day, the next one on `next`.
std::string marks_cell(const Json& panel, const Json& week, const Json* next) {
  std::string text;
  for (const Json& mark : panel.value("marks", Json::array())) {
    const std::string day = mark.at("day").get<std::string>();
    if (day < week.get<std::string>() ||
        (next != nullptr && day >= next->get<std::string>()))
      continue;
    text +=
        (text.empty() ? "" : "; ") + day + ' ' + mark.at("label").get<std::string>();
  }
  return io::text_cell(text);
}

/// The strip below the bands of a scenario; null where it has none.
Json strip_of(const Json& panel, const Json& scenario) {
  for (const Json& strip : panel.value("strips", Json::array()))
    if (strip.at("scenario") == scenario) return strip;
  return Json::object();
}

FigureTable table_of_fan(const Json& data) {
  Rows rows{{"panel", "scenario", "label", "week", "q05", "q25", "q50", "q75", "q95",
             "unit", "strip", "marks", "source", "scale"}};
  for (const Json& panel : data.at("panels")) {
    const Json& weeks = panel.at("weeks");
    for (const Json& band : panel.at("bands")) {
      const Json strip = strip_of(panel, band.at("scenario"));
      for (std::size_t week = 0; week < weeks.size(); ++week) {
        std::vector<std::string> cells{cell(panel, "label"), cell(band, "scenario"),
                                       cell(band, "label"), cell(weeks[week])};
        for (const char* quantile : quantiles)
          cells.push_back(cell(band, quantile, week));
        cells.push_back(unit_cell(panel));
        cells.push_back(cell(strip, "values", week));
        cells.push_back(marks_cell(
            panel, weeks[week], week + 1 < weeks.size() ? &weeks[week + 1] : nullptr));
        cells.push_back(cell(band, "source"));
        cells.push_back(cell(band, "scale"));
        rows.add(cells);
      }
    }
  }
  return std::move(rows).table();
}

FigureTable table_of_bars(const Json& data) {
  Rows rows{{"panel", "scenario", "label", "part", "part_label", "value", "total",
             "unit", "source", "scale"}};
  for (const Json& panel : data.at("panels"))
    for (const Json& row : panel.at("rows")) {
      const Json& parts = panel.at("parts");
      for (std::size_t part = 0; part < parts.size(); ++part) {
        // What is left has no variable of its own; a province has one.
        const auto measure = parts[part].find("measure");
        const std::string source =
            measure == parts[part].end()
                ? cell(row, "source")
                : io::text_cell(row.at("scenario").get<std::string>() + '/' +
                                measure->get<std::string>());
        rows.add({cell(panel, "label"), cell(row, "scenario"), cell(row, "label"),
                  cell(parts[part], "name"), cell(parts[part], "label"),
                  cell(row, "values", part), cell(row, "total"), unit_cell(panel),
                  source, cell(panel, "scale")});
      }
    }
  return std::move(rows).table();
}

FigureTable table_of_flow(const Json& data) {
  const auto node = [&](const Json& name, const char* key) {
    for (const Json& one : data.at("nodes"))
      if (one.at("name") == name) return cell(one, key);
    return std::string{};
  };
  Rows rows{{"from", "from_label", "to", "to_label", "value", "unit", "variable"}};
  for (const Json& link : data.at("links"))
    rows.add({cell(link, "source"), node(link.at("source"), "label"),
              cell(link, "target"), node(link.at("target"), "label"),
              cell(link, "value"), unit_cell(data), cell(link, "variable")});
  return std::move(rows).table();
}

/// Of a curve the first step is where all begin; then comes a cell a step.
std::string cell_source(const Json& curve, std::size_t position) {
  const std::string source = cell(curve, "source");
  return source.empty() ? source : source + '[' + std::to_string(position) + ']';
}

FigureTable table_of_curves(const Json& data) {
  Rows rows{
      {"panel", "scenario", "curve", "label", "step", "step_unit", "value", "source"}};
  for (const Json& panel : data.at("panels"))
    for (const Json& curve : panel.at("curves")) {
      const Json& steps = panel.at("steps");
      for (std::size_t step = 0; step < steps.size(); ++step)
        rows.add({cell(panel, "label"), cell(panel, "scenario"), cell(curve, "name"),
                  cell(curve, "label"), cell(steps[step]), unit_cell(data),
                  cell(curve, "values", step),
                  step == 0 ? std::string{} : cell_source(curve, step - 1)});
    }
  return std::move(rows).table();
}

FigureTable table_of_calendar(const Json& data) {
  Rows rows{{"label", "month", "value", "source"}};
  const Json& columns = data.at("columns");
  for (const Json& row : data.at("rows"))
    for (std::size_t month = 0; month < columns.size(); ++month)
      rows.add({cell(row, "label"), cell(columns[month]), cell(row, "values", month),
                cell(row, "source")});
  return std::move(rows).table();
}

FigureTable table_of_hundred(const Json& data) {
  Rows rows{{"scenario", "label", "group", "count", "share", "source"}};
  for (const Json& row : data.at("rows"))
    for (const Json& group : row.at("groups"))
      rows.add({cell(row, "scenario"), cell(row, "label"), cell(group, "label"),
                cell(group, "count"), cell(group, "share"), cell(group, "source")});
  return std::move(rows).table();
}

void round_all(Json& values) {
  for (Json& value : values)
    if (value.is_number()) value = four_digits(value.get<double>());
}

struct KindOfFigure {
  std::string_view name;
  FigureTable (*table)(const Json& data);
};

constexpr std::array<KindOfFigure, 7> kinds{{{"bars", table_of_bars},
                                             {"calendar", table_of_calendar},
                                             {"curves", table_of_curves},
                                             {"differences", table_of_differences},
                                             {"fan", table_of_fan},
                                             {"flow", table_of_flow},
                                             {"hundred", table_of_hundred}}};

}  // namespace

std::vector<std::string_view> figure_kinds() {
  std::vector<std::string_view> names;
  for (const KindOfFigure& kind : kinds) names.push_back(kind.name);
  return names;
}

FigureTable figure_table(std::string_view kind, const Json& data) {
  for (const KindOfFigure& one : kinds)
    if (one.name == kind) return one.table(data);
  throw core::ContractViolation{"a figure of a kind that has a table of its numbers"};
}

double four_digits(double value) {
  if (value == 0.0 || !std::isfinite(value)) return value;
  const double place = std::pow(10.0, 3.0 - std::floor(std::log10(std::abs(value))));
  return std::round(value * place) / place;
}

Json drawn_data(std::string_view kind, Json data) {
  if (kind == "fan")
    for (Json& panel : data.at("panels")) {
      for (Json& band : panel.at("bands"))
        for (const char* quantile : quantiles) round_all(band.at(quantile));
      if (panel.contains("strips"))
        for (Json& strip : panel.at("strips")) round_all(strip.at("values"));
    }
  if (kind == "curves")
    for (Json& panel : data.at("panels"))
      for (Json& curve : panel.at("curves")) round_all(curve.at("values"));
  if (kind == "flow")  // whole people, as it is written beside the ways
    for (Json& link : data.at("links"))
      link.at("value") = std::round(link.at("value").get<double>());
  if (kind == "calendar")
    for (Json& row : data.at("rows")) round_all(row.at("values"));
  return data;
}

}  // namespace caseload::report
