#include "caseload/report/landing.hpp"
#include "caseload/report/number_format.hpp"
#include "report/held_against.hpp"
#include "report/lay_words.hpp"
#include "report/measure_words.hpp"
#include "report/sections.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace caseload::report {
namespace {

const char* key_of(Landing landing) {
  switch (landing) {
    case Landing::met:
      return "landing.met";
    case Landing::missed:
      return "landing.missed";
    case Landing::unclear:
      return "landing.unclear";
    case Landing::nothing_observed:
      return "landing.nothing_observed";
  }
  return "";
}

std::vector<Text> row_of(const HeldAgainst& held, Landing landing,
                         const Messages& messages) {
  const io::Target& target = *held.target;
  const model::MeasureDefinition& measure = held.definition();
  const SaidUnit unit = said_unit(
      *measure.kind, std::max(std::abs(target.low), std::abs(target.high)), messages);
  const auto said = [&](double value) {
    return messages.digits(format_number(unit.scale * value));
  };
  // With no more digits than an interval as wide would have.
  const NumberStyle style = plain_number_style(
      unit.scale * target.value, unit.scale * std::abs(target.high - target.low) / 2.0);
  const auto edge = [&](double value) {
    if (style.scientific) return said(value);
    const double place = std::pow(10.0, style.decimals);
    return messages.digits(
        format_number(std::round(unit.scale * value * place) / place));
  };
  std::string role = "target_role.";
  role += io::name_of(target.role);
  return {label_of(measure),
          said(target.value) + unit.name,
          messages.say("targets.range",
                       {{"low", edge(target.low)}, {"high", edge(target.high)}}),
          level_words(*held.scenario, held.measure, messages),
          messages.say(role),
          messages.say(key_of(landing)),
          target.source};
}

}  // namespace

void write_targets(PageWriter& page, const Findings& findings,
                   const Messages& messages) {
  const std::vector<HeldAgainst> all = held_against(findings);
  if (all.empty()) return;
  page.section("targets", messages.words("section.targets"));
  page.paragraph(messages.say("targets.words"));
  NumberTable table{
      .columns = {messages.say("column.measure"), messages.say("targets.figure"),
                  messages.say("targets.allowed"), messages.say("targets.found"),
                  messages.say("targets.role"), messages.say("targets.landing"),
                  messages.say("column.source")},
      .rows = {}};
  std::map<Landing, std::size_t> counts;
  std::size_t free = 0;
  std::size_t free_met = 0;
  for (const HeldAgainst& held : all) {
    const Landing landing =
        landing_of(*held.target, held.scenario->estimates[held.measure]);
    ++counts[landing];
    if (held.is_free()) {
      ++free;
      free_met += landing == Landing::met;
    }
    table.rows.push_back(row_of(held, landing, messages));
  }
  page.paragraph(messages.say(
      "targets.count", {{"free", messages.count(free)},
                        {"names", free_names(all)},
                        {"free_met", messages.count(free_met)},
                        {"made", messages.count(all.size() - free)},
                        {"made_met", messages.count(counts[Landing::met] - free_met)},
                        {"missed", messages.count(counts[Landing::missed])},
                        {"unclear", messages.count(counts[Landing::unclear])}}));
  page.table(table);
}

}  // namespace caseload::report
