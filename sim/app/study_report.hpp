#pragma once

#include "app/chosen_study.hpp"
#include "app/console.hpp"
#include "app/json_text.hpp"
#include "app/precision_goal.hpp"
#include "app/result_table.hpp"
#include "caseload/io/part_folder.hpp"
#include "caseload/io/results.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace caseload::app {

/// What is printed of a study's results: gathered scenario by scenario, so that their
/// replications need not be kept.
class StudyReport {
 public:
  /// @param outline  must outlive this
  explicit StudyReport(const io::StudyOutline& outline) : outline_{outline} {}

  /// The next scenario of the outline.
  void add(const io::ScenarioResults& results);

  /// Prints tables, or one JSON object.
  /// @param published  empty paths: nothing was kept
  /// @param looks      of a run with --until, for the object
  void print(const io::OutputFolder::Published& published, bool json, Console& console,
             const std::vector<Look>& looks = {}) const;

 private:
  std::string text(const io::OutputFolder::Published& published,
                   const Terminal& terminal) const;

  const io::StudyOutline& outline_;
  std::vector<std::vector<ResultRow>> tables_;
};

/// A failed replication and its scenario's name.
struct NamedFailure {
  std::string scenario;
  io::FailedReplication replication;
};

/// What failed, the first ten by name, and how the first is run alone.
std::string failures_text(const std::vector<NamedFailure>& failures,
                          const ChosenStudy& chosen);

/// [{"scenario", "replication", "seed", "message"}]
Json failures_json(const std::vector<NamedFailure>& failures, std::uint32_t seed);

}  // namespace caseload::app
