#include "model/states/course_parameters.hpp"

#include "model/states/staff_parameters.hpp"

#include <array>
#include <string>
#include <utility>

namespace caseload::model {
namespace {

constexpr std::int64_t most_visits = 10'000;

double share(const Values& values, std::string_view name, double otherwise) {
  const auto* given = values.find<double>(name);
  return given == nullptr ? otherwise : *given;
}

Parameter hazard_ratio(std::string_view name, std::string_view meaning,
                       std::string_view example) {
  return {.name = name,
          .type = ParameterType::hazard_ratio,
          .meaning = meaning,
          .example = example,
          .required = false,
          .absent = "1",
          .only_with = "drop_out"};
}

}  // namespace

core::HazardRatio ratio_called(const Values& values, std::string_view name) {
  const auto* given = values.find<double>(name);
  return given == nullptr ? core::HazardRatio{} : core::HazardRatio{*given};
}

std::vector<Parameter> course_parameters() {
  return {
      staff_parameter,
      work_parameter,
      priority_parameter,
      {.name = "visits",
       .type = ParameterType::count,
       .meaning = "How many visits are scheduled.",
       .example = "20",
       .least = 1,
       .most = most_visits},
      {.name = "interval",
       .type = ParameterType::time,
       .meaning = "From one scheduled visit to the next.",
       .example = R"("21 day")",
       .least = 1},
      {.name = "first_visits",
       .type = ParameterType::count,
       .meaning = "How many visits at the beginning follow each other at "
                  "`first_interval`.",
       .example = "8",
       .required = false,
       .absent = "all visits at the same interval",
       .required_with = "first_interval",
       .least = 1,
       .most = most_visits},
      {.name = "first_interval",
       .type = ParameterType::time,
       .meaning = "From one to the next of the first visits; required with "
                  "first_visits.",
       .example = R"("7 day")",
       .required = false,
       .absent = "all visits at the same interval",
       .required_with = "first_visits",
       .least = 1},
      {.name = "first_wait",
       .type = ParameterType::dated_duration,
       .meaning = "From entering the course to the first scheduled visit.",
       .example = R"({ dist = "exponential", mean = "10 day" })",
       .required = false,
       .absent = "the first visit is at once"},
      {.name = "show",
       .type = ParameterType::share,
       .meaning = "The share of scheduled visits to which people come.",
       .example = "0.65",
       .required = false,
       .absent = "1"},
      {.name = "show_first",
       .type = ParameterType::share,
       .meaning = "The same for the first visit, without a wait.",
       .example = "0.72",
       .required = false,
       .absent = "the same as `show`"},
      {.name = "show_lost_per_day",
       .type = ParameterType::share,
       .meaning = "For each whole day from entering the course to the first visit, "
                  "this share of those who would still come to it stays away.",
       .example = "0.02",
       .required = false,
       .absent = "the wait does not matter"},
      {.name = "patience",
       .type = ParameterType::dated_duration,
       .meaning = "How long a person who has come waits for staff; then the visit is "
                  "missed.",
       .example = R"("4 h")",
       .required = false,
       .absent = "everybody waits until they are served"},
      {.name = "drop_out",
       .type = ParameterType::share,
       .meaning = "The share of people who leave the course for good at a scheduled "
                  "visit, held or missed, of those who are still in it; less than 1.",
       .example = "0.08",
       .required = false,
       .absent = "nobody drops out"},
      {.name = "when_dropped_out",
       .type = ParameterType::state,
       .meaning = "Where people go who leave the course before its end.",
       .example = R"("dropped_out")",
       .required = false,
       .absent = "nobody leaves before the end"},
      hazard_ratio("hazard_ratio_missed",
                   "What the hazard of dropping out is multiplied by at a visit that "
                   "is missed.",
                   "1.5"),
      hazard_ratio("hazard_ratio_trained",
                   "What it is multiplied by at a visit to a trained member of staff.",
                   "0.7"),
      hurried_when_waiting_parameter,
      hurried_work_parameter,
      hazard_ratio("hazard_ratio_hurried",
                   "What it is multiplied by at a hurried visit.", "1.3"),
      {.name = "stock",
       .type = ParameterType::stock,
       .meaning = "The store from which visits take kits when they begin.",
       .example = R"("medicine")",
       .required = false,
       .absent = "visits need no kits"},
      {.name = "kits",
       .type = ParameterType::kits,
       .meaning = "How many kits a visit takes that needs any.",
       .example = R"("1 kit")",
       .required = false,
       .absent = "1 kit",
       .only_with = "stock",
       .least = 1,
       .most = 1'000'000},
      {.name = "kit_share",
       .type = ParameterType::share,
       .meaning = "The share of visits that need kits.",
       .example = "0.7",
       .required = false,
       .absent = "all visits",
       .only_with = "stock"},
      {.name = "without_kit",
       .type = ParameterType::choice,
       .meaning =
           "What becomes of a visit whose kits are not there: it goes ahead "
           "without them, or is put off to the next delivery, up to a limit, and "
           "then goes ahead.",
       .example = R"("go_ahead")",
       .required = false,
       .absent = "visits need no kits",
       .choices = {"go_ahead", "put_off"},
       .required_with = "stock"},
      {.name = "put_off_limit",
       .type = ParameterType::time,
       .meaning = "How long after its scheduled time a visit can be put off.",
       .example = R"("14 day")",
       .required = false,
       .absent = "no visit is put off",
       .only_with = "stock",
       .least = 1},
      hazard_ratio("hazard_ratio_without_kit",
                   "What it is multiplied by at a visit whose kits were not there.",
                   "2.0"),
      {.name = "equipment",
       .type = ParameterType::equipment,
       .meaning =
           "The sets of equipment of which a visit uses one, where one works and "
           "is free.",
       .example = R"("test_sets")",
       .required = false,
       .absent = "visits need no equipment"},
      hazard_ratio("hazard_ratio_without_equipment",
                   "What it is multiplied by at a visit for which no set was there.",
                   "1.2"),
      {.name = "visits_to_complete",
       .type = ParameterType::count,
       .meaning = "Who has held fewer visits when the last scheduled one is over has "
                  "dropped out.",
       .example = "12",
       .required = false,
       .absent = "who is there to the end has completed",
       .least = 1,
       .most = most_visits},
      {.name = "interrupted_after",
       .type = ParameterType::count,
       .meaning = "After so many missed visits in a row the course is interrupted.",
       .example = "2",
       .required = false,
       .absent = "a course is never interrupted",
       .least = 1,
       .most = most_visits},
      {.name = "return_share",
       .type = ParameterType::share,
       .meaning = "The share of those interrupted who return and go on with the next "
                  "visit; required with interrupted_after.",
       .example = "0.35",
       .required = false,
       .absent = "a course is never interrupted",
       .required_with = "interrupted_after"},
      {.name = "return_after",
       .type = ParameterType::dated_duration,
       .meaning = "How long they stay away; required with interrupted_after.",
       .example = R"({ dist = "exponential", mean = "60 day" })",
       .required = false,
       .absent = "a course is never interrupted",
       .required_with = "interrupted_after"},
  };
}

std::vector<ParameterRefusal> course_refusals(const Values& values) {
  std::vector<ParameterRefusal> refused;
  constexpr std::array<std::string_view, 3> ways_out{"drop_out", "interrupted_after",
                                                     "visits_to_complete"};
  std::string_view way_out;
  for (const std::string_view name : ways_out)
    if (way_out.empty() && values.has(name)) way_out = name;
  if (!way_out.empty() && !values.has("when_dropped_out"))
    refused.push_back({.parameter = "when_dropped_out",
                       .expected = "the state where people go who leave the course "
                                   "before its end, as `" +
                                   std::string{way_out} + "` lets them",
                       .got = "nothing",
                       .hint = "for example when_dropped_out = \"dropped_out\""});
  if (way_out.empty() && values.has("when_dropped_out"))
    refused.push_back(
        {.parameter = "when_dropped_out",
         .expected = "drop_out, interrupted_after or visits_to_complete beside it",
         .got = "none of them",
         .hint = "without one of these nobody leaves before the end"});
  if (share(values, "drop_out", 0.0) >= 1.0)
    refused.push_back({.parameter = "drop_out",
                       .expected = "a share below 1",
                       .got = "1",
                       .hint = "a course with one visit ends after it: visits = 1"});
  const auto* without = values.find<std::string>("without_kit");
  const bool is_put_off = without != nullptr && *without == "put_off";
  if (is_put_off && !values.has("put_off_limit"))
    refused.push_back({.parameter = "put_off_limit",
                       .expected = "how long a visit can be put off",
                       .got = "nothing",
                       .hint = "for example put_off_limit = \"14 day\""});
  if (!is_put_off && without != nullptr && values.has("put_off_limit"))
    refused.push_back({.parameter = "put_off_limit",
                       .expected = "without_kit = \"put_off\"",
                       .got = "without_kit = \"" + *without + "\"",
                       .hint = "no visit is put off then: remove it"});
  for (const auto& [ratio, of] :
       {std::pair{"hazard_ratio_hurried", "hurried_when_waiting"},
        std::pair{"hazard_ratio_without_kit", "stock"},
        std::pair{"hazard_ratio_without_equipment", "equipment"}})
    if (values.has(ratio) && !values.has(of))
      refused.push_back({.parameter = ratio,
                         .expected = '"' + std::string{of} + "\" beside it",
                         .got = "nothing",
                         .hint = "without that it has no effect"});
  const auto* visits = values.find<std::int64_t>("visits");
  const auto* needed = values.find<std::int64_t>("visits_to_complete");
  if (visits != nullptr && needed != nullptr && *needed > *visits)
    refused.push_back({.parameter = "visits_to_complete",
                       .expected = "at most the " + std::to_string(*visits) +
                                   " visits that are scheduled",
                       .got = std::to_string(*needed)});
  return refused;
}

double expected_visits(const Values& values) {
  const double stays = 1.0 - share(values, "drop_out", 0.0);
  const double show = share(values, "show", 1.0);
  double sum = share(values, "show_first", show);
  double still_there = stays;
  const auto* visits = values.find<std::int64_t>("visits");
  for (std::int64_t i = 1; visits != nullptr && i < *visits; ++i) {
    sum += show * still_there;
    still_there *= stays;
  }
  return sum;
}

bool only_visit_may_be_missed_at_once(const Values& values) {
  const auto* visits = values.find<std::int64_t>("visits");
  const auto* wait = values.find<DatedLaw>("first_wait");
  const bool is_at_once =
      visits != nullptr && *visits == 1 && (wait == nullptr || !takes_time(*wait));
  const bool is_always_held = share(values, "show", 1.0) == 1.0 &&
                              share(values, "show_first", 1.0) == 1.0 &&
                              !values.has("patience");
  return is_at_once && !is_always_held;
}

}  // namespace caseload::model
