#include "caseload/report/reach.hpp"
#include "report/page.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace caseload::report {
namespace {

/// Who can be there, and by which doors they come.
std::string comers_text(const Subject& subject, std::size_t index) {
  const model::Scenario& scenario = subject.scenario();
  std::vector<std::string> doors;
  for (const auto& layer : scenario.arrivals)
    if (static_cast<std::size_t>(layer.to) == index)
      doors.push_back("the arrivals " + layer.name);
  for (const auto& stock : scenario.initial)
    if (static_cast<std::size_t>(stock.in) == index)
      doors.push_back("the initial stock " + stock.name);
  for (std::size_t i = 0; i < scenario.states.size(); ++i) {
    const model::StateDefinition& from = scenario.states[i];
    bool leads_here = false;
    for (const std::size_t type : subject.types_in(i))
      if (type < from.next.size())
        for (const model::Branch& branch : from.next[type])
          leads_here |=
              static_cast<std::size_t>(branch.to) == index && is_ever_taken(branch);
    if (leads_here) doors.push_back(from.name);
    for (const OtherWay& way : other_ways(from))
      if (static_cast<std::size_t>(way.to) == index && !subject.types_in(i).empty())
        doors.push_back(fmt::format("{} ({})", from.name, way.key));
  }
  for (const auto& hazard : scenario.hazards)
    if (static_cast<std::size_t>(hazard.to) == index)
      doors.push_back("the hazard " + hazard.name);
  const auto& types = subject.types_in(index);
  if (types.empty()) return "nobody ever comes here in this scenario";
  return fmt::format("{}; from {}",
                     subject.has_all_types(types) ? "people of all types"
                                                  : subject.names_of_types(types),
                     list_text(doors));
}

std::string branches_text(const Subject& subject,
                          const std::vector<model::Branch>& branches) {
  std::vector<std::string> words;
  for (const model::Branch& branch : branches)
    words.push_back(fmt::format("{} {}", subject.state(branch.to).name,
                                dated_text(subject, branch.share, [](double share) {
                                  return percent_text(share);
                                })));
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// Where they go on to, types with the same shares together.
std::vector<List::Item> onward_items(const Subject& subject, std::size_t index) {
  const model::StateDefinition& state = subject.scenario().states[index];
  switch (state.kind->onward) {
    case model::StateKind::Onward::out:
      return {{"then", "they have left the model"}};
    case model::StateKind::Onward::hazards:
      return {{"then", "they leave only by a hazard, or taken by a quota"}};
    case model::StateKind::Onward::next:
      break;
  }
  std::vector<std::pair<std::string, std::vector<std::size_t>>> ways;
  for (const std::size_t type : subject.types_in(index)) {
    if (type >= state.next.size()) continue;
    const std::string text = branches_text(subject, state.next[type]);
    const auto same = std::find_if(ways.begin(), ways.end(),
                                   [&](const auto& way) { return way.first == text; });
    if (same == ways.end())
      ways.push_back({text, {type}});
    else
      same->second.push_back(type);
  }
  std::vector<List::Item> items;
  for (const auto& [text, types] : ways)
    items.push_back({ways.size() == 1
                         ? std::string{"then, by share"}
                         : "then, by share, " + subject.names_of_types(types),
                     text});
  return items;
}

std::vector<List::Item> hazard_items(const Subject& subject,
                                     const model::StateDefinition& state) {
  std::vector<List::Item> items;
  for (const model::RunningHazard& running : state.hazards) {
    const auto& hazard =
        subject.scenario().hazards[static_cast<std::size_t>(running.hazard)];
    items.push_back({"hazard " + hazard.name,
                     fmt::format("runs here{}, and takes them to {}",
                                 running.ratio == 1.0
                                     ? std::string{}
                                     : ", multiplied by " + number_text(running.ratio),
                                 subject.state(hazard.to).name)});
  }
  return items;
}

/// What the kind's keys say, those that somebody wrote one by one.
std::vector<List::Item> parameter_items(const Subject& subject,
                                        const model::StateDefinition& state) {
  std::vector<List::Item> items;
  std::string absent;
  for (const model::Parameter& parameter : state.kind->parameters) {
    const std::string key = fmt::format("states.{}.{}", state.name, parameter.name);
    // What means nothing without a key that is not there need not be told.
    const auto lacks = [&](std::string_view other) {
      return !other.empty() && !state.values.has(other);
    };
    if (lacks(parameter.only_with) || lacks(parameter.required_with)) continue;
    if (subject.is_written(key))
      items.push_back({std::string{parameter.name},
                       fmt::format("{}. ({})", subject.value(key), parameter.meaning)});
    else if (!parameter.absent.empty())
      absent += fmt::format("{}{}: {}", absent.empty() ? "" : "; ", parameter.name,
                            parameter.absent);
  }
  if (!absent.empty()) items.push_back({"not said, so that this holds", absent});
  return items;
}

void describe_state(const Subject& subject, std::size_t index, Page& page) {
  const model::StateDefinition& state = subject.scenario().states[index];
  page.section(fmt::format("{}: {}", state.name, state.kind->name));
  std::vector<List::Item> items{{"what happens", std::string{state.kind->meaning}},
                                {"who comes", comers_text(subject, index)}};
  if (state.begins_episode)
    items.push_back({"begins an episode",
                     "who comes here begins a new episode: all random numbers that "
                     "are theirs are drawn anew, and they are no longer of the case "
                     "they were in, unless they come with one now"});
  for (auto& item : parameter_items(subject, state)) items.push_back(std::move(item));
  for (auto& item : onward_items(subject, index)) items.push_back(std::move(item));
  for (auto& item : hazard_items(subject, state)) items.push_back(std::move(item));
  page.list(std::move(items));
}

std::string marks_text(const model::HazardDefinition& hazard) {
  std::string text;
  for (const model::MarkName& mark : model::mark_names()) {
    const double ratio = hazard.ratio_of_mark[static_cast<std::size_t>(mark.mark)];
    if (ratio != 1.0)
      text +=
          fmt::format("; multiplied by {} for who has the mark {}", ratio, mark.name);
  }
  return text;
}

std::string unseen_text(const Subject& subject, const model::HazardDefinition& hazard) {
  if (!hazard.unseen) return {};
  return fmt::format(
      "; multiplied by 1 + {} x the share of entries into {} among those into {} in "
      "the "
      "week before, and never by more than {}",
      number_text(hazard.unseen->slope), subject.names(hazard.unseen->states),
      subject.names(hazard.unseen->among), number_text(hazard.unseen->at_most));
}

std::string time_spent_text(const Subject& subject,
                            const model::HazardDefinition& hazard) {
  if (!hazard.time_spent) return {};
  const std::string key = "hazards." + hazard.name + ".time_spent.";
  return fmt::format(
      "; multiplied by {} to the power of n - {}, where n is how many whole {} the "
      "person "
      "last spent in {}, and {} at most; not multiplied for who was never there",
      number_text(hazard.time_spent->ratio), hazard.time_spent->reference,
      subject.value(key + "each"), subject.names(hazard.time_spent->states),
      hazard.time_spent->at_most);
}

void describe_hazards(const Subject& subject, Page& page) {
  const model::Scenario& scenario = subject.scenario();
  if (scenario.hazards.empty()) return;
  page.section("Hazards");
  std::vector<List::Item> items;
  for (const model::HazardDefinition& hazard : scenario.hazards) {
    const std::string key = "hazards." + hazard.name;
    std::string law;
    if (hazard.time) {
      law = "after a time with the law " + subject.value(key + ".time");
    } else if (!subject.value(key + ".rate").empty()) {
      law = "at the rate " + subject.value(key + ".rate") + " for each person";
    } else {
      for (std::size_t type = 0; type < scenario.person_types.size(); ++type)
        if (hazard.of_type[type])
          law += fmt::format(
              "{}at the rate {} for each {}", law.empty() ? "" : ", ",
              subject.value(key + ".rate_by_type." + scenario.person_types[type]),
              scenario.person_types[type]);
    }
    std::vector<std::size_t> types;
    for (std::size_t type = 0; type < hazard.of_type.size(); ++type)
      if (hazard.of_type[type]) types.push_back(type);
    std::string text =
        fmt::format("takes {} to {}, {}{}",
                    subject.has_all_types(types) ? "people of all types"
                                                 : subject.names_of_types(types),
                    subject.state(hazard.to).name, law, marks_text(hazard));
    if (hazard.crowding)
      text += fmt::format(
          "; multiplied by 1 + {} x (people / places - 1) while the facility {} has "
          "more people than places, and never by more than {}",
          number_text(hazard.crowding->slope),
          scenario.facilities[static_cast<std::size_t>(hazard.crowding->facility)].name,
          number_text(hazard.crowding->at_most));
    text += unseen_text(subject, hazard) + time_spent_text(subject, hazard);
    items.push_back({hazard.name, std::move(text)});
  }
  page.list(std::move(items));
}

}  // namespace

void describe_activities(const Subject& subject, Page& page) {
  page.item("2.5.2 Activities");
  page.paragraph(
      "The states, by name. Where shares differ by type or by date each is quoted; a "
      "way with a share of 0 is open and taken by nobody.");
  for (std::size_t i = 0; i < subject.scenario().states.size(); ++i)
    describe_state(subject, i, page);
  describe_hazards(subject, page);
}

}  // namespace caseload::report
