#include "app/json_text.hpp"
#include "app/study_report.hpp"
#include "app/text_table.hpp"
#include "app/validation.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace caseload::app {
namespace {

using Align = TextTable::Align;

/// The roles, and what is said above the figures that have them.
struct Section {
  io::TargetRole role;
  std::string_view heading;
};
constexpr std::array<Section, 5> sections{{
    {io::TargetRole::fitted, "Fitted: inputs were chosen so that these are met"},
    {io::TargetRole::free, "Free: neither put in nor fitted to"},
    {io::TargetRole::hold_out, "Hold-outs: not known to those who made the model"},
    {io::TargetRole::seen, "Seen: not fitted to, but known when the model was made"},
    {io::TargetRole::set_by_input,
     "Set by input: these prove the bookkeeping, not the model"},
}};

std::string interval_text(const ValidationRow& row) {
  if (!row.estimate.interval) return "-";
  const auto& interval = *row.estimate.interval;
  const report::NumberStyle style =
      report::number_style(interval.mean, interval.half_width);
  return report::format_number(interval.low(), style) + " to " +
         report::format_number(interval.high(), style);
}

std::string mean_text(const ValidationRow& row) {
  if (!row.estimate.value) return "-";
  return report::format_number(
      *row.estimate.value,
      report::number_style(*row.estimate.value, row.estimate.interval
                                                    ? row.estimate.interval->half_width
                                                    : 0.0));
}

std::string band_text(const io::Target& target) {
  const report::NumberStyle style =
      report::number_style(target.value, (target.high - target.low) / 2.0);
  return report::format_number(target.low, style) + " to " +
         report::format_number(target.high, style);
}

std::string percent(double share, bool with_sign) {
  return with_sign ? fmt::format("{:+.1f} %", 100.0 * share)
                   : fmt::format("{:.0f} %", 100.0 * share);
}

std::string section_text(const Validation& validation, const Section& section,
                         const Terminal& terminal) {
  const std::string& baseline =
      validation.study->scenarios[validation.study->baseline].scenario.name;
  TextTable table{{{.heading = "measure"},
                   {.heading = "figure", .align = Align::right},
                   {.heading = "allowed", .align = Align::right},
                   {.heading = "mean", .align = Align::right},
                   {.heading = "95 % interval", .align = Align::right},
                   {.heading = "off by", .align = Align::right},
                   {.heading = "runs inside", .align = Align::right},
                   {.heading = ""}}};
  for (const ValidationRow& row : validation.rows) {
    const io::Target& target = *row.target;
    if (target.role != section.role) continue;
    table.add({row.label + (target.scenario == baseline ? "" : ", " + target.scenario),
               report::format_number(target.value) +
                   (row.units == "1" ? "" : " " + row.units),
               band_text(target), mean_text(row), interval_text(row),
               row.distance ? percent(*row.distance, true) : "-",
               row.runs_inside ? percent(*row.runs_inside, false) : "-",
               row.landing == report::Landing::met
                   ? std::string{word_of(row.landing)}
                   : warning(terminal, word_of(row.landing))});
  }
  if (table.empty()) return {};
  return strong(terminal, section.heading) + '\n' + table.text(terminal) + '\n';
}

std::size_t count_of_role(const Validation& validation, io::TargetRole role) {
  return static_cast<std::size_t>(std::count_if(
      validation.rows.begin(), validation.rows.end(),
      [&](const ValidationRow& row) { return row.target->role == role; }));
}

std::string calibrated_text(const Validation& validation, const Terminal& terminal) {
  const std::size_t fitted = count_of_role(validation, io::TargetRole::fitted);
  const std::size_t inputs = validation.targets->inputs.size();
  std::string text = fmt::format(
      "{} calibrated for {}{}\n", report::count_of(inputs, "input"),
      report::count_of(fitted, "fitted figure"),
      inputs >= fitted && inputs > 0 ? ": no fewer, so that meeting them proves nothing"
                                     : "");
  if (inputs == 0) return text;
  TextTable table{{{.heading = "input", .most = 36},
                   {.heading = "value of"},
                   {.heading = "value", .align = Align::right},
                   {.heading = "range", .align = Align::right},
                   {.heading = "from the edge", .align = Align::right}}};
  const io::CalibratedInput* last = nullptr;
  for (const CalibratedValue& each : validation.calibrated) {
    table.add({each.input == last ? "" : each.input->title, each.value->key,
               each.value->value,
               each.value->range
                   ? each.value->range->low + " to " + each.value->range->high
                   : "not given",
               each.from_edge ? percent(*each.from_edge, false) : "-"});
    last = each.input;
  }
  return text + table.text(terminal);
}

std::string summary_text(const Validation& validation) {
  std::array<std::size_t, 4> landings{};
  std::size_t binding = 0;
  for (const ValidationRow& row : validation.rows) {
    if (!row.is_binding()) continue;
    ++binding;
    ++landings[static_cast<std::size_t>(row.landing)];
  }
  std::string text = fmt::format("{} of {} met", landings[0],
                                 report::count_of(binding, "binding target"));
  constexpr std::array<std::string_view, 4> words{"", "missed", "unclear",
                                                  "without anything observed"};
  for (std::size_t i = 1; i < landings.size(); ++i)
    if (landings[i] > 0) text += fmt::format(", {} {}", landings[i], words[i]);
  if (landings[2] > 0) text += " (more replications may tell)";
  return text + '\n';
}

}  // namespace

