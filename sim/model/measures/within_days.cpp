#include "model/measures/within_days.hpp"

#include <algorithm>
#include <chrono>

namespace caseload::model {
namespace {

constexpr core::Duration a_day = std::chrono::days{1};
/// Ten years: so that a small file cannot ask for all memory.
constexpr std::int64_t most_days = 3'660;

bool is_by_day(const Values& values) {
  const auto* by = values.find<std::string>(by_day_parameter.name);
  return by != nullptr && *by == "day";
}

std::size_t days_of(const Values& values) {
  return static_cast<std::size_t>(values.get<core::Duration>("within") / a_day);
}

}  // namespace

WithinDays::WithinDays(const MeasureDefinition& definition)
    : on_day_(is_by_day(definition.values) ? days_of(definition.values) : 0) {}

void WithinDays::add(core::Duration time) {
  if (on_day_.empty()) return;
  // The day that ends when so much time is over, or later: at once is within the first.
  const auto day = std::max<std::int64_t>(0, (time.count() - 1) / a_day.count());
  ++on_day_[static_cast<std::size_t>(day)];
}

std::vector<MeasureCell> WithinDays::cells(std::int64_t observations) const {
  std::vector<MeasureCell> cells;
  cells.reserve(on_day_.size());
  std::int64_t so_far = 0;
  for (const std::int64_t count : on_day_) {
    so_far += count;
    cells.push_back({core::WideSum{so_far}, observations});
  }
  return cells;
}

void WithinDays::reset() {
  std::fill(on_day_.begin(), on_day_.end(), 0);
}

Breakdown breakdown_by_day(const Values& values, const Scenario&) {
  if (!is_by_day(values)) return {};
  Breakdown breakdown{.by = "day", .cells = {}, .has_counts = false};
  const std::size_t days = days_of(values);
  breakdown.cells.reserve(days);
  for (std::size_t day = 1; day <= days; ++day)
    breakdown.cells.push_back(std::to_string(day));
  return breakdown;
}

std::vector<ParameterRefusal> refuse_by_day(const Values& values) {
  const auto* within = values.find<core::Duration>("within");
  if (!is_by_day(values) || within == nullptr) return {};
  if (within->count() % a_day.count() == 0 && *within / a_day >= 1 &&
      *within / a_day <= most_days)
    return {};
  return {{.parameter = "within",
           .expected = "a whole number of days, 1 to " + std::to_string(most_days) +
                       ", because it is broken down by day",
           .got = "another time",
           .hint = "or leave out `by`"}};
}

}  // namespace caseload::model
