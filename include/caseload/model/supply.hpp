#pragma once

#include "caseload/model/geography.hpp"
#include "caseload/model/parameter.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::model {

struct OrderRule;

/// A store of kits (one kit: one client-month of medicine). It hands kits out to
/// people, sends them to the stores that it supplies, and orders them from the one that
/// supplies it, or from an outside source that never runs out. Everything in whole
/// kits.
struct StockDefinition {
  std::string name;
  std::uint16_t number = 0;  ///< in addresses of random numbers; of stores only
  std::optional<StockIndex> supplied_by;  ///< empty: the outside source
  /// By province or site: each has a store of its own, with what follows.
  Pooling pooling = Pooling::nation;
  /// All amounts of kits are those of one site; else of all together.
  bool per_site = false;
  const OrderRule* rule = nullptr;
  Values values;  ///< of stock_section() and of the rule
  /// Of emergency_table(); empty: the store places no emergency orders.
  std::optional<Values> emergency = {};
};

/// The most kits of a store, at all sites together, and the most sets of equipment.
inline constexpr std::int64_t most_stored_kits = 1'000'000'000;
inline constexpr std::int64_t most_stored_sets = 65'535;

/// Working sets of equipment, which break down and are repaired.
struct EquipmentDefinition {
  std::string name;
  std::uint16_t number = 0;  ///< in addresses of random numbers; of equipment only
  Pooling pooling = Pooling::nation;
  bool per_site = false;  ///< so many sets are at each site; else in all
  Values values;          ///< of equipment_section()
};

/// What a store knows of itself when it decides how much to order.
struct OrderBook {
  core::TimePoint now;
  /// On hand, plus on order, less what is owed to those who wait for it.
  std::int64_t position = 0;
  /// Handed out and sent on since the last review.
  std::int64_t used = 0;
  /// Asked for, met or not, in the last periods between reviews, all together. As many
  /// as the rule looks back on, fewer at first.
  std::int64_t asked = 0;
  /// How long these periods were, all together; zero: there has been none.
  core::Duration asked_in{};
  /// That of the present date. Zero: reviewed continuously.
  core::Duration review_period{};
};

/// How much a store orders: what a scenario file calls `order`. One file each under
/// sim/model/supply/order_rules/, one line in the catalogue.cpp beside them.
struct OrderRule {
  std::string_view name;
  std::string_view meaning;  ///< one or two sentences
  std::string_view theory;   ///< where it is studied, and warnings
  std::string_view example;  ///< a runnable `[stock.NAME]` table
  std::vector<Parameter> parameters;
  /// Kits to order now; nothing when 0.
  std::int64_t (*kits)(const OrderBook& book, const Values& values) = nullptr;
  /// The dated values on which kits() rests, so that a store that is reviewed
  /// continuously looks again when one changes.
  std::vector<std::string_view> dated_levels = {};
  /// How many periods between reviews it looks back on.
  std::int64_t (*periods)(const Values& values) = nullptr;
};

/// All rules, in the order in which `describe` lists them.
std::span<const OrderRule> order_rules();

/// The rule called `name`, or null.
const OrderRule* find_order_rule(std::string_view name);

/// A table within a table of a section, which is there as a whole or not at all.
struct InnerTable {
  std::string_view name;
  std::string_view title;    ///< of what follows, for people
  std::string_view meaning;  ///< and rules that no single key tells
  std::string_view example;
  std::vector<Parameter> parameters;
};

/// A section of a scenario file whose tables are not of several kinds, for the reader
/// and `describe`: [stock.NAME], [equipment.NAME].
struct Section {
  std::string_view name;
  std::string_view meaning;
  std::string_view used_for;
  std::string_view example;  ///< a runnable table
  std::vector<Parameter> parameters;
  std::vector<InnerTable> tables = {};
};

/// [stock.NAME]: what all stores have; the keys of the rule come on top.
const Section& stock_section();
/// [stock.NAME.emergency]
const InnerTable& emergency_table();
/// [equipment.NAME]
const Section& equipment_section();

}  // namespace caseload::model
