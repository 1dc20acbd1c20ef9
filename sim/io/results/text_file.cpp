#include "caseload/io/text_file.hpp"

#include "caseload/io/results.hpp"
#include "io/results/publish.hpp"

namespace caseload::io {

void expect_replaceable(const std::filesystem::path& file, std::string_view text,
                        std::size_t same) {
  const std::string name = file.filename().string();
  if (name.empty() || name == "." || name == "..")
    throw WriteError{file.string() + ": expected the name of a file, got a folder",
                     true};
  if (!results::is_there(file)) return;
  const auto there = results::read_begin(file, same);
  if (!there || *there != text.substr(0, same))
    throw WriteError{file.string() +
                         ": is there and is no file of this sort; nothing is "
                         "replaced but an older one\n  hint: give another name",
                     true};
}

void write_text_file(const std::filesystem::path& file, std::string_view text,
                     std::size_t same) {
  expect_replaceable(file, text, same);
  const std::string name = file.filename().string();
  const std::filesystem::path folder =
      file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
  if (results::is_there(file)) return results::replace(folder, name, text);
  results::publish(folder, name, text);
}

}  // namespace caseload::io
