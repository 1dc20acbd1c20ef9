#include "caseload/core/time_average.hpp"
#include "caseload/core/wide_integer.hpp"
#include "model/areas.hpp"
#include "model/measures/supply_common.hpp"
#include "model/only_of_provinces.hpp"

#include <algorithm>
#include <utility>

namespace caseload::model {
namespace {

using core::Wide;

/// Counts the parts of a store that have no kit, of those that exist and are looked at.
/// A part exists from the opening of its first site on.
class StockOutTime final : public Measure {
 public:
  /// @param counts  [part]: whether the measure looks at it
  StockOutTime(const Scenario& scenario, Pooling pooling,
               const std::vector<bool>& counts)
      : end_{scenario.end},
        weeks_{scenario.observe_from, scenario.end},
        out_of_stock_{scenario.observe_from, scenario.end, std::chrono::weeks{1}},
        parts_{out_of_stock_} {
    on_hand_.resize(counts.size());
    std::size_t part = 0;
    for (const Area& area : areas_of(pooling, scenario.geography)) {
      if (counts[part])
        openings_.emplace_back(std::max(area.opens(), core::TimePoint{}), part);
      ++part;
    }
    std::sort(openings_.begin(), openings_.end());
    reset();
  }

  void kits(std::size_t part, KitEvent event, std::int64_t count,
            core::TimePoint now) override {
    open_parts(now);
    std::int64_t& on_hand = on_hand_[part];
    const bool was_out = on_hand == 0;
    on_hand += change_on_hand(event, count);
    out_of_stock_.change((on_hand == 0 ? 1 : 0) - (was_out ? 1 : 0), now);
  }

  MeasureResult result(core::TimePoint end) override {
    open_parts(end);
    out_of_stock_.advance(end);
    parts_.advance(end);
    // Parts come by date only, so their time is the same in all replications.
    return {.numerator = out_of_stock_.area(),
            .denominator = static_cast<std::int64_t>(parts_.area().low()),
            .weekly = by_part()};
  }

  void reset() override {
    std::fill(on_hand_.begin(), on_hand_.end(), 0);
    out_of_stock_.reset();
    parts_.reset();
    opened_ = 0;
    open_parts(core::TimePoint{});
  }

 private:
  /// Those that exist by `now` and were not counted yet. They begin empty.
  void open_parts(core::TimePoint now) {
    for (; opened_ < openings_.size() && openings_[opened_].first <= now; ++opened_) {
      const auto& [opens, part] = openings_[opened_];
      if (opens >= end_) break;
      out_of_stock_.change(on_hand_[part] == 0 ? 1 : 0, opens);
      parts_.change(1, opens);
    }
  }

  /// The weekly time of one part, on average: as much of the week as the share of the
  /// time of all parts, to the nearest tick.
  std::vector<std::int64_t> by_part() const {
    std::vector<std::int64_t> weekly = out_of_stock_.bins();
    if (openings_.size() == 1) return weekly;
    const std::vector<std::int64_t>& of_parts = parts_.bins();
    for (std::size_t week = 0; week < weekly.size(); ++week) {
      const Wide length = (weeks_.end_of(week) - weeks_.begin_of(week)).count();
      weekly[week] = static_cast<std::int64_t>(
          (weekly[week] * length + of_parts[week] / 2) / of_parts[week]);
    }
    return weekly;
  }

  core::TimePoint end_;
  Weeks weeks_;
  /// When each part begins to exist: by time, then number.
  std::vector<std::pair<core::TimePoint, std::size_t>> openings_;
  std::size_t opened_ = 0;             ///< how many of them
  std::vector<std::int64_t> on_hand_;  ///< [part]
  core::TimeAverage out_of_stock_;     ///< how many have nothing on hand
  core::TimeAverage parts_;            ///< of how many
};

}  // namespace

MeasureKind stock_out_time_kind() {
  return {
      .name = "stock_out_time",
      .meaning = "Which share of the time a store has no kit on hand.",
      .units = "1",
      .definition =
          "Time during the observed time in which the store has no kit on hand, "
          "divided by the observed time. Of a store by province or site: the same of "
          "each part from the opening of its first site on, both times summed over "
          "the parts, so that a day at one site counts as much as a day at another "
          "(site-days).",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "time: mean",
      .example = R"([measures.clinic_without_kits]
kind = "stock_out_time"
stock = "clinic")",
      .weekly_is_level = true,
      .of_people = false,
      .parameters = {stock_parameter},
      .default_suffix = "stock_out_time",
      .hears =
          [](const MeasureDefinition& definition) {
            return hear_kits(definition, true);
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        const auto stock = definition.values.get<StockIndex>("stock");
        const Pooling pooling = scenario.stock[static_cast<std::size_t>(stock)].pooling;
        return std::make_unique<StockOutTime>(
            scenario, pooling,
            parts_of_interest(definition, pooling, scenario.geography));
      },
  };
}

}  // namespace caseload::model
