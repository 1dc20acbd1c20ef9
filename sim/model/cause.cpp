#include "caseload/model/cause.hpp"

#include <array>

namespace caseload::model {

std::span<const CauseName> cause_names() {
  static constexpr std::array all{
      CauseName{Cause::closed, "closed", "the staff pool is closed by its calendar"},
      CauseName{Cause::no_post, "no_post", "nobody is employed there on that date"},
      CauseName{Cause::absent, "absent", "a member of staff is absent"},
      CauseName{Cause::in_training, "in_training", "a member of staff is in training"},
      CauseName{Cause::busy_with_others, "busy_with_others",
                "a member of staff does work of another class"},
      CauseName{Cause::busy_with_same, "busy_with_same",
                "a member of staff does work of the same class"},
      CauseName{
          Cause::kept_for_others, "kept_for_others",
          "a member of staff is free, and kept for the class whose session it is"},
      CauseName{Cause::medicine, "medicine", "the kits that are needed are not there"},
      CauseName{Cause::place, "place", "every place is taken"},
      CauseName{Cause::appointment, "appointment",
                "the first visit is not yet due, or the clinic not yet open for it"},
      CauseName{Cause::own_delay, "own_delay",
                "they missed a visit, or stay away, until the next one"},
  };
  return all;
}

std::optional<Cause> find_cause(std::string_view name) {
  for (const CauseName& one : cause_names())
    if (one.name == name) return one.cause;
  return {};
}

}  // namespace caseload::model
