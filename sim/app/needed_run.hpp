#pragma once

#include "app/chosen_study.hpp"
#include "app/console.hpp"
#include "app/exit_code.hpp"
#include "app/study_run.hpp"
#include "caseload/io/results.hpp"
#include "caseload/io/study_parts.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace caseload::app {

/// --threads, and what it says: one a core where it says nothing, or 0.
void add_threads_option(boost::program_options::options_description& options);
int threads_of(const Arguments& arguments);

/// What the command line says of a run: --threads and --quiet.
StudyRunSettings settings_of(const Arguments& arguments, const ChosenStudy& chosen);

/// Replications that are enough for a first look.
inline constexpr std::uint32_t first_look = 20;

/// The replications of a study that a verb needs: those that are in the folder already,
/// and the others once they are run. They are kept, so that another verb, or the same
/// one after a stop, goes on from them; nothing is published.
class NeededRun {
 public:
  /// @param chosen  must outlive this
  /// @throws as io::StudyParts, where the folder holds another run
  NeededRun(const ChosenStudy& chosen, StudyRunSettings settings, Console& console);
  /// Of some of its replications: a shard. @param work  not empty
  NeededRun(const ChosenStudy& chosen, StudyRunSettings settings, Console& console,
            const std::vector<io::Stretch>& work);

  /// Runs what is missing until it is done, somebody asks for a stop, or a time is
  /// over. Says first which parts were damaged, then `introduction`, then how much is
  /// there already, unless it is to be quiet.
  ///
  /// @return what the verb ends with, where it cannot go on: it was stopped, or a
  /// replication failed, which has been said
  std::optional<ExitCode> run(
      const std::string& introduction = {},
      std::optional<std::chrono::duration<double>> stop_after = {});

  /// Of one of the chosen scenarios, when run() has returned nothing.
  io::ScenarioResults results(std::size_t scenario) const {
    return {chosen_.documents[scenario], parts_.collect(scenario)};
  }

  const StudyRun& study_run() const { return study_run_; }
  /// How many replications are needed, done or not.
  std::size_t all() const { return all_; }

 private:
  void remark(const std::string& text);
  ExitCode say_stopped(std::size_t done);
  ExitCode say_failed();

  const ChosenStudy& chosen_;
  bool quiet_;
  Console& console_;
  std::size_t all_;
  io::StudyParts parts_;
  StudyRun study_run_;
};

}  // namespace caseload::app
