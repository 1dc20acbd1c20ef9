#include "io/scenario/canonical.hpp"

#include "caseload/model/measure.hpp"
#include "caseload/model/state.hpp"
#include "io/scenario/pathway.hpp"

#include <algorithm>
#include <numeric>

#include <nlohmann/json.hpp>

namespace caseload::io::reading {
namespace {

using Json = nlohmann::json;

Json json_of(core::Duration time) {
  return time.count();
}
Json json_of(double number) {
  return number;
}
Json json_of(std::int64_t number) {
  return number;
}

Json json_of(const model::WorkingWeek::Opening& opening) {
  return {json_of(opening.opens), json_of(opening.closes)};
}

template <class T>
Json json_of(const std::vector<T>& list) {
  Json result = Json::array();
  for (const T& element : list) result.push_back(json_of(element));
  return result;
}

Json json_of(const LawOrigin& law) {
  Json result = Json::object();
  result["dist"] = law.kind;
  for (const auto& [name, value] : law.arguments)
    result[name] = std::visit([](const auto& any) { return json_of(any); }, value);
  const core::Truncation& truncation = law.truncation;
  if (truncation.at_least) result["at_least"] = json_of(*truncation.at_least);
  if (truncation.at_most) result["at_most"] = json_of(*truncation.at_most);
  if (truncation.at_least || truncation.at_most) {
    result["beyond"] =
        truncation.beyond == core::Truncation::Beyond::cut ? "cut" : "floored";
    result["mean_is"] =
        truncation.mean_is == core::Truncation::MeanIs::before ? "before" : "after";
  }
  return result;
}

class Writer {
 public:
  explicit Writer(const Draft& draft) : draft_{draft}, scenario_{draft.scenario} {
    for (std::size_t type = 0; type < scenario_.person_types.size(); ++type)
      reached_.push_back(
          Pathway{scenario_, type, Pathway::Moves::listed}.reached(scenario_));
  }

  std::string text() const {
    Json result;
    result["schema"] = 1;
    result["calendar"] = {
        {"start", date_text({scenario_.start_day})},
        {"observe_from", json_of(scenario_.observe_from.time_since_epoch())},
        {"end", json_of(scenario_.end.time_since_epoch())}};
    for (const auto section : {"arrivals", "initial", "staff", "states", "measures"})
      result[section] = Json::object();
    if (!scenario_.geography.empty()) result["provinces"] = provinces();
    for (const auto& each : scenario_.arrivals)
      result["arrivals"][each.name] = layer(each);
    for (const auto& stock : scenario_.initial) {
      const bool is_fresh = stock.stay == model::InitialStock::Stay::fresh;
      result["initial"][stock.name] = {{"type", type_name(stock.type)},
                                       {"in", state_name(stock.in)},
                                       {"count", stock.count},
                                       {"stay", is_fresh ? "fresh" : "residual"}};
      add_spread(result["initial"][stock.name], stock.spread);
      if (stock.date > core::TimePoint{})
        result["initial"][stock.name]["date"] = json_of(stock.date.time_since_epoch());
    }
    for (const auto& pool : scenario_.staff) result["staff"][pool.name] = staff(pool);
    for (const auto& each : scenario_.hazards)
      result["hazards"][each.name] = hazard(each);
    for (const auto& each : scenario_.stock) result["stock"][each.name] = store(each);
    for (const auto& sets : scenario_.equipment)
      result["equipment"][sets.name] =
          values(sets.values, model::equipment_section().parameters,
                 joined("equipment", sets.name));
    for (std::size_t i = 0; i < scenario_.states.size(); ++i)
      result["states"][scenario_.states[i].name] = state(i);
    for (const auto& each : scenario_.facilities)
      result["facilities"][each.name] = facility(each);
    for (const auto& line : draft_.costs) result["costs"][line.name] = cost_line(line);
    for (const auto& measure : scenario_.measures) {
      Json json = values(measure.values, measure.kind->parameters,
                         joined("measures", measure.name));
      json["kind"] = measure.kind->name;
      result["measures"][measure.name] = std::move(json);
    }
    return result.dump();
  }

 private:
  const std::string& state_name(model::StateIndex index) const {
    return scenario_.states[static_cast<std::size_t>(index)].name;
  }
  Json state_names(const std::vector<model::StateIndex>& states) const {
    Json names = Json::array();
    for (const auto each : states) names.push_back(state_name(each));
    return names;
  }
  const std::string& type_name(model::TypeIndex index) const {
    return scenario_.person_types[static_cast<std::size_t>(index)];
  }

