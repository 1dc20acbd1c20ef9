#pragma once

#include "caseload/io/part_folder.hpp"

#include <filesystem>
#include <map>
#include <vector>

namespace caseload::io::parts {

/// The accumulators of some replications of one scenario, from the parts in a folder
/// that may come from anywhere. To be called in a process of its own: HDF5 reads what
/// has the digest that it says it has, and anybody can compute one.
///
/// @param identity  of the parts; the range does not matter
/// @param numbers   ascending
/// @return          canonical words by number; none of those that no part has
/// @throws DamagedPart when a part that should have one of them is damaged, when two
///         disagree, or when there are parts and none is of this plan
std::map<std::uint32_t, std::vector<std::uint64_t>> stored_words(
    const std::filesystem::path& folder, const PartIdentity& identity,
    const model::Scenario& scenario, const std::vector<std::uint32_t>& numbers);

}  // namespace caseload::io::parts
