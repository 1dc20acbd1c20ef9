#pragma once

#include "app/console.hpp"
#include "app/json_text.hpp"
#include "caseload/experiment/paired_people.hpp"
#include "caseload/io/results.hpp"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace caseload::app {

/// Some people, of whom it is told how they fare.
struct PeopleGroup {
  enum class Of { all, type, province };
  Of of = Of::all;
  std::string name;  ///< "everybody", a person type, a province
};

/// How the people of one group fare in one measure, over replications.
struct GroupFares {
  PeopleGroup group;
  experiment::Interval both;  ///< people in both worlds, a replication
  experiment::Interval more;
  experiment::Interval less;
  experiment::Interval same;
  experiment::Interval only_baseline;
  experiment::Interval only_scenario;
  /// Means over replications of the bounds that hold for any pairing.
  double more_least = 0.0;
  double more_most = 0.0;
  double less_least = 0.0;
  double less_most = 0.0;
  double gained = 0.0;  ///< a replication, in the measure's unit
  double lost = 0.0;
};

struct MeasureFares {
  std::string name;
  std::string long_name;
  std::string units;
  std::vector<GroupFares> groups;  ///< everybody, types, provinces
};

/// Who fares better and worse in a scenario than in the baseline, in measures of which
/// single people have a part.
struct PeopleComparison {
  const io::ScenarioDocument* baseline = nullptr;
  const io::ScenarioDocument* scenario = nullptr;
  std::uint32_t replications = 0;  ///< that were run again: the first ones
  std::vector<MeasureFares> measures;
  std::vector<std::string> not_of_people;  ///< asked for, and no sums over people
};

/// What has been found before, of both, to be found again.
struct PeopleRequest {
  const io::ScenarioResults* baseline = nullptr;
  const io::ScenarioResults* scenario = nullptr;
  std::vector<std::string> measures;  ///< names
  std::uint32_t seed = 0;
  std::uint32_t replications = 0;  ///< two or more, as many as there are at most
  int threads = 1;
};

/// Runs the first replications of both again.
///
/// @param console  for progress
/// @return  without measures where a stop was asked for
/// @throws core::InputError where what was found before is not found again
PeopleComparison compare_people(const PeopleRequest& request, Console& console,
                                const std::stop_token& stop);

/// @param by_province  the provinces instead of the person types
std::string people_text(const PeopleComparison& comparison, bool by_province,
                        const Terminal& terminal);
Json people_json(const PeopleComparison& comparison);

}  // namespace caseload::app
