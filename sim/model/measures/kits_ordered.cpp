#include "model/measures/supply_common.hpp"

namespace caseload::model {

MeasureKind kits_ordered_kind() {
  MeasureKind kind = kit_count_kind();
  kind.name = kind.default_suffix = "kits_ordered";
  kind.meaning = "How many kits a store orders.";
  kind.definition =
      "Number of kits that the store, or its parts together, ordered during the "
      "observed time, before a fill rate cuts the order. Kits that are asked for again "
      "because they were not sent count once.";
  kind.example = R"([measures.ordered_by_clinic]
kind = "kits_ordered"
stock = "clinic")";
  kind.build = [](const MeasureDefinition&,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
    return std::make_unique<KitCount>(
        scenario, [](KitEvent event) { return event == KitEvent::ordered; }, true);
  };
  return kind;
}

}  // namespace caseload::model
