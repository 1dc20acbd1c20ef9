#include "caseload/model/supply.hpp"
#include "report/page.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace caseload::report {
namespace {

/// The states that name something of this sort under `parameter`.
template <class Index>
std::string users_of(const Subject& subject, std::string_view parameter, Index wanted) {
  std::vector<std::string> names;
  for (const auto& state : subject.scenario().states) {
    const auto* index = state.values.find<Index>(parameter);
    if (index != nullptr && *index == wanted) names.push_back(state.name);
  }
  return names.empty() ? "no state" : list_text(names);
}

void add_value(const Subject& subject, const std::string& key, std::string_view label,
               std::vector<List::Item>& items) {
  const std::string value = subject.value(key);
  if (!value.empty()) items.push_back({std::string{label}, value});
}

std::string holidays_text(const Subject& subject, const model::WorkingWeek& week) {
  std::vector<std::string> days;
  for (const std::int64_t day : week.holidays())
    days.push_back(subject.date(core::TimePoint{std::chrono::days{day}}));
  return fmt::format("{}", fmt::join(days, ", "));
}

void describe_pool(const Subject& subject, std::size_t index, Page& page) {
  const model::StaffPool& pool = subject.scenario().staff[index];
  const std::string key = "staff." + pool.name;
  page.section("staff " + pool.name);
  std::vector<List::Item> items{
      {"serves", users_of(subject, "staff", static_cast<model::PoolIndex>(index))}};
  add_value(subject, key + ".headcount", "headcount", items);
  items.push_back(
      {"pooled over", std::string{model::name_of(pool.pooling)} +
                          (pool.pooling == model::Pooling::nation
                               ? ": a member serves whoever comes anywhere"
                               : ": each has members of its own, who serve only those "
                                 "who come there")});
  items.push_back({"order of those who wait",
                   pool.discipline + " within a class of work; lower classes first"});
  if (!pool.week) {
    items.push_back({"hours", "always open"});
    return page.list(std::move(items));
  }
  constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu",
                                                 "fri", "sat", "sun"};
  for (const std::string_view day : days)
    add_value(subject, fmt::format("{}.hours.{}", key, day),
              fmt::format("hours, {}", day), items);
  if (!pool.week->holidays().empty())
    items.push_back({"holidays", holidays_text(subject, *pool.week)});
  for (const auto& [name, label] :
       {std::pair{"absence", "absence, a share of sessions"},
        std::pair{"protected.share", "protected sessions, a share of all"},
        std::pair{"protected.priority", "protected for the class"},
        std::pair{"trained_share", "trained, a share of members"},
        std::pair{"tenure", "how long members stay"},
        std::pair{"training.sessions", "sessions of a training"},
        std::pair{"training.places", "members in training at once"}})
    add_value(subject, fmt::format("{}.{}", key, name), label, items);
  if (pool.protection)
    items.push_back(
        {"a member holds a slot for", duration_text(pool.protection->hold)});
  page.list(std::move(items));
}

std::string shocks_text(const Subject& subject,
                        const std::vector<model::Shock>& shocks) {
  std::vector<std::string> words;
  for (const model::Shock& shock : shocks)
    words.push_back(fmt::format("from {} until {}, {} of what is on hand is lost",
                                subject.date(shock.from), subject.date(shock.until),
                                percent_text(shock.lost)));
  return fmt::format("{}", fmt::join(words, "; "));
}

std::string budget_text(const Subject& subject,
                        const std::vector<model::BudgetPeriod>& periods) {
  std::vector<std::string> words;
  for (const model::BudgetPeriod& period : periods)
    words.push_back(fmt::format("{} USD from {}",
                                static_cast<double>(period.millionths) / 1e6,
                                subject.date(period.from)));
  return fmt::format("{}", fmt::join(words, "; "));
}

void describe_store(const Subject& subject, std::size_t index, Page& page) {
  const model::StockDefinition& store = subject.scenario().stock[index];
  const std::string key = "stock." + store.name;
  page.section("store " + store.name);
  std::vector<List::Item> items{
      {"kits for", users_of(subject, "stock", static_cast<model::StockIndex>(index))}};
  const auto add = [&](const std::vector<model::Parameter>& parameters,
                       const std::string& under, std::string_view before) {
    for (const model::Parameter& parameter : parameters)
      if (const auto* shocks =
              store.values.find<std::vector<model::Shock>>(parameter.name);
          shocks != nullptr && !shocks->empty())
        items.push_back({std::string{parameter.name}, shocks_text(subject, *shocks)});
      else if (const auto* periods =
                   store.values.find<std::vector<model::BudgetPeriod>>(parameter.name);
               periods != nullptr && !periods->empty())
        items.push_back({std::string{parameter.name}, budget_text(subject, *periods)});
      // The date goes with the kits that a supplier sends.
      else if (parameter.name != "shelf_life" || !store.supplied_by)
        add_value(subject, fmt::format("{}.{}", under, parameter.name),
                  fmt::format("{}{}", before, parameter.name), items);
  };
  add(model::stock_section().parameters, key, "");
  add(store.rule->parameters, key, "");
  if (store.emergency)
    add(model::emergency_table().parameters, key + ".emergency", "emergency ");
  items.push_back(
      {fmt::format("rule {}", store.rule->name), std::string{store.rule->meaning}});
  page.list(std::move(items));
}

