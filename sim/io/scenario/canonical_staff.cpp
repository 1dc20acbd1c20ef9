// A pool of staff of a resolved scenario, as a scenario file would say it.
#include "io/scenario/canonical_sections.hpp"
#include "io/scenario/working_hours.hpp"

#include <cstdio>

namespace caseload::io::reading {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t ticks_a_minute = 60'000;
constexpr std::int64_t minutes_an_hour = 60;

/// "08:30"
std::string clock_text(std::int64_t since_midnight) {
  if (since_midnight % ticks_a_minute != 0)
    throw NotCanonical{"a session begins or ends between two minutes"};
  const auto minutes = static_cast<int>(since_midnight / ticks_a_minute);
  char text[24];
  std::snprintf(text, sizeof text, "%02d:%02d", minutes / int{minutes_an_hour},
                minutes % int{minutes_an_hour});
  return text;
}

/// The sessions of one day of a week: [opens, closes], from the midnight before Monday.
Node day_node(const Json& week, std::int64_t day) {
  const std::int64_t midnight = day * core::ticks_a_day;
  std::string text;
  for (const Json& session : week) {
    const std::int64_t opens = whole(session.at(0)) - midnight;
    const std::int64_t closes = whole(session.at(1)) - midnight;
    if (opens < 0 || opens >= core::ticks_a_day) continue;
    if (closes <= opens || closes > core::ticks_a_day)
      throw NotCanonical{"a session is longer than its day"};
    if (!text.empty()) text += ' ';
    ((text += clock_text(opens)) += '-') += clock_text(closes);
  }
  Node node;
  if (text.empty()) text = closed;
  node.content = std::move(text);
  return node;
}

Node hours_node(const NodeMaker& make, const Json& json) {
  TableMaker table;
  for (std::size_t day = 0; day < weekdays.size(); ++day)
    table.put(weekdays[day], make.dated(json, [day](const Json& week) {
      return day_node(week, static_cast<std::int64_t>(day));
    }));
  return std::move(table).node();
}

Node holidays_node(const NodeMaker& make, const Json& json) {
  Node::Array days;
  for (const Json& day : json) days.push_back(make.day(whole(day)));
  Node node;
  node.content = std::move(days);
  return node;
}

}  // namespace

Node pool_node(const NodeMaker& make, const Json& json) {
  TableMaker table;
  const auto members = [&](const char* unit) {
    return [&make, unit](const Json& value) {
      return make.dated(
          value, [unit](const Json& count) { return NodeMaker::things(count, unit); });
    };
  };
  const auto dated = [&](const Json& value) {
    return make.dated(value, NodeMaker::plain);
  };
  for (const auto key : {"discipline", "pool", "spread"})
    table.put_if(json, key, NodeMaker::plain);
  table.put_if(json, "headcount", members("person"));
  table.put_as("headcount", json, "headcount_per_site", members("person/site"));
  table.put_if(json, "hours",
               [&](const Json& weeks) { return hours_node(make, weeks); });
  table.put_if(json, "holidays",
               [&](const Json& days) { return holidays_node(make, days); });
  for (const auto key : {"absence", "trained_share"}) table.put_if(json, key, dated);
  table.put_if(json, "protected", [&](const Json& sessions) {
    TableMaker inner;
    inner.put_if(sessions, "share", dated);
    inner.put_if(sessions, "priority", NodeMaker::plain);
    inner.put_if(sessions, "hold", NodeMaker::duration);
    return std::move(inner).node();
  });
  table.put_if(json, "tenure",
               [&](const Json& law) { return make.dated(law, NodeMaker::law); });
  table.put_if(json, "training", [](const Json& training) {
    return NodeMaker::table(training, NodeMaker::plain);
  });
  return std::move(table).node();
}

}  // namespace caseload::io::reading
