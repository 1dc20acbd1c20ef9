#include "io/scenario/canonical_nodes.hpp"

#include "caseload/core/distribution.hpp"
#include "io/scenario/price.hpp"

#include <algorithm>
#include <cmath>

namespace caseload::io::reading {
namespace {

using Json = nlohmann::json;

Node node_of(decltype(Node::content) content) {
  Node node;
  node.content = std::move(content);
  return node;
}

const std::string& text_of(const Json& json) {
  return json.get_ref<const std::string&>();
}

/// A list made element by element.
Node list_of(const Json& json, Node (*make)(const Json&)) {
  if (!json.is_array()) throw NotCanonical{"a list is something else"};
  Node::Array list;
  for (const Json& element : json) list.push_back(make(element));
  return node_of(std::move(list));
}

/// The duration that a law of one value has.
Node argument_of(const core::DistributionParameter& parameter, const Json& json) {
  using Type = core::DistributionParameter::Type;
  switch (parameter.type) {
    case Type::time:
      return NodeMaker::duration(json);
    case Type::times:
      return list_of(json, NodeMaker::duration);
    case Type::numbers:
      return list_of(json, NodeMaker::plain);
    case Type::number:
    case Type::whole_number:
      break;
  }
  return NodeMaker::plain(json);
}

}  // namespace

std::int64_t whole(const Json& json) {
  if (!json.is_number_integer()) throw NotCanonical{"a whole number is something else"};
  if (json.is_number_unsigned() &&
      json.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))
    throw NotCanonical{"a whole number is too large"};
  return json.get<std::int64_t>();
}

void TableMaker::put(std::string_view name, Node node) {
  entries_.push_back({std::string{name}, std::move(node)});
}

Node TableMaker::node() && {
  std::sort(entries_.begin(), entries_.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return node_of(std::move(entries_));
}

Node NodeMaker::plain(const Json& json) {
  if (json.is_string()) return node_of(text_of(json));
  if (json.is_boolean()) return node_of(json.get<bool>());
  if (json.is_number_integer()) return node_of(whole(json));
  if (json.is_number()) return node_of(json.get<double>());
  throw NotCanonical{"a value is neither text nor number"};
}

Node NodeMaker::names(const Json& json) {
  return list_of(json, [](const Json& name) { return node_of(text_of(name)); });
}

Node NodeMaker::duration(const Json& json) {
  return node_of(std::to_string(whole(json)) + " ms");
}

Node NodeMaker::day(std::int64_t since_start) const {
  // From year 0 to 9999 in any case.
  constexpr std::int64_t most_days = 4'000'000;
  if (std::abs(start_day_) > most_days || since_start > most_days ||
      since_start < -most_days)
    throw NotCanonical{"a date is beyond every calendar"};
  return node_of(CalendarDate{start_day_ + since_start});
}

Node NodeMaker::date(const Json& json) const {
  const std::int64_t ticks = whole(json);
  if (ticks % core::ticks_a_day != 0) throw NotCanonical{"a date is not at midnight"};
  return day(ticks / core::ticks_a_day);
}

Node NodeMaker::things(const Json& json, std::string_view unit) {
  return node_of(std::to_string(whole(json)) + ' ' + std::string{unit});
}

Node NodeMaker::money(std::int64_t millionths, std::string_view unit) {
  if (millionths < 0) throw NotCanonical{"an amount of money is less than nothing"};
  std::string text = std::to_string(millionths / millionths_a_dollar) + '.';
  const std::string rest = std::to_string(millionths % millionths_a_dollar);
  text += std::string(6 - rest.size(), '0') + rest;
  return node_of(text + ' ' + std::string{unit});
}

Node NodeMaker::rate(const Json& json, bool per_site) {
  if (!json.is_number()) throw NotCanonical{"a rate is no number"};
  return node_of(ResolvedRate{json.get<double>(), per_site});
}

Node NodeMaker::law(const Json& json) {
  const std::string& name = text_of(json.at("dist"));
  TableMaker table;
  table.put("dist", plain(json.at("dist")));
  const core::DistributionKind* kind = core::find_distribution(name);
  if (kind == nullptr)
    throw NotCanonical{"there is no distribution called " + in_quotes(name)};
  for (const auto& parameter : kind->parameters)
    table.put_if(json, parameter.name,
                 [&](const Json& value) { return argument_of(parameter, value); });
  for (const auto limit : {"at_least", "at_most"}) table.put_if(json, limit, duration);
  for (const auto word : {"beyond", "mean_is"}) table.put_if(json, word, plain);
  return std::move(table).node();
}

Node NodeMaker::dated(const Json& json, const Make& make) const {
  const bool has_steps = json.is_array() && !json.empty() && json.front().is_object();
  if (!has_steps) return make(json);
  Node::Array steps;
  for (const Json& step : json) {
    TableMaker table;
    const auto from = step.find("from");
    table.put("from", from == step.end() ? day(0) : date(*from));
    Node value = make(step.at("value"));
    // A law stands in the step itself, whatever else under `value`.
    if (const Node::Table* keys = value.table())
      for (const auto& [name, node] : *keys) table.put(name, node);
    else
      table.put("value", std::move(value));
    steps.push_back(std::move(table).node());
  }
  TableMaker table;
  table.put("steps", node_of(std::move(steps)));
  return std::move(table).node();
}

Node NodeMaker::table(const Json& json, const Make& make) {
  if (!json.is_object()) throw NotCanonical{"a table is something else"};
  TableMaker table;
  for (const auto& [name, value] : json.items()) table.put(name, make(value));
  return std::move(table).node();
}

}  // namespace caseload::io::reading
