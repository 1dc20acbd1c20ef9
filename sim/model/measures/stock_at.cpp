#include "model/measures/supply_common.hpp"

namespace caseload::model {
namespace {

class StockAt final : public Measure {
 public:
  explicit StockAt(core::TimePoint at) : at_{at} {}

  void kits(std::size_t /*part*/, KitEvent event, std::int64_t count,
            core::TimePoint now) override {
    // What is there at the start is there before the first date begins.
    if (event == KitEvent::opening || now < at_)
      on_hand_ += change_on_hand(event, count);
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{on_hand_}, .denominator = 1};
  }

  void reset() override { on_hand_ = 0; }

 private:
  core::TimePoint at_;
  std::int64_t on_hand_ = 0;
};

}  // namespace

MeasureKind stock_at_kind() {
  return {
      .name = "stock_at",
      .meaning = "How many kits a store has on hand at a date.",
      .units = "1",
      .definition =
          "Number of kits on hand, at all parts of the store together, just before the "
          "stated date begins (at the end of "
          "the run when no date is stated), before anything that happens in its first "
          "instant.",
      .cell_methods = "time: point",
      .weekly_cell_methods = "",
      .example = R"([measures.kits_left]
kind = "stock_at"
stock = "clinic"
date = 2018-01-01)",
      .whole_number = true,
      .of_people = false,
      .parameters = {stock_parameter,
                     {.name = "date",
                      .type = ParameterType::date,
                      .meaning = "The date, at 00:00.",
                      .example = "2018-01-01",
                      .required = false,
                      .absent = "the end of the run"}},
      .default_suffix = "stock_at_end",
      .hears =
          [](const MeasureDefinition& definition) {
            return hear_kits(definition, true);
          },
      .build = [](const MeasureDefinition& definition,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
        const auto* date = definition.values.find<core::TimePoint>("date");
        return std::make_unique<StockAt>(date == nullptr ? scenario.end : *date);
      },
  };
}

}  // namespace caseload::model
