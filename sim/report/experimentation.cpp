#include "report/page.hpp"

#include <array>

#include <fmt/format.h>

namespace caseload::report {
namespace {

std::string starting_state(const Subject& subject) {
  const model::Scenario& scenario = subject.scenario();
  std::vector<std::string> stocks;
  for (const auto& stock : scenario.initial)
    stocks.push_back(fmt::format("{} ({} in {} on {})", stock.name, stock.count,
                                 subject.state(stock.in).name,
                                 subject.date(stock.date)));
  std::string text = stocks.empty() ? "nobody is there"
                                    : "these people are there: " + list_text(stocks);
  if (!scenario.stock.empty())
    text += "; each store has what on_hand says, nothing is on its way to it";
  if (!scenario.equipment.empty()) text += "; all sets of equipment begin to work";
  if (!scenario.staff.empty()) text += "; nobody of the staff is busy";
  return text;
}

std::string before_observation(const Subject& subject) {
  const model::Scenario& scenario = subject.scenario();
  const core::Duration before = scenario.observe_from - core::TimePoint{};
  if (before == core::Duration::zero()) return "none: observation begins with the run";
  return fmt::format(
      "{} are simulated before observation begins on {}, by the same rules and with "
      "the values of these dates; no measure counts what happens then, but levels "
      "(who is inside, who is busy, what is on hand) are what that time has made of "
      "them",
      duration_text(before), subject.date(scenario.observe_from));
}

/// @param day  days since 1970-01-01, which was a Thursday
std::string_view weekday_of(std::int64_t day) {
  constexpr std::array<std::string_view, 7> names{
      "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"};
  return names[static_cast<std::size_t>(((day % 7) + 7) % 7)];
}

}  // namespace

void describe_experimentation(const Subject& subject, Page& page) {
  const model::Scenario& scenario = subject.scenario();
  page.item("4.1 Initialisation");
  page.list({{"terminating", fmt::format("yes: a run ends at 00:00 on {}, whatever is "
                                         "under way",
                                         subject.date(scenario.end))},
             {"starting state",
              fmt::format("at 00:00 on {}, a {}, {}", subject.date({}),
                          weekday_of(scenario.start_day), starting_state(subject))},
             {"warm-up", before_observation(subject)}});
  page.said(subject, "warm_up");

  page.item("4.2 Run length");
  page.list({{"from", subject.date({})},
             {"observed from", subject.date(scenario.observe_from)},
             {"to", subject.date(scenario.end) + ", which is not part of it"},
             {"length", duration_text(scenario.end - core::TimePoint{})},
             {"time unit", "one millisecond: all times are whole numbers of it"}});

  page.item("4.3 Estimation approach");
  page.list({{"replications", fmt::format("{} of each scenario, independent of each "
                                          "other; numbered from 0",
                                          subject.study().replications)},
             {"seed", fmt::format("{}", subject.study().seed)}});
  if (subject.run() != nullptr) {
    const io::StudyOutline& outline = subject.run()->outline();
    page.paragraph(fmt::format(
        "The results that were at hand have {} replications of each of {} scenarios, "
        "with seed {}.",
        outline.replications, outline.documents.size(), outline.seed));
  }
  page.said(subject, "replications");
}

}  // namespace caseload::report
