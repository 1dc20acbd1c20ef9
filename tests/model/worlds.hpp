#pragma once

#include "caseload/core/error.hpp"
#include "caseload/model/replication.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace caseload::test {

inline core::Law law(std::string_view kind,
                     const core::DistributionArguments& arguments) {
  const auto built = core::find_distribution(kind)->build(arguments, {});
  core::expects(std::holds_alternative<core::Law>(built), "a law for a test");
  return std::get<core::Law>(built);
}

/// A small scenario, made in a few lines: a world for a test of the model without
/// files.
class WorldMaker {
 public:
  explicit WorldMaker(core::Duration length) {
    scenario_.end = core::TimePoint{length};
    scenario_.person_types = {"person"};
  }

  model::StateIndex state(const std::string& name, std::string_view kind,
                          model::Values values = {}) {
    model::StateDefinition definition;
    definition.name = name;
    definition.number = core::number_of_name(name.data(), name.data() + name.size());
    definition.kind = model::find_state_kind(kind);
    definition.values = std::move(values);
    definition.next.resize(scenario_.person_types.size());
    scenario_.states.push_back(std::move(definition));
    return static_cast<model::StateIndex>(scenario_.states.size() - 1);
  }

  void lead(model::StateIndex from, model::StateIndex to) {
    for (auto& branches : scenario_.states[static_cast<std::size_t>(from)].next)
      branches = {{to, model::Dated<double>{1.0}, model::Dated<double>{1.0}}};
  }

  model::PoolIndex staff(const std::string& name,
                         const model::Dated<std::int64_t>& headcount) {
    model::StaffPool pool;
    pool.name = name;
    pool.number = core::number_of_name(name.data(), name.data() + name.size());
    pool.headcount = headcount;
    pool.discipline = "first_come";
    scenario_.staff.push_back(pool);
    return static_cast<model::PoolIndex>(scenario_.staff.size() - 1);
  }

  /// @param rule    a name of model::order_rules()
  /// @param values  its keys, on_hand and lead_time among them
  model::StockIndex stock(const std::string& name, std::string_view rule,
                          model::Values values,
                          std::optional<model::StockIndex> supplied_by = {}) {
    model::StockDefinition store;
    store.name = name;
    store.number = core::number_of_name(name.data(), name.data() + name.size());
    store.supplied_by = supplied_by;
    store.rule = model::find_order_rule(rule);
    store.values = std::move(values);
    scenario_.stock.push_back(std::move(store));
    return static_cast<model::StockIndex>(scenario_.stock.size() - 1);
  }

  model::EquipmentIndex equipment(const std::string& name,
                                  const model::Dated<std::int64_t>& sets,
                                  const core::Law& working, const core::Law& repair) {
    model::EquipmentDefinition definition;
    definition.name = name;
    definition.number = core::number_of_name(name.data(), name.data() + name.size());
    definition.values.set("sets", sets);
    definition.values.set("working_time", working);
    definition.values.set("repair_time", repair);
    scenario_.equipment.push_back(std::move(definition));
    return static_cast<model::EquipmentIndex>(scenario_.equipment.size() - 1);
  }

  /// So many people who come to a state at `time`, from a state of their own.
  void come(core::Duration time, std::uint32_t people, model::StateIndex to) {
    model::Values values;
    values.set("duration", core::Law::fixed(time));
    const auto before =
        state("before_" + std::to_string(scenario_.states.size()), "stay", values);
    lead(before, to);
    initial(before, people);
  }

  void initial(model::StateIndex in, std::uint32_t count,
               model::InitialStock::Stay stay = model::InitialStock::Stay::fresh) {
    model::InitialStock stock;
    stock.name = "initial";
    stock.number = static_cast<std::uint16_t>(17 + scenario_.initial.size());
    stock.in = in;
    stock.count = count;
    stock.stay = stay;
    scenario_.initial.push_back(stock);
  }

  std::size_t measure(std::string_view kind, model::Values values) {
    scenario_.measures.push_back({std::string{kind}, std::string{kind},
                                  model::find_measure_kind(kind), std::move(values)});
    return scenario_.measures.size() - 1;
  }

  model::Scenario& scenario() { return scenario_; }
  const model::Scenario& scenario() const { return scenario_; }

 private:
  model::Scenario scenario_;
};

/// Values in one expression: values({{"duration", law}, ...}).
inline model::Values values(
    std::vector<std::pair<std::string_view, model::Value>> pairs) {
  model::Values made;
  for (auto& [name, value] : pairs) made.set(name, std::move(value));
  return made;
}

inline model::Values states(std::vector<model::StateIndex> list) {
  return values({{"states", std::move(list)}});
}

/// Five people wait for one doctor, who takes a day for each, on average; 30 days.
inline model::Scenario small_clinic() {
  WorldMaker world{std::chrono::days{30}};
  const auto doctors = world.staff("doctors", {1});
  const auto out = world.state("out", "exit");
  const auto queue = world.state(
      "queue", "service",
      values({{"staff", doctors},
              {"work",
               law("exponential", {{"mean", core::Duration{std::chrono::days{1}}}})}}));
  world.lead(queue, out);
  world.initial(queue, 5);
  world.measure("wait", states({queue}));
  world.measure("entries", states({out}));
  return world.scenario();
}

}  // namespace caseload::test
