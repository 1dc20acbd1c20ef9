#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace caseload::io {

/// The bytes of a file.
inline std::string content(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream{path, std::ios::binary}.rdbuf();
  return text.str();
}

/// Makes a file of these bytes, or writes over the one that is there.
inline void write_content(const std::filesystem::path& path, const std::string& text) {
  std::ofstream{path, std::ios::binary} << text;
}

}  // namespace caseload::io
