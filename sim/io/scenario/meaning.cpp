#include "io/scenario/meaning.hpp"

#include "io/scenario/node.hpp"
#include "io/scenario/working_hours.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace caseload::io::reading {
namespace {

using Json = nlohmann::json;

/// A list of { from, value }: Writer::dated() in canonical.cpp.
bool is_steps(const Json& json) {
  return json.is_array() && !json.empty() &&
         std::all_of(json.begin(), json.end(), [](const Json& element) {
           return element.is_object() && element.contains("value") &&
                  !element.contains("dist");
         });
}

Meaning meaning_of(const Json& json) {
  Meaning meaning;
  if (!is_steps(json)) {
    meaning.steps.push_back({core::TimePoint::min(), json});
    return meaning;
  }
  for (const Json& step : json) {
    const auto from = step.find("from");
    meaning.steps.push_back({from == step.end() ? core::TimePoint::min()
                                                : core::TimePoint{core::Duration{
                                                      from->get<std::int64_t>()}},
                             step.at("value")});
  }
  return meaning;
}

/// The sessions of one weekday, from its midnight.
Json sessions_on(std::size_t weekday, const Json& week) {
  constexpr std::int64_t day = core::Duration{std::chrono::days{1}}.count();
  const std::int64_t midnight = static_cast<std::int64_t>(weekday) * day;
  Json sessions = Json::array();
  for (const Json& opening : week) {
    const auto opens = opening.at(0).get<std::int64_t>() - midnight;
    if (opens >= 0 && opens < day)
      sessions.push_back({opens, opening.at(1).get<std::int64_t>() - midnight});
  }
  return sessions;
}

/// The hours of a pool as they are written: each weekday is a value of its own, which
/// may change on dates of its own.
Json by_weekday(const Json& hours) {
  const Json phases = is_steps(hours) ? hours : Json::array({{{"value", hours}}});
  Json days = Json::object();
  for (std::size_t i = 0; i < weekdays.size(); ++i) {
    Json& steps = days[std::string{weekdays[i]}] = Json::array();
    for (const Json& phase : phases) {
      Json step = phase;
      step["value"] = sessions_on(i, phase.at("value"));
      if (steps.empty() || steps.back().at("value") != step.at("value"))
        steps.push_back(std::move(step));
    }
  }
  return days;
}

void take_apart(const Json& json, const std::string& key,
                std::map<std::string, Meaning>& found) {
  if (!json.is_object() || json.contains("dist")) {
    found.emplace(key, meaning_of(json));
    return;
  }
  for (const auto& [name, below] : json.items())
    take_apart(below, joined(key, name), found);
}

constexpr std::string_view per_site = "_per_site";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::vector<std::string> parts_of(const std::string& key) {
  std::vector<std::string> parts(1);
  for (const char letter : key)
    if (letter == '.')
      parts.emplace_back();
    else
      parts.back() += letter;
  return parts;
}

}  // namespace

const Json& Meaning::at(core::TimePoint time) const {
  std::size_t i = 0;
  while (i + 1 < steps.size() && steps[i + 1].from <= time) ++i;
  return steps[i].value;
}

std::map<std::string, Meaning> meanings(const ScenarioDocument& document) {
  Json json = Json::parse(document.canonical);
  json.erase("schema");
  json.erase("calendar");
  for (auto& layer : json.at("arrivals")) layer.erase("majorant");
  for (auto& pool : json.at("staff")) {
    const auto hours = pool.find("hours");
    if (hours != pool.end()) *hours = by_weekday(*hours);
  }
  std::map<std::string, Meaning> found;
  take_apart(json, "", found);
  return found;
}

bool same_meaning(const Json& a, const Json& b) {
  if (a.is_number_float() || b.is_number_float()) {
    if (!a.is_number() || !b.is_number()) return false;
    const double x = a.get<double>();
    const double y = b.get<double>();
    // "0.7 person/week" is "0.1 person/day".
    return std::abs(x - y) <= 4 * std::numeric_limits<double>::epsilon() *
                                  std::max(std::abs(x), std::abs(y));
  }
  if (a.is_structured() && a.type() == b.type()) {
    if (a.size() != b.size()) return false;
    if (a.is_array()) return std::equal(a.begin(), a.end(), b.begin(), same_meaning);
    return std::all_of(a.items().begin(), a.items().end(), [&](const auto& entry) {
      const auto other = b.find(entry.key());
      return other != b.end() && same_meaning(entry.value(), *other);
    });
  }
  return a == b;
}

WrittenKeys written_keys(const std::string& canonical_key) {
  const auto parts = parts_of(canonical_key);
  const bool is_rate =
      parts.size() == 3 && parts[0] == "arrivals" &&
      (parts[2] == "cases_per_day" || parts[2] == "cases_per_day_per_site" ||
       parts[2] == "cases_per_day_of_each");
  if (is_rate) return {{"arrivals." + parts[1] + ".rate"}, {}};
  if (parts.size() == 3 && parts[0] == "staff" && parts[2] == "headcount_per_site")
    return {{"staff." + parts[1] + ".headcount"}, {}};
  const bool is_supply =
      parts.size() == 3 && (parts[0] == "stock" || parts[0] == "equipment");
  const bool is_emergency =
      parts.size() == 4 && parts[0] == "stock" && parts[2] == "emergency";
  if ((is_supply || is_emergency) && ends_with(parts.back(), per_site))
    return {{canonical_key.substr(0, canonical_key.size() - per_site.size())}, {}};
  if (parts.size() == 3 && parts[0] == "provinces" && parts[1] == "populations")
    return {{canonical_key, "provinces.table." + parts[2]},
            {"provinces.populations", "provinces.table"}};
  const bool is_spread_share = parts.size() == 4 && parts[0] == "provinces";
  if (is_spread_share) return {{canonical_key}, {"provinces.spreads." + parts[2]}};
  const bool is_hazard =
      parts.size() == 4 && parts[0] == "hazards" && parts[2] == "per_day";
  if (is_hazard) {
    const std::string hazard = "hazards." + parts[1];
    return {{hazard + ".rate_by_type." + parts[3]}, {hazard + ".rate"}};
  }
  const bool is_day = parts.size() == 4 && parts[0] == "staff" && parts[2] == "hours";
  if (is_day) return {{canonical_key}, {}, {}, std::string{closed}};
  const bool is_share = parts.size() == 5 && parts[0] == "states" && parts[2] == "next";
  if (!is_share) return {{canonical_key}, {}};
  const std::string state = "states." + parts[1];
  const std::string by_type = state + ".next_by_type." + parts[3];
  return {{by_type + '.' + parts[4], state + ".next." + parts[4]},
          {by_type, state + ".next"},
          state + ".next." + parts[3] + '.'};
}

}  // namespace caseload::io::reading
