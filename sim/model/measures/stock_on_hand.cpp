#include "caseload/core/time_average.hpp"
#include "model/measures/supply_common.hpp"

namespace caseload::model {
namespace {

class StockOnHand final : public Measure {
 public:
  explicit StockOnHand(const Scenario& scenario)
      : observed_{scenario.end - scenario.observe_from},
        on_hand_{scenario.observe_from, scenario.end, std::chrono::weeks{1}} {}

  void kits(std::size_t /*part*/, KitEvent event, std::int64_t count,
            core::TimePoint now) override {
    on_hand_.change(change_on_hand(event, count), now);
  }

  MeasureResult result(core::TimePoint end) override {
    on_hand_.advance(end);
    return {.numerator = on_hand_.area(),
            .denominator = observed_.count(),
            .weekly = on_hand_.bins()};
  }

  void reset() override { on_hand_.reset(); }

 private:
  core::Duration observed_;
  core::TimeAverage on_hand_;
};

}  // namespace

MeasureKind stock_on_hand_kind() {
  return {
      .name = "stock_on_hand",
      .meaning = "How many kits a store has on hand, on average over time.",
      .units = "1",
      .definition =
          "Time average over the observed time of the number of kits on hand, at all "
          "parts of the store together.",
      .cell_methods = "time: mean",
      .weekly_cell_methods = "time: mean",
      .example = R"([measures.kits_at_clinic]
kind = "stock_on_hand"
stock = "clinic")",
      .weekly_is_level = true,
      .of_people = false,
      .parameters = {stock_parameter},
      .default_suffix = "stock_on_hand",
      .hears =
          [](const MeasureDefinition& definition) {
            return hear_kits(definition, true);
          },
      .build = [](const MeasureDefinition&,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        return std::make_unique<StockOnHand>(scenario);
      },
  };
}

}  // namespace caseload::model
