#include "model/audience.hpp"

#include <algorithm>

namespace caseload::model {

void Audience::add(Measure& measure, const Hearing& hearing) {
  const Listener listener{&measure, hearing.before_observation};
  if (hearing.what == Hearing::What::busy) {
    busy_[static_cast<std::size_t>(hearing.pool)].push_back(listener);
    return;
  }
  auto& lists = hearing.what == Hearing::What::entered ? entered_
                : hearing.what == Hearing::What::left  ? left_
                                                       : started_;
  for (std::size_t type = 0; type < types_; ++type) {
    const bool wanted = hearing.all_types ||
                        std::find(hearing.types.begin(), hearing.types.end(),
                                  static_cast<TypeIndex>(type)) != hearing.types.end();
    if (wanted)
      lists[static_cast<std::size_t>(hearing.state) * types_ + type].push_back(
          listener);
  }
}

}  // namespace caseload::model
