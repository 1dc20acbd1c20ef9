#pragma once

#include "caseload/io/parts.hpp"

#include <filesystem>
#include <functional>

namespace caseload::io {

/// Two programs, machines or runs disagree about the same replication: exit code 70.
class Contradiction : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Parts of another plan lie where this one's belong: exit code 73.
class ForeignParts : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The parts of one scenario in an output folder: OUTPUT/parts/SCENARIO/. What is there
/// is the truth about what has been done; nothing else is kept of a run.
///
///     r0000100-n0000050-1a2b3c4d5e6f7081.h5                       sealed
///     r0000100-n0000050-1a2b3c4d5e6f7081-partial-8899aabb00112233.h5
///
/// first replication, number of replications, begin of the plan's digest; of a partial
/// part, which holds only some of them, the begin of its SHA-256. A name is an index;
/// what counts stands inside.
///
/// Any number of processes may work in the same folder: a file appears whole under its
/// name or not at all, and the same part is the same bytes.
class PartFolder {
 public:
  /// A file with the name of a part.
  struct File {
    std::filesystem::path path;
    ReplicationRange range;
    bool partial = false;
  };
  struct Damage {
    std::filesystem::path path;
    std::string what;

    /// @throws DamagedPart that says so
    [[noreturn]] void refuse() const;
  };
  /// Two whole parts that differ about a replication.
  struct Disagreement {
    std::filesystem::path one;
    std::filesystem::path other;
    std::uint32_t replication = 0;

    /// @throws Contradiction that says so
    [[noreturn]] void refuse() const;
  };
  struct Inventory {
    std::vector<File> files;                ///< of this plan, whole; ascending by range
    std::vector<std::uint32_t> finished;    ///< ascending
    std::vector<FailedReplication> failed;  ///< ascending by number
    std::vector<Damage> damaged;            ///< also what holds another part
    std::vector<Disagreement> disagreements;     ///< the first between two files
    std::vector<std::filesystem::path> foreign;  ///< named as parts of other plans
    std::vector<std::filesystem::path> unknown;  ///< nothing that caseload names so

    /// Replications 0 to `count` - 1 that are neither finished nor failed, ascending.
    std::vector<std::uint32_t> missing(std::uint32_t count) const;
  };

  /// Makes nothing on disk.
  /// @param document  must outlive the folder
  PartFolder(std::filesystem::path output, const Study& study,
             const ScenarioDocument& document, std::uint32_t seed);

  /// The identity of a part of this plan.
  PartIdentity identity(ReplicationRange range) const;

  /// What is done with each part of this plan that is whole.
  using Visit = std::function<void(const File& file, Part&& part)>;

  /// Reads every part, whole, and says what is there. Changes nothing.
  /// @param within  only parts that hold some of these, as their names say: who works
  /// on
  ///                a few of a million need not read all
  /// @throws WriteError when a file cannot be read
  Inventory inventory(const Visit& visit = {},
                      ReplicationRange within = all_replications) const;

  /// What is there as far as names, lengths and the first 512 bytes tell: of sealed
  /// parts without failures nothing else is read. For counting, of thousands of parts.
  Inventory glance() const;

  /// Puts a part into the folder, whole or not at all, and reads it back. One that is
  /// there already, with the same bytes, is done. A damaged one of the same name goes
  /// to OUTPUT/quarantine/ first.
  ///
  /// @return  the file
  /// @throws WriteError; Contradiction when a whole part of the same name differs (both
  ///         are then in OUTPUT/quarantine/)
  File keep(const Part& part) const;

  /// Removes every whole part of this plan all of whose range is below `count`: for
  /// what is merged. @throws WriteError
  void remove_below(std::uint32_t count) const;

  /// Takes away partial parts all of whose replications are in `by`, which is kept.
  void remove_covered(const std::vector<File>& partial, const File& by) const;

  /// Moves a file to OUTPUT/quarantine/SCENARIO/, under a name that nothing has there.
  /// @return  where it is now
  std::filesystem::path quarantine(const std::filesystem::path& file) const;

  /// Results of replications 0 to `count` - 1, each put in its place.
  /// @throws Contradiction; DamagedPart when a part is damaged or one is missing
  std::vector<model::ReplicationResult> collect(std::uint32_t count) const;

  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::vector<std::filesystem::path> paths() const;
  Inventory look(bool glance, const Visit& visit, ReplicationRange within) const;
  /// The first replication about which a part and one before it differ.
  /// @param files   those before it
  /// @param holder  of each replication, the first of the files that holds it
  std::optional<Disagreement> compare_with_holders(
      const Part& part, const std::filesystem::path& path,
      const std::vector<File>& files, std::vector<std::uint32_t>& holder) const;
  std::optional<Part> read(const std::filesystem::path& file) const;

  std::filesystem::path folder_;      ///< OUTPUT/parts/SCENARIO
  std::filesystem::path quarantine_;  ///< OUTPUT/quarantine/SCENARIO
  const ScenarioDocument& document_;
  PartIdentity identity_;
};

}  // namespace caseload::io
