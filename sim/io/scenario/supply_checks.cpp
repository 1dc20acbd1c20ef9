#include "io/scenario/supply_checks.hpp"

#include "caseload/model/state.hpp"
#include "io/scenario/laws.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <optional>
#include <set>

namespace caseload::io::reading {
namespace {

using Levels = model::Dated<std::int64_t>;

class SupplyChecker {
 public:
  SupplyChecker(Reading& reading, const Node& file)
      : reading_{reading}, file_{file}, scenario_{reading.draft.scenario} {}

  void check() {
    check_chains();
    for (std::size_t i = 0; i < scenario_.stock.size(); ++i) {
      check_levels(scenario_.stock[i]);
      check_haste(scenario_.stock[i]);
      check_pooling(scenario_.stock[i]);
      check_budget(scenario_.stock[i]);
      check_keys(i);
    }
    for (const auto& sets : scenario_.equipment) check_sets(sets);
    // What states use is known only when all of them could be read.
    if (reading_.draft.pathway_is_known) check_use();
  }

 private:
  void refuse(std::string_view section, const std::string& name, std::string_view key,
              Detail detail) {
    const Node& table = *file_.find({section, name});
    const Node* node = key.empty() ? nullptr : table.find(key);
    std::string full = joined(std::string{section}, name);
    if (!key.empty()) full = joined(full, key);
    reading_.mistakes.add((node == nullptr ? table : *node).key_place, std::move(full),
                          std::move(detail));
  }

  const model::StockDefinition& store(model::StockIndex index) const {
    return scenario_.stock[static_cast<std::size_t>(index)];
  }

  /// Each ring of stores that supply one another is named once, from the one that is
  /// first in name. Who is supplied by a ring is not told too.
  void check_chains() {
    std::set<const model::StockDefinition*> told;
    for (const auto& first : scenario_.stock) {
      std::vector<const model::StockDefinition*> way;
      const auto* at = &first;
      while (std::find(way.begin(), way.end(), at) == way.end()) {
        way.push_back(at);
        if (!at->supplied_by) break;
        at = &store(*at->supplied_by);
      }
      const bool is_on_ring = at == &first && at->supplied_by;
      if (!is_on_ring || told.count(at) > 0) continue;
      std::string text;
      for (const auto* each : way) {
        told.insert(each);
        text += each->name + " <- ";
      }
      refuse("stock", first.name, "supplied_by",
             {.expected = "a chain of stores that begins at an outside source",
              .got = text + first.name + ", which supply each other",
              .hint = "leave out supplied_by in the store that is supplied from "
                      "outside"});
    }
  }

  /// A budget is of one who buys, and buys for all.
  void check_budget(const model::StockDefinition& store) {
    if (!store.values.has("budget")) return;
    if (store.supplied_by)
      refuse("stock", store.name, "budget",
             {.expected = "a store that is supplied from outside",
              .got = "one that orders from \"" + this->store(*store.supplied_by).name +
                     '"',
              .hint = "only kits that come from outside are bought"});
    if (store.pooling != model::Pooling::nation)
      refuse("stock", store.name, "budget",
             {.expected = "a store of the nation",
              .got = "one by " + std::string{model::name_of(store.pooling)},
              .hint = "give the budget to the store that supplies these"});
  }

  /// An order brings the position to the level, which must not be below where it is
  /// made.
  void check_levels(const model::StockDefinition& store) {
    const auto* point = store.values.find<Levels>("reorder_at");
    const auto* level = store.values.find<Levels>("order_up_to");
    if (level == nullptr) return;
    if (point != nullptr)
      if (const auto date = first_date(*level, *point, std::less_equal<>{}))
        refuse("stock", store.name, "order_up_to",
               {.expected = "more than reorder_at, " + kits_text(store, *point, *date),
                .got = kits_text(store, *level, *date)});
    const auto* below =
        store.emergency ? store.emergency->find<Levels>("below") : nullptr;
    if (below == nullptr) return;
    if (const auto date = first_date(*below, *level, std::greater<>{}))
      reading_.mistakes.add(
          file_.find({"stock", store.name, "emergency", "below"})->key_place,
          joined(joined("stock", store.name), "emergency.below"),
          {.expected = "at most order_up_to, " + kits_text(store, *level, *date),
           .got = kits_text(store, *below, *date),
           .hint = "the store would be in an emergency when it is full"});
  }

  /// What comes in an emergency comes no later than what is ordered by rule.
  void check_haste(const model::StockDefinition& store) {
    const auto* fast =
        store.emergency ? store.emergency->find<model::DatedLaw>("lead_time") : nullptr;
    const auto* ordinary = store.values.find<model::DatedLaw>("lead_time");
    if (fast == nullptr || ordinary == nullptr) return;
    const auto is_later = [](const core::Law& a, const core::Law& b) {
      return a.mean() > b.mean();
    };
    const auto date = first_date(*fast, *ordinary, is_later);
    if (!date) return;
    reading_.mistakes.add(
        file_.find({"stock", store.name, "emergency", "lead_time"})->key_place,
        joined(joined("stock", store.name), "emergency.lead_time"),
        {.expected = "at most the mean of lead_time, " + days_text(*ordinary, *date),
         .got = days_text(*fast, *date),
         .hint =
             "an emergency order would come later than an ordinary one: shorten its "
             "lead time, or leave it out"});
  }

