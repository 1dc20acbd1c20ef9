#pragma once

#include "model/weeks.hpp"
#include "model/worlds.hpp"

#include <random>
#include <string>

namespace caseload::test {

/// Puts a random world into a country of two provinces, whose sites are two and from
/// day 20 on five: pools, a store and equipment by site or province or not, people
/// spread by shares or as the sites are; and where staff keep hours, patients who are a
/// fluid.
class RandomPlaces {
 public:
  RandomPlaces(model::Scenario& scenario, std::uint32_t seed)
      : scenario_{scenario}, random_{seed} {
    scenario.geography = {{{"east", 11, 600}, {"west", 5, 200}},
                          model::Dated<std::int64_t>{{{core::TimePoint::min(), 2},
                                                      {at(20, core::Duration{0}), 5}}}};
    for (std::size_t i = 0; i < scenario.staff.size(); ++i) settle(i);
    scenario.stock.back().pooling = somewhere();
    scenario.stock.back().per_site =
        scenario.stock.back().pooling != model::Pooling::nation;
    for (auto& equipment : scenario.equipment) {
      equipment.pooling = somewhere();
      equipment.per_site = equipment.pooling != model::Pooling::nation;
    }
    for (auto& layer : scenario.arrivals) {
      spread(layer.spread);
      if (layer.quota) layer.spread = {"test", {0.7, 0.3}};
    }
    for (auto& stock : scenario.initial) spread(stock.spread);
  }

 private:
  std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>(random_()) % n;
  }
  model::Pooling somewhere() { return static_cast<model::Pooling>(below(3)); }

  void spread(model::Spread& spread) {
    if (below(2) == 0) spread = {"test", {0.7, 0.3}};
  }

  void settle(std::size_t pool) {
    model::StaffPool& staff = scenario_.staff[pool];
    staff.pooling = somewhere();
    if (staff.pooling == model::Pooling::province && below(2) == 0) {
      staff.spread = {"test", {0.7, 0.3}};
    } else if (staff.pooling != model::Pooling::nation) {
      staff.headcount_per_site = staff.headcount;
      staff.headcount = product(staff.headcount, scenario_.geography.open());
    }
    if (staff.week && below(2) == 0) add_fluid(static_cast<model::PoolIndex>(pool));
  }

  /// Before some of those who come to the pool, with or without a patience.
  void add_fluid(model::PoolIndex pool) {
    const auto exit = static_cast<model::StateIndex>(scenario_.states.size() - 1);
    model::StateDefinition talk;
    talk.name = "talk" + std::to_string(scenario_.states.size());
    talk.number =
        core::number_of_name(talk.name.data(), talk.name.data() + talk.name.size());
    talk.kind = model::find_state_kind("service");
    talk.values = values(
        {{"staff", pool},
         {"priority", static_cast<std::int64_t>(1 + below(3))},
         {"work",
          model::DatedLaw{
              law("exponential",
                  {{"mean", core::Duration{std::chrono::minutes{5 + below(10)}}}})}}});
    if (below(2) == 0) {
      talk.values.set(
          "patience",
          model::DatedLaw{core::Law::fixed(std::chrono::hours{1 + below(48)})});
      talk.values.set("when_out_of_patience", exit);
    }
    talk.next.resize(scenario_.person_types.size());
    for (auto& branches : talk.next)
      branches = {{exit, model::Dated<double>{1.0}, model::Dated<double>{1.0}}};
    model::ArrivalLayer layer;
    layer.name = talk.name;
    layer.number = talk.number;
    layer.to = static_cast<model::StateIndex>(scenario_.states.size());
    layer.during = pool;
    layer.is_fluid = true;
    layer.cases_per_day_per_site = model::Dated<double>{24.0 * (1 + below(10))};
    layer.cases_per_day =
        product(*layer.cases_per_day_per_site, scenario_.geography.open());
    layer.majorant = 24.0 * 10 * 5;
    scenario_.states.push_back(std::move(talk));
    scenario_.arrivals.push_back(std::move(layer));
  }

  model::Scenario& scenario_;
  std::mt19937 random_;
};

}  // namespace caseload::test
