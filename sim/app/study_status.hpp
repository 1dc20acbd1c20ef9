#pragma once

#include "app/chosen_study.hpp"
#include "app/json_text.hpp"
#include "app/shard_notes.hpp"
#include "app/study_report.hpp"
#include "app/terminal.hpp"
#include "caseload/io/part_folder.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace caseload::app {

/// How far the replications of a study are, as its folder of parts tells: whoever runs
/// them, wherever.
class StudyStatus {
 public:
  /// Looks at the folder. Reads no more than the headers of sealed parts.
  /// @param chosen  must outlive this
  explicit StudyStatus(const ChosenStudy& chosen);

  /// What a scenario has of the replications that were chosen.
  struct Progress {
    std::string scenario;
    std::size_t sealed = 0;   ///< in parts that are complete
    std::size_t partial = 0;  ///< in parts that are not, and in no other
    std::size_t failed = 0;
    /// In results.h5 alone, after `batch merge --remove-parts`.
    std::size_t merged = 0;
    std::size_t missing = 0;
  };

  std::size_t done() const;  ///< finished or failed, in parts or in results.h5
  bool is_complete() const { return done() == chosen_.all_replications(); }
  /// Something that a person must look at: failures, damage, another plan's parts.
  bool needs_attention() const;

  /// Replications a second at which parts appeared; empty when fewer than two did.
  std::optional<double> rate() const;
  /// Seconds until all is done at that rate; empty without one, or when nothing is
  /// missing.
  std::optional<double> seconds_left() const;

  std::string text(const Terminal& terminal) const;
  /// One line: "130 of 400 replications (32 %), about 3 min left"
  std::string line() const;
  /// The rest of that line: "; to be looked at: 2 damaged parts". Empty without need.
  std::string attention_line() const;
  Json json() const;

 private:
  /// When a part was put there, and what it brought.
  struct Arrival {
    std::chrono::duration<double> time;
    std::size_t replications = 0;
  };

  void look_at(const io::ScenarioDocument& document);
  std::string attention_text() const;
  std::string notes_text() const;

  const ChosenStudy& chosen_;
  std::vector<Progress> scenarios_;
  std::vector<NamedFailure> failures_;
  std::vector<io::PartFolder::Damage> damaged_;
  std::vector<std::string> disagreements_;
  std::vector<std::filesystem::path> foreign_;
  std::vector<Arrival> arrivals_;
  std::vector<ShardNote> notes_;  ///< of processes that say that they are at work
  std::optional<std::string> results_digest_;  ///< where results.h5 holds all of it
};

}  // namespace caseload::app
