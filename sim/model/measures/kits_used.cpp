#include "model/measures/supply_common.hpp"

namespace caseload::model {

MeasureKind kits_used_kind() {
  MeasureKind kind = kit_count_kind();
  kind.name = kind.default_suffix = "kits_used";
  kind.meaning = "How many kits a store hands out or sends on.";
  kind.definition =
      "Number of kits that were handed out to people, or sent to the "
      "stores that it supplies, during the observed time.";
  kind.example = R"([measures.kits_of_clinic]
kind = "kits_used"
stock = "clinic")";
  kind.build = [](const MeasureDefinition&,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
    return std::make_unique<KitCount>(
        scenario, [](KitEvent event) { return event == KitEvent::used; }, true);
  };
  return kind;
}

}  // namespace caseload::model
