#include "caseload/io/differences.hpp"
#include "caseload/report/reach.hpp"
#include "report/flow.hpp"
#include "report/page.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::report {
namespace {

std::string way_text(const Flow::Arrow& arrow) {
  switch (arrow.kind) {
    case Flow::Arrow::Kind::hazard:
      return "hazard";
    case Flow::Arrow::Kind::other:
      return "when something else happens";
    default:
      return "share";
  }
}

void draw(const Subject& subject, Page& page) {
  const Flow flow = flow_of(subject);
  const std::string title =
      fmt::format("Flow of people in {}", subject.scenario().name);
  std::string svg = svg_of(flow, title);
  if (svg.empty())
    page.paragraph("There are too many states for a picture; the ways are these.");
  else
    page.figure({title, std::move(svg)});
  Table table{{"from", "to", "how", "who"}, {}};
  for (const Flow::Arrow& arrow : flow.arrows)
    table.rows.push_back({flow.boxes[arrow.from].name, flow.boxes[arrow.to].name,
                          way_text(arrow),
                          arrow.label.empty() ? "100 %" : arrow.label});
  page.table(std::move(table));
  std::vector<List::Item> others;
  for (const Flow::Box& box : flow.boxes)
    if (!box.lines.empty())
      others.push_back({box.name, fmt::format("{}", fmt::join(box.lines, "; "))});
  page.list(std::move(others));
}

void describe_base(const Subject& subject, Page& page) {
  const model::Scenario& scenario = subject.scenario();
  if (!scenario.title.empty())
    page.list({{"scenario " + scenario.name, scenario.title}});
  page.paragraph(
      "People are simulated one by one. Each is of one type for good and is in one "
      "state at a time. A state is of a kind, which says what happens to people there "
      "and when they leave; who leaves is sent on by the shares of the state, for "
      "their type and at that date. Whatever is planned in a state, a hazard that "
      "runs there may take people away before. The states are described in 2.5.2, "
      "what they have in common in 2.4.");
  std::vector<std::string> exits;
  for (const auto& state : scenario.states)
    if (state.kind->onward == model::StateKind::Onward::out)
      exits.push_back(state.name);
  std::vector<List::Item> ways;
  for (std::size_t type = 0; type < scenario.person_types.size(); ++type) {
    std::vector<std::string> in;
    for (std::size_t i = 0; i < scenario.states.size(); ++i) {
      const auto& types = subject.types_in(i);
      if (std::find(types.begin(), types.end(), type) != types.end())
        in.push_back(scenario.states[i].name);
    }
    ways.push_back({subject.type_name(type), "can come to " + list_text(in)});
  }
  page.list(std::move(ways));
  page.paragraph(fmt::format("People leave the model in {}.", list_text(exits)));
}

std::string dates_text(const io::Difference& difference) {
  std::string text = difference.from.empty() ? "" : "from " + difference.from;
  if (!difference.until.empty())
    text += (text.empty() ? "until " : " until ") + difference.until;
  return text.empty() ? "always" : text;
}

std::string side_text(const std::optional<io::ResolvedValue>& side) {
  return side ? side->value : "(there is none)";
}

std::string rests_on(const io::Difference& difference) {
  if (!difference.after) return {};
  std::string text = difference.after->quality;
  if (!difference.after->source.empty()) text += " " + difference.after->source;
  if (!difference.after->note.empty()) text += ": " + difference.after->note;
  return text;
}

void describe_difference(const io::ScenarioDocument& before,
                         const io::ScenarioDocument& after, Page& page) {
  page.section(fmt::format("{} beside {}", after.scenario.name, before.scenario.name));
  if (!after.scenario.title.empty()) page.paragraph(after.scenario.title);
  const auto differences =
      io::scenario_differences(before, after, after.declared_changes);
  if (differences.meaning.empty()) page.paragraph("They mean the same.");
  Table table{{"key", "when", "there", "here", "rests on, and why"}, {}};
  for (const io::Difference& each : differences.meaning)
    table.rows.push_back({each.key, dates_text(each), side_text(each.before),
                          side_text(each.after), rests_on(each)});
  page.table(std::move(table));
}

}  // namespace

void describe_logic(const Subject& subject, Page& page) {
  page.item("2.1 Flow of the base model");
  draw(subject, page);

  page.item("2.2 Base logic");
  describe_base(subject, page);

  page.item("2.3 How each scenario differs");
  const io::Study& study = subject.study();
  if (study.scenarios.size() == 1)
    page.paragraph("There is no other scenario in this study.");
  else
    page.paragraph(
        "By meaning: each scenario beside the one that it extends (beside the baseline "
        "where it extends none), key by key and date by date. What is not listed is "
        "the same, and so are all algorithms but those that a listed key switches on "
        "or off.");
  for (const io::ScenarioDocument& each : study.scenarios) {
    const io::ScenarioDocument* before = io::find_extended(study, each);
    if (before == nullptr) before = &study.scenarios[study.baseline];
    if (before != &each) describe_difference(*before, each, page);
  }
}

}  // namespace caseload::report
