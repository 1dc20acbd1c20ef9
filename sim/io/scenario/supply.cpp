#include "io/scenario/supply.hpp"

#include "caseload/core/random_stream.hpp"
#include "caseload/model/supply.hpp"
#include "io/scenario/parameters.hpp"
#include "io/scenario/spelling.hpp"

#include <algorithm>
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

model::Pooling pooling_of(const model::Values& values) {
  const auto* word = values.find<std::string>("pool");
  return word == nullptr ? model::Pooling::nation : *model::pooling_called(*word);
}

/// The amounts of one store, or of one sort of equipment: all of one unit, and that of
/// a site where it is pooled by province or site.
class Amounts {
 public:
  /// @param thing  kit or set
  /// @param most   at all sites together
  Amounts(Reading& reading, std::string thing, std::int64_t most)
      : reading_{reading}, thing_{std::move(thing)}, most_{most} {}

  /// Takes note of those that were read from `table`, which must outlive this object.
  void add(const TableReader& table, const std::vector<model::Parameter>& parameters,
           const model::Values& values) {
    for (const model::Parameter& parameter : parameters) {
      const std::string key = table.key_of(parameter.name);
      const auto unit = reading_.draft.is_per_site.find(key);
      if (unit == reading_.draft.is_per_site.end() || !values.has(parameter.name))
        continue;
      found_.push_back(
          {&table, parameter.name, unit->second, most_of(values, parameter.name)});
    }
  }

  /// @return  whether they are those of one site
  bool per_site(model::Pooling pooling) {
    if (found_.empty()) return pooling != model::Pooling::nation;
    const bool first = found_.front().per_site;
    for (const Found& amount : found_) {
      if (pooling != model::Pooling::nation && !amount.per_site)
        refuse(amount,
               {.expected = "an amount at one site, such as \"2 " + thing_ + "/site\"",
                .got = text_of(amount),
                .hint = "what is pooled by province or site is counted "
                        "by site"});
      else if (pooling == model::Pooling::nation && amount.per_site != first)
        refuse(amount, {.expected = "the unit of " + std::string{found_.front().name} +
                                    ", " + thing_ + (first ? "/site" : ""),
                        .got = text_of(amount)});
      else if (amount.per_site)
        check_sites(amount);
    }
    return first;
  }

 private:
  struct Found {
    const TableReader* table = nullptr;
    std::string_view name;
    bool per_site = false;
    std::int64_t most = 0;  ///< at any date
  };

  static std::int64_t most_of(const model::Values& values, std::string_view name) {
    if (const auto* count = values.find<std::int64_t>(name)) return *count;
    std::int64_t most = 0;
    for (const auto& step : values.get<model::Dated<std::int64_t>>(name).steps())
      most = std::max(most, step.value);
    return most;
  }

  void check_sites(const Found& amount) {
    if (!reading_.draft.has_provinces)
      return refuse(amount,
                    {.expected = "[provinces], which says how many sites there are",
                     .got = "none"});
    const auto sites =
        static_cast<std::int64_t>(reading_.draft.scenario.geography.sites().size());
    if (sites * amount.most > most_)
      refuse(amount, {.expected = "at most " + std::to_string(most_) + ' ' + thing_ +
                                  " at all sites together",
                      .got = std::to_string(sites * amount.most) + ' ' + thing_});
  }

  static const Node& node_of(const Found& amount) {
    return *amount.table->node().find(amount.name);
  }
  static std::string text_of(const Found& amount) {
    const Node& node = node_of(amount);
    return written(node.find("value") ? *node.find("value") : node);
  }
  void refuse(const Found& amount, Detail detail) {
    reading_.mistakes.add(node_of(amount), amount.table->key_of(amount.name),
                          std::move(detail));
  }

  Reading& reading_;
  std::string thing_;
  std::int64_t most_;
  std::vector<Found> found_;
};

/// [stock.NAME.emergency]; nothing when the store has none.
std::optional<TableReader> emergency_table_of(Reading& reading, TableReader& store) {
  const std::string_view name = model::emergency_table().name;
  const Node* node = store.find(name);
  if (node == nullptr || !is_table(reading.mistakes, *node, store.key_of(name)))
    return {};
  return TableReader{reading.mistakes, *node, store.key_of(name)};
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
  store.pooling = pooling_of(store.values);
  // What the other keys mean depends on the rule, so nothing is said about them.
  if (store.rule == nullptr) return store;
  store.values.add(read_parameters(reading, table, store.rule->parameters));
  auto emergency = emergency_table_of(reading, table);
  Amounts amounts{reading, "kit", model::most_stored_kits};
  amounts.add(table, model::stock_section().parameters, store.values);
  amounts.add(table, store.rule->parameters, store.values);
  if (emergency) {
    const auto& keys = model::emergency_table().parameters;
    store.emergency = read_parameters(reading, *emergency, keys);
    amounts.add(*emergency, keys, *store.emergency);
    emergency->refuse_unknown_keys();
  }
  store.per_site = amounts.per_site(store.pooling);
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
  sets.pooling = pooling_of(sets.values);
  Amounts amounts{reading, "set", model::most_stored_sets};
  amounts.add(table, model::equipment_section().parameters, sets.values);
  sets.per_site = amounts.per_site(sets.pooling);
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
