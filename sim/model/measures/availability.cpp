#include "model/measures/supply_common.hpp"

namespace caseload::model {
namespace {

class Availability final : public Measure {
 public:
  void kits(std::size_t /*part*/, KitEvent event, std::int64_t count,
            core::TimePoint) override {
    if (event == KitEvent::met) met_ += count;
    if (event == KitEvent::asked) asked_ += count;
  }

  MeasureResult result(core::TimePoint) override {
    return {.numerator = core::WideSum{met_}, .denominator = asked_};
  }

  void reset() override {
    met_ = 0;
    asked_ = 0;
  }

 private:
  std::int64_t met_ = 0;
  std::int64_t asked_ = 0;
};

}  // namespace

MeasureKind availability_kind() {
  return {
      .name = "availability",
      .meaning = "Which share of the kits that are asked for is there at once.",
      .units = "1",
      .definition =
          "Number of kits that were asked for during the observed time and were "
          "handed out, or sent, in that instant, divided by the number of kits asked "
          "for: by people whose turn had come, and by the stores that it supplies. "
          "Kits at another part of the store are not there. "
          "Who waits for kits asked once. No value when nobody asks.",
      .cell_methods = "",
      .weekly_cell_methods = "",
      .example = R"([measures.kits_there]
kind = "availability"
stock = "clinic")",
      .random_denominator = true,
      .of_people = false,
      .parameters = {stock_parameter},
      .default_suffix = "availability",
      .hears =
          [](const MeasureDefinition& definition) {
            return hear_kits(definition, false);
          },
      .build = [](const MeasureDefinition&, const Scenario&)
          -> std::unique_ptr<Measure> { return std::make_unique<Availability>(); },
  };
}

}  // namespace caseload::model