  /// The mean of a law, to a thousandth of a day.
  static std::string days_text(const model::DatedLaw& law, core::TimePoint date) {
    const double in_days =
        law.at(date).mean() / core::RealDuration{std::chrono::days{1}};
    return number_text(std::round(in_days * 1000.0) / 1000.0) + " day";
  }

  /// The first of the dates on which two values change when `a` is to `b` as stated.
  template <class Value, class Relation>
  static std::optional<core::TimePoint> first_date(const model::Dated<Value>& a,
                                                   const model::Dated<Value>& b,
                                                   Relation relation) {
    std::set<core::TimePoint> dates;
    for (const auto* each : {&a, &b})
      for (const auto& step : each->steps()) dates.insert(step.from);
    for (const core::TimePoint date : dates)
      if (relation(a.at(date), b.at(date))) return date;
    return {};
  }

  static std::string kits_text(const model::StockDefinition& store, const Levels& kits,
                               core::TimePoint date) {
    return std::to_string(kits.at(date)) + (store.per_site ? " kit/site" : " kit");
  }

  /// Not where what is written could not be read.
  bool pooling_is_known(const model::StockDefinition& store) const {
    const Node& table = *file_.find({"stock", store.name});
    return table.find("pool") == nullptr || store.values.has("pool");
  }

  /// Each part of a store has one supplier, and begins with kits or orders them.
  void check_pooling(const model::StockDefinition& store) {
    if (store.supplied_by) {
      const model::StockDefinition& supplier = this->store(*store.supplied_by);
      if (pooling_is_known(store) && pooling_is_known(supplier) &&
          store.pooling < supplier.pooling)
        refuse("stock", store.name, "supplied_by",
               {.expected = "a store that is pooled as widely as this one (" +
                            std::string{model::name_of(store.pooling)} + "), or more",
                .got = in_quotes(supplier.name) + ", whose pool is " +
                       in_quotes(model::name_of(supplier.pooling)),
                .hint = "each part is supplied by one: of its site, of its province, "
                        "or of the nation"});
    }
    const bool begins_empty =
        store.pooling == model::Pooling::site && scenario_.geography.grows();
    if (begins_empty && store.rule != nullptr && store.rule->name == "from_use")
      refuse("stock", store.name, "order",
             {.expected = "a rule by which a site that opens gets its first kits",
              .got = in_quotes(store.rule->name),
              .hint = "a store that begins empty hands nothing out, so it would never "
                      "order"});
  }

  void check_keys(std::size_t index) {
    const model::StockDefinition& store = scenario_.stock[index];
    if (store.supplied_by && store.values.has("shelf_life"))
      refuse("stock", store.name, "shelf_life",
             {.expected = "shelf_life at the store that is supplied from outside",
              .got = "one at a store that " +
                     in_quotes(this->store(*store.supplied_by).name) + " supplies",
              .hint = "the date goes with the kits from there"});
    if (store.values.has("rationing") && !supplies_any(index))
      refuse("stock", store.name, "rationing",
             {.expected = "a store that supplies others",
              .got = "one that supplies none",
              .hint = "without that it has no effect"});
  }

  bool supplies_any(std::size_t index) const {
    return std::any_of(scenario_.stock.begin(), scenario_.stock.end(),
                       [index](const model::StockDefinition& other) {
                         return other.supplied_by &&
                                static_cast<std::size_t>(*other.supplied_by) == index;
                       });
  }

  void check_sets(const model::EquipmentDefinition& sets) {
    const auto* time = sets.values.find<model::DatedLaw>("working_time");
    if (time != nullptr && !takes_time(*time))
      refuse("equipment", sets.name, "working_time",
             {.expected = "a duration of more than 0", .got = "0"});
  }

  void check_use() {
    for (std::size_t i = 0; i < scenario_.stock.size(); ++i)
      if (!supplies_any(i) && !is_used(static_cast<model::StockIndex>(i)))
        refuse("stock", scenario_.stock[i].name, "",
               {.expected = "a store that a state or another store uses",
                .got = "one that none does",
                .hint = "name it in a state, or remove it"});
    for (std::size_t i = 0; i < scenario_.equipment.size(); ++i)
      if (!is_used(static_cast<model::EquipmentIndex>(i)))
        refuse("equipment", scenario_.equipment[i].name, "",
               {.expected = "equipment that a state uses",
                .got = "some that none does",
                .hint = "name it in a state, or remove it"});
  }

  template <class Index>
  bool is_used(Index index) const {
    for (const model::StateDefinition& state : scenario_.states)
      for (const model::Parameter& parameter : state.kind->parameters) {
        const auto* used = state.values.find<Index>(parameter.name);
        if (used != nullptr && *used == index) return true;
      }
    return false;
  }

  Reading& reading_;
  const Node& file_;
  const model::Scenario& scenario_;
};

}  // namespace

void check_supply(Reading& reading, const Node& scenario) {
  SupplyChecker{reading, scenario}.check();
}

}  // namespace caseload::io::reading
