#include "io/scenario/study_files.hpp"

#include "caseload/io/study.hpp"
#include "io/scenario/text_limits.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace caseload::io::reading {
namespace {

namespace fs = std::filesystem;

/// Why `path` is not a file that can be read; nothing when it seems to be one. Looks
/// without opening: opening a pipe would wait for its other end.
std::optional<std::string> obstacle(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return "nothing of that name";
  if (error || status.type() == fs::file_type::none)
    return "something that cannot be reached: " + error.message();
  if (status.type() == fs::file_type::directory) return "a directory";
  if (status.type() != fs::file_type::regular)
    return "something that is not a regular file";
  return {};
}

/// The place of a mistake that is about a file as a whole.
core::Origin about(std::string file) {
  core::Origin origin;
  origin.file = std::move(file);
  return origin;
}

bool is_inside(const fs::path& path, const fs::path& folder) {
  const fs::path relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

bool has_control_characters(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char letter) {
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
  });
}

}  // namespace

StudyFiles::StudyFiles(const fs::path& given) {
  std::error_code error;
  const bool is_folder = fs::is_directory(given, error);
  const fs::path file = is_folder ? given / "study.toml" : given;
  folder_ = is_folder ? given : given.parent_path();
  shown_.push_back(file.string());
  main_.shown = &shown_.back();
  if (const auto got = obstacle(file))
    throw MissingInput{
        about(file.string()),
        {.expected = is_folder ? "a study file in this folder"
                               : "a study folder, its study.toml or a scenario file",
         .got = *got,
         .hint = is_folder ? "a study is a folder with a file study.toml" : ""}};
  real_folder_ = fs::canonical(folder_.empty() ? "." : folder_, error);
  const fs::path real = fs::canonical(file, error);
  main_.identity = real.string();
  if (error)
    throw MissingInput{about(file.string()),
                       {.expected = "a file that can be reached",
                        .got = "an error: " + error.message()}};
}

bool StudyFiles::main_is_called_study() const {
  return fs::path{*main_.shown}.filename() == "study.toml";
}

std::optional<StudyFile> StudyFiles::find(Mistakes& mistakes, const StudyFile& from,
                                          const Node& name, const std::string& key) {
  const std::string* text = name.text();
  if (text == nullptr || text->empty() || has_control_characters(*text)) {
    mistakes.add(name, key,
                 {.expected = "the path of a file, as text", .got = written(name)});
    return {};
  }
  const auto refuse = [&](const std::string& got) {
    mistakes.add(name, key,
                 {.expected = "a file inside the study's folder",
                  .got = in_quotes(*text) + ", which " + got,
                  .hint = "copy it into the folder"});
    return std::optional<StudyFile>{};
  };
  const fs::path relative = (fs::path{from.folder} / *text).lexically_normal();
  if (fs::path{*text}.is_absolute()) return refuse("is an absolute path");
  if (*relative.begin() == "..") return refuse("leaves it");
  const fs::path path = folder_ / relative;
  const auto missing = [&](const std::string& got) {
    return MissingInput{name.place.origin(key),
                        {.expected = "a file that can be read",
                         .got = in_quotes(*text) + ", which is " + got}};
  };
  if (const auto got = obstacle(path)) throw missing(*got);
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) throw missing("out of reach: " + error.message());
  if (!is_inside(real, real_folder_)) return refuse("is a link that leaves it");
  shown_.push_back(path.string());
  const StudyFile found{.shown = &shown_.back(),
                        .identity = real.string(),
                        .folder = relative.parent_path().string()};
  files_.emplace(found.shown, found);
  return found;
}

std::optional<StudyFile> StudyFiles::find_beside(Mistakes& mistakes, const Node& name,
                                                 const std::string& key) {
  const auto from = files_.find(name.place.file);
  return find(mistakes, from == files_.end() ? main_ : from->second, name, key);
}

std::string StudyFiles::bytes_of(const StudyFile& file) {
  const auto unreadable = [&] {
    return MissingInput{about(*file.shown),
                        {.expected = "a file that can be read",
                         .got = "one that cannot",
                         .hint = "look at its permissions"}};
  };
  const auto refuse = [&](Detail detail) {
    return InputErrors{{core::InputError{about(*file.shown), std::move(detail)}}};
  };
  std::error_code error;
  const std::uintmax_t size = fs::file_size(file.identity, error);
  if (error) throw unreadable();
  const Detail too_large{.expected = "a file of at most 4 MiB",
                         .got = std::to_string(size) + " bytes"};
  if (size > most_bytes) throw refuse(too_large);
  std::ifstream stream{file.identity, std::ios::binary};
  if (!stream) throw unreadable();
  // One byte more than it should have tells whether it grew.
  std::string text(static_cast<std::size_t>(most_bytes) + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad()) throw unreadable();
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > most_bytes) throw refuse(too_large);
  return text;
}

std::string StudyFiles::text_of(const StudyFile& file) {
  std::string text = bytes_of(file);
  if (text.empty())
    throw InputErrors{{core::InputError{about(*file.shown),
                                        {.expected = "a study or a scenario",
                                         .got = "an empty file",
                                         .hint = "begin with schema = 1"}}}};
  check_text_limits(text, *file.shown);
  return text;
}

std::string StudyFiles::text_of_table(const StudyFile& file) {
  std::string text = bytes_of(file);
  check_encoding(text, *file.shown);
  return text;
}

}  // namespace caseload::io::reading
