#pragma once

#include "caseload/model/measure.hpp"
#include "caseload/model/scenario.hpp"

#include <vector>

namespace caseload::model {

/// The parameter of measures that look at one store.
inline const Parameter stock_parameter{
    .name = "stock",
    .type = ParameterType::stock,
    .meaning = "The store it looks at.",
    .example = R"("clinic")",
};

/// Hearing of all that happens to the kits of `definition`'s store.
///
/// @param before_observation  from the start of the run: for levels
std::vector<Hearing> hear_kits(const MeasureDefinition& definition,
                               bool before_observation);

/// By how much an event changes what a store has on hand.
std::int64_t change_on_hand(KitEvent event, std::int64_t count);

/// A measure that counts the kits of some events, or the events, as a whole number with
/// a weekly series.
class KitCount final : public Measure {
 public:
  /// @param counts  whether kits of the event count
  KitCount(const Scenario& scenario, bool (*counts)(KitEvent), bool kits_not_events);

  void kits(std::size_t part, KitEvent event, std::int64_t count,
            core::TimePoint now) override;
  MeasureResult result(core::TimePoint end) override;
  void reset() override;

 private:
  bool (*counts_)(KitEvent);
  bool kits_not_events_;
  WeeklyCount count_;
};

/// What kinds of measure that count kits have in common: all but name, meaning,
/// definition, example and what they count.
MeasureKind kit_count_kind();

}  // namespace caseload::model
