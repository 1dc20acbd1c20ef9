#include "model/audience.hpp"

#include "caseload/core/error.hpp"
#include "caseload/model/scenario.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

bool is_of_people(Hearing::What what) {
  return what < Hearing::What::busy;
}

}  // namespace

Audience::Audience(const Scenario& scenario)
    : types_{scenario.person_types.size()},
      entered_(scenario.states.size() * types_),
      left_(scenario.states.size() * types_),
      went_on_(scenario.states.size() * types_),
      joined_(scenario.states.size() * types_),
      started_(scenario.states.size() * types_),
      left_unserved_(scenario.states.size() * types_),
      lacks_(scenario.states.size() * types_),
      taken_(scenario.states.size() * types_),
      held_(scenario.states.size() * types_),
      visits_(scenario.states.size() * types_),
      busy_(scenario.staff.size()),
      on_duty_(scenario.staff.size()),
      overtime_(scenario.staff.size()),
      trained_(scenario.staff.size()),
      kits_(scenario.stock.size()),
      sets_(scenario.equipment.size()) {}

void Audience::Listeners::add(Measure& measure, bool before_observation) {
  if (before_observation)
    measures_.insert(measures_.begin() + static_cast<std::ptrdiff_t>(always_++),
                     &measure);
  else
    measures_.push_back(&measure);
}

std::vector<Audience::Listeners>& Audience::lists_of(Hearing::What what) {
  switch (what) {
    case Hearing::What::entered:
      return entered_;
    case Hearing::What::left:
      return left_;
    case Hearing::What::went_on:
      return went_on_;
    case Hearing::What::joined:
      return joined_;
    case Hearing::What::left_unserved:
      return left_unserved_;
    case Hearing::What::lacks:
      return lacks_;
    case Hearing::What::taken:
      return taken_;
    case Hearing::What::started:
      return started_;
    case Hearing::What::held:
      return held_;
    case Hearing::What::visit:
      return visits_;
    case Hearing::What::busy:
      return busy_;
    case Hearing::What::on_duty:
      return on_duty_;
    case Hearing::What::overtime:
      return overtime_;
    case Hearing::What::trained:
      return trained_;
    case Hearing::What::kits:
      return kits_;
    case Hearing::What::sets:
      return sets_;
  }
  throw core::ContractViolation{"everything that happens is heard"};
}

void Audience::add(Measure& measure, const Hearing& hearing) {
  joining_is_heard_ = joining_is_heard_ || hearing.what == Hearing::What::joined;
  auto& lists = lists_of(hearing.what);
  if (!is_of_people(hearing.what)) {
    const auto position = hearing.what == Hearing::What::kits
                              ? static_cast<std::size_t>(hearing.stock)
                          : hearing.what == Hearing::What::sets
                              ? static_cast<std::size_t>(hearing.equipment)
                              : static_cast<std::size_t>(hearing.pool);
    lists[position].add(measure, hearing.before_observation);
    return;
  }
  for (std::size_t type = 0; type < types_; ++type) {
    const bool wanted = hearing.all_types ||
                        std::find(hearing.types.begin(), hearing.types.end(),
                                  static_cast<TypeIndex>(type)) != hearing.types.end();
    if (wanted)
      lists[static_cast<std::size_t>(hearing.state) * types_ + type].add(
          measure, hearing.before_observation);
  }
}

}  // namespace caseload::model
