#include "model/measures/supply_common.hpp"

namespace caseload::model {

MeasureKind kits_expired_kind() {
  MeasureKind kind = kit_count_kind();
  kind.name = kind.default_suffix = "kits_expired";
  kind.meaning = "How many kits expire at a store.";
  kind.definition =
      "Number of kits that reached their date of expiry on hand at the "
      "store, or came to it after that date, during the observed time.";
  kind.example = R"([measures.kits_too_old]
kind = "kits_expired"
stock = "clinic")";
  kind.build = [](const MeasureDefinition&,
                  const Scenario& scenario) -> std::unique_ptr<Measure> {
    return std::make_unique<KitCount>(
        scenario, [](KitEvent event) { return event == KitEvent::expired; }, true);
  };
  return kind;
}

}  // namespace caseload::model
