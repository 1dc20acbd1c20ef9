#include "model/measures/supply_common.hpp"

namespace caseload::model {

std::vector<Hearing> hear_kits(const MeasureDefinition& definition,
                               bool before_observation) {
  return {{.what = Hearing::What::kits,
           .stock = definition.values.get<StockIndex>("stock"),
           .before_observation = before_observation}};
}

std::int64_t change_on_hand(KitEvent event, std::int64_t count) {
  switch (event) {
    case KitEvent::opening:
    case KitEvent::received:
      return count;
    case KitEvent::used:
    case KitEvent::expired:
    case KitEvent::lost:
      return -count;
    default:
      return 0;
  }
}

KitCount::KitCount(const Scenario& scenario, bool (*counts)(KitEvent),
                   bool kits_not_events)
    : counts_{counts},
      kits_not_events_{kits_not_events},
      count_{Weeks{scenario.observe_from, scenario.end}} {}

void KitCount::kits(std::size_t /*part*/, KitEvent event, std::int64_t count,
                    core::TimePoint now) {
  if (counts_(event)) count_.add(now, kits_not_events_ ? count : 1);
}

MeasureResult KitCount::result(core::TimePoint /*end*/) {
  return {.numerator = core::WideSum{count_.total()},
          .denominator = 1,
          .weekly = count_.counts()};
}

void KitCount::reset() {
  count_.reset();
}

MeasureKind kit_count_kind() {
  MeasureKind kind{};
  kind.units = "1";
  kind.cell_methods = "time: sum";
  kind.weekly_cell_methods = "time: sum";
  kind.whole_number = true;
  kind.of_people = false;
  kind.parameters = {stock_parameter};
  kind.hears = [](const MeasureDefinition& definition) {
    return hear_kits(definition, false);
  };
  return kind;
}

}  // namespace caseload::model
