#include "app/description.hpp"
#include "app/vocabulary_texts.hpp"
#include "caseload/core/distribution.hpp"
#include "caseload/core/queue_discipline.hpp"
#include "caseload/model/measure.hpp"
#include "caseload/model/state.hpp"
#include "caseload/model/supply.hpp"

#include <fmt/format.h>

namespace caseload::app {
namespace {

constexpr std::string_view kinds = "kinds";
constexpr std::string_view rules = "rules";
constexpr std::string_view measures = "measures";
constexpr std::string_view distributions = "distributions";
constexpr std::string_view disciplines = "disciplines";
constexpr std::string_view units = "units";
using report::sections_group;

std::string takes(const model::Parameter& parameter) {
  using Type = model::ParameterType;
  switch (parameter.type) {
    case Type::duration:
      return "a duration, or a distribution of durations";
    case Type::dated_duration:
      return "a duration, or a distribution of durations, which may change on dates";
    case Type::dated_work:
      return "an amount of work, or a distribution of it, which may change on dates";
    case Type::dated_people:
      return "a number of people, which may change on dates";
    case Type::number:
      return "a number";
    case Type::hazard_ratio:
      return "a hazard ratio";
    case Type::count:
      return "a whole number";
    case Type::share:
      return "a share, from 0 to 1";
    case Type::flag:
      return "true or false";
    case Type::choice:
      return fmt::format("one of {}", fmt::join(parameter.choices, ", "));
    case Type::date:
      return "a date";
    case Type::state:
      return "a state";
    case Type::states:
      return "a list of states";
    case Type::person_types:
      return "a list of person types";
    case Type::provinces:
      return "a list of provinces";
    case Type::staff:
      return "a staff pool";
    case Type::stock:
      return "a store of kits";
    case Type::equipment:
      return "a sort of equipment";
    case Type::time:
      return "a fixed duration";
    case Type::dated_time:
      return "a fixed duration, which may change on dates";
    case Type::kits:
      return "a number of kits";
    case Type::stored_kits:
      return "a number of kits, in all or at each site";
    case Type::dated_kits:
      return "a number of kits, in all or at each site, which may change on dates";
    case Type::dated_sets:
      return "a number of sets, in all or at each site, which may change on dates";
    case Type::dated_share:
      return "a share, from 0 to 1, which may change on dates";
    case Type::dated_number:
      return "a number, which may change on dates";
    case Type::shocks:
      return "a list of interruptions";
    case Type::kit_price:
      return "an amount of money for a kit";
    case Type::budget:
      return "a list of dates and amounts of money";
    case Type::costs:
      return "a list of lines of costs, or agencies";
    case Type::facility:
      return "a facility";
    case Type::pooling:
      return fmt::format("{}", fmt::join(parameter.choices, ", "));
  }
  return {};
}

std::string takes(const core::DistributionParameter& parameter) {
  using Type = core::DistributionParameter::Type;
  switch (parameter.type) {
    case Type::time:
      return "a duration";
    case Type::number:
      return "a number";
    case Type::whole_number:
      return "a whole number";
    case Type::times:
      return "a list of durations";
    case Type::numbers:
      return "a list of numbers";
  }
  return {};
}

std::vector<Description::Parameter> described(
    const std::vector<model::Parameter>& parameters) {
  std::vector<Description::Parameter> result;
  result.reserve(parameters.size());
  for (const model::Parameter& parameter : parameters)
    result.push_back({.name = std::string{parameter.name},
                      .takes = takes(parameter),
                      .meaning = std::string{parameter.meaning},
                      .example = std::string{parameter.example},
                      .required = parameter.required,
                      .absent = std::string{parameter.absent}});
  return result;
}

std::string_view then(model::StateKind::Onward onward) {
  using Onward = model::StateKind::Onward;
  switch (onward) {
    case Onward::next:
      return "people go on to `next`, a state, or to shares of several";
    case Onward::hazards:
      return "people leave by the first of the hazards that run here; there is no "
             "`next`";
    case Onward::out:
      return "people leave the model, so there is no `next`";
  }
  return {};
}

Description described(const model::StateKind& kind) {
  return {.group = kinds,
          .name = std::string{kind.name},
          .meaning = std::string{kind.meaning},
          .example = std::string{kind.example},
          .parameters = described(kind.parameters),
          .paragraphs = {{"Used for", std::string{kind.used_for}},
                         {"Then", std::string{then(kind.onward)}},
                         {"Measures without a [measures] table",
                          fmt::format("{}", fmt::join(kind.default_measures, ", "))}}};
}

Description described(const model::MeasureKind& kind) {
  return {.group = measures,
          .name = std::string{kind.name},
          .meaning = std::string{kind.meaning},
          .example = std::string{kind.example},
          .parameters = described(kind.parameters),
          .paragraphs = {
              {"Definition", std::string{kind.definition}},
              {"Units", std::string{kind.units}},
              {"Weekly series", kind.weekly_cell_methods.empty()
                                    ? "none"
                                    : std::string{kind.weekly_cell_methods}},
              {"Histogram", kind.has_histogram ? "of single observations" : "none"}}};
}

Description described(const model::Section& section) {
  Description description{.group = sections_group,
                          .name = std::string{section.name},
                          .meaning = std::string{section.meaning},
                          .example = std::string{section.example},
                          .parameters = described(section.parameters),
                          .paragraphs = {{"Used for", std::string{section.used_for}}}};
  for (const model::InnerTable& table : section.tables) {
    for (auto& parameter : described(table.parameters)) {
      parameter.name = fmt::format("{}.{}", table.name, parameter.name);
      // Of the table; the section does without it.
      parameter.required = false;
      parameter.absent = fmt::format("no table `{}`", table.name);
      description.parameters.push_back(std::move(parameter));
    }
    description.paragraphs.push_back({table.title, std::string{table.meaning}});
    description.example += fmt::format("\n\n{}", table.example);
  }
  return description;
}

Description described(const model::OrderRule& rule) {
  return {.group = rules,
          .name = std::string{rule.name},
          .meaning = std::string{rule.meaning},
          .example = std::string{rule.example},
          .parameters = described(rule.parameters),
          .paragraphs = {{"Theory, and what to mind", std::string{rule.theory}}}};
}

Description described(const core::DistributionKind& kind) {
  Description description{
      .group = distributions,
      .name = std::string{kind.name},
      .meaning = std::string{kind.meaning},
      .example = std::string{kind.example},
      .parameters = {},
      .paragraphs = {{"Formula and source", std::string{kind.formula}}}};
  for (const core::DistributionParameter& parameter : kind.parameters)
    description.parameters.push_back({.name = std::string{parameter.name},
                                      .takes = takes(parameter),
                                      .meaning = std::string{parameter.meaning},
                                      .example = {},
                                      .required = parameter.required,
                                      .absent = {}});
  return description;
}

Description described(const core::QueueDiscipline& discipline) {
  return {.group = disciplines,
          .name = std::string{discipline.name},
          .meaning = std::string{discipline.meaning},
          .example = fmt::format("discipline = \"{}\"", discipline.name),
          .parameters = {},
          .paragraphs = {}};
}

/// The forms of numbers, which belong to the file format and to no catalogue.
std::vector<Description> unit_descriptions() {
  const auto unit = [](std::string name, std::string meaning, std::string example) {
    return Description{.group = units,
                       .name = std::move(name),
                       .meaning = std::move(meaning),
                       .example = std::move(example),
                       .parameters = {},
                       .paragraphs = {}};
  };
  return {
      unit("duration",
           "Time on the calendar: a number and ms, s, min, h, day or week. Months and "
           "years vary in length and are refused.",
           R"(duration = "30 day")"),
      unit("work",
           "The time that one member of staff needs who does nothing else; in the "
           "units of a duration.",
           R"(work = "45 min")"),
      unit("rate",
           "Arrivals: a number of person or case, by h, day, week or year (365 days).",
           R"(rate = "44.2 person/day")"),
      unit("people", "A number of people, or of staff.", R"(headcount = "4 person")"),
      unit("kits",
           "A number of kits; one is a client-month of medicine. Of a store, in all "
           "(kit) or at each site (kit/site).",
           R"(on_hand = "400 kit")"),
      unit("sets", "A number of sets of equipment, in all (set) or at each site.",
           R"(sets = "3 set")"),
      unit("share", "From 0 to 1, or in per cent.", R"(share = "15 %")"),
      unit("date", "A calendar date, without quotation marks.", "date = 2017-01-31")};
}

template <class Kinds>
void append(std::vector<Description>& all, const Kinds& catalogue) {
  for (const auto& kind : catalogue) all.push_back(described(kind));
}

}  // namespace

const std::vector<DescriptionGroup>& description_groups() {
  static const std::vector<DescriptionGroup> groups{
      {kinds, "Kinds of state", "kind of state",
       "What can happen to a person: `kind` in a [states.NAME] table.", true},
      {sections_group, "Sections of a scenario", "section of a scenario file",
       "Who comes, who is there, who serves, and what changes: tables such as "
       "[arrivals.NAME], beside those of [states.NAME].",
       true},
      {rules, "Order rules", "rule by which stores order",
       "When and how much a store orders: `order` in a [stock.NAME] table, with the "
       "keys of the rule beside it."},
      {measures, "Measures", "measure",
       "What can be found out: `kind` in a [measures.NAME] table."},
      {distributions, "Distributions", "distribution",
       "How a duration or an amount of work varies: `dist` in its value. `at_least` "
       "and "
       "`at_most` limit any of them."},
      {disciplines, "Queue disciplines", "queue discipline",
       "Who is served next: `discipline` in a [staff.NAME] table."},
      {units, "Units", "form of number",
       "A number with a dimension carries its unit, in quotation marks."},
  };
  return groups;
}

std::vector<Description> all_descriptions() {
  std::vector<Description> all;
  append(all, model::state_kinds());
  for (Description& section : report::section_descriptions())
    all.push_back(std::move(section));
  for (const auto* section : {&model::stock_section(), &model::equipment_section()})
    all.push_back(described(*section));
  append(all, model::order_rules());
  append(all, model::measure_kinds());
  append(all, core::distribution_kinds());
  append(all, core::queue_disciplines());
  for (Description& unit : unit_descriptions()) all.push_back(std::move(unit));
  // Kinds of other things may be called the same.
  for (Description& description : all)
    if (description.group == kinds || description.group == sections_group)
      for (const auto& [name, text] : vocabulary_texts())
        if (name == description.name) description.scenario = text;
  return all;
}

}  // namespace caseload::app
