#include "io/scenario/supply.hpp"

#include "caseload/core/random_stream.hpp"
#include "caseload/model/supply.hpp"
#include "io/scenario/parameters.hpp"

#include <map>

namespace caseload::io::reading {
namespace {

bool has_key(const model::OrderRule& rule, std::string_view key) {
  for (const model::Parameter& parameter : rule.parameters)
    if (parameter.name == key) return true;
  return false;
}

/// A key that only another rule has is not just unknown.
void refuse_keys_of_other_rules(Reading& reading, TableReader& table,
                                const model::OrderRule& chosen) {
  std::map<std::string_view, std::vector<std::string>> owners;  // of each such key
  for (const model::OrderRule& other : model::order_rules())
    for (const model::Parameter& parameter : other.parameters)
      if (!has_key(chosen, parameter.name))
        owners[parameter.name].push_back(in_quotes(other.name));
  for (const auto& [key, rules] : owners) {
    const Node* node = table.find(key);
    if (node == nullptr) continue;
    reading.mistakes.add(
        node->key_place, table.key_of(key),
        {.expected = "a key of the order rule " + in_quotes(chosen.name),
         .got = in_quotes(key),
         .hint = "it belongs to order = " + one_of({rules.begin(), rules.end()})});
  }
}

model::StockDefinition read_store(Reading& reading, const std::string& name,
                                  const Node& node) {
  TableReader table{reading.mistakes, node, joined("stock", name)};
  model::StockDefinition store;
  store.name = name;
  store.number = core::number_of_name(name.data(), name.data() + name.size());
  store.values = read_parameters(reading, table, model::stock_section().parameters);
  if (const auto* supplier = store.values.find<model::StockIndex>("supplied_by"))
    store.supplied_by = *supplier;
  if (const auto* rule = store.values.find<std::string>("order"))
    store.rule = model::find_order_rule(*rule);
  // What the other keys mean depends on the rule, so nothing is said about them.
  if (store.rule == nullptr) return store;
  store.values.add(read_parameters(reading, table, store.rule->parameters));
  refuse_keys_of_other_rules(reading, table, *store.rule);
  table.refuse_unknown_keys();
  return store;
}

model::EquipmentDefinition read_sets(Reading& reading, const std::string& name,
                                     const Node& node) {
  TableReader table{reading.mistakes, node, joined("equipment", name)};
  model::EquipmentDefinition sets;
  sets.name = name;
  sets.number = core::number_of_name(name.data(), name.data() + name.size());
  sets.values = read_parameters(reading, table, model::equipment_section().parameters);
  table.refuse_unknown_keys();
  return sets;
}

/// Calls `read` with each named table of `section`; puts what it returns, or only a
/// name where there is no table, in `list`.
template <class Definition, class Read>
void read_tables(Reading& reading, const Node& scenario, const std::string& section,
                 std::vector<Definition>& list, Read read) {
  const Node* tables = scenario.find(section);
  if (tables == nullptr || !is_table_of_names(reading.mistakes, *tables, section))
    return;
  for (const auto& [name, node] : *tables->table()) {
    const std::string key = joined(section, name);
    check_name(reading.mistakes, node.key_place, name, key);
    if (is_table(reading.mistakes, node, key)) {
      list.push_back(read(reading, name, node));
    } else {
      list.emplace_back();
      list.back().name = name;
    }
  }
}

}  // namespace

void read_supply(Reading& reading, const Node& scenario) {
  model::Scenario& draft = reading.draft.scenario;
  read_tables(reading, scenario, "stock", draft.stock, read_store);
  read_tables(reading, scenario, "equipment", draft.equipment, read_sets);
}

}  // namespace caseload::io::reading
