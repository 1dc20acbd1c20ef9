#pragma once

#include "caseload/io/part_folder.hpp"
#include "caseload/io/shards.hpp"

#include <map>
#include <memory>
#include <set>

namespace caseload::io {

namespace parts {
class SpaceReservation;
}

/// The parts of a run that is under way, or of a shard of it: what is done, what is
/// missing, and where each new result goes. Every scenario's replications are cut into
/// ranges of `replications_a_part`; a range is sealed when its last replication is
/// there.
///
/// Not to be used from two threads at once: HDF5 has global state.
class StudyParts {
 public:
  /// Enough that writing costs little, few enough that memory stays small.
  static constexpr std::uint32_t replications_a_part = 100;

  struct Place {
    std::size_t scenario = 0;  ///< position in the list of documents
    std::uint32_t replication = 0;

    friend auto operator<=>(const Place&, const Place&) = default;
  };
  struct Failure {
    std::size_t scenario = 0;
    FailedReplication replication;
  };

  /// Reads what is in the folder, moves damaged parts to quarantine, and seals what
  /// only needs sealing.
  ///
  /// @param documents  of `study`; both must outlive this
  /// @param work       what of it shall be done: at most one stretch of each document
  /// @throws ForeignParts when parts of another plan are there; Contradiction;
  /// WriteError
  StudyParts(const std::filesystem::path& output, const Study& study,
             std::vector<const ScenarioDocument*> documents, std::uint32_t seed,
             const std::vector<Stretch>& work);
  /// Of a whole run. @param replications  of each scenario
  StudyParts(const std::filesystem::path& output, const Study& study,
             std::vector<const ScenarioDocument*> documents, std::uint32_t seed,
             std::uint32_t replications);
  ~StudyParts();
  StudyParts(const StudyParts&) = delete;
  StudyParts& operator=(const StudyParts&) = delete;

  /// What is to be done, ascending. Fixed when this was made.
  const std::vector<Place>& missing() const { return missing_; }
  /// Damaged parts that were found, where they are now, and what is wrong with them.
  const std::vector<PartFolder::Damage>& quarantined() const { return quarantined_; }
  /// Those that failed, in this run or before, ascending.
  const std::vector<Failure>& failures() const { return failures_; }

  /// One of missing() is done. Seals its range when it was the last.
  void finish(Place place, model::ReplicationResult result);
  /// One of missing() has failed.
  void fail(Place place, std::string message);

  /// Keeps what is done of ranges that are not sealed, as partial parts.
  void keep_open();

  /// Holds space on the disk for what is missing, until it is written or this is
  /// destroyed.
  /// @throws WriteError when there is none
  void reserve_space();

  /// Results of a scenario of a whole run, when nothing is missing and nothing failed.
  std::vector<model::ReplicationResult> collect(std::size_t scenario) const {
    core::expects(replications_ > 0, "the parts of a whole run");
    return folders_[scenario].collect(replications_);
  }

 private:
  /// A range that is not sealed yet.
  struct Open {
    std::size_t scenario = 0;
    Part part;                              ///< replications in the order they came
    std::vector<PartFolder::File> partial;  ///< files that hold some of it
    bool has_news = false;                  ///< since the last partial part
  };

  void open_ranges(const Stretch& stretch);
  Open& open_with(Place place);
  void seal_if_complete(Open& open);
  void keep(Open& open);
  std::uint64_t bytes_of(const Place& place) const;

  std::filesystem::path output_;
  std::vector<const ScenarioDocument*> documents_;
  std::uint32_t replications_ = 0;  ///< of each scenario; 0: this is a shard
  std::vector<PartFolder> folders_;
  std::map<Place, Open> open_;  ///< by scenario and first replication of the range
  std::vector<Place> missing_;
  std::vector<PartFolder::Damage> quarantined_;
  std::vector<Failure> failures_;
  std::unique_ptr<parts::SpaceReservation> space_;
};

}  // namespace caseload::io
