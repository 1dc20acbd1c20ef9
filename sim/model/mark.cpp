#include "caseload/model/mark.hpp"

#include <array>

namespace caseload::model {

std::span<const MarkName> mark_names() {
  static constexpr std::array<MarkName, mark_count> all{{
      {Mark::trained, "trained", "last served by a trained member of staff"},
      {Mark::without_kit, "without_kit", "the last visit that needed a kit had none"},
      {Mark::without_equipment, "without_equipment",
       "the last visit that needed equipment had none"},
      {Mark::completed, "completed", "the last course was completed"},
      {Mark::dropped_out, "dropped_out", "the last course was left before its end"},
      {Mark::hurried, "hurried", "the last visit of a course was hurried"},
  }};
  return all;
}

}  // namespace caseload::model
