#include "caseload/report/comparison_words.hpp"

#include "caseload/report/estimate_text.hpp"
#include "caseload/report/number_format.hpp"
#include "report/units_of_duration.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace caseload::report {
namespace {

/// An interval in the unit in which it is said.
struct SaidInterval {
  experiment::Interval interval;
  std::string unit;  ///< with a blank before it; empty where there is none
};

/// A duration in the largest unit of which there is one at least, never a larger one
/// than the measure's; what is no duration in the measure's unit.
SaidInterval said(const experiment::Interval& interval, const std::string& units) {
  const auto own =
      std::find_if(units_of_duration.begin(), units_of_duration.end(),
                   [&](const UnitOfDuration& unit) { return unit.name == units; });
  if (own == units_of_duration.end())
    return {interval, units == "1" ? "" : ' ' + units};
  const double largest = std::max(std::abs(interval.low()), std::abs(interval.high()));
  const auto* unit = own;
  while (unit + 1 != units_of_duration.end() && largest * own->in_days < unit->in_days)
    ++unit;
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
                      const WordContext& context) {
  const auto more = experiment::more_replications(difference, context.replications,
                                                  context.confidence());
  if (!more) return "no number of replications that could be run would tell";
  return fmt::format("{} more replication{} might", about(*more),
                     *more == 1 ? "" : "s");
}

std::string range_words(double low, double high, const NumberStyle& style) {
  return format_number(low, style) + " to " + format_number(high, style);
}

/// ", or by 12 % (11 to 13 %)"; where the difference is of no known sign ", or -1 to
/// 3 %".
std::string percent_words(const ComparisonRow& row, bool is_sure) {
  constexpr double percent = 100.0;
  const auto& relative = row.difference.relative;
  if (!relative) return {};
  const double low = percent * relative->low;
  const double high = percent * relative->high;
  const double value = percent * relative->value;
  const double half_width = (high - low) / 2.0;
  const NumberStyle style = plain_number_style(value, half_width);
  if (!is_sure) return fmt::format(", or {} %", range_words(low, high, style));
  if (!(half_width > 0.0))
    return fmt::format(", or by {} %", format_number(std::abs(value)));
  const bool is_down = value < 0.0;
  return fmt::format(", or by {} % ({} %)", format_number(std::abs(value), style),
                     range_words(std::abs(is_down ? high : low),
                                 std::abs(is_down ? low : high), style));
}

std::string no_percent_text(const ComparisonRow& row) {
  return row.difference.relative ? "" : "; no percent: baseline too near zero";
}

/// How much is said: in a table only the difference and its interval.
struct Wording {
  WordContext context;
  bool in_a_sentence = false;

