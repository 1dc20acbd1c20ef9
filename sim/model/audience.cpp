#include "model/audience.hpp"

#include "caseload/core/error.hpp"
#include "caseload/model/scenario.hpp"

#include <algorithm>

namespace caseload::model {

Audience::Audience(const Scenario& scenario)
    : types_{scenario.person_types.size()},
      entered_(scenario.states.size() * types_),
      left_(scenario.states.size() * types_),
      went_on_(scenario.states.size() * types_),
      started_(scenario.states.size() * types_),
      held_(scenario.states.size() * types_),
      visits_(scenario.states.size() * types_),
      busy_(scenario.staff.size()),
      kits_(scenario.stock.size()),
      sets_(scenario.equipment.size()) {}

void Audience::Listeners::add(Measure& measure, bool before_observation) {
  if (before_observation)
    measures_.insert(measures_.begin() + static_cast<std::ptrdiff_t>(always_++),
                     &measure);
  else
    measures_.push_back(&measure);
}

std::vector<Audience::Listeners>& Audience::of_people(Hearing::What what) {
  switch (what) {
    case Hearing::What::entered:
      return entered_;
    case Hearing::What::left:
      return left_;
    case Hearing::What::went_on:
      return went_on_;
    case Hearing::What::started:
      return started_;
    case Hearing::What::held:
      return held_;
    case Hearing::What::visit:
      return visits_;
    case Hearing::What::busy:
    case Hearing::What::kits:
    case Hearing::What::sets:
      break;
  }
  throw core::ContractViolation{"what people do is heard by state"};
}

void Audience::add(Measure& measure, const Hearing& hearing) {
  const bool early = hearing.before_observation;
  switch (hearing.what) {
    case Hearing::What::busy:
      return busy_[static_cast<std::size_t>(hearing.pool)].add(measure, early);
    case Hearing::What::kits:
      return kits_[static_cast<std::size_t>(hearing.stock)].add(measure, early);
    case Hearing::What::sets:
      return sets_[static_cast<std::size_t>(hearing.equipment)].add(measure, early);
    default:
      break;
  }
  auto& lists = of_people(hearing.what);
  for (std::size_t type = 0; type < types_; ++type) {
    const bool wanted = hearing.all_types ||
                        std::find(hearing.types.begin(), hearing.types.end(),
                                  static_cast<TypeIndex>(type)) != hearing.types.end();
    if (wanted)
      lists[static_cast<std::size_t>(hearing.state) * types_ + type].add(measure,
                                                                         early);
  }
}

}  // namespace caseload::model
