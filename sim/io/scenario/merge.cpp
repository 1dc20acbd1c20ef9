#include "io/scenario/merge.hpp"

#include "caseload/model/supply.hpp"
#include "io/scenario/dated_changes.hpp"
#include "io/scenario/evidence.hpp"

#include <algorithm>
#include <array>

namespace caseload::io::reading {
namespace {

constexpr std::array<std::string_view, 7> about_the_file{
    "schema", "name", "title", "extends", "changes", "sources", "run"};

bool is_replaced_whole(const Node& base, const Node& own, std::string_view key) {
  if (base.table() == nullptr || own.table() == nullptr) return true;
  if (is_dated_change(key)) return false;
  if (is_value_table(base) || is_value_table(own)) return true;
  const Node* base_kind = base.find("kind");
  const Node* own_kind = own.find("kind");
  if (base_kind == nullptr || own_kind == nullptr) return false;
  const std::string* old_kind = base_kind->text();
  const std::string* new_kind = own_kind->text();
  return old_kind != nullptr && new_kind != nullptr && *old_kind != *new_kind;
}

/// Whether a key of a quota, or of a rate of each person, would be left over because
/// `own` has another mode.
bool is_of_another_mode(std::string_view name, const Node& own) {
  const Node* mode = own.find("mode");
  if (mode == nullptr || mode->text() == nullptr) return false;
  if (name == "among" || name == "population") return *mode->text() != "quota";
  return (name == "of" || name == "at_most") && *mode->text() != "explicit";
}

bool is_below(std::string_view section, const std::string& table) {
  return table.compare(0, section.size(), section) == 0;
}

/// Whether what raises a rate would be left over because in `own` the hazard is a time.
bool is_of_another_hazard(const std::string& table, std::string_view name,
                          const Node& own) {
  return is_below("hazards.", table) && (name == "crowding" || name == "unseen") &&
         own.find("time") != nullptr && own.find(name) == nullptr;
}

/// Whether how staff are spread would be left over because in `own` they are pooled, or
/// counted, otherwise.
bool is_of_another_pool(const std::string& table, std::string_view name,
                        const Node& own) {
  if (!is_below("staff.", table) || name != "spread" || own.find("spread") != nullptr)
    return false;
  const Node* pool = own.find("pool");
  return pool != nullptr && pool->text() != nullptr && *pool->text() != "province";
}

/// Whether a key of an order rule would be left over because `own` has another rule.
bool is_of_another_rule(const std::string& table, std::string_view name,
                        const Node& own) {
  const Node* order = own.find("order");
  if (!is_below("stock.", table) || order == nullptr || order->text() == nullptr)
    return false;
  const auto takes = [&](const model::OrderRule& rule) {
    return std::any_of(rule.parameters.begin(), rule.parameters.end(),
                       [&](const auto& parameter) { return parameter.name == name; });
  };
  const model::OrderRule* rule = model::find_order_rule(*order->text());
  if (rule == nullptr || takes(*rule)) return false;
  const auto rules = model::order_rules();
  return std::any_of(rules.begin(), rules.end(), takes);
}

/// Whether `own` says by another key what `name` says in the base.
/// @param table  dotted key of the table in which they stand
bool is_superseded(const std::string& table, std::string_view name, const Node& own) {
  const auto one_for_another = [&](std::initializer_list<std::string_view> ways) {
    if (std::find(ways.begin(), ways.end(), name) == ways.end()) return false;
    return std::any_of(ways.begin(), ways.end(), [&](std::string_view way) {
      return way != name && own.find(way) != nullptr;
    });
  };
  return is_of_another_mode(name, own) || is_of_another_hazard(table, name, own) ||
         is_of_another_rule(table, name, own) || is_of_another_pool(table, name, own) ||
         one_for_another({"next", "next_by_type"}) ||
         one_for_another({"rate", "rate_by_type", "time"}) ||
         (is_below("measures.", table) && one_for_another({"states", "facility"}));
}

/// @param key  dotted, of both; empty at the top
Node merged_tables(const Node& base, const Node& own, const std::string& key) {
  const bool at_the_top = key.empty();
  Node result;
  result.place = own.place;
  result.key_place = own.key_place;
  Node::Table entries;
  for (const auto& [name, node] : *base.table()) {
    if ((at_the_top && is_about_the_file(name)) || is_superseded(key, name, own))
      continue;
    const Node* mine = own.find(name);
    if (mine == nullptr)
      entries.push_back({name, node});
    else if (is_replaced_whole(node, *mine, joined(key, name)))
      entries.push_back({name, *mine});
    else
      entries.push_back({name, merged_tables(node, *mine, joined(key, name))});
  }
  for (const auto& entry : *own.table())
    if (base.find(entry.name) == nullptr ||
        (at_the_top && is_about_the_file(entry.name)))
      entries.push_back(entry);
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  result.content = std::move(entries);
  return result;
}

}  // namespace

bool is_about_the_file(std::string_view name) {
  return std::find(about_the_file.begin(), about_the_file.end(), name) !=
         about_the_file.end();
}

Node merged(const Node& base, const Node& own) {
  return merged_tables(base, own, "");
}

}  // namespace caseload::io::reading
