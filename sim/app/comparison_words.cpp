#include "app/comparison_words.hpp"

#include "app/number_format.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace caseload::app {
namespace {

struct Unit {
  std::string_view name;
  double in_days = 0.0;
};

constexpr std::array<Unit, 4> durations{
    {{"day", 1.0}, {"h", 1.0 / 24}, {"min", 1.0 / 1440}, {"s", 1.0 / 86400}}};

/// An interval in the unit in which it is said.
struct Said {
  experiment::Interval interval;
  std::string unit;  ///< with a blank before it; empty where there is none
};

/// A duration in the largest unit of which there is one at least, never a larger one
/// than the measure's; what is no duration in the measure's unit.
Said said(const experiment::Interval& interval, const std::string& units) {
  const auto own = std::find_if(durations.begin(), durations.end(),
                                [&](const Unit& unit) { return unit.name == units; });
  if (own == durations.end()) return {interval, units == "1" ? "" : ' ' + units};
  const double largest = std::max(std::abs(interval.low()), std::abs(interval.high()));
  const auto* unit = own;
  while (unit + 1 != durations.end() && largest * own->in_days < unit->in_days) ++unit;
  const double factor = own->in_days / unit->in_days;
  return {{interval.mean * factor, interval.half_width * factor},
          ' ' + std::string{unit->name}};
}

/// "about 1,300": two digits, rounded up.
std::string about(std::uint64_t count) {
  std::uint64_t place = 1;
  while (count / place >= 100) place *= 10;
  return "about " + format_count((count + place - 1) / place * place);
}

std::string more_text(const experiment::Interval& difference,
                      std::uint32_t replications) {
  const auto more = experiment::more_replications(difference, replications);
  if (!more) return "no number of replications that could be run would tell";
  return fmt::format("{} more replication{} might", about(*more),
                     *more == 1 ? "" : "s");
}

std::string cannot_tell_text(const experiment::Interval& difference,
                             const std::string& units, std::uint32_t replications) {
  const auto [interval, unit] = said(difference, units);
  const NumberStyle style = number_style(interval.mean, interval.half_width);
  return fmt::format(
      "this run cannot tell ({} to {}{}); {}", format_number(interval.low(), style),
      format_number(interval.high(), style), unit, more_text(difference, replications));
}

std::string direction(double difference) {
  return difference < 0.0 ? "down by " : "up by ";
}

std::string differs_text(const experiment::Interval& difference,
                         const std::string& units) {
  const auto [interval, unit] = said(difference, units);
  const NumberStyle style = number_style(interval.mean, interval.half_width);
  // How far down is a positive number, so its nearer end is the interval's high one.
  const bool is_down = interval.mean < 0.0;
  return fmt::format(
      "{}{}{} ({} to {})", direction(interval.mean),
      format_number(std::abs(interval.mean), style), unit,
      format_number(std::abs(is_down ? interval.high() : interval.low()), style),
      format_number(std::abs(is_down ? interval.low() : interval.high()), style));
}

std::string not_available_text(const ComparisonRow& row) {
  if (!row.baseline.is_available && !row.scenario.is_available)
    return "not available in either: people are a fluid there";
  return row.baseline.is_available
             ? "not available: people are a fluid here"
             : "not available: people are a fluid in the baseline";
}

std::string nothing_observed_text(const ComparisonRow& row) {
  if (!row.baseline.value && !row.scenario.value)
    return "nothing was observed in either";
  return row.baseline.value ? "nothing was observed in this scenario"
                            : "nothing was observed in the baseline";
}

}  // namespace

std::string difference_words(const ComparisonRow& row, std::uint32_t replications) {
  const experiment::PairedDifference& difference = row.difference;
  switch (verdict_of(row)) {
    case Verdict::not_available:
      return not_available_text(row);
    case Verdict::nothing_observed:
      return nothing_observed_text(row);
    case Verdict::identical:
      return "identical in every replication";
    case Verdict::no_interval:
      return "no interval: one replication has all that was observed";
    case Verdict::constant: {
      const auto [interval, unit] = said(*difference.interval, row.units);
      return fmt::format("{}{}{} in every replication", direction(interval.mean),
                         format_number(std::abs(interval.mean)), unit);
    }
    case Verdict::cannot_tell:
      return cannot_tell_text(*difference.interval, row.units, replications);
    case Verdict::differs:
      return differs_text(*difference.interval, row.units);
  }
  return {};
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::not_available:
      return "not_available";
    case Verdict::nothing_observed:
      return "nothing_observed";
    case Verdict::identical:
      return "identical";
    case Verdict::no_interval:
      return "no_interval";
    case Verdict::constant:
      return "constant";
    case Verdict::cannot_tell:
      return "cannot_tell";
    case Verdict::differs:
      return "differs";
  }
  return {};
}

}  // namespace caseload::app
