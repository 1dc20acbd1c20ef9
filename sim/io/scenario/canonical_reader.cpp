#include "io/scenario/canonical_reader.hpp"

#include "io/scenario/canonical_sections.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace caseload::io::reading {
namespace {

using Json = nlohmann::json;

constexpr std::size_t longest_text = std::size_t{16} << 20;
constexpr int deepest_nesting = 32;

/// One section of named things.
struct Section {
  const char* name;
  Node (*node)(const NodeMaker&, const Json&);
};
constexpr std::array<Section, 9> sections{{{"arrivals", layer_node},
                                           {"initial", initial_node},
                                           {"staff", pool_node},
                                           {"hazards", hazard_node},
                                           {"stock", store_node},
                                           {"equipment", equipment_node},
                                           {"states", state_node},
                                           {"facilities", facility_node},
                                           {"costs", cost_node}}};

std::int64_t day_of(const std::string& text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (std::sscanf(text.c_str(), "%d-%u-%u", &year, &month, &day) != 3)
    throw NotCanonical{"the start is no date"};
  const std::chrono::year_month_day date{
      std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok()) throw NotCanonical{"the start is no date"};
  return std::chrono::sys_days{date}.time_since_epoch().count();
}

Calendar calendar_of(const Json& json) {
  Calendar calendar;
  calendar.start_day = day_of(json.at("start").get_ref<const std::string&>());
  calendar.observe_from =
      core::TimePoint{core::Duration{whole(json.at("observe_from"))}};
  calendar.end = core::TimePoint{core::Duration{whole(json.at("end"))}};
  const core::TimePoint start{};
  if (calendar.end <= start || calendar.end > start + core::longest_run ||
      calendar.observe_from < start || calendar.observe_from >= calendar.end)
    throw NotCanonical{"its dates are none of a run"};
  return calendar;
}

/// Whether people of a type can be in a state, as far as the ways on from there tell.
bool may_be_in(const Json& states, const std::string& state, const std::string& type) {
  const auto found = states.find(state);
  if (found == states.end()) return false;
  const auto next = found->find("next");
  return next == found->end() || next->contains(type);
}

/// Ways on that nobody takes, so that who could be where stays as it was.
void add_unused_ways(Json& states, const Json& shares) {
  for (auto& [name, state] : states.items()) {
    const auto next = state.find("next");
    if (next == state.end() || !shares.contains(name)) continue;
    for (auto& [type, branches] : next->items()) {
      const auto known = shares.at(name).find(type);
      if (known == shares.at(name).end()) continue;
      for (const auto& [to, share] : known->items())
        if (!branches.contains(to) && may_be_in(states, to, type)) branches[to] = 0.0;
    }
  }
}

RestoredFile restored(Json json, const std::string& name, std::string_view shares) {
  if (!json.is_object() || json.value("schema", 0) != 1)
    throw NotCanonical{"it is of no schema that this program knows"};
  add_unused_ways(json.at("states"), parsed_json(shares));
  RestoredFile file;
  file.calendar = calendar_of(json.at("calendar"));
  const NodeMaker make{file.calendar.start_day};
  TableMaker table;
  table.put("schema", NodeMaker::plain(1));
  table.put("name", NodeMaker::plain(name));
  for (const Section& section : sections) {
    const auto found = json.find(section.name);
    if (found == json.end() || found->empty()) continue;
    table.put(section.name, NodeMaker::table(*found, [&](const Json& one) {
                return section.node(make, one);
              }));
  }
  // Also where there are none: without the section there would be some by default.
  table.put("measures", NodeMaker::table(json.at("measures"), [&](const Json& one) {
              return measure_node(make, one);
            }));
  table.put_if(json, "provinces",
               [&](const Json& one) { return provinces_node(make, one); });
  file.tree = std::move(table).node();
  file.majorants = NodeMaker::table(json.at("arrivals"), [](const Json& layer) {
    return NodeMaker::rate(layer.at("majorant"));
  });
  return file;
}

}  // namespace

Json parsed_json(std::string_view text) {
  if (text.size() > longest_text) throw NotCanonical{"it is too long"};
  const auto refuse_depth = [](int depth, Json::parse_event_t, Json&) {
    if (depth > deepest_nesting) throw NotCanonical{"it is nested too deeply"};
    return true;
  };
  try {
    return Json::parse(text.begin(), text.end(), refuse_depth);
  } catch (const Json::exception&) {
    throw NotCanonical{"it is no JSON"};
  }
}

RestoredFile restored_file(std::string_view canonical, const std::string& name,
                           std::string_view baseline_shares) {
  try {
    return restored(parsed_json(canonical), name, baseline_shares);
  } catch (const Json::exception& error) {
    throw NotCanonical{std::string{"it has another form: "} + error.what()};
  }
}

}  // namespace caseload::io::reading
