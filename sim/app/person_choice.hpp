#pragma once

#include "caseload/experiment/paired_people.hpp"
#include "caseload/io/study.hpp"
#include "caseload/model/contribution.hpp"

#include <optional>
#include <string>
#include <vector>

namespace caseload::app {

/// "users:1234:1": layer, case, and member of the case. The name of a person, the same
/// in every scenario of a study.
std::string person_name(const model::Scenario& scenario, const core::Identity& who);

/// The person with this name; of a layer or an initial stock of one of the scenarios.
/// Without a member it is the first of the case.
///
/// @throws UsageError for what is none
core::Identity person_called(const std::vector<const model::Scenario*>& scenarios,
                             const std::string& name);

/// Whom to pick: who has lost, gained or changed most of a measure.
struct Pick {
  enum class Largest { loss, gain, change };
  Largest largest = Largest::loss;
  std::string measure;
};

/// "largest loss of treatment days": the measure treatment_days.
/// @throws UsageError for what is none, or a measure that is no sum over people in both
Pick pick_called(const std::string& text, const model::Scenario& baseline,
                 const model::Scenario& scenario);

/// Who was picked, and what they had in the two worlds.
struct Picked {
  core::Identity who;
  std::string units;  ///< of the measure
  double baseline = 0.0;
  double scenario = 0.0;
};

/// Runs the replication of both again. Of several who have the same, the first by
/// layer, case and member.
/// @return  empty where nobody has lost, gained or changed
std::optional<Picked> pick_person(const Pick& pick, const model::Scenario& baseline,
                                  const model::Scenario& scenario, std::uint32_t seed,
                                  std::uint32_t replication);

}  // namespace caseload::app
