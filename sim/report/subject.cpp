#include "report/subject.hpp"

#include "caseload/report/reach.hpp"

#include <array>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace caseload::report {
namespace {

/// The key without the date of a step, and the date.
std::pair<std::string_view, std::string_view> key_and_date(std::string_view key) {
  const std::size_t bracket = key.rfind('[');
  if (bracket == std::string_view::npos || key.back() != ']') return {key, {}};
  return {key.substr(0, bracket), key.substr(bracket + 1, key.size() - bracket - 2)};
}

}  // namespace

Subject::Subject(const DescribedStudy& described) : described_{described} {
  core::expects(described.study != nullptr && described.document != nullptr,
                "a study, and a scenario of it");
  for (const io::ResolvedValue& value : document().values)
    values_[std::string{key_and_date(value.key).first}].push_back(&value);
  const auto reached = types_by_state(scenario());
  for (const auto& of_state : reached) {
    auto& types = types_in_.emplace_back();
    for (std::size_t type = 0; type < of_state.size(); ++type)
      if (of_state[type]) types.push_back(type);
  }
  if (run() != nullptr && run()->has(document()))
    results_.emplace(io::ScenarioResults{&document(), run()->replications(document())});
}

const std::string* Subject::said(std::string_view key) const {
  const auto found = study().description.find(key);
  return found == study().description.end() ? nullptr : &found->second;
}

const std::vector<const io::ResolvedValue*>& Subject::values(
    const std::string& key) const {
  static const std::vector<const io::ResolvedValue*> none;
  const auto found = values_.find(key);
  return found == values_.end() ? none : found->second;
}

bool Subject::is_written(const std::string& key) const {
  const auto& found = values(key);
  return !found.empty() && !found.front()->is_default;
}

std::string Subject::value(const std::string& key) const {
  std::string text;
  for (const io::ResolvedValue* step : values(key)) {
    if (!text.empty()) text += "; ";
    text += step->value;
    const auto date = key_and_date(step->key).second;
    if (!date.empty()) text += fmt::format(" from {}", date);
    if (!step->change.empty()) text += fmt::format(" (change {})", step->change);
  }
  return text;
}

std::string Subject::names(const std::vector<model::StateIndex>& states) const {
  std::vector<std::string> words;
  words.reserve(states.size());
  for (const model::StateIndex each : states) words.push_back(state(each).name);
  return list_text(words);
}

std::string Subject::names_of_types(const std::vector<std::size_t>& types) const {
  std::vector<std::string> words;
  words.reserve(types.size());
  for (const std::size_t type : types) words.push_back(type_name(type));
  return list_text(words);
}

std::string Subject::date(core::TimePoint time) const {
  using std::chrono::days;
  const core::Duration since = time.time_since_epoch();
  const auto day = std::chrono::floor<days>(since);
  const std::chrono::year_month_day date{
      std::chrono::sys_days{days{scenario().start_day} + day}};
  std::string text = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()),
                                 static_cast<unsigned>(date.day()));
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(since - day).count();
  if (minutes != 0) text += fmt::format(" {:02}:{:02}", minutes / 60, minutes % 60);
  return text;
}

std::string list_text(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

std::string number_text(double number) {
  return fmt::format("{:.6g}", number);
}

std::string percent_text(double share) {
  return fmt::format("{:.6g} %", share * 100.0);
}

std::string range_text(const io::ResolvedValue& value) {
  return value.range ? value.range->low + " to " + value.range->high : std::string{};
}

std::string count_text(double number) {
  const std::string digits = fmt::format("{:.0f}", std::abs(number));
  std::string text = std::round(number) < 0.0 ? "-" : "";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

std::string duration_text(core::Duration time) {
  struct Unit {
    std::string_view name;
    core::Duration length;
  };
  static constexpr std::array<Unit, 5> units{{{"day", std::chrono::days{1}},
                                              {"h", std::chrono::hours{1}},
                                              {"min", std::chrono::minutes{1}},
                                              {"s", std::chrono::seconds{1}},
                                              {"ms", core::Duration{1}}}};
  for (const Unit& unit : units)
    if (time % unit.length == core::Duration::zero() &&
        (time > core::Duration::zero() || unit.name == "ms"))
      return fmt::format("{} {}", time / unit.length, unit.name);
  return "0 ms";
}

}  // namespace caseload::report
