#pragma once

#include "model/random_crowding.hpp"
#include "model/random_places.hpp"
#include "model/random_time_spent.hpp"
#include "model/random_unseen.hpp"
#include "model/weeks.hpp"
#include "model/worlds.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace caseload::test {

/// Random valid scenarios in which much happens at the same instant: every duration,
/// date and time of arrival is a whole number of hours or drawn, rates and places are
/// small, and every feature of every kind of state may be there or not.
///
/// Every other one is in a country (RandomPlaces).
///
/// States lead to later ones in the list, or back to one that begins an episode.
class RandomWorld {
 public:
  explicit RandomWorld(std::uint32_t seed)
      : random_{seed},
        hours_{seed},
        supply_{seed},
        cases_{seed},
        world_{std::chrono::days{60}} {
    world_.scenario().person_types = {"a", "b"};
    world_.scenario().observe_from = core::TimePoint{std::chrono::days{10}};
    for (int i = 0; i < 2; ++i) pools_.push_back(staff(i));
    add_supply();
    const auto count = static_cast<std::uint16_t>(4 + below(6));
    for (std::uint16_t i = 0; i < count; ++i) add_state(i, count);
    add_exits(count);
    add_hazards();
    if (seed % 3 != 0) keep_cases_together();
    for (std::uint16_t i = 0; i < 3; ++i) add_arrivals(i, count);
    add_initial(count);
    if (seed % 3 == 0) add_quota(count);
    add_measures(count);
    if (seed % 2 == 0) RandomPlaces{world_.scenario(), seed};
    if (seed % 4 < 2) add_calls(count);
    if (seed % 5 < 2) add_crowding(world_.scenario(), seed);
    if (seed % 3 < 2) add_time_spent(world_.scenario(), seed);
    if (seed % 5 == 1 || seed % 5 == 2) add_unseen(world_.scenario(), seed);
  }

  model::Scenario& scenario() { return world_.scenario(); }

 private:
  using Index = model::StateIndex;

