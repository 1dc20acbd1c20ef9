#include "caseload/core/error.hpp"

#include <utility>

namespace caseload::core {
namespace {

std::string place(const Origin& origin) {
  std::string text = origin.file;
  if (origin.line > 0) {
    text += ':' + std::to_string(origin.line);
    if (origin.column > 0) text += ':' + std::to_string(origin.column);
  }
  if (!origin.key.empty()) text += (text.empty() ? "" : ": ") + origin.key;
  return text;
}

std::string message(const Origin& origin, const InputError::Detail& detail) {
  std::string text =
      place(origin) + ": expected " + detail.expected + ", got " + detail.got;
  if (!detail.hint.empty()) text += "\n  hint: " + detail.hint;
  return text;
}

}  // namespace

InputError::InputError(Origin origin, Detail detail)
    : std::runtime_error{message(origin, detail)},
      origin_{std::move(origin)},
      detail_{std::move(detail)} {}

}  // namespace caseload::core
