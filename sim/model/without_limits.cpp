#include "caseload/model/without_limits.hpp"

#include "caseload/core/error.hpp"
#include "caseload/model/state.hpp"
#include "caseload/model/supply.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

/// More than there are people in any run.
constexpr std::int64_t as_many_as_asked_for = 1'000'000'000;

template <class Index>
bool has(const std::vector<Index>& list, Index one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

template <class Index>
void add_once(std::vector<Index>& list, const Index* one) {
  if (one != nullptr && !has(list, *one)) list.push_back(*one);
}

const PoolIndex* staff_of(const StateDefinition& state) {
  return state.kind->staff_parameter.empty()
             ? nullptr
             : state.values.find<PoolIndex>(state.kind->staff_parameter);
}

StaffPool without_limit(const StaffPool& pool) {
  StaffPool others;
  others.name = pool.name;
  others.number = pool.number;
  others.headcount = Dated<std::int64_t>{as_many_as_asked_for};
  others.discipline = pool.discipline;
  if (pool.expertise)
    others.expertise =
        Expertise{.target = pool.expertise->target, .tenure = {}, .training = {}};
  return others;
}

StockDefinition without_limit(const StockDefinition& stock) {
  StockDefinition others;
  others.name = stock.name;
  others.number = stock.number;
  others.rule = find_order_rule("up_to_level");
  others.values.set("on_hand", as_many_as_asked_for);
  // Never used: there is always more than the level.
  others.values.set("order_up_to", Dated<std::int64_t>{0});
  others.values.set("lead_time", DatedLaw{core::Law::fixed(core::Duration::zero())});
  return others;
}

/// Resources of one kind, each of which gets a twin without limit behind all of them
/// when it is first asked for.
template <class Definition, class Index>
class Twins {
 public:
  Twins(std::vector<Definition>& all, const std::vector<Index>& lifted)
      : all_{all}, lifted_{lifted}, twin_of_(all.size()) {}

  bool are_for(Index one) const { return has(lifted_, one); }
  Index of(Index one) {
    auto& twin = twin_of_[static_cast<std::size_t>(one)];
    if (!twin) {
      twin = static_cast<Index>(all_.size());
      all_.push_back(without_limit(all_[static_cast<std::size_t>(one)]));
    }
    return *twin;
  }

 private:
  std::vector<Definition>& all_;
  const std::vector<Index>& lifted_;
  std::vector<std::optional<Index>> twin_of_;
};

}  // namespace

Resources resources_of(const Scenario& scenario, const std::vector<bool>& states) {
  core::expects(states.size() == scenario.states.size(), "one word a state");
  Resources found;
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (!states[i]) continue;
    const StateDefinition& state = scenario.states[i];
    add_once(found.staff, staff_of(state));
    add_once(found.stock, state.values.find<StockIndex>("stock"));
    add_once(found.equipment, state.values.find<EquipmentIndex>("equipment"));
    if (state.values.has("places")) found.places.push_back(static_cast<StateIndex>(i));
  }
  return found;
}

Scenario without_limits(Scenario scenario, const Resources& resources,
                        const std::vector<bool>& states) {
  core::expects(states.size() == scenario.states.size(), "one word a state");
  Twins<StaffPool, PoolIndex> staff{scenario.staff, resources.staff};
  Twins<StockDefinition, StockIndex> stock{scenario.stock, resources.stock};
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (!states[i]) continue;
    StateDefinition& state = scenario.states[i];
    Values& values = state.values;
    if (const auto* pool = staff_of(state); pool != nullptr && staff.are_for(*pool))
      values.set(state.kind->staff_parameter, staff.of(*pool));
    if (const auto* store = values.find<StockIndex>("stock");
        store != nullptr && stock.are_for(*store))
      values.set("stock", stock.of(*store));
    // What needs no equipment finds it there.
    if (const auto* sets = values.find<EquipmentIndex>("equipment");
        sets != nullptr && has(resources.equipment, *sets))
      values.remove("equipment");
    if (has(resources.places, static_cast<StateIndex>(i)))
      values.set("places", Dated<std::int64_t>{as_many_as_asked_for});
  }
  return scenario;
}

}  // namespace caseload::model
