#include "caseload/model/mark.hpp"
#include "report/page.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::report {
namespace {

template <class Definitions>
std::string names_with(const Definitions& all, std::size_t type) {
  std::vector<std::string> names;
  for (const auto& each : all)
    if (static_cast<std::size_t>(each.type) == type) names.push_back(each.name);
  return list_text(names);
}

void describe_types(const Subject& subject, Page& page) {
  const model::Scenario& scenario = subject.scenario();
  std::vector<List::Item> items;
  for (std::size_t type = 0; type < scenario.person_types.size(); ++type) {
    const std::string arrivals = names_with(scenario.arrivals, type);
    const std::string initial = names_with(scenario.initial, type);
    std::string text = arrivals.empty() ? "" : "come by the arrivals " + arrivals;
    if (!initial.empty())
      text +=
          (text.empty() ? "" : "; ") + ("are there by the initial stock " + initial);
    items.push_back({scenario.person_types[type], text});
  }
  page.list(std::move(items));
}

void describe_attributes(const Subject& subject, Page& page) {
  const model::Scenario& scenario = subject.scenario();
  std::vector<List::Item> items{
      {"identity",
       "by which stream of arrivals, or initial stock, they came; in which case of it; "
       "and which member of the case they are. It never changes, and is the address of "
       "their random numbers"},
      {"type", "one of those above, for good"},
      {"state", "where they are, and since when"},
      {"episode", "how often they have come into a state that begins one"}};
  if (!scenario.geography.empty())
    items.push_back({"home",
                     "the province, and the site in it, where they come to be "
                     "seen"});
  for (const model::MarkName& mark : model::mark_names()) {
    const bool is_used = std::any_of(
        scenario.hazards.begin(), scenario.hazards.end(), [&](const auto& hazard) {
          return hazard.ratio_of_mark[static_cast<std::size_t>(mark.mark)] != 1.0;
        });
    if (is_used)
      items.push_back({fmt::format("mark {}", mark.name), std::string{mark.meaning}});
  }
  if (!scenario.hazards.empty())
    items.push_back({"budgets of hazards",
                     "of each hazard that has begun for them: how much of it they will "
                     "meet until it strikes, and for how long it has run"});
  for (const model::HazardDefinition& hazard : scenario.hazards)
    if (hazard.time_spent)
      items.push_back({"time spent, for " + hazard.name,
                       "when they came into the states that are counted, and how many "
                       "whole times they last spent there"});
  page.list(std::move(items));
}

std::string stream_text(const Subject& subject, const model::ArrivalLayer& layer) {
  const std::string key = "arrivals." + layer.name;
  std::string text =
      fmt::format("{} to {}; rate {}", subject.value(key + ".type"),
                  subject.state(layer.to).name, subject.value(key + ".rate"));
  if (layer.per_person)
    text += " of each person who is in " + subject.names(layer.per_person->states);
  if (layer.quota)
    text += fmt::format(
        "; a quota: takes somebody of a population of {}, known people from {}",
        subject.value(key + ".population"), subject.names(layer.quota->among));
  if (layer.is_fluid) text += "; a fluid: only the work that they bring is simulated";
  if (layer.during)
    text += fmt::format("; only while {} are open, the rate is of each hour of opening",
                        subject.name(*layer.during));
  if (layer.mean_batch > 1.0)
    text +=
        fmt::format("; {} people in a case on average", number_text(layer.mean_batch));
  if (!subject.scenario().geography.empty()) text += "; spread: " + layer.spread.name;
  return text + fmt::format("; majorant {} case/{}", number_text(layer.majorant),
                            layer.during ? "24 h of opening" : "day");
}

std::string stock_text(const Subject& subject, const model::InitialStock& stock) {
  const std::string key = "initial." + stock.name;
  std::string text = fmt::format(
      "{} of type {} in {} at 00:00 on {}; their stay there is {}",
      subject.value(key + ".count"),
      subject.type_name(static_cast<std::size_t>(stock.type)),
      subject.state(stock.in).name, subject.date(stock.date),
      stock.stay == model::InitialStock::Stay::residual ? "residual" : "fresh");
  if (!subject.scenario().geography.empty()) text += "; spread: " + stock.spread.name;
  return text;
}

}  // namespace

void describe_people(const Subject& subject, Page& page) {
  page.item("2.5.1 Entities");
  page.paragraph("People, each of one type:");
  describe_types(subject, page);
  page.paragraph("What is kept of each person:");
  describe_attributes(subject, page);
  page.paragraph(
      "People who come in together are one case. Stores, members of staff and sets of "
      "equipment are no entities that move: they are described as resources.");
}

void describe_entries(const Subject& subject, Page& page) {
  const model::Scenario& scenario = subject.scenario();
  page.item("2.5.5 Entry and exit points");
  std::vector<List::Item> items;
  for (const model::ArrivalLayer& layer : scenario.arrivals)
    items.push_back({"arrivals " + layer.name, stream_text(subject, layer)});
  for (const model::InitialStock& stock : scenario.initial)
    items.push_back({"initial stock " + stock.name, stock_text(subject, stock)});
  for (std::size_t i = 0; i < scenario.states.size(); ++i)
    if (scenario.states[i].kind->onward == model::StateKind::Onward::out)
      items.push_back(
          {"exit " + scenario.states[i].name,
           subject.types_in(i).empty()
               ? "nobody comes there in this scenario"
               : "taken by " + subject.names_of_types(subject.types_in(i))});
  page.list(std::move(items));
  page.paragraph(
      "Arrivals are Poisson streams with rates that may change on dates; how they are "
      "made, and what the spreads mean, is said in 2.4.");
}

}  // namespace caseload::report
