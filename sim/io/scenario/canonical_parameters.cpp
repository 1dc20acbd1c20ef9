#include "io/scenario/canonical_parameters.hpp"

#include <string>

namespace caseload::io::reading {
namespace {

using Json = nlohmann::json;
using model::ParameterType;

Node list_node(Node::Array list) {
  Node node;
  node.content = std::move(list);
  return node;
}

Node shocks_of(const NodeMaker& make, const Json& json) {
  Node::Array shocks;
  for (const Json& shock : json) {
    TableMaker table;
    const auto from = shock.find("from");
    // One that began before the start.
    table.put("from", from == shock.end() ? make.day(-1) : make.date(*from));
    // The end of a run need not be at midnight, and cuts what lasts longer.
    table.put("until", make.day((whole(shock.at("until")) + core::ticks_a_day - 1) /
                                core::ticks_a_day));
    table.put("lost", NodeMaker::plain(shock.at("lost")));
    shocks.push_back(std::move(table).node());
  }
  return list_node(std::move(shocks));
}

Node budget_of(const NodeMaker& make, const Json& json) {
  Node::Array periods;
  for (const Json& period : json) {
    TableMaker table;
    table.put("from", make.date(period.at("from")));
    table.put("amount", NodeMaker::money(whole(period.at("value").at(0)), "USD"));
    periods.push_back(std::move(table).node());
  }
  return list_node(std::move(periods));
}

/// What a number of such things is written in.
std::string unit_of_things(ParameterType type) {
  switch (type) {
    case ParameterType::dated_people:
      return "person";
    case ParameterType::dated_sets:
      return "set";
    default:
      return "kit";
  }
}

Node value_of(const NodeMaker& make, const Json& json, ParameterType type,
              const std::string& per_site) {
  const std::string unit = unit_of_things(type) + per_site;
  const auto things = [&](const Json& count) { return NodeMaker::things(count, unit); };
  switch (type) {
    case ParameterType::duration:
    case ParameterType::dated_duration:
    case ParameterType::dated_work:
      return make.dated(json, NodeMaker::law);
    case ParameterType::dated_people:
    case ParameterType::kits:
    case ParameterType::stored_kits:
    case ParameterType::dated_kits:
    case ParameterType::dated_sets:
      return make.dated(json, things);
    case ParameterType::date:
      return make.date(json);
    case ParameterType::states:
    case ParameterType::person_types:
    case ParameterType::provinces:
    case ParameterType::costs:
      return NodeMaker::names(json);
    case ParameterType::time:
    case ParameterType::dated_time:
      return make.dated(json, NodeMaker::duration);
    case ParameterType::shocks:
      return shocks_of(make, json);
    case ParameterType::kit_price:
      return NodeMaker::money(whole(json), "USD/kit");
    case ParameterType::budget:
      return budget_of(make, json);
    case ParameterType::count:
    case ParameterType::number:
    case ParameterType::hazard_ratio:
    case ParameterType::share:
    case ParameterType::flag:
    case ParameterType::choice:
    case ParameterType::state:
    case ParameterType::staff:
    case ParameterType::stock:
    case ParameterType::equipment:
    case ParameterType::dated_share:
    case ParameterType::dated_number:
    case ParameterType::pooling:
    case ParameterType::facility:
      break;
  }
  return make.dated(json, NodeMaker::plain);
}

}  // namespace

void put_parameters(TableMaker& table, const NodeMaker& make, const Json& json,
                    const std::vector<model::Parameter>& parameters) {
  for (const model::Parameter& parameter : parameters)
    for (const std::string per_site : {"", "/site"}) {
      std::string stored{parameter.name};
      if (!per_site.empty()) stored += "_per_site";
      table.put_as(parameter.name, json, stored, [&](const Json& value) {
        return value_of(make, value, parameter.type, per_site);
      });
    }
}

}  // namespace caseload::io::reading
