#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace caseload::io {

/// Makes a folder with these files (name, text), and its missing parents. It is there
/// with all of them or not at all: they are written into a folder with a temporary name
/// (".NAME.PROCESS-NUMBER.partial") beside it, which is then renamed. A process that is
/// killed leaves that one at most.
///
/// An empty folder that has the name is as good as none; anything else stays.
///
/// @throws WriteError with cannot_create() when something has the name or nothing can
/// be
///         made there, without it when writing fails
void make_folder_of(const std::filesystem::path& folder,
                    const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace caseload::io
