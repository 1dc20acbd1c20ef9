#include "app/people_comparison.hpp"

#include "app/measure_people.hpp"
#include "app/measure_place.hpp"
#include "app/progress.hpp"
#include "caseload/experiment/confidence_interval.hpp"
#include "caseload/experiment/people_in_two_worlds.hpp"
#include "caseload/model/fluid.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace caseload::app {
namespace {

using Fares = experiment::Fares;
using InGroup = std::function<bool(const model::Someone&)>;

/// Everybody, each type, each province.
std::vector<std::pair<PeopleGroup, InGroup>> groups_of(
    const model::Scenario& scenario) {
  std::vector<std::pair<PeopleGroup, InGroup>> groups;
  groups.push_back({{PeopleGroup::Of::all, "everybody"},
                    [](const model::Someone&) { return true; }});
  for (std::size_t i = 0; i < scenario.person_types.size(); ++i)
    groups.push_back(
        {{PeopleGroup::Of::type, scenario.person_types[i]},
         [type = static_cast<model::TypeIndex>(i)](const model::Someone& person) {
           return person.type == type;
         }});
  const model::Geography& geography = scenario.geography;
  for (std::size_t i = 0; i < geography.provinces().size(); ++i)
    groups.push_back(
        {{PeopleGroup::Of::province, geography.provinces()[i].name},
         [&geography, province = static_cast<model::ProvinceIndex>(i)](
             const model::Someone& person) {
           return geography.sites()[static_cast<std::size_t>(person.site)].province ==
                  province;
         }});
  return groups;
}

bool is_asked_of_people(const model::Scenario& scenario, const std::string& name) {
  const model::MeasureDefinition& measure = scenario.measures[place_of(scenario, name)];
  return is_sum_over_people(measure) && is_available(measure, scenario);
}

/// What was found before is found again, or the results are not what they say.
void expect_found_again(const io::ScenarioResults& before, std::uint32_t replication,
                        const model::ReplicationResult& again) {
  const model::ReplicationResult& stored = before.replications[replication];
  for (std::size_t i = 0; i < again.measures.size(); ++i)
    if (!(stored.measures[i].numerator == again.measures[i].numerator) ||
        stored.measures[i].denominator != again.measures[i].denominator)
      throw core::InputError{
          {.file = before.document->scenario.name, .key = {}},
          {.expected = "results that the same program finds again",
           .got = fmt::format("others in replication {}, of {}", replication,
                              before.document->scenario.measures[i].name),
           .hint = "`caseload reproduce` tells which of them are not what they say"}};
}

template <class Number>
experiment::Interval over_replications(const std::vector<const Fares*>& fares,
                                       Number number) {
  std::vector<double> column;
  for (const Fares* each : fares) column.push_back(static_cast<double>(number(*each)));
  return experiment::mean_interval(column, experiment::usual_confidence);
}

GroupFares summary_of(const PeopleGroup& group,
                      const std::vector<const Fares*>& fares) {
  const auto interval = [&](auto number) { return over_replications(fares, number); };
  const auto mean = [&](auto number) { return over_replications(fares, number).mean; };
  return {.group = group,
          .both = interval([](const Fares& one) { return one.both(); }),
          .more = interval([](const Fares& one) { return one.more; }),
          .less = interval([](const Fares& one) { return one.less; }),
          .same = interval([](const Fares& one) { return one.same; }),
          .only_baseline = interval([](const Fares& one) { return one.only_baseline; }),
          .only_scenario = interval([](const Fares& one) { return one.only_scenario; }),
          .more_least = mean([](const Fares& one) { return one.more_least; }),
          .more_most = mean([](const Fares& one) { return one.more_most; }),
          .less_least = mean([](const Fares& one) { return one.less_least; }),
          .less_most = mean([](const Fares& one) { return one.less_most; }),
          .gained = mean([](const Fares& one) { return one.gained; }),
          .lost = mean([](const Fares& one) { return one.lost; })};
}

}  // namespace

PeopleComparison compare_people(const PeopleRequest& request, Console& console,
                                const std::stop_token& stop) {
  const model::Scenario& before = request.baseline->document->scenario;
  const model::Scenario& after = request.scenario->document->scenario;
  PeopleComparison comparison{.baseline = request.baseline->document,
                              .scenario = request.scenario->document,
                              .replications = request.replications,
                              .measures = {},
                              .not_of_people = {}};
  experiment::PeopleQuestion question{
      .baseline = &before, .scenario = &after, .measures = {}, .groups = {}};
  for (const std::string& name : request.measures) {
    if (!is_asked_of_people(before, name) || !is_asked_of_people(after, name)) {
      comparison.not_of_people.push_back(name);
      continue;
    }
    const std::size_t measure = place_of(before, name);
    question.measures.push_back(
        {measure, place_of(after, name), types_of_measure(before, measure)});
  }
  if (question.measures.empty()) return comparison;
  const auto groups = groups_of(before);
  for (const auto& [group, is_in] : groups) question.groups.push_back(is_in);
  question.check = [&](std::uint32_t replication, const model::ReplicationResult& one,
                       const model::ReplicationResult& other) {
    expect_found_again(*request.baseline, replication, one);
    expect_found_again(*request.scenario, replication, other);
  };

  std::vector<std::uint32_t> numbers(request.replications);
  for (std::uint32_t i = 0; i < request.replications; ++i) numbers[i] = i;
  Progress progress{console.remarks(), numbers.size()};
  const auto begin = std::chrono::steady_clock::now();
  std::uint64_t done = 0;
  const auto tell = [&] {
    const auto text = progress.update("both scenarios", done,
                                      std::chrono::steady_clock::now() - begin);
    if (!text.empty()) console.remark(text);
  };
  const auto found = people_in_two_worlds(
      question, request.seed, numbers, request.threads,
      [&] {
        ++done;
        tell();
      },
      stop);
  console.remark(progress.finish());
  if (done < numbers.size()) return comparison;

  for (std::size_t i = 0; i < question.measures.size(); ++i) {
    const model::MeasureDefinition& measure =
        before.measures[question.measures[i].in_baseline];
    MeasureFares fares{.name = measure.name,
                       .long_name = measure.long_name,
                       .units = std::string{measure.kind->units},
                       .groups = {}};
    for (std::size_t group = 0; group < groups.size(); ++group) {
      std::vector<const Fares*> of_group;
      for (const auto& replication : found) of_group.push_back(&replication[i][group]);
      fares.groups.push_back(summary_of(groups[group].first, of_group));
    }
    comparison.measures.push_back(std::move(fares));
  }
  return comparison;
}

}  // namespace caseload::app