  const std::string& province_name(model::ProvinceIndex index) const {
    return scenario_.geography.provinces()[static_cast<std::size_t>(index)].name;
  }
  const std::string& hazard_name(model::HazardIndex index) const {
    return scenario_.hazards[static_cast<std::size_t>(index)].name;
  }

  Json provinces() const {
    const model::Geography& geography = scenario_.geography;
    Json json{{"sites", dated(geography.open())}};
    for (const model::Province& province : geography.provinces())
      json["populations"][province.name] = province.population;
    for (const auto& [name, spread] : draft_.spreads)
      for (std::size_t i = 0; i < spread.shares.size(); ++i)
        json["spreads"][name][geography.provinces()[i].name] = spread.shares[i];
    return json;
  }

  Json layer(const model::ArrivalLayer& layer) const {
    Json json{{"type", type_name(layer.type)},
              {"to", state_name(layer.to)},
              {"majorant", layer.majorant},
              {"batch", layer.mean_batch}};
    if (layer.per_person) {
      json["of"] = state_names(layer.per_person->states);
      json["cases_per_day_of_each"] = dated(layer.per_person->per_day);
    } else if (layer.cases_per_day_per_site)
      json["cases_per_day_per_site"] = dated(*layer.cases_per_day_per_site);
    else
      json["cases_per_day"] = dated(layer.cases_per_day);
    if (layer.during)
      json["during"] = scenario_.staff[static_cast<std::size_t>(*layer.during)].name;
    if (layer.is_fluid) json["mode"] = "fluid";
    if (layer.quota) {
      json["mode"] = "quota";
      json["among"] = state_names(layer.quota->among);
      json["population"] = dated(layer.quota->population);
    }
    add_spread(json, layer.spread);
    return json;
  }

  void add_spread(Json& json, const model::Spread& spread) const {
    if (!scenario_.geography.empty()) json["spread"] = spread.name;
  }

  Json staff(const model::StaffPool& pool) const {
    Json json{{"discipline", pool.discipline}};
    if (pool.headcount_per_site)
      json["headcount_per_site"] = dated(*pool.headcount_per_site);
    else
      json["headcount"] = dated(pool.headcount);
    if (pool.pooling != model::Pooling::nation)
      json["pool"] = model::name_of(pool.pooling);
    if (pool.spread) json["spread"] = pool.spread->name;
    if (!pool.week) return json;
    json["hours"] = dated(pool.week->openings());
    for (const std::int64_t day : pool.week->holidays())
      json["holidays"].push_back(day);
    if (!(pool.absence == model::Dated<double>{0.0}))
      json["absence"] = dated(pool.absence);
    if (pool.protection && !(pool.protection->share == model::Dated<double>{0.0}))
      json["protected"] = {{"share", dated(pool.protection->share)},
                           {"priority", pool.protection->line + 1},
                           {"hold", json_of(pool.protection->hold)}};
    if (!pool.expertise) return json;
    json["trained_share"] = dated(pool.expertise->target);
    if (pool.expertise->tenure)
      json["tenure"] = dated(draft_.laws.at(joined("staff", pool.name) + ".tenure"));
    if (pool.expertise->training)
      json["training"] = {{"sessions", pool.expertise->training->sessions},
                          {"places", pool.expertise->training->places}};
    return json;
  }

  Json hazard(const model::HazardDefinition& definition) const {
    Json json{{"to", state_name(definition.to)}, {"types", Json::array()}};
    for (std::size_t type = 0; type < definition.of_type.size(); ++type) {
      if (!definition.of_type[type]) continue;
      json["types"].push_back(scenario_.person_types[type]);
      if (!definition.time)
        json["per_day"][scenario_.person_types[type]] = dated(definition.per_day[type]);
    }
    if (definition.time)
      json["time"] = dated(draft_.laws.at("hazards." + definition.name + ".time"));
    for (const auto& mark : model::mark_names()) {
      const double ratio =
          definition.ratio_of_mark[static_cast<std::size_t>(mark.mark)];
      if (ratio != 1.0) json["hazard_ratio"][std::string{mark.name}] = ratio;
    }
    if (const auto& crowding = definition.crowding)
      json["crowding"] = {
          {"facility",
           scenario_.facilities[static_cast<std::size_t>(crowding->facility)].name},
          {"slope", crowding->slope},
          {"at_most", crowding->at_most}};
    if (const auto& spent = definition.time_spent)
      json["time_spent"] = {{"states", state_names(spent->states)},
                            {"each", spent->each.count()},
                            {"ratio", spent->ratio},
                            {"reference", spent->reference},
                            {"at_most", spent->at_most}};
    if (const auto& unseen = definition.unseen)
      json["unseen"] = {{"states", state_names(unseen->states)},
                        {"among", state_names(unseen->among)},
                        {"slope", unseen->slope},
                        {"at_most", unseen->at_most}};
    return json;
  }

