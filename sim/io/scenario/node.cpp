#include "io/scenario/node.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace caseload::io::reading {
namespace {

struct ContentText {
  std::string operator()(const Node::Table&) const { return "a table"; }
  std::string operator()(const Node::Array&) const { return "an array"; }
  std::string operator()(const std::string& text) const { return in_quotes(text); }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const { return number_text(number); }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(CalendarDate date) const { return date_text(date); }
  std::string operator()(OtherContent other) const {
    return std::string{other.description};
  }
  std::string operator()(ResolvedRate rate) const {
    return number_text(rate.per_day) + " a day";
  }
};

}  // namespace

core::Origin Place::origin(std::string key) const {
  return {.file = file == nullptr ? std::string{} : *file,
          .line = line,
          .column = column,
          .key = std::move(key)};
}

const Node* Node::find(std::string_view name) const {
  const Table* entries = table();
  if (entries == nullptr) return nullptr;
  const auto found = std::lower_bound(
      entries->begin(), entries->end(), name,
      [](const Entry& entry, std::string_view key) { return entry.name < key; });
  return found == entries->end() || found->name != name ? nullptr : &found->node;
}

const Node* Node::find(std::initializer_list<std::string_view> path) const {
  const Node* node = this;
  for (const std::string_view name : path) {
    if (node == nullptr) return nullptr;
    node = node->find(name);
  }
  return node;
}

std::string written(const Node& node) {
  return std::visit(ContentText{}, node.content);
}

std::string number_text(double number) {
  std::array<char, 40> buffer{};
  if (std::abs(number) < 1e15 && number == std::floor(number)) {
    // Not as 1e+01.
    std::snprintf(buffer.data(), buffer.size(), "%.0f", number);
    return buffer.data();
  }
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(buffer.data(), buffer.size(), "%.*g", digits, number);
    if (std::strtod(buffer.data(), nullptr) == number) break;
  }
  return buffer.data();
}

std::string date_text(CalendarDate date) {
  const std::chrono::year_month_day parts{
      std::chrono::sys_days{std::chrono::days{date.day}}};
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", int{parts.year()},
                unsigned{parts.month()}, unsigned{parts.day()});
  return buffer.data();
}

std::string one_of(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

std::string joined(std::string_view key, std::string_view name) {
  std::string text{key};
  if (!text.empty()) text += '.';
  // A name may be anything that TOML can quote; messages stay one line.
  if (name.size() <= 80)
    text += name;
  else
    text.append(name, 0, 80).append("...");
  return text;
}

}  // namespace caseload::io::reading
