#include "io/scenario/people.hpp"

#include "caseload/core/random_stream.hpp"
#include "io/scenario/arrival_mode.hpp"
#include "io/scenario/geography.hpp"
#include "io/scenario/per_person.hpp"
#include "io/scenario/values.hpp"

#include <cmath>

namespace caseload::io::reading {
namespace {

constexpr std::size_t most_types = 255;  // TypeIndex has 8 bits
constexpr std::string_view default_type = "person";

void collect_types(const Node* section, std::vector<std::string>& types) {
  if (section == nullptr || section->table() == nullptr) return;
  for (const auto& entry : *section->table()) {
    const Node* type = entry.node.find("type");
    if (type == nullptr)
      types.emplace_back(default_type);
    else if (type->text() != nullptr)
      types.push_back(*type->text());
  }
}

std::uint16_t number_of(const std::string& name) {
  return core::number_of_name(name.data(), name.data() + name.size());
}

model::TypeIndex read_type(Reading& reading, TableReader& table) {
  const Node* node = table.find("type");
  std::string type{default_type};
  if (node != nullptr) {
    const std::size_t mistakes_before = reading.mistakes.count();
    type = table.find_text("type", "a person type, as text");
    if (reading.mistakes.count() > mistakes_before) return {};
    check_name(reading.mistakes, node->place, type, table.key_of("type"));
    record_word(reading, *node, table.key_of("type"), type);
  } else {
    record_default(reading, table.key_of("type"), type);
  }
  return static_cast<model::TypeIndex>(reading.names.types.position(type).value_or(0));
}

model::StateIndex read_state(Reading& reading, TableReader& table,
                             std::string_view name) {
  const Node* node = table.need(name, "the name of the state they enter");
  std::optional<std::size_t> position;
  if (node != nullptr)
    position =
        reading.names.states.look_up(reading.mistakes, *node, table.key_of(name));
  if (!position) reading.draft.pathway_is_known = false;
  if (position) record_word(reading, *node, table.key_of(name), *node->text());
  return static_cast<model::StateIndex>(position.value_or(0));
}

/// `during`: the pool during whose hours people come.
std::optional<model::PoolIndex> read_during(Reading& reading, TableReader& table) {
  const Node* node = table.find("during");
  if (node == nullptr) return {};
  const std::string key = table.key_of("during");
  const auto pool = reading.names.pools.look_up(reading.mistakes, *node, key);
  if (!pool) return {};
  record_word(reading, *node, key, *node->text());
  const auto& staff = reading.draft.scenario.staff;
  if (*pool >= staff.size()) return {};  // a mistake already
  if (!staff[*pool].week) {
    reading.mistakes.add(*node, key,
                         {.expected = "a staff pool that keeps hours",
                          .got = written(*node) + ", which is always open",
                          .hint = "without `during` people come at all hours"});
    return {};
  }
  return static_cast<model::PoolIndex>(*pool);
}

/// Takes over a rate of cases or people, which may be that of one site.
void set_rate(Reading& reading, TableReader& table, const model::Dated<Rate>& read,
              model::ArrivalLayer& layer) {
  std::vector<model::Step<double>> steps;
  bool any_total = false;
  bool any_per_site = false;
  bool all_by_clock = true;
  for (const auto& [from, rate] : read.steps()) {
    steps.push_back(
        {from, rate.of_people ? rate.per_day / layer.mean_batch : rate.per_day});
    (rate.per_site ? any_per_site : any_total) = true;
    all_by_clock &= rate.by_clock;
  }
  const model::Dated<double> cases{std::move(steps)};
  const Node& node = *table.find("rate");
  const std::string key = table.key_of("rate");
  const auto refuse = [&](Detail detail) {
    reading.mistakes.add(node, key, std::move(detail));
  };
  if (layer.during && !all_by_clock)
    refuse({.expected = "a rate for each hour of opening, such as \"6.4 person/h\"",
            .got = written(node.find("value") ? *node.find("value") : node),
            .hint = "people come only during the hours of a pool"});
  if (any_per_site && any_total)
    refuse({.expected = "rates of one site at all dates, or of all sites together",
            .got = "both"});
  if (any_per_site && !reading.draft.has_provinces)
    refuse({.expected = "[provinces], which says how many sites there are",
            .got = "none"});
  const model::Geography& geography = reading.draft.scenario.geography;
  if (any_per_site && !geography.empty() && !layer.spread.shares.empty())
    refuse({.expected = "spread = \"sites\" beside it",
            .got = in_quotes(layer.spread.name),
            .hint = "as many come to each site, whatever the province"});
  layer.cases_per_day = cases;
  if (!any_per_site || geography.empty()) return;
  layer.cases_per_day_per_site = cases;
  layer.cases_per_day = product(cases, geography.open());
}

model::ArrivalLayer read_layer(Reading& reading, const std::string& name,
                               const Node& node) {
  TableReader table{reading.mistakes, node, joined("arrivals", name)};
  model::ArrivalLayer layer;
  layer.name = name;
  layer.number = number_of(name);
  layer.type = read_type(reading, table);
  layer.to = read_state(reading, table, "to");
  layer.spread = read_spread(reading, table);
  layer.during = read_during(reading, table);
  if (const Node* batch = table.find("batch"))
    layer.mean_batch =
        read_value<double>(reading, *batch, table.key_of("batch"), parse_batch)
            .value_or(1.0);
  else
    record_default(reading, table.key_of("batch"), "1");
  read_mode(reading, table, layer);
  const bool is_per_person = read_per_person(reading, table, layer);
  const Node* rate = table.need(
      "rate", is_per_person ? "a rate of each person, such as \"4 /year\""
                            : "a rate with its unit, such as \"44.2 person/day\"");
  if (rate != nullptr && is_per_person)
    read_rate_of_each(reading, table, *rate, layer);
  else if (rate != nullptr)
    if (const auto read =
            read_dated<Rate>(reading, *rate, table.key_of("rate"), parse_rate_of_all))
      set_rate(reading, table, *read, layer);
  table.refuse_unknown_keys();
  return layer;
}

/// `date` of an initial stock: the start where it is absent.
core::TimePoint read_date_of(Reading& reading, TableReader& table) {
  const Node* node = table.find("date");
  const std::string key = table.key_of("date");
  const CalendarDate start{reading.calendar.start_day};
  if (node == nullptr) {
    record_default(reading, key, date_text(start));
    return {};
  }
  const auto date = read_value<CalendarDate>(reading, *node, key, parse_date);
  if (!date) return {};
  const core::TimePoint time = reading.calendar.at(*date);
  if (reading.calendar_is_known &&
      (time < core::TimePoint{} || time >= reading.calendar.end)) {
    reading.mistakes.add(
        *node, key,
        {.expected = "a date from " + date_text(start) + " on, before " +
                     date_text(reading.calendar.date_of(reading.calendar.end)),
         .got = date_text(*date)});
    return {};
  }
  return time;
}

model::InitialStock read_stock(Reading& reading, const std::string& name,
                               const Node& node) {
  TableReader table{reading.mistakes, node, joined("initial", name)};
  model::InitialStock stock;
  stock.name = name;
  stock.number = number_of(name);
  stock.type = read_type(reading, table);
  stock.in = read_state(reading, table, "in");
  stock.spread = read_spread(reading, table);
  if (const Node* count =
          table.need("count", "a number of people, such as \"9675 person\""))
    stock.count = static_cast<std::uint32_t>(
        read_value<std::int64_t>(reading, *count, table.key_of("count"), parse_people)
            .value_or(0));
  stock.date = read_date_of(reading, table);
  const Node* stay = table.find("stay");  // residual where absent
  if (stay != nullptr) {
    const std::string* word = stay->text();
    if (word != nullptr && *word == "fresh")
      stock.stay = model::InitialStock::Stay::fresh;
    if (word == nullptr || (*word != "fresh" && *word != "residual"))
      reading.mistakes.add(
          *stay, table.key_of("stay"),
          {.expected = "\"residual\" or \"fresh\"",
           .got = written(*stay),
           .hint = "residual: they are in the middle of a stay; fresh: "
                   "it begins at the start"});
    else
      record_word(reading, *stay, table.key_of("stay"), *word);
  } else {
    record_default(reading, table.key_of("stay"), "residual");
  }
  table.refuse_unknown_keys();
  return stock;
}

/// Calls `read` with each named table of `section`.
template <class Read>
void for_each_table(Reading& reading, const Node& scenario, const std::string& section,
                    Read read) {
  const Node* tables = scenario.find(section);
  if (tables == nullptr || !is_table_of_names(reading.mistakes, *tables, section))
    return;
  for (const auto& [name, node] : *tables->table()) {
    const std::string key = joined(section, name);
    check_name(reading.mistakes, node.key_place, name, key);
    if (is_table(reading.mistakes, node, key)) read(name, node);
  }
}

void check_stocks(Reading& reading, const Node& scenario) {
  std::int64_t people = 0;
  for (const auto& stock : reading.draft.scenario.initial) people += stock.count;
  if (people <= most_people) return;
  reading.mistakes.add(*scenario.find("initial"), "initial",
                       {.expected = "at most " + std::to_string(most_people) +
                                    " people at the start, all stocks together",
                        .got = std::to_string(people)});
}

}  // namespace

NameList person_types(const Node& scenario) {
  std::vector<std::string> types;
  collect_types(scenario.find("arrivals"), types);
  collect_types(scenario.find("initial"), types);
  return {"person type", std::move(types)};
}

void read_people(Reading& reading, const Node& scenario) {
  model::Scenario& draft = reading.draft.scenario;
  draft.person_types = reading.names.types.all();
  if (draft.person_types.size() > most_types)
    reading.mistakes.add(
        scenario, "",
        {.expected = "at most " + std::to_string(most_types) + " person types",
         .got = std::to_string(draft.person_types.size())});
  for_each_table(reading, scenario, "arrivals",
                 [&](const auto& name, const Node& node) {
                   draft.arrivals.push_back(read_layer(reading, name, node));
                 });
  for_each_table(reading, scenario, "initial", [&](const auto& name, const Node& node) {
    draft.initial.push_back(read_stock(reading, name, node));
  });
  check_stocks(reading, scenario);
  if (scenario.find("arrivals") == nullptr && scenario.find("initial") == nullptr)
    reading.mistakes.add(scenario, "arrivals",
                         {.expected = "arrivals, or people who are there at the start "
                                      "([initial.NAME])",
                          .got = "neither"});
}

}  // namespace caseload::io::reading