  Json facility(const model::Facility& facility) const {
    return {{"places", dated(facility.places)},
            {"states", state_names(facility.states)}};
  }

  /// The value alone when it is constant, else a list of steps; the first holds from
  /// the start.
  template <class T>
  Json dated(const model::Dated<T>& value) const {
    if (value.steps().size() == 1) return json_of(value.steps().front().value);
    Json steps = Json::array();
    for (const auto& step : value.steps()) {
      Json json{{"value", json_of(step.value)}};
      if (step.from > core::TimePoint::min())
        json["from"] = json_of(step.from.time_since_epoch());
      steps.push_back(std::move(json));
    }
    return steps;
  }

  Json store(const model::StockDefinition& store) const {
    const std::string key = joined("stock", store.name);
    Json json = values(store.values, model::stock_section().parameters, key);
    json.update(values(store.values, store.rule->parameters, key));
    json.emplace("fill_rate", 1.0);
    json.emplace("rationing", "first_come");
    json.emplace("shocks", Json::array());
    json.emplace("transit_loss", 0.0);
    json.emplace("unfilled", "back_order");
    if (json.contains("review_period")) json.emplace("first_review", 0);
    if (store.emergency)
      json["emergency"] = values(*store.emergency, model::emergency_table().parameters,
                                 joined(key, model::emergency_table().name));
    return json;
  }

  Json state(std::size_t index) const {
    const model::StateDefinition& definition = scenario_.states[index];
    Json json = values(definition.values, definition.kind->parameters,
                       joined("states", definition.name));
    json["kind"] = definition.kind->name;
    json["begins_episode"] = definition.begins_episode;
    if (!definition.hazards.empty()) json["hazards"] = Json::object();
    for (const auto& running : definition.hazards)
      json["hazards"][hazard_name(running.hazard)] = running.ratio;
    if (definition.kind->onward != model::StateKind::Onward::next) return json;
    json["next"] = Json::object();
    for (std::size_t type = 0; type < definition.next.size(); ++type)
      if (reached_[type][index])
        json["next"][scenario_.person_types[type]] = branches(definition.next[type]);
    return json;
  }

  Json branches(const std::vector<model::Branch>& list) const {
    Json json = Json::object();
    for (const auto& branch : list) {
      const auto& steps = branch.share.steps();
      const bool is_taken =
          std::any_of(steps.begin(), steps.end(),
                      [](const auto& step) { return step.value > 0.0; });
      if (is_taken) json[state_name(branch.to)] = dated(branch.share);
    }
    return json;
  }

  Json values(const model::Values& values,
              const std::vector<model::Parameter>& parameters,
              const std::string& key) const {
    Json json = Json::object();
    for (const auto& parameter : parameters) {
      const std::string name{parameter.name};
      if (!values.has(name) || is_default(parameter, values)) continue;
      const auto amount = draft_.is_per_site.find(joined(key, name));
      const bool per_site = amount != draft_.is_per_site.end() && amount->second;
      json[per_site ? name + "_per_site" : name] =
          value(values, name, joined(key, name));
    }
    return json;
  }

  /// Whether what is written would hold without it, too.
  static bool is_default(const model::Parameter& parameter,
                         const model::Values& values) {
    if (parameter.required || !parameter.required_with.empty()) return false;
    const auto& name = parameter.name;
    if (const auto* number = values.find<std::int64_t>(name))
      return std::to_string(*number) == parameter.absent;
    if (const auto* share = values.find<double>(name))
      return number_text(*share) == parameter.absent;
    if (const auto* flag = values.find<bool>(name))
      return (*flag ? "true" : "false") == parameter.absent;
    const auto* word = values.find<std::string>(name);
    return word != nullptr && *word == parameter.absent;
  }

