#include "model/measures/supply_common.hpp"

namespace caseload::model {

MeasureKind kits_lost_kind() {
  MeasureKind kind = kit_count_kind();
  kind.name = kind.default_suffix = "kits_lost";
  kind.meaning = "How many kits are lost at a store or on the way to it.";
  kind.definition =
      "Number of kits that were lost in shocks at the store, and of "
      "those that were sent to it and were missing when the consignment "
      "came, during the observed time.";
  kind.example = R"([measures.kits_gone]
kind = "kits_lost"
stock = "clinic")";
  kind.build = [](const MeasureDefinition&,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
    return std::make_unique<KitCount>(
        scenario,
        [](KitEvent event) {
          return event == KitEvent::lost || event == KitEvent::lost_on_way;
        },
        true);
  };
  return kind;
}

}  // namespace caseload::model