void describe_places(const Subject& subject, Page& page) {
  const model::Scenario& scenario = subject.scenario();
  std::vector<List::Item> items;
  for (const auto& facility : scenario.facilities)
    items.push_back(
        {"facility " + facility.name,
         fmt::format("{} places, shared by {}; counts people, and refuses nobody",
                     subject.value("facilities." + facility.name + ".places"),
                     subject.names(facility.states))});
  for (const auto& state : scenario.states)
    if (state.values.has("places"))
      items.push_back(
          {"places of " + state.name,
           fmt::format("{}; who finds none: {}",
                       subject.value("states." + state.name + ".places"),
                       subject.value("states." + state.name + ".when_full"))});
  if (items.empty()) return;
  page.section("Places");
  page.list(std::move(items));
}

void describe_provinces(const Subject& subject, Page& page) {
  const model::Geography& geography = subject.scenario().geography;
  if (geography.empty()) return;
  page.section("Provinces and sites");
  page.paragraph(
      fmt::format("Sites that are open: {}.", subject.value("provinces.sites")));
  Table table{{"province", "population"}, {}};
  std::vector<std::string> spreads;
  const auto add_spread = [&](const model::Spread& spread) {
    if (!spread.shares.empty() &&
        std::find(spreads.begin(), spreads.end(), spread.name) == spreads.end()) {
      spreads.push_back(spread.name);
      table.columns.push_back("share of spread " + spread.name);
    }
  };
  for (const auto& layer : subject.scenario().arrivals) add_spread(layer.spread);
  for (const auto& stock : subject.scenario().initial) add_spread(stock.spread);
  for (const auto& step : geography.open().steps())
    table.columns.push_back(step.from > core::TimePoint{}
                                ? "sites from " + subject.date(step.from)
                                : std::string{"sites"});
  const auto shares_of = [&](const std::string& name) {
    for (const auto& layer : subject.scenario().arrivals)
      if (layer.spread.name == name) return layer.spread.shares;
    for (const auto& stock : subject.scenario().initial)
      if (stock.spread.name == name) return stock.spread.shares;
    return std::vector<double>{};
  };
  for (std::size_t i = 0; i < geography.provinces().size(); ++i) {
    const model::Province& province = geography.provinces()[i];
    auto& row = table.rows.emplace_back(std::vector<std::string>{
        province.name, count_text(static_cast<double>(province.population))});
    for (const std::string& spread : spreads)
      row.push_back(number_text(shares_of(spread)[i]));
    for (const auto& step : geography.open().steps())
      row.push_back(fmt::format(
          "{}", model::sites_by_province(geography.provinces(), step.value)[i]));
  }
  page.table(std::move(table));
}

void describe_costs(const Subject& subject, Page& page) {
  std::vector<const model::CostLine*> lines;
  for (const auto& measure : subject.scenario().measures)
    if (const auto* some = measure.values.find<std::vector<model::CostLine>>("costs"))
      for (const model::CostLine& line : *some) {
        const auto is_line = [&](const auto* known) {
          return known->name == line.name;
        };
        if (std::none_of(lines.begin(), lines.end(), is_line)) lines.push_back(&line);
      }
  if (lines.empty()) return;
  std::sort(lines.begin(), lines.end(),
            [](const auto* a, const auto* b) { return a->name < b->name; });
  page.section("Costs");
  std::vector<List::Item> items;
  for (const model::CostLine* line : lines) {
    const std::string key = "costs." + line->name;
    std::string text =
        fmt::format("{}, paid by {}", subject.value(key + ".amount"), line->agency);
    if (!line->states.empty()) text += ", for people in " + subject.names(line->states);
    if (!line->types.empty()) text += ", of types " + subject.value(key + ".types");
    if (line->per == model::CostLine::Per::kit)
      text += ", for kits of " + subject.value(key + ".stock");
    items.push_back({line->name, std::move(text)});
  }
  page.list(std::move(items));
}

}  // namespace

void describe_resources(const Subject& subject, Page& page) {
  page.item("2.5.3 Resources");
  const model::Scenario& scenario = subject.scenario();
  if (scenario.staff.empty() && scenario.stock.empty() && scenario.equipment.empty() &&
      scenario.facilities.empty())
    page.paragraph("There are no staff, stores, equipment or facilities.");
  for (std::size_t i = 0; i < scenario.staff.size(); ++i)
    describe_pool(subject, i, page);
  for (std::size_t i = 0; i < scenario.stock.size(); ++i)
    describe_store(subject, i, page);
  for (std::size_t i = 0; i < scenario.equipment.size(); ++i) {
    const auto& sets = scenario.equipment[i];
    page.section("equipment " + sets.name);
    std::vector<List::Item> items{
        {"used in",
         users_of(subject, "equipment", static_cast<model::EquipmentIndex>(i))}};
    for (const model::Parameter& parameter : model::equipment_section().parameters)
      add_value(subject, fmt::format("equipment.{}.{}", sets.name, parameter.name),
                parameter.name, items);
    page.list(std::move(items));
  }
  describe_places(subject, page);
  describe_provinces(subject, page);
  describe_costs(subject, page);
}

}  // namespace caseload::report