  Json value(const model::Values& values, const std::string& name,
             const std::string& key) const {
    if (values.find<model::DatedLaw>(name) != nullptr)
      return dated(draft_.laws.at(key));
    if (const auto* time = values.find<core::Duration>(name)) return json_of(*time);
    if (const auto* time = values.find<model::Dated<core::Duration>>(name))
      return dated(*time);
    if (const auto* count = values.find<model::Dated<std::int64_t>>(name))
      return dated(*count);
    if (const auto* number = values.find<std::int64_t>(name)) return *number;
    if (const auto* number = values.find<double>(name)) return *number;
    if (const auto* flag = values.find<bool>(name)) return *flag;
    if (const auto* text = values.find<std::string>(name)) return *text;
    if (const auto* time = values.find<core::TimePoint>(name))
      return json_of(time->time_since_epoch());
    if (const auto* to = values.find<model::StateIndex>(name)) return state_name(*to);
    if (const auto* pool = values.find<model::PoolIndex>(name))
      return scenario_.staff[static_cast<std::size_t>(*pool)].name;
    if (const auto* stock = values.find<model::StockIndex>(name))
      return scenario_.stock[static_cast<std::size_t>(*stock)].name;
    if (const auto* sets = values.find<model::EquipmentIndex>(name))
      return scenario_.equipment[static_cast<std::size_t>(*sets)].name;
    if (const auto* number = values.find<model::Dated<double>>(name))
      return dated(*number);
    if (const auto* shocks = values.find<std::vector<model::Shock>>(name))
      return json_of_shocks(*shocks);
    if (const auto* periods = values.find<std::vector<model::BudgetPeriod>>(name))
      return json_of_budget(*periods);
    if (const auto* lines = values.find<std::vector<model::CostLine>>(name))
      return names_of(*lines);
    if (const auto* facility = values.find<model::Facility>(name))
      return facility->name;
    if (const auto* states = values.find<std::vector<model::StateIndex>>(name))
      return state_names(*states);
    Json names = Json::array();
    if (const auto* types = values.find<std::vector<model::TypeIndex>>(name))
      for (const auto each : *types) names.push_back(type_name(each));
    if (const auto* provinces = values.find<std::vector<model::ProvinceIndex>>(name))
      for (const auto each : *provinces) names.push_back(province_name(each));
    return names;
  }

  static Json json_of_budget(const std::vector<model::BudgetPeriod>& periods) {
    Json list = Json::array();
    for (const model::BudgetPeriod& period : periods)
      // With its date, for the same amount may be given again.
      list.push_back(
          {{"from", json_of(period.from.time_since_epoch())},
           {"value", {period.millionths, json_of(period.from.time_since_epoch())}}});
    return list;
  }

  Json cost_line(const model::CostLine& line) const {
    // 3 dollars a day are 21 a week.
    const std::int64_t common = std::gcd(line.millionths, line.ticks);
    Json json{
        {"agency", line.agency},
        {"amount",
         {static_cast<int>(line.per), line.millionths / common, line.ticks / common}}};
    if (line.per == model::CostLine::Per::kit)
      json["stock"] = scenario_.stock[static_cast<std::size_t>(line.stock)].name;
    for (const auto each : line.states) json["states"].push_back(state_name(each));
    for (const auto each : line.types) json["types"].push_back(type_name(each));
    return json;
  }

  static Json names_of(const std::vector<model::CostLine>& lines) {
    Json names = Json::array();
    for (const model::CostLine& line : lines) names.push_back(line.name);
    return names;
  }

  static Json json_of_shocks(const std::vector<model::Shock>& shocks) {
    Json list = Json::array();
    for (const model::Shock& shock : shocks) {
      Json json{{"until", json_of(shock.until.time_since_epoch())},
                {"lost", shock.lost}};
      if (shock.from > core::TimePoint::min())
        json["from"] = json_of(shock.from.time_since_epoch());
      list.push_back(std::move(json));
    }
    return list;
  }

  const Draft& draft_;
  const model::Scenario& scenario_;
  std::vector<std::vector<bool>> reached_;
};

}  // namespace

std::string canonical_json(const Draft& draft) {
  return Writer{draft}.text();
}

}  // namespace caseload::io::reading
