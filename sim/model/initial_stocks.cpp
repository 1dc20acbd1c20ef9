#include "model/initial_stocks.hpp"

#include "model/world.hpp"

#include <algorithm>
#include <tuple>

namespace caseload::model {

InitialStocks::InitialStocks(const Scenario& scenario,
                             const std::vector<bool>& joins_a_queue) {
  for (const InitialStock& stock : scenario.initial)
    stocks_.push_back({&stock, Homes{scenario.geography, stock.spread}});
  const auto order = [&](const Stock& stock) {
    const InitialStock& definition = *stock.definition;
    return std::tuple{definition.date,
                      joins_a_queue[static_cast<std::size_t>(definition.in)],
                      definition.number};
  };
  std::sort(stocks_.begin(), stocks_.end(),
            [&](const Stock& a, const Stock& b) { return order(a) < order(b); });
}

void InitialStocks::begin(World& /*world*/) {
  next_ = 0;
}

void InitialStocks::woken(World& world) {
  place(world);
}

void InitialStocks::place(World& world) {
  for (; next_ < stocks_.size(); ++next_) {
    const core::TimePoint date = stocks_[next_].definition->date;
    if (date > world.now()) return world.wake(*this, date, core::Rank::delivery);
    place_all_of(world, stocks_[next_]);
  }
}

void InitialStocks::place_all_of(World& world, const Stock& stock) {
  const InitialStock& definition = *stock.definition;
  const bool residual = definition.stay == InitialStock::Stay::residual;
  for (std::uint32_t i = 0; i < definition.count; ++i) {
    SiteIndex site{};
    if (stock.homes.is_drawn())
      site = stock.homes.site_of(home_words(world.key(), definition.number, i),
                                 world.now());
    world.place({.case_number = i, .layer = definition.number, .member = 1},
                definition.type, definition.in, site, residual);
  }
}

}  // namespace caseload::model
