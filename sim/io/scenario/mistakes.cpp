#include "io/scenario/mistakes.hpp"

#include "caseload/io/study.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace caseload::io {
namespace {

std::string all_messages(const std::vector<core::InputError>& errors) {
  std::string text;
  for (const auto& error : errors) {
    if (!text.empty()) text += '\n';
    text += error.what();
  }
  return text;
}

}  // namespace

InputErrors::InputErrors(std::vector<core::InputError> errors)
    : std::runtime_error{all_messages(errors)}, errors_{std::move(errors)} {}

namespace reading {
namespace {

bool comes_before(const core::InputError& a, const core::InputError& b) {
  const auto order = [](const core::InputError& error) {
    const core::Origin& origin = error.origin();
    return std::tuple{std::string_view{origin.file}, origin.line, origin.column,
                      std::string_view{origin.key}, std::string_view{error.what()}};
  };
  return order(a) < order(b);
}

}  // namespace

void Mistakes::add(const Place& place, std::string key, Detail detail) {
  if (errors_.size() > most) return;
  if (errors_.size() == most)
    detail.hint = "there are more mistakes than the " + std::to_string(most) +
                  " listed; put these right first";
  errors_.emplace_back(place.origin(std::move(key)), std::move(detail));
}

void Mistakes::throw_if_any() const {
  if (errors_.empty()) return;
  auto sorted = errors_;
  std::sort(sorted.begin(), sorted.end(), comes_before);
  // What a scenario takes over from another is read, and refused, with each of them.
  const auto same = [](const core::InputError& a, const core::InputError& b) {
    return std::string_view{a.what()} == b.what();
  };
  sorted.erase(std::unique(sorted.begin(), sorted.end(), same), sorted.end());
  throw InputErrors{std::move(sorted)};
}

}  // namespace reading
}  // namespace caseload::io
