#pragma once

#include "caseload/io/differences.hpp"
#include "caseload/model/replication.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {

/// What stands in a canonical form from `begin` to the first `end` behind it.
inline std::string part_of(const std::string& canonical, const std::string& begin,
                           const std::string& end) {
  const auto from = canonical.find(begin);
  REQUIRE(from != std::string::npos);
  return canonical.substr(from, canonical.find(end, from) - from + end.size());
}

/// What the first replication of a baseline finds.
inline std::string bytes_of(const std::string& baseline) {
  const Study study = read_baseline(baseline);
  return canonical_bytes(
      model::Simulator{study.scenarios.at(0).scenario}.run(study.seed, 0));
}

/// A line for each difference of a scenario that changes this in `baseline`, and says
/// so.
inline std::string declared_differences(const std::string& baseline,
                                        const std::string& changes,
                                        const std::string& text) {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml", "other.toml"])"));
  folder.with("baseline.toml", baseline);
  folder.with("other.toml", extending("other", changes, text));
  CHECK(folder.mistakes().empty());
  const Study study = read_study(folder.path(), {.to_compare = true});
  const auto found = scenario_differences(
      study.scenarios[0], study.scenarios[1],
      declared_between(study, study.scenarios[0], study, study.scenarios[1]));
  CHECK(found.idle_declarations.empty());
  std::string lines;
  for (const Difference& each : found.meaning) {
    CHECK(each.standing == Difference::Standing::declared);
    lines += each.key + (each.from.empty() ? "" : '[' + each.from + ']') + ' ' +
             (each.before ? each.before->value : "nothing") + " -> " +
             (each.after ? each.after->value : "nothing") + '\n';
  }
  return lines;
}

}  // namespace caseload::io::test