std::string validation_text(const Validation& validation, const Terminal& terminal) {
  std::string text = fmt::format(
      "{}: {}\n{} of each scenario, seed {}\n\n",
      strong(terminal, validation.study->name), validation.study->title,
      report::count_of(validation.replications, "replication"), validation.seed);
  for (const Section& section : sections)
    text += section_text(validation, section, terminal);
  if (count_of_role(validation, io::TargetRole::hold_out) == 0)
    text +=
        "no hold-out given: nothing here was kept from those who made the model; "
        "--targets FILE\ntakes figures that were\n\n";
  text += calibrated_text(validation, terminal);
  return text + '\n' + summary_text(validation) +
         "\nThe intervals cover chance only (the luck of the replications), not doubt "
         "about the\ninputs or about the structure of the model.\n";
}

std::string validation_json(const Validation& validation,
                            const std::vector<StructureRow>& rows) {
  const auto number = [](const std::optional<double>& value) {
    return value ? Json(*value) : Json();
  };
  Json targets = Json::array();
  for (const ValidationRow& row : validation.rows) {
    const io::Target& target = *row.target;
    const auto& interval = row.estimate.interval;
    targets.push_back(
        {{"name", target.name},
         {"scenario", target.scenario},
         {"measure", target.measure},
         {"label", row.label},
         {"units", row.units},
         {"role", io::name_of(target.role)},
         {"figure", target.value},
         {"allowed_low", target.low},
         {"allowed_high", target.high},
         {"mean", number(row.estimate.value)},
         {"low", interval ? Json(interval->low()) : Json()},
         {"high", interval ? Json(interval->high()) : Json()},
         {"runs_inside", number(row.runs_inside)},
         {"distance", number(row.distance)},
         {"landing",
          row.landing == report::Landing::missed ? "missed" : word_of(row.landing)},
         {"inputs", target.inputs},
         {"source", target.source},
         {"note", target.note}});
  }
  Json inputs = Json::array();
  for (const CalibratedValue& each : validation.calibrated)
    inputs.push_back(
        {{"name", each.input->name},
         {"title", each.input->title},
         {"key", each.value->key},
         {"value", each.value->value},
         {"low", each.value->range ? Json(each.value->range->low) : Json()},
         {"high", each.value->range ? Json(each.value->range->high) : Json()},
         {"from_edge", number(each.from_edge)}});
  return json_text({{"schema", "caseload/validate/1"},
                    {"study", validation.study->name},
                    {"title", validation.study->title},
                    {"seed", validation.seed},
                    {"replications", validation.replications},
                    {"passed", validation.is_passed()},
                    {"calibrated_inputs", validation.targets->inputs.size()},
                    {"targets", std::move(targets)},
                    {"calibrated", std::move(inputs)},
                    {"differences", structure_json(rows)}});
}

}  // namespace caseload::app