  NumberStyle style(const experiment::Interval& interval) const {
    return in_a_sentence ? plain_number_style(interval.mean, interval.half_width)
                         : number_style(interval.mean, interval.half_width);
  }
  std::string_view interval_name() const {
    if (!in_a_sentence) return "";
    return context.at_once ? "joint 95 % interval: " : "95 % interval: ";
  }
};

std::string cannot_tell_text(const ComparisonRow& row, const Wording& wording) {
  const auto [interval, unit] = said(*row.difference.interval, row.units);
  const std::string range =
      range_words(interval.low(), interval.high(), wording.style(interval)) + unit;
  return fmt::format("this run cannot tell ({}{}{}); {}{}", wording.interval_name(),
                     range, wording.in_a_sentence ? percent_words(row, false) : "",
                     more_text(*row.difference.interval, wording.context),
                     wording.in_a_sentence ? no_percent_text(row) : "");
}

std::string direction(double difference) {
  return difference < 0.0 ? "down by " : "up by ";
}

std::string not_at_once_text(const ComparisonRow& row, const WordContext& context) {
  if (context.at_once || differs_at_once(row, context.intervals).value_or(true))
    return {};
  return fmt::format("; not sure when all {} intervals are to hold at once",
                     context.intervals);
}

std::string differs_text(const ComparisonRow& row, const Wording& wording) {
  const auto [interval, unit] = said(*row.difference.interval, row.units);
  const NumberStyle style = wording.style(interval);
  // How far down is a positive number, so its nearer end is the interval's high one.
  const bool is_down = interval.mean < 0.0;
  const double near_end = std::abs(is_down ? interval.high() : interval.low());
  const double far_end = std::abs(is_down ? interval.low() : interval.high());
  std::string text =
      fmt::format("{}{}{} ({}{})", direction(interval.mean),
                  format_number(std::abs(interval.mean), style), unit,
                  wording.interval_name(), range_words(near_end, far_end, style));
  if (wording.in_a_sentence)
    text += percent_words(row, true) + no_percent_text(row) +
            not_at_once_text(row, wording.context);
  return text;
}

std::string constant_text(const ComparisonRow& row, const Wording& wording) {
  const auto [interval, unit] = said(*row.difference.interval, row.units);
  std::string text =
      fmt::format("{}{}{} in every replication", direction(interval.mean),
                  format_number(std::abs(interval.mean)), unit);
  if (wording.in_a_sentence) text += percent_words(row, true) + no_percent_text(row);
  return text;
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

/// What an estimate came to, with the digits of the difference's interval.
std::string level_text(const experiment::Estimate& estimate, const ComparisonRow& row) {
  const double half_width = row.difference.interval->half_width;
  if (!(half_width > 0.0) || !std::isfinite(half_width))
    return format_number(*estimate.mean());
  return format_number(*estimate.mean(),
                       plain_number_style(*estimate.mean(), half_width));
}

std::string unit_text(const ComparisonRow& row) {
  return row.units == "1" ? "" : ' ' + row.units;
}

}  // namespace

WordContext context_of(const ShownComparisons& shown) {
  return {.replications = shown.outline->replications,
          .intervals = shown.intervals,
          .at_once = shown.at_once};
}

namespace {

std::string words_of(const ComparisonRow& row, const Wording& wording) {
  switch (verdict_of(row)) {
    case Verdict::not_available:
      return not_available_text(row);
    case Verdict::nothing_observed:
      return nothing_observed_text(row);
    case Verdict::identical:
      return "identical in every replication";
    case Verdict::no_interval:
      return "no interval: one replication has all that was observed";
    case Verdict::constant:
      return constant_text(row, wording);
    case Verdict::cannot_tell:
      return cannot_tell_text(row, wording);
    case Verdict::differs:
      return differs_text(row, wording);
  }
  return {};
}

}  // namespace

std::string difference_words(const ComparisonRow& row, const WordContext& context) {
  return words_of(row, {.context = context});
}

std::string difference_sentence(const ComparisonRow& row, const WordContext& context) {
  const std::string& label = label_of(row);
  const std::string words = words_of(row, {.context = context, .in_a_sentence = true});
  switch (verdict_of(row)) {
    case Verdict::not_available:
      return fmt::format("{} is {}.", label, words);
    case Verdict::nothing_observed:
      return fmt::format("Of {}, {}.", label, words);
    case Verdict::identical:
      return fmt::format("{} would be {}{} in both: {}.", label,
                         estimate_text(row.baseline).mean, unit_text(row), words);
    case Verdict::cannot_tell:
      return fmt::format("Whether {} would differ from {}{}, {}.", label,
                         level_text(row.baseline, row), unit_text(row), words);
    case Verdict::no_interval:
      return fmt::format("{} would be {} instead of {}{}, with {}.", label,
                         level_text(row.scenario, row), level_text(row.baseline, row),
                         unit_text(row), words);
    case Verdict::constant:
    case Verdict::differs:
      return fmt::format("{} would be {} instead of {}{}: {}.", label,
                         level_text(row.scenario, row), level_text(row.baseline, row),
                         unit_text(row), words);
  }
  return {};
}

std::string pairing_note(const io::StudyOutline& outline) {
  return fmt::format("{} of each scenario, paired by number: the same luck, seed {}",
                     count_of(outline.replications, "replication"), outline.seed);
}

std::string not_compared_note(const Comparison& comparison) {
  return fmt::format("only in one of the two, so not compared: {}",
                     fmt::join(comparison.not_compared, ", "));
}

std::string doubt_note(const ShownComparisons& shown) {
  const bool are_many = shown.intervals > 1;
  const std::string each_for_itself = fmt::format(
      "The 95 % intervals of the differences, each for itself{}, cover "
      "chance only",
      are_many ? fmt::format(" (with --joint all {} at once)", shown.intervals) : "");
  const std::string hold =
      shown.at_once
          ? fmt::format(
                "All {} intervals of differences shown hold at once with 95 % "
                "(Bonferroni: each is one of {:.3f} %); they cover chance only",
                shown.intervals, 100.0 * confidence_of_each(shown.intervals))
          : each_for_itself;
  return hold +
         ": same inputs, same structure of the model. Percents are of the baseline "
         "(Fieller). \"corr.\": the correlation of the two scenarios over "
         "replications; \"saved\": how much of a difference's variance pairing has "
         "saved, compared with as many replications of other luck; below zero it has "
         "cost some.";
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

}  // namespace caseload::report
