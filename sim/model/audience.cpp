#include "model/audience.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

bool is_of_a_pool(Hearing::What what) {
  return what >= Hearing::What::busy;
}

}  // namespace

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
  }
  throw core::ContractViolation{"everything that happens is heard"};
}

void Audience::add(Measure& measure, const Hearing& hearing) {
  joining_is_heard_ = joining_is_heard_ || hearing.what == Hearing::What::joined;
  auto& lists = lists_of(hearing.what);
  if (is_of_a_pool(hearing.what)) {
    lists[static_cast<std::size_t>(hearing.pool)].add(measure,
                                                      hearing.before_observation);
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
