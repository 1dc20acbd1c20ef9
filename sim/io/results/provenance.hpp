#pragma once

#include "caseload/io/results.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace caseload::io::results {

/// The bytes of provenance.json: what was run, by which program, where, when and at
/// what cost. Apart from results.h5, so that the same study gives the same results
/// file.
///
/// @param before  what provenance.json said of the run that this one extends, if any:
///                that record, and those before it, go in as the list "before"
std::string provenance_text(const Provenance& provenance, const RunIdentity& identity,
                            const std::string& results_digest,
                            const std::optional<std::string>& before);

/// Whether a provenance.json is of results with this digest.
bool tells_of(const std::string& provenance, const std::string& results_digest);

/// The texts and numbers of a provenance.json by their keys, numbers as JSON writes
/// them.
std::map<std::string, std::string, std::less<>> facts_of(const std::string& provenance);

/// A longer provenance.json is not ours.
inline constexpr std::size_t longest_provenance = std::size_t{1} << 20;

}  // namespace caseload::io::results
