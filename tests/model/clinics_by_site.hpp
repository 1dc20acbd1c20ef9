#pragma once

#include "model/weeks.hpp"
#include "model/world.hpp"
#include "model/worlds.hpp"

#include <chrono>
#include <memory>

namespace caseload::test {

// Two provinces, east (number 11) and west (number 5, so that its stores come first
// among simultaneous events); of four sites three are in the east.

inline model::Geography country(const model::Dated<std::int64_t>& sites) {
  return {{{"east", 11, 600}, {"west", 5, 200}}, sites};
}

/// Two sites, one each; from day 10 on five, of which four are in the east.
inline model::Geography growing_country() {
  return country(model::Dated<std::int64_t>{
      {{core::TimePoint::min(), 2}, {at(10, core::Duration{0}), 5}}});
}

/// Makes it the world of that country: six in ten come in the east.
inline void spread_over_provinces(model::Scenario& scenario) {
  scenario.geography = growing_country();
  for (auto& layer : scenario.arrivals) layer.spread = {"test", {0.6, 0.4}};
  for (auto& stock : scenario.initial) stock.spread = {"sites", {}};
}

inline std::vector<model::StateIndex> all_states(const model::Scenario& scenario) {
  std::vector<model::StateIndex> states;
  for (std::size_t i = 0; i < scenario.states.size(); ++i)
    states.push_back(static_cast<model::StateIndex>(i));
  return states;
}

/// So many kits a site, ordered up to a level each week from day 0 on.
inline model::Values terms(std::int64_t on_hand, std::int64_t order_up_to,
                           core::Duration lead_time) {
  return values({{"on_hand", on_hand},
                 {"order_up_to", model::Dated<std::int64_t>{order_up_to}},
                 {"review_period", model::Dated<core::Duration>{std::chrono::days{7}}},
                 {"lead_time", model::DatedLaw{core::Law::fixed(lead_time)}}});
}

/// The same of a store that has what it has, and never orders.
inline model::Values only(std::int64_t on_hand) {
  model::Values made = terms(on_hand, 0, std::chrono::hours{1});
  made.set("first_review", core::Duration{std::chrono::days{10'000}});
  return made;
}

/// People who need a kit, and go home without when there is none.
struct Clinics {
  explicit Clinics(const model::Geography& geography) : world{std::chrono::days{30}} {
    world.scenario().geography = geography;
    nurses = world.staff("nurses", {1'000});
    served = world.state("served", "exit");
    without = world.state("without", "exit");
  }

  model::StockIndex store(const std::string& name, model::Pooling pooling,
                          model::Values values,
                          std::optional<model::StockIndex> supplier = {}) {
    const auto stock = world.stock(name, "up_to_level", std::move(values), supplier);
    world.scenario().stock.back().pooling = pooling;
    world.scenario().stock.back().per_site = true;
    return stock;
  }

  /// A visit that takes a kit of `stock`.
  model::StateIndex visit(model::StockIndex stock) {
    const auto state = world.state(
        "visit_" + std::to_string(world.scenario().states.size()), "service",
        values({{"staff", nurses},
                {"work", model::DatedLaw{core::Law::fixed(
                             core::Duration{std::chrono::hours{1}})}},
                {"stock", stock},
                {"when_out_of_stock", without}}));
    world.lead(state, served);
    return state;
  }

  /// So many who are there at the start; shares of the east and of the west.
  void initial(model::StateIndex in, std::uint32_t people, std::vector<double> shares) {
    world.initial(in, people);
    world.scenario().initial.back().spread = {"test", std::move(shares)};
  }

  std::size_t entries(model::StateIndex state) {
    return world.measure("entries", states({state}));
  }

  std::unique_ptr<model::World> begun(std::uint32_t seed = 1) {
    auto running = std::make_unique<model::World>(world.scenario());
    running->check_after_every_event();
    running->begin(seed, 0);
    return running;
  }

  WorldMaker world;
  model::PoolIndex nurses{};
  model::StateIndex served{};
  model::StateIndex without{};
};

}  // namespace caseload::test
