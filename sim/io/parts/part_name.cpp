#include "io/parts/part_name.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace caseload::io::parts {
namespace {

constexpr std::string_view suffix = ".h5";
constexpr std::string_view partial_mark = "-partial-";

/// Takes `length` characters from the front of `text`, which must have them.
std::optional<std::string_view> take(std::string_view& text, std::size_t length) {
  if (text.size() < length) return std::nullopt;
  const std::string_view front = text.substr(0, length);
  text.remove_prefix(length);
  return front;
}

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

std::optional<std::uint32_t> take_number(std::string_view& text) {
  constexpr std::size_t digits = 7;
  const auto word = take(text, digits);
  std::uint32_t number = 0;
  if (!word || std::from_chars(word->data(), word->data() + digits, number).ptr !=
                   word->data() + digits)
    return std::nullopt;
  return number;
}

std::optional<std::string> take_digest(std::string_view& text) {
  const auto word = take(text, digits_in_name);
  if (!word || word->find_first_not_of("0123456789abcdef") != std::string_view::npos)
    return std::nullopt;
  return std::string{*word};
}

}  // namespace

std::string PartName::text() const {
  std::string text = fmt::format("r{:07}-n{:07}-{}", range.first, range.count, plan);
  if (!partial.empty()) (text += partial_mark) += partial;
  return text.append(suffix);
}

std::optional<PartName> part_name(std::string_view file_name) {
  PartName name;
  if (!take_word(file_name, "r")) return std::nullopt;
  const auto first = take_number(file_name);
  if (!first || !take_word(file_name, "-n")) return std::nullopt;
  const auto count = take_number(file_name);
  if (!count || !take_word(file_name, "-")) return std::nullopt;
  const auto plan = take_digest(file_name);
  if (!plan) return std::nullopt;
  name.range = {*first, *count};
  name.plan = *plan;
  if (take_word(file_name, partial_mark)) {
    const auto partial = take_digest(file_name);
    if (!partial) return std::nullopt;
    name.partial = *partial;
  }
  if (file_name != suffix) return std::nullopt;
  return name;
}

}  // namespace caseload::io::parts
