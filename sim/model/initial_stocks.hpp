#pragma once

#include "caseload/model/fixture.hpp"
#include "caseload/model/scenario.hpp"
#include "model/homes.hpp"

#include <cstddef>
#include <vector>

namespace caseload::model {

/// Places the people of the initial stocks, each stock on its date.
///
/// Of one date: those who hold a place first, as who joins a queue may be sent on to
/// one; then by the number of the stock. They are there before anything else of their
/// tick happens, but for deliveries.
class InitialStocks final : public Fixture {
 public:
  /// @param joins_a_queue  [state]: whether people in it wait for staff
  InitialStocks(const Scenario& scenario, const std::vector<bool>& joins_a_queue);

  void begin(World& world) override;
  void woken(World& world) override;

  /// Those of the present date, and of none before: to be called once at the start,
  /// when everything else has begun.
  void place(World& world);

 private:
  struct Stock {
    const InitialStock* definition;
    Homes homes;
  };
  static void place_all_of(World& world, const Stock& stock);

  std::vector<Stock> stocks_;  ///< in the order in which they are placed
  std::size_t next_ = 0;
};

}  // namespace caseload::model
