#pragma once

#include <filesystem>
#include <string_view>

namespace caseload::io {

/// What write_text_file() asks before it writes, for who writes more than one file.
/// @throws WriteError with cannot_create() when something else is there
void expect_replaceable(const std::filesystem::path& file, std::string_view text,
                        std::size_t same);

/// Leaves `text` in a file, whole or not at all: under a temporary name in the same
/// folder, synced, then renamed.
///
/// What is there already is replaced only when it is a regular file that begins as
/// `text` does, in its first `same` bytes: an older one of the same sort.
///
/// @throws WriteError with cannot_create() when something else is there, or no file can
/// be made; without it when writing fails
void write_text_file(const std::filesystem::path& file, std::string_view text,
                     std::size_t same);

}  // namespace caseload::io
