#include "caseload/model/measure.hpp"
#include "model/measures/common.hpp"

#include <array>
#include <iterator>

// Every kind of measure, one line each, in the order in which `describe` lists them.
// Each is the function NAME_kind() of the file NAME.cpp.
#define CASELOAD_MEASURE_KINDS \
  KIND(entries)                \
  KIND(share_of_entries)       \
  KIND(people)                 \
  KIND(people_at)              \
  KIND(share_of_people_at)     \
  KIND(person_time)            \
  KIND(distinct_people)        \
  KIND(entries_not_met)        \
  KIND(passages)               \
  KIND(waiting)                \
  KIND(waiting_for)            \
  KIND(served_within)          \
  KIND(restricted_wait)        \
  KIND(trained_share_served)   \
  KIND(members_trained)        \
  KIND(overtime)               \
  KIND(wait)                   \
  KIND(waited_share)           \
  KIND(time_in_state)          \
  KIND(left_within)            \
  KIND(comes_within)           \
  KIND(restricted_time)        \
  KIND(retention)              \
  KIND(visits)                 \
  KIND(first_visits)           \
  KIND(show_share)             \
  KIND(kit_share)              \
  KIND(occupancy)              \
  KIND(crowding)               \
  KIND(time_crowded)           \
  KIND(utilisation)            \
  KIND(stock_on_hand)          \
  KIND(stock_at)               \
  KIND(stock_out_time)         \
  KIND(availability)           \
  KIND(kits_used)              \
  KIND(kits_expired)           \
  KIND(kits_lost)              \
  KIND(kits_ordered)           \
  KIND(orders_placed)          \
  KIND(equipment_working)      \
  KIND(cost)

namespace caseload::model {

#define KIND(name) MeasureKind name##_kind();
CASELOAD_MEASURE_KINDS
#undef KIND

namespace {

/// Whether what is named so may be pooled by province or site.
bool is_in_parts(ParameterType type) {
  return type == ParameterType::staff || type == ParameterType::stock ||
         type == ParameterType::equipment;
}

/// `kind`, and `provinces` after its `types`, or after what it looks at, where it may
/// be asked of some provinces; then also `by`, unless it has cells of its own.
MeasureKind with_provinces(MeasureKind kind) {
  if (kind.of_places) return kind;
  for (auto each = kind.parameters.begin(); each != kind.parameters.end(); ++each) {
    const bool of_people = each->type == ParameterType::person_types;
    if (!of_people && !is_in_parts(each->type)) continue;
    kind.parameters.insert(std::next(each), of_people ? provinces_parameter
                                                      : provinces_of_parts_parameter);
    if (kind.breakdown == nullptr) kind.parameters.push_back(by_province_parameter);
    return kind;
  }
  return kind;
}

}  // namespace

std::span<const MeasureKind> measure_kinds() {
#define KIND(name) with_provinces(name##_kind()),
  static const std::array all{CASELOAD_MEASURE_KINDS};
#undef KIND
  return all;
}

const MeasureKind* find_measure_kind(std::string_view name) {
  for (const MeasureKind& one : measure_kinds())
    if (one.name == name) return &one;
  return nullptr;
}

}  // namespace caseload::model
