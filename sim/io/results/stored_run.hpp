#pragma once

#include "caseload/io/results.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace caseload::io::results {

/// What a results file says of the run that made it, in its attribute `caseload_run`.
struct StoredRun {
  RunIdentity identity;
  std::string results_digest;
};

/// The text of the attribute: one line of JSON, ended by a newline.
std::string run_text(const StoredRun& run);

/// Finds that text in an existing file; empty when there is none, or the file is no
/// regular, readable HDF5 file.
///
/// The file may come from anywhere and HDF5 1.10 does not survive every file, so HDF5
/// is not asked: an attribute's text stands in the file as plain bytes, ours in the
/// first `searched_bytes`.
std::optional<StoredRun> find_run(const std::filesystem::path& file);

/// The schema of that text, in the same manner; empty when there is no such text.
std::optional<unsigned> find_schema(const std::filesystem::path& file);

/// The one that this program writes.
inline constexpr unsigned run_schema = 1;

inline constexpr std::size_t searched_bytes = std::size_t{1} << 20;

/// How the results of one run relate to those that another one leaves.
enum class Relation {
  same,
  smaller,  ///< they are part of what is asked for: the same plan, less of it
  larger,   ///< what is asked for is part of them
  other,
};
Relation relation(const RunIdentity& there, const RunIdentity& asked);

/// What differs between two runs, for people: "seed (1 there, 2 asked for)"; empty when
/// nothing does.
std::string difference(const RunIdentity& there, const RunIdentity& asked);

}  // namespace caseload::io::results
