#include "model/supply/supply_part.hpp"

#include "caseload/core/error.hpp"

#include <map>
#include <utility>

namespace caseload::model {
namespace {

/// Makes amounts that are written for one site those of `sites`: what is there at the
/// start for those that are open then, what may change on dates for those open at each.
void multiply_amounts(Values& values, const std::vector<Parameter>& parameters,
                      const std::vector<Site>& sites) {
  const Dated<std::int64_t> open = open_of(sites);
  for (const Parameter& parameter : parameters) {
    const std::string_view name = parameter.name;
    const bool is_dated = parameter.type == ParameterType::dated_kits ||
                          parameter.type == ParameterType::dated_sets;
    if (parameter.type == ParameterType::stored_kits && values.has(name))
      values.set(name, values.get<std::int64_t>(name) * open.at(core::TimePoint{}));
    if (is_dated && values.has(name))
      values.set(name, product(values.get<Dated<std::int64_t>>(name), open));
  }
}

template <class Definition>
void expect_amounts_by_site(const Definition& definition) {
  core::expects(definition.pooling == Pooling::nation || definition.per_site,
                "amounts by site, where supply is pooled by them");
}

/// Where the parts of each store begin: shape [stock].
std::vector<std::size_t> first_parts(const Scenario& scenario) {
  std::vector<std::size_t> first;
  std::size_t next = 0;
  for (const StockDefinition& store : scenario.stock) {
    first.push_back(next);
    next += number_of_areas(store.pooling, scenario.geography);
  }
  return first;
}

/// The areas over which a store is pooled, as its supplier is looked for.
class Surroundings {
 public:
  Surroundings(Pooling pooling, const Geography& geography) : pooling_{pooling} {
    for (const Area& area : areas_of(pooling, geography))
      positions_.emplace(key_of(area), positions_.size());
  }

  /// The position of the one in which `area` lies.
  std::size_t around(const Area& area) const {
    const auto found = positions_.find(key_of(area));
    core::expects(found != positions_.end(),
                  "a supplier that is pooled as widely, or more");
    return found->second;
  }

 private:
  std::pair<std::uint16_t, std::uint16_t> key_of(const Area& area) const {
    if (pooling_ == Pooling::nation) return {};
    return {area.province, pooling_ == Pooling::site ? area.site : std::uint16_t{0}};
  }

  Pooling pooling_;
  std::map<std::pair<std::uint16_t, std::uint16_t>, std::size_t> positions_;
};

}  // namespace

std::vector<StorePart> parts_of_stores(const Scenario& scenario) {
  const auto first = first_parts(scenario);
  std::vector<StorePart> parts;
  for (std::size_t i = 0; i < scenario.stock.size(); ++i) {
    const StockDefinition& store = scenario.stock[i];
    expect_amounts_by_site(store);
    const std::size_t source =
        store.supplied_by ? static_cast<std::size_t>(*store.supplied_by) : i;
    const Surroundings sources{scenario.stock[source].pooling, scenario.geography};
    std::size_t number = 0;
    for (Area& area : areas_of(store.pooling, scenario.geography)) {
      StorePart& part =
          parts.emplace_back(StorePart{.definition = store,
                                       .stock = static_cast<StockIndex>(i),
                                       .number = number++});
      if (store.per_site) {
        multiply_amounts(part.definition.values, stock_section().parameters,
                         area.sites);
        multiply_amounts(part.definition.values, store.rule->parameters, area.sites);
        if (store.emergency)
          multiply_amounts(*part.definition.emergency, emergency_table().parameters,
                           area.sites);
      }
      if (store.supplied_by)
        part.supplier =
            static_cast<StorePartIndex>(first[source] + sources.around(area));
      part.area = std::move(area);
    }
  }
  return parts;
}

std::vector<EquipmentPart> parts_of_equipment(const Scenario& scenario) {
  std::vector<EquipmentPart> parts;
  for (std::size_t i = 0; i < scenario.equipment.size(); ++i) {
    const EquipmentDefinition& sets = scenario.equipment[i];
    expect_amounts_by_site(sets);
    for (Area& area : areas_of(sets.pooling, scenario.geography)) {
      EquipmentPart& part = parts.emplace_back(EquipmentPart{
          .definition = sets, .equipment = static_cast<EquipmentIndex>(i)});
      if (sets.per_site)
        multiply_amounts(part.definition.values, equipment_section().parameters,
                         area.sites);
      part.area = std::move(area);
    }
  }
  return parts;
}

}  // namespace caseload::model
