#pragma once

#include "io/results/temporary_file.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace caseload::io::results {

/// Makes `folder` and its missing parents, and sees that they last.
/// @throws WriteError with cannot_create()
void make_folder(const std::filesystem::path& folder);

/// Makes a new name in `folder` outlast a power cut. @throws WriteError
void sync_folder(const std::filesystem::path& folder);

/// Tries that a file can be made in `folder`; leaves none.
/// @throws WriteError with cannot_create()
void try_to_create_in(const std::filesystem::path& folder);

/// A new file that lost its name when it was made: it is gone when it is closed.
/// @throws WriteError with cannot_create()
FileDescriptor file_without_name(const std::filesystem::path& folder);

/// How a finished file gets its name. Neither replaces a file that has it.
enum class Naming {
  link,    ///< a second name for the file; the temporary one is then taken away
  rename,  ///< Linux renameat2: for file systems without hard links, such as FAT
};

/// Gives a file of the same file system a name that nothing has. With Naming::rename,
/// and where links are not supported, it loses the old one.
/// @return 0, or the errno of the failure: EEXIST when the name is taken
int give_name(const std::filesystem::path& from, const std::filesystem::path& to,
              Naming naming);

/// Puts `bytes` into `folder` under `name`, whole or not at all: written under a
/// temporary name (".NAME.PROCESS-NUMBER.partial"), synced, named, and the folder
/// synced. A process that is killed leaves the temporary file at most.
///
/// A file that has the name already and holds these very bytes stays as it is.
///
/// @param naming  what to try first; rename is used too where links are not supported
/// @throws WriteError with cannot_create() when no file can be made or the name is
/// taken
///         by other contents, without it when writing fails, as on a full disk
void publish(const std::filesystem::path& folder, const std::string& name,
             std::string_view bytes, Naming naming = Naming::link);
/// The same for a file that has been written, of any size.
void publish(TemporaryFile& file, Naming naming = Naming::link);

/// The same for a file that may be there: it is replaced, in one step, so that whoever
/// opens the name finds the old file or the new one, whole.
/// @throws WriteError
void replace(const std::filesystem::path& folder, const std::string& name,
             std::string_view bytes);
void replace(TemporaryFile& file);

/// Whether anything at all has this name: a broken symbolic link too.
bool is_there(const std::filesystem::path& file);

/// The first bytes of a regular file, at most `most`; empty when it is not one or
/// cannot be read.
std::optional<std::string> read_begin(const std::filesystem::path& file,
                                      std::size_t most);

}  // namespace caseload::io::results
