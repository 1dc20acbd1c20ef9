#include "app/origin_text.hpp"

#include <filesystem>

namespace caseload::app {
namespace {

std::string text_of(const io::ResolvedValue& value, std::string file) {
  if (value.is_default) return "default";
  if (value.origin.line > 0) file += ':' + std::to_string(value.origin.line);
  if (!value.change.empty()) file += " (change." + value.change + ')';
  return file;
}

}  // namespace

std::string origin_text(const io::ResolvedValue& value) {
  return text_of(value, std::filesystem::path{value.origin.file}.filename().string());
}

std::string whole_origin_text(const io::ResolvedValue& value) {
  return text_of(value, value.origin.file);
}

}  // namespace caseload::app
