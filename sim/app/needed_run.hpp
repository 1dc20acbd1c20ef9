#pragma once

#include "app/chosen_study.hpp"
#include "app/console.hpp"
#include "app/exit_code.hpp"
#include "caseload/io/results.hpp"
#include "caseload/io/study_parts.hpp"

#include <optional>

namespace caseload::app {

/// The replications that a verb reads: those that are in the folder already, and the
/// others once they are run. They are kept as by `caseload run`, which goes on from
/// them; nothing is published.
class NeededRun {
 public:
  /// @param chosen  must outlive this
  /// @throws as io::StudyParts, where the folder holds another run
  explicit NeededRun(const ChosenStudy& chosen);

  /// Runs what is missing. @return what the verb ends with, where it cannot go on:
  /// somebody stopped it, or a replication failed, which has been said
  std::optional<ExitCode> run(int threads, bool quiet, Console& console);

  /// Of one of the chosen scenarios, when run() has returned nothing.
  io::ScenarioResults results(std::size_t scenario) const {
    return {chosen_.documents[scenario], parts_.collect(scenario)};
  }

 private:
  const ChosenStudy& chosen_;
  io::StudyParts parts_;
};

}  // namespace caseload::app
