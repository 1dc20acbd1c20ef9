#include "model/audience.hpp"

#include "caseload/core/error.hpp"
#include "caseload/model/scenario.hpp"
#include "model/areas.hpp"
#include "model/only_of_provinces.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

/// How many parts the first `count` of them have together: pools, stores or equipment.
template <class Definition>
std::size_t parts_of_first(std::size_t count, const std::vector<Definition>& all,
                           const Geography& geography) {
  std::size_t parts = 0;
  for (std::size_t i = 0; i < count; ++i)
    parts += number_of_areas(all[i].pooling, geography);
  return parts;
}

template <class Definition>
std::size_t parts_of_all(const std::vector<Definition>& all,
                         const Geography& geography) {
  return parts_of_first(all.size(), all, geography);
}

}  // namespace

Audience::Audience(const Scenario& scenario)
    : scenario_{scenario},
      types_{scenario.person_types.size()},
      entered_(scenario.states.size() * types_),
      left_(scenario.states.size() * types_),
      went_on_(scenario.states.size() * types_),
      not_met_(scenario.states.size() * types_),
      joined_(scenario.states.size() * types_),
      started_(scenario.states.size() * types_),
      left_unserved_(scenario.states.size() * types_),
      lacks_(scenario.states.size() * types_),
      taken_(scenario.states.size() * types_),
      held_(scenario.states.size() * types_),
      visits_(scenario.states.size() * types_),
      busy_(parts_of_all(scenario.staff, scenario.geography)),
      on_duty_(busy_.size()),
      overtime_(busy_.size()),
      trained_(busy_.size()),
      kits_(parts_of_all(scenario.stock, scenario.geography)),
      sets_(parts_of_all(scenario.equipment, scenario.geography)) {}

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
    case Hearing::What::not_met:
      return not_met_;
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

template <class Definition, class Index>
void Audience::add_to_parts(const std::vector<Definition>& definitions, Index index,
                            Measure& measure, const MeasureDefinition& definition,
                            const Hearing& hearing) {
  const auto position = static_cast<std::size_t>(index);
  const auto counts =
      parts_of_interest(definition, definitions[position].pooling, scenario_.geography);
  Listeners* list = lists_of(hearing.what).data() +
                    parts_of_first(position, definitions, scenario_.geography);
  for (std::size_t part = 0; part < counts.size(); ++part)
    if (counts[part]) list[part].add(measure, hearing.before_observation);
}

void Audience::add(Measure& measure, const MeasureDefinition& definition,
                   const Hearing& hearing) {
  if (hearing.what == Hearing::What::kits)
    return add_to_parts(scenario_.stock, hearing.stock, measure, definition, hearing);
  if (hearing.what == Hearing::What::sets)
    return add_to_parts(scenario_.equipment, hearing.equipment, measure, definition,
                        hearing);
  if (!is_of_people(hearing.what))
    return add_to_parts(scenario_.staff, hearing.pool, measure, definition, hearing);
  add_listener(measure, hearing);
}

void Audience::add_listener(Measure& listener, const Hearing& hearing) {
  core::expects(is_of_people(hearing.what), "something that people do");
  joining_is_heard_ = joining_is_heard_ || hearing.what == Hearing::What::joined;
  auto& lists = lists_of(hearing.what);
  for (std::size_t type = 0; type < types_; ++type) {
    const bool wanted = hearing.all_types ||
                        std::find(hearing.types.begin(), hearing.types.end(),
                                  static_cast<TypeIndex>(type)) != hearing.types.end();
    if (wanted)
      lists[static_cast<std::size_t>(hearing.state) * types_ + type].add(
          listener, hearing.before_observation);
  }
}

}  // namespace caseload::model