  std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>(random_()) % n;
  }
  bool perhaps() { return below(2) == 0; }
  core::Duration hours(std::uint32_t most) {
    return std::chrono::hours{1 + below(most)};
  }
  core::Law some_law(std::uint32_t most) {
    if (perhaps()) return core::Law::fixed(hours(most));
    return law("exponential", {{"mean", hours(most)}});
  }
  /// A number that changes two times in the run.
  model::Dated<std::int64_t> by_date(std::uint32_t most) {
    return model::Dated<std::int64_t>{
        {{core::TimePoint::min(), below(most)},
         {core::TimePoint{std::chrono::days{20}}, below(most)},
         {core::TimePoint{std::chrono::days{40}}, below(most)}}};
  }

  model::PoolIndex staff(int i) {
    const auto pool = world_.staff("pool" + std::to_string(i), by_date(4));
    if (hours_() % 2 == 0) keep_hours(world_.scenario().staff.back());
    return pool;
  }

  std::uint32_t draw_supply(std::uint32_t n) {
    return static_cast<std::uint32_t>(supply_()) % n;
  }

  /// A central store, one that it supplies, and two sets of equipment that keep
  /// breaking down. With draws of its own, so that the rest of a world does not depend
  /// on it.
  void add_supply() {
    using std::chrono::hours;
    const auto level = [this] {
      return model::Dated<std::int64_t>{
          {{core::TimePoint::min(), 2 + draw_supply(30)},
           {core::TimePoint{std::chrono::days{30}}, 2 + draw_supply(30)}}};
    };
    std::optional<model::StockIndex> supplier;
    for (const auto name : {"central", "local"}) {
      model::Values given = values(
          {{"on_hand", std::int64_t{draw_supply(20)}},
           {"lead_time", core::Law::fixed(hours{1 + draw_supply(240)})},
           {"order_up_to", level()},
           {"fill_rate", model::Dated<double>{0.25 * (1 + draw_supply(4))}},
           {"transit_loss", model::Dated<double>{0.1 * draw_supply(3)}},
           {"unfilled", std::string{draw_supply(2) == 0 ? "cancel" : "back_order"}},
           {"rationing",
            std::string{draw_supply(2) == 0 ? "first_come" : "proportional"}}});
      if (!supplier && draw_supply(2) == 0)
        given.set("shelf_life", core::Duration{hours{24 + draw_supply(400)}});
      if (!supplier && draw_supply(3) == 0) {
        given.set("kit_price", std::int64_t{3});
        given.set("budget", std::vector<model::BudgetPeriod>{
                                {core::TimePoint{std::chrono::days{5}}, 60},
                                {core::TimePoint{std::chrono::days{35}}, 100}});
      }
      const bool is_periodic = draw_supply(2) == 0;
      if (is_periodic)
        given.set("review_period",
                  model::Dated<core::Duration>{hours{24 + draw_supply(240)}});
      else
        given.set("reorder_at",
                  model::Dated<std::int64_t>{std::int64_t{draw_supply(2)}});
      stores_.push_back(world_.stock(name,
                                     is_periodic ? "up_to_level" : "reorder_point",
                                     std::move(given), supplier));
      supplier = stores_.back();
    }
    sets_ = world_.equipment("sets", model::Dated<std::int64_t>{2},
                             core::Law::fixed(hours{30 + draw_supply(100)}),
                             core::Law::fixed(hours{1 + draw_supply(50)}));
  }

  /// Draws of its own, so that the rest of a world does not depend on it.
  void keep_hours(model::StaffPool& pool) {
    using std::chrono::hours;
    const auto perhaps = [&] { return hours_() % 2 == 0; };
    using Day = std::vector<model::WorkingWeek::Opening>;
    const auto first =
        openings_of(static_cast<int>(1 + hours_() % 7),
                    perhaps() ? Day{{hours{8}, hours{12}}, {hours{12}, hours{18}}}
                              : Day{{hours{0}, hours{24}}});
    pool.week = model::WorkingWeek{
        perhaps() ? model::Dated{first}
                  : hours_by_date(first, {{at(15, hours{0}), {}},
                                          {at(26, hours{0}),
                                           openings_of(6, {{hours{7}, hours{24}}})}}),
        {3, 17, 26},
        monday};
    if (perhaps()) pool.absence = {0.3};
    if (perhaps())
      pool.protection = model::ProtectedSessions{
          .share =
              model::Dated<double>{{{core::TimePoint::min(), 0.5},
                                    {core::TimePoint{std::chrono::days{30}}, 1.0}}},
          .line = hours_() % 3,
          .hold = hours{hours_() % 3}};
    if (!perhaps()) return;
    pool.expertise = model::Expertise{
        .target = model::Dated<double>{{{core::TimePoint::min(), 0.3},
                                        {core::TimePoint{std::chrono::days{15}}, 0.8}}},
        .tenure = law("exponential", {{"mean", core::Duration{std::chrono::days{10}}}}),
        .training = model::Training{.sessions = 2, .places = 1}};
  }

  Index exit(std::uint16_t count) {
    return static_cast<Index>(count + static_cast<std::uint16_t>(below(2)));
  }
  /// A state after `i`: a way that cannot become a loop.
  Index later(std::uint16_t i, std::uint16_t count) {
    return static_cast<Index>(i + 1 + below(count - i));
  }

  void add_state(std::uint16_t i, std::uint16_t count) {
    const std::string name = "state" + std::to_string(i);
    model::Values given;
    std::string_view kind = "stay";
    switch (below(4)) {
      case 0:
        given = stay(i, count);
        break;
      case 1:
        kind = "service";
        given = service(i, count);
        break;
      case 2:
        kind = "course";
        given = course(i, count);
        break;
      default:
        kind = "community";
        break;
    }
    const Index state = world_.state(name, kind, std::move(given));
    auto& definition = world_.scenario().states[i];
    if (kind != "community") {
      const Index to = later(i, count);
      const Index back = static_cast<Index>(below(i + 1u));
      for (auto& branches : definition.next)
        branches = {{to, model::Dated<double>{0.8}, model::Dated<double>{0.7}},
                    {back, model::Dated<double>{0.2}, model::Dated<double>{0.3}}};
      // Every way back is to an earlier state or to this one, and every state begins an
      // episode: then no loop is without.
    }
    definition.begins_episode = true;
    (void)state;
  }

  /// Only where people come back to an episode begins, so that those of one case meet
  /// again in later states.
  void keep_cases_together() {
    auto& all = world_.scenario().states;
    std::vector<bool> begins(all.size());
    for (const auto& hazard : world_.scenario().hazards)
      begins[static_cast<std::size_t>(hazard.to)] = true;
    for (std::size_t i = 0; i < all.size(); ++i)
      for (const auto& branches : all[i].next)
        for (const auto& branch : branches)
          if (static_cast<std::size_t>(branch.to) <= i)
            begins[static_cast<std::size_t>(branch.to)] = true;
    for (std::size_t i = 0; i < all.size(); ++i) all[i].begins_episode = begins[i];
  }

  /// For people of one case. Draws of its own, so that the rest of a world does not
  /// depend on it.
  bool of_cases() { return cases_() % 2 == 0; }

  model::Values stay(std::uint16_t i, std::uint16_t count) {
    model::Values given = values({{"duration", some_law(72)}});
    if (of_cases()) given.set("drawn_for", std::string{"case"});
    if (perhaps()) {
      constexpr std::array words{"wait", "divert", "refuse", "crowd"};
      const std::string word = words[below(4)];
      given.set("places", by_date(5));
      given.set("when_full", word);
      if (word == "divert") given.set("divert_to", later(i, count));
      if (word == "crowd" && perhaps()) {
        given.set("crowding_limit", 1.0 + 0.5 * below(3));
        const std::string beyond = words[draw_supply(3)];
        given.set("beyond_limit", beyond);
        if (beyond == "divert") given.set("divert_to", later(i, count));
      }
    }
    return given;
  }

  model::Values service(std::uint16_t i, std::uint16_t count) {
    model::Values given =
        values({{"staff", pools_[below(2)]},
                {"work", some_law(6)},
                {"priority", static_cast<std::int64_t>(1 + below(3))}});
    if (perhaps()) {
      given.set("patience", some_law(48));
      given.set("when_out_of_patience", later(i, count));
    }
    if (perhaps()) {
      given.set("waiting_places", std::int64_t{below(4)});
      given.set("when_full", later(i, count));
    }
    if (perhaps()) {
      given.set("balk_share", 0.2);
      given.set("when_balking", later(i, count));
    }
    if (draw_supply(2) == 0) {
      given.set("stock", stores_[draw_supply(2)]);
      given.set("kits", static_cast<std::int64_t>(1 + draw_supply(2)));
      if (draw_supply(2) == 0) given.set("when_out_of_stock", exit(count));
    }
    if (draw_supply(3) == 0) {
      given.set("equipment", sets_);
      given.set("when_without_equipment", exit(count));
    }
    if (!of_cases()) return given;
    return values({{"staff", given.get<model::PoolIndex>("staff")},
                   {"work", given.get<model::DatedLaw>("work")},
                   {"priority", given.get<std::int64_t>("priority")},
                   {"serves", std::string{"case"}}});
  }

  model::Values course(std::uint16_t i, std::uint16_t count) {
    model::Values given = values({{"staff", pools_[below(2)]},
                                  {"work", some_law(3)},
                                  {"visits", static_cast<std::int64_t>(1 + below(5))},
                                  {"interval", hours(72)},
                                  {"show", 0.7},
                                  {"when_dropped_out", later(i, count)}});
    if (perhaps()) given.set("drop_out", 0.2);
    if (perhaps()) given.set("patience", some_law(12));
    if (perhaps()) given.set("first_wait", some_law(48));
    if (perhaps()) given.set("visits_to_complete", std::int64_t{1});
    if (perhaps()) {
      given.set("interrupted_after", std::int64_t{1});
      given.set("return_share", 0.5);
      given.set("return_after", some_law(72));
    }
    if (draw_supply(2) == 0) {
      given.set("stock", stores_[draw_supply(2)]);
      given.set("kit_share", 0.7);
      const bool put_off = draw_supply(2) == 0;
      given.set("without_kit", std::string{put_off ? "put_off" : "go_ahead"});
      if (put_off) given.set("put_off_limit", core::Duration{std::chrono::hours{60}});
    }
    if (draw_supply(2) == 0) given.set("equipment", sets_);
    return given;
  }

  void add_exits(std::uint16_t count) {
    for (std::uint16_t i = 0; i < 2; ++i)
      world_.state("exit" + std::to_string(count + i), "exit");
  }

  /// One hazard that runs everywhere and leads out; others that lead anywhere.
  void add_hazards() {
    auto& scenario = world_.scenario();
    const auto states = static_cast<std::uint16_t>(scenario.states.size());
    for (std::uint16_t i = 0; i < 3; ++i) {
      model::HazardDefinition hazard;
      hazard.name = "hazard" + std::to_string(i);
      hazard.number = static_cast<std::uint16_t>(1000 + i);
      hazard.to = static_cast<Index>(i == 0 ? states - 1 : below(states));
      hazard.of_type = {true, i == 0 || perhaps()};
      if (perhaps())
        hazard.time = some_law(200);
      else
        hazard.per_day = {
            model::Dated<double>{0.1 + 0.1 * below(3)},
            model::Dated<double>{{{core::TimePoint::min(), 0.2},
                                  {core::TimePoint{std::chrono::days{20}}, 0.0},
                                  {core::TimePoint{std::chrono::days{30}}, 0.3}}}};
      hazard.ratio_of_mark = {0.5, 1.0, 1.0, 0.0, 2.0, 1.0};
      scenario.hazards.push_back(hazard);
      for (auto& state : scenario.states)
        if (state.kind->onward != model::StateKind::Onward::out &&
            (i == 0 || perhaps()))
          state.hazards.push_back({static_cast<model::HazardIndex>(i),
                                   i == 0 ? 1.0 : 0.5 * (1 + below(4))});
    }
  }

  void add_arrivals(std::uint16_t i, std::uint16_t count) {
    model::ArrivalLayer layer;
    layer.name = "layer" + std::to_string(i);
    layer.number = static_cast<std::uint16_t>(100 + i);
    layer.type = static_cast<model::TypeIndex>(below(2));
    layer.to = static_cast<Index>(below(count));
    layer.cases_per_day = model::Dated<double>{1.0 + below(8)};
    layer.majorant = 10.0;
    layer.mean_batch = 1.0 + below(3);
    world_.scenario().arrivals.push_back(layer);
  }

  /// Of the first layer: it takes people of whom few are new from some other states.
  void add_quota(std::uint16_t count) {
    model::ArrivalLayer& layer = world_.scenario().arrivals.front();
    model::Quota quota;
    for (std::uint16_t i = 0; i < count; ++i)
      if (static_cast<Index>(i) != layer.to && draw_supply(2) == 0)
        quota.among.push_back(static_cast<Index>(i));
    quota.population = model::Dated<std::int64_t>{
        {{core::TimePoint::min(), 20 + draw_supply(60)},
         {core::TimePoint{std::chrono::days{25}}, 60 + draw_supply(60)}}};
    layer.quota = std::move(quota);
  }

  /// The last layer of people one by one comes at a rate of each person in some states.
  void add_calls(std::uint16_t count) {
    model::ArrivalLayer& layer = world_.scenario().arrivals[2];
    model::PerPerson calls;
    for (std::uint16_t i = 0; i < count; ++i)
      if (draw_supply(2) == 0) calls.states.push_back(static_cast<Index>(i));
    calls.per_day =
        model::Dated<double>{{{core::TimePoint::min(), 0.01},
                              {core::TimePoint{std::chrono::days{30}}, 0.02}}};
    layer.per_person = std::move(calls);
    layer.cases_per_day = {0.0};
    layer.majorant = 40.0;
    layer.mean_batch = 1.0;
  }

  /// Where there is room for them.
  void add_initial(std::uint16_t count) {
    for (std::uint16_t i = 0; i < count; ++i) {
      const auto& state = world_.scenario().states[i];
      const std::int64_t most = state.kind->most_at_start == nullptr
                                    ? 5
                                    : state.kind->most_at_start(state.values);
      world_.initial(static_cast<Index>(i),
                     static_cast<std::uint32_t>(std::min<std::int64_t>(most, 5)),
                     perhaps() ? model::InitialStock::Stay::fresh
                               : model::InitialStock::Stay::residual);
    }
  }

  void add_measures(std::uint16_t count) {
    std::vector<Index> all;
    for (std::uint16_t i = 0; i < count; ++i) all.push_back(static_cast<Index>(i));
    for (const auto kind : {"entries", "people", "wait", "time_in_state", "visits",
                            "show_share", "distinct_people", "entries_not_met"})
      world_.measure(kind, states(all));
    for (const auto kind : {"utilisation", "overtime"})
      world_.measure(kind, values({{"staff", pools_[0]}}));
    world_.measure("waiting", states(all));
    auto why = states(all);
    why.set("cause", std::string{"any"});
    world_.measure("waiting_for", why);
    world_.measure("restricted_wait",
                   values({{"states", all}, {"limit", core::Duration{hours(48)}}}));
    world_.measure("entries", states({static_cast<Index>(count)}));
  }

  std::mt19937 random_;
  std::mt19937 hours_;
  std::mt19937 supply_;
  std::mt19937 cases_;
  WorldMaker world_;
  std::vector<model::PoolIndex> pools_;
  std::vector<model::StockIndex> stores_;
  model::EquipmentIndex sets_{};
};

}  // namespace caseload::test
