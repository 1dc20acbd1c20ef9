#include "model/measures/supply_common.hpp"

namespace caseload::model {

MeasureKind orders_placed_kind() {
  MeasureKind kind = kit_count_kind();
  kind.name = kind.default_suffix = "orders_placed";
  kind.meaning = "How often a store orders.";
  kind.definition =
      "Number of times that the store, or a part of it, ordered more than "
      "nothing during the observed time.";
  kind.example = R"([measures.orders_of_clinic]
kind = "orders_placed"
stock = "clinic")";
  kind.build = [](const MeasureDefinition&,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
    return std::make_unique<KitCount>(
        scenario, [](KitEvent event) { return event == KitEvent::ordered; }, false);
  };
  return kind;
}

}  // namespace caseload::model
