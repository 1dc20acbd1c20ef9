#include "io/scenario/canonical_sections.hpp"

#include "caseload/model/measure.hpp"
#include "caseload/model/state.hpp"
#include "caseload/model/supply.hpp"
#include "io/scenario/canonical_parameters.hpp"

#include <array>
#include <limits>

namespace caseload::io::reading {
namespace {

using Json = nlohmann::json;

NodeMaker::Make people = [](const Json& json) {
  return NodeMaker::things(json, "person");
};

/// What canonical.cpp writes of every store, whether it can have another value or not:
/// where such a key means nothing a scenario file may not have it.
const Json& defaults_of_stores() {
  static const Json defaults{{"fill_rate", 1.0},          {"first_review", 0},
                             {"rationing", "first_come"}, {"shocks", Json::array()},
                             {"transit_loss", 0.0},       {"unfilled", "back_order"}};
  return defaults;
}

Node amount_of_cost(const Json& json) {
  constexpr std::int64_t hour = 3'600'000;
  constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> times{
      {{"USD/h", hour},
       {"USD/day", 24 * hour},
       {"USD/week", 7 * 24 * hour},
       {"USD/year", 365 * 24 * hour}}};
  const std::int64_t millionths = whole(json.at(1));
  const std::int64_t ticks = whole(json.at(2));
  switch (whole(json.at(0))) {
    case static_cast<int>(model::CostLine::Per::entry):
      return NodeMaker::money(millionths, "USD/person");
    case static_cast<int>(model::CostLine::Per::visit):
      return NodeMaker::money(millionths, "USD/visit");
    case static_cast<int>(model::CostLine::Per::kit):
      return NodeMaker::money(millionths, "USD/kit");
    case static_cast<int>(model::CostLine::Per::time):
      break;
    default:
      throw NotCanonical{"a cost is paid for nothing known"};
  }
  if (ticks < 1) throw NotCanonical{"a cost is paid for no time"};
  for (const auto& [unit, length] : times)
    if (length % ticks == 0 && millionths >= 0 &&
        millionths <= std::numeric_limits<std::int64_t>::max() / (length / ticks))
      return NodeMaker::money(millionths * (length / ticks), unit);
  throw NotCanonical{"a cost is paid for a time that has no unit"};
}

}  // namespace

Node layer_node(const NodeMaker& make, const Json& json) {
  TableMaker table;
  for (const auto key : {"type", "to", "batch", "during", "mode", "spread"})
    table.put_if(json, key, NodeMaker::plain);
  for (const auto key : {"of", "among"}) table.put_if(json, key, NodeMaker::names);
  const auto rate = [&](bool per_site) {
    return [&make, per_site](const Json& value) {
      return make.dated(value, [per_site](const Json& each) {
        return NodeMaker::rate(each, per_site);
      });
    };
  };
  table.put_as("rate", json, "cases_per_day", rate(false));
  table.put_as("rate", json, "cases_per_day_of_each", rate(false));
  table.put_as("rate", json, "cases_per_day_per_site", rate(true));
  table.put_if(json, "population",
               [&](const Json& value) { return make.dated(value, people); });
  return std::move(table).node();
}

Node initial_node(const NodeMaker& make, const Json& json) {
  TableMaker table;
  for (const auto key : {"type", "in", "stay", "spread"})
    table.put_if(json, key, NodeMaker::plain);
  table.put_if(json, "count", people);
  table.put_if(json, "date", [&](const Json& value) { return make.date(value); });
  return std::move(table).node();
}

Node hazard_node(const NodeMaker& make, const Json& json) {
  const auto names_and_numbers = [](const Json& object) {
    return NodeMaker::table(object, [](const Json& value) {
      return value.is_array() ? NodeMaker::names(value) : NodeMaker::plain(value);
    });
  };
  TableMaker table;
  table.put_if(json, "to", NodeMaker::plain);
  if (json.contains("time")) {
    table.put_if(json, "types", NodeMaker::names);
    table.put("time", make.dated(json.at("time"), NodeMaker::law));
  }
  table.put_as("rate_by_type", json, "per_day", [&](const Json& rates) {
    return NodeMaker::table(rates, [&](const Json& rate) {
      return make.dated(rate, [](const Json& each) { return NodeMaker::rate(each); });
    });
  });
  for (const auto key : {"hazard_ratio", "crowding", "unseen"})
    table.put_if(json, key, names_and_numbers);
  table.put_if(json, "time_spent", [](const Json& spent) {
    TableMaker inner;
    inner.put_if(spent, "states", NodeMaker::names);
    inner.put_if(spent, "each", NodeMaker::duration);
    for (const auto key : {"ratio", "reference", "at_most"})
      inner.put_if(spent, key, NodeMaker::plain);
    return std::move(inner).node();
  });
  return std::move(table).node();
}

Node store_node(const NodeMaker& make, const Json& json) {
  Json said = json;
  for (const auto& [key, value] : defaults_of_stores().items())
    if (said.contains(key) && said.at(key) == value) said.erase(key);
  TableMaker table;
  put_parameters(table, make, said, model::stock_section().parameters);
  const auto& order = json.at("order").get_ref<const std::string&>();
  const model::OrderRule* rule = model::find_order_rule(order);
  if (rule == nullptr)
    throw NotCanonical{"there is no order rule called " + in_quotes(order)};
  put_parameters(table, make, said, rule->parameters);
  const auto& emergency = model::emergency_table();
  table.put_if(said, emergency.name, [&](const Json& orders) {
    TableMaker inner;
    put_parameters(inner, make, orders, emergency.parameters);
    return std::move(inner).node();
  });
  return std::move(table).node();
}

Node equipment_node(const NodeMaker& make, const Json& json) {
  TableMaker table;
  put_parameters(table, make, json, model::equipment_section().parameters);
  return std::move(table).node();
}

Node state_node(const NodeMaker& make, const Json& json) {
  TableMaker table;
  const auto& name = json.at("kind").get_ref<const std::string&>();
  const model::StateKind* kind = model::find_state_kind(name);
  if (kind == nullptr)
    throw NotCanonical{"there is no kind of state called " + in_quotes(name)};
  put_parameters(table, make, json, kind->parameters);
  for (const auto key : {"kind", "begins_episode"})
    table.put_if(json, key, NodeMaker::plain);
  table.put_if(json, "hazards", [](const Json& ratios) {
    return NodeMaker::table(ratios, NodeMaker::plain);
  });
  table.put_as("next_by_type", json, "next", [&](const Json& types) {
    return NodeMaker::table(types, [&](const Json& branches) {
      return NodeMaker::table(branches, [&](const Json& share) {
        return make.dated(share, NodeMaker::plain);
      });
    });
  });
  return std::move(table).node();
}

Node facility_node(const NodeMaker& make, const Json& json) {
  TableMaker table;
  table.put_if(json, "states", NodeMaker::names);
  table.put_if(json, "places",
               [&](const Json& value) { return make.dated(value, people); });
  return std::move(table).node();
}

Node cost_node(const NodeMaker&, const Json& json) {
  TableMaker table;
  for (const auto key : {"agency", "stock"}) table.put_if(json, key, NodeMaker::plain);
  for (const auto key : {"states", "types"}) table.put_if(json, key, NodeMaker::names);
  table.put("amount", amount_of_cost(json.at("amount")));
  return std::move(table).node();
}

Node measure_node(const NodeMaker& make, const Json& json) {
  TableMaker table;
  const auto& name = json.at("kind").get_ref<const std::string&>();
  const model::MeasureKind* kind = model::find_measure_kind(name);
  if (kind == nullptr)
    throw NotCanonical{"there is no kind of measure called " + in_quotes(name)};
  table.put("kind", NodeMaker::plain(json.at("kind")));
  put_parameters(table, make, json, kind->parameters);
  return std::move(table).node();
}

Node provinces_node(const NodeMaker& make, const Json& json) {
  TableMaker table;
  table.put("sites", make.dated(json.at("sites"), [](const Json& count) {
    return NodeMaker::things(count, "site");
  }));
  table.put("populations", NodeMaker::table(json.at("populations"), people));
  table.put_if(json, "spreads", [](const Json& spreads) {
    return NodeMaker::table(spreads, [](const Json& shares) {
      return NodeMaker::table(shares, NodeMaker::plain);
    });
  });
  return std::move(table).node();
}

}  // namespace caseload::io::reading
