#include "io/scenario/staff_members.hpp"

#include "caseload/model/state.hpp"
#include "io/scenario/laws.hpp"
#include "io/scenario/values.hpp"

#include <algorithm>
#include <chrono>
#include <set>

namespace caseload::io::reading {
namespace {

constexpr std::int64_t most_classes = 100;
constexpr std::int64_t most_sessions = 10'000;  ///< of a training
constexpr core::Duration shortest_tenure = std::chrono::days{1};

/// A key that means nothing without another one.
void refuse_alone(Reading& reading, const TableReader& table, std::string_view name,
                  std::string_view partner, std::string hint) {
  reading.mistakes.add(table.node().find(name)->key_place, table.key_of(name),
                       {.expected = in_quotes(partner) + " beside it",
                        .got = "nothing",
                        .hint = std::move(hint)});
}

std::optional<std::int64_t> read_number(Reading& reading, TableReader& table,
                                        std::string_view name, std::int64_t most) {
  const std::string expected = "a whole number from 1 to " + std::to_string(most);
  const Node* node = table.need(name, expected);
  if (node == nullptr) return {};
  const std::string key = table.key_of(name);
  const auto number = read_value<std::int64_t>(reading, *node, key, parse_whole_number);
  if (!number) return {};
  if (*number >= 1 && *number <= most) return number;
  reading.mistakes.add(*node, key,
                       {.expected = expected, .got = std::to_string(*number)});
  return {};
}

std::optional<model::ProtectedSessions> read_protected(Reading& reading,
                                                       const Node& node,
                                                       const std::string& key) {
  if (!is_table(reading.mistakes, node, key)) return {};
  TableReader table{reading.mistakes, node, key};
  model::ProtectedSessions sessions;
  const Node* share =
      table.need("share", "the share of sessions that is protected, such as 0.2");
  if (share != nullptr)
    if (const auto read =
            read_dated<double>(reading, *share, table.key_of("share"), parse_share))
      sessions.share = *read;
  if (const auto priority = read_number(reading, table, "priority", most_classes))
    sessions.line = static_cast<std::size_t>(*priority - 1);
  if (const Node* hold = table.find("hold")) {
    if (const auto read = read_value<core::Duration>(
            reading, *hold, table.key_of("hold"), parse_duration))
      sessions.hold = *read;
  } else {
    record_default(reading, table.key_of("hold"), "15 min");
  }
  table.refuse_unknown_keys();
  return sessions;
}

std::optional<model::Training> read_training(Reading& reading, const Node& node,
                                             const std::string& key) {
  if (!is_table(reading.mistakes, node, key)) return {};
  TableReader table{reading.mistakes, node, key};
  const auto sessions = read_number(reading, table, "sessions", most_sessions);
  const auto places = read_number(reading, table, "places", model::most_members);
  table.refuse_unknown_keys();
  if (!sessions || !places) return {};
  return model::Training{*sessions, *places};
}

std::optional<core::Law> read_tenure(Reading& reading, const Node& node,
                                     const std::string& key) {
  auto law = read_law(reading, node, key);
  if (law && law->mean() < shortest_tenure)
    reading.mistakes.add(
        node, key,
        {.expected = "a tenure of at least 1 day on average", .got = written(node)});
  return law;
}

std::optional<model::Expertise> read_expertise(Reading& reading, TableReader& table) {
  const Node* target = table.find("trained_share");
  const Node* tenure = table.find("tenure");
  const Node* training = table.find("training");
  model::Expertise expertise;
  if (tenure != nullptr)
    expertise.tenure = read_tenure(reading, *tenure, table.key_of("tenure"));
  if (training != nullptr)
    expertise.training = read_training(reading, *training, table.key_of("training"));
  if (target == nullptr) {
    for (const Node* node : {tenure, training})
      if (node != nullptr)
        refuse_alone(reading, table, node == tenure ? "tenure" : "training",
                     "trained_share", "without that it has no effect");
    return {};
  }
  const auto share =
      read_dated<double>(reading, *target, table.key_of("trained_share"), parse_share);
  if (!share) return expertise;
  expertise.target = *share;
  const auto& steps = share->steps();
  const bool rises =
      std::adjacent_find(steps.begin(), steps.end(), [](const auto& a, const auto& b) {
        return b.value > a.value;
      }) != steps.end();
  if (rises && training == nullptr)
    refuse_alone(reading, table, "trained_share", "training",
                 "for example training = { sessions = 10, places = 5 }; without it "
                 "nobody is trained when the share rises");
  return expertise;
}

/// The classes of work that the states of a pool have, from 0.
std::set<std::size_t> lines_of(const model::Scenario& scenario, std::size_t pool) {
  std::set<std::size_t> lines;
  for (const model::StateDefinition& state : scenario.states) {
    if (state.kind->staff_parameter.empty()) continue;
    const auto* staff =
        state.values.find<model::PoolIndex>(state.kind->staff_parameter);
    if (staff == nullptr || static_cast<std::size_t>(*staff) != pool) continue;
    lines.insert(model::class_of_work(state.values));
  }
  return lines;
}

core::Duration longest_session(const model::WorkingWeek& week) {
  core::Duration longest{};
  for (const auto& step : week.openings().steps())
    for (const auto& opening : step.value)
      longest = std::max(longest, opening.closes - opening.opens);
  return longest;
}

void check_pool(Reading& reading, const Node& node, std::size_t index) {
  const model::Scenario& scenario = reading.draft.scenario;
  const model::StaffPool& pool = scenario.staff[index];
  const std::set<std::size_t> lines = lines_of(scenario, index);
  const std::string key = joined(joined("staff", pool.name), "protected");
  const std::size_t line = pool.protection->line;
  if (lines.count(line) == 0) {
    const Node* priority = node.find("priority");
    reading.mistakes.add(
        priority == nullptr ? node.place : priority->place, joined(key, "priority"),
        {.expected = "a class of work that a state of this pool has",
         .got = std::to_string(line + 1) + ", which none has",
         .hint = "the class is the `priority` of a state; 1 where it says nothing"});
  }
  const auto& steps = pool.protection->share.steps();
  const bool always = std::all_of(steps.begin(), steps.end(),
                                  [](const auto& step) { return step.value >= 1.0; });
  const bool others = lines.size() > lines.count(line);
  if (always && others && pool.protection->hold >= longest_session(*pool.week))
    reading.mistakes.add(
        node.key_place, key,
        {.expected = "time in which the other classes of work are served",
         .got = "none: every session is protected, and no slot is given back before "
                "the closing",
         .hint = "lower the share, or shorten `hold`"});
}

}  // namespace

void read_members(Reading& reading, TableReader& table, model::StaffPool& pool) {
  if (const Node* absence = table.find("absence"))
    if (const auto share =
            read_dated<double>(reading, *absence, table.key_of("absence"), parse_share))
      pool.absence = *share;
  if (const Node* sessions = table.find("protected"))
    pool.protection = read_protected(reading, *sessions, table.key_of("protected"));
  pool.expertise = read_expertise(reading, table);
  if (pool.week) return;
  for (const auto name : {"absence", "holidays", "protected", "trained_share"})
    if (table.node().find(name) != nullptr)
      refuse_alone(reading, table, name, "hours",
                   "for example hours = { mon = \"08:00-12:00 14:00-17:00\" }");
}

void check_protected_sessions(Reading& reading, const Node& scenario) {
  if (!reading.draft.pathway_is_known) return;
  const auto& pools = reading.draft.scenario.staff;
  for (std::size_t i = 0; i < pools.size(); ++i)
    if (pools[i].protection && pools[i].week)
      check_pool(reading, *scenario.find({"staff", pools[i].name, "protected"}), i);
}

}  // namespace caseload::io::reading
