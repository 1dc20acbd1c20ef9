#include "caseload/core/time_average.hpp"
#include "model/measures/supply_common.hpp"

namespace caseload::model {
namespace {

class StockOutTime final : public Measure {
 public:
  explicit StockOutTime(const Scenario& scenario)
      : observed_{scenario.end - scenario.observe_from},
        out_of_stock_{scenario.observe_from, scenario.end, std::chrono::weeks{1}} {
    out_of_stock_.change(1, core::TimePoint{});
  }

  void kits(KitEvent event, std::int64_t count, core::TimePoint now) override {
    on_hand_ += change_on_hand(event, count);
    out_of_stock_.change((on_hand_ == 0 ? 1 : 0) - out_of_stock_.level(), now);
  }

  MeasureResult result(core::TimePoint end) override {
    out_of_stock_.advance(end);
    return {.numerator = out_of_stock_.area(),
            .denominator = observed_.count(),
            .weekly = out_of_stock_.bins()};
  }

  void reset() override {
    on_hand_ = 0;
    out_of_stock_.reset();
    out_of_stock_.change(1, core::TimePoint{});
  }

 private:
  core::Duration observed_;
  std::int64_t on_hand_ = 0;
  core::TimeAverage out_of_stock_;  ///< 1 while nothing is on hand
};

}  // namespace

MeasureKind stock_out_time_kind() {
  return {
      .name = "stock_out_time",
      .meaning = "Which share of the time a store has no kit on hand.",
      .units = "1",
      .definition =
          "Time during the observed time in which the store has no kit on hand, "
          "divided by the observed time.",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "time: mean",
      .example = R"([measures.clinic_without_kits]
kind = "stock_out_time"
stock = "clinic")",
      .weekly_is_level = true,
      .parameters = {stock_parameter},
      .default_suffix = "stock_out_time",
      .hears =
          [](const MeasureDefinition& definition) {
            return hear_kits(definition, true);
          },
      .build = [](const MeasureDefinition&,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<StockOutTime>(scenario);
      },
  };
}

}  // namespace caseload::model
