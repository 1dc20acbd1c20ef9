#include "report/lay_words.hpp"

#include "caseload/report/estimate_text.hpp"
#include "caseload/report/number_format.hpp"
#include "report/units_of_duration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace caseload::report {
namespace {

constexpr double in_a_hundred = 100.0;

/// A number of an estimate or a difference, in the unit in which it is said.
struct SaidNumber {
  const Messages* messages = nullptr;
  SaidUnit unit;
  std::optional<NumberStyle> style;  ///< none: exact
  std::string variable;

  Text number(double value, std::string statistic, double sign = 1.0) const {
    const double scale = sign * unit.scale;
    return messages->number(
        style ? format_number(scale * value, *style) : format_number(scale * value),
        {.variable = variable, .statistic = std::move(statistic), .scale = scale});
  }
};

SaidNumber said_number(const Messages& messages, const SaidUnit& unit, double value,
                       double half_width, std::string variable) {
  std::optional<NumberStyle> style;
  if (half_width > 0.0)
    style = plain_number_style(unit.scale * value, unit.scale * half_width);
  return {&messages, unit, style, std::move(variable)};
}

/// About how many replications more might tell: two digits, rounded up.
std::string rounded_up(std::uint64_t count) {
  std::uint64_t place = 1;
  while (count / place >= 100) place *= 10;
  return format_count((count + place - 1) / place * place);
}

Text more_words(const LayDifference& difference, const Messages& messages) {
  const auto more =
      experiment::more_replications(*difference.row->difference.interval,
                                    difference.replications, confidence_of_each(1));
  return more ? messages.say("more.might",
                             {{"count", messages.digits(rounded_up(*more))}})
              : messages.say("more.none");
}

double largest_of(const experiment::Interval& interval) {
  const double low = std::abs(interval.low());
  const double high = std::abs(interval.high());
  return std::isfinite(low) && std::isfinite(high) ? std::max(low, high)
                                                   : std::abs(interval.mean);
}

/// Up or down, with the ends of the interval as they are said: the nearer one first.
Text change_words(const LayDifference& difference, std::string_view how,
                  const Messages& messages) {
  const experiment::Interval& interval = *difference.row->difference.interval;
  const SaidUnit unit = difference.unit(messages);
  const bool is_down = interval.mean < 0.0;
  const double sign = is_down ? -1.0 : 1.0;
  const SaidNumber number =
      said_number(messages, unit, interval.mean, interval.half_width,
                  difference.scenario + '/' + difference.row->name);
  const char* const near_end = is_down ? "difference_high" : "difference_low";
  const char* const far_end = is_down ? "difference_low" : "difference_high";
  const std::string direction = !is_down ? "more" : unit.is_count ? "fewer" : "less";
  std::string key{how};
  key += direction;
  return messages.say(
      key, {{"difference", number.number(interval.mean, "difference", sign)},
            {"near",
             number.number(is_down ? interval.high() : interval.low(), near_end, sign)},
            {"far",
             number.number(is_down ? interval.low() : interval.high(), far_end, sign)},
            {"unit", unit.name}});
}

/// ": 15,221 instead of 16,228", with the digits of the difference.
Text levels_words(const LayDifference& difference, const Messages& messages) {
  const ComparisonRow& row = *difference.row;
  const double half_width = row.difference.interval->half_width;
  const double largest =
      std::max(std::abs(*row.baseline.mean()), std::abs(*row.scenario.mean()));
  const SaidUnit unit = said_unit(*difference.kind, largest, messages);
  const auto level = [&](double value, const std::string& group) {
    return said_number(messages, unit, value, half_width, group + '/' + row.name)
        .number(value, "mean");
  };
  return messages.say("difference.levels",
                      {{"scenario", level(*row.scenario.mean(), difference.scenario)},
                       {"baseline", level(*row.baseline.mean(), difference.baseline)},
                       {"unit", unit.name}});
}

/// @param is_beside  whether they stand beside a dot, where a table has the rest
Text cannot_tell_words(const LayDifference& difference, bool is_beside,
                       const Messages& messages) {
  const experiment::Interval& interval = *difference.row->difference.interval;
  const SaidUnit unit = difference.unit(messages);
  const SaidNumber number =
      said_number(messages, unit, interval.mean, interval.half_width,
                  difference.scenario + '/' + difference.row->name);
  return messages.say(
      is_beside ? "difference.cannot_tell.beside" : "difference.cannot_tell",
      {{"low", number.number(interval.low(), "difference_low")},
       {"high", number.number(interval.high(), "difference_high")},
       {"unit", unit.name},
       {"more", more_words(difference, messages)}});
}

}  // namespace

bool is_share(const model::MeasureKind& kind) {
  return kind.units == "1" && kind.numerator_per_unit == 1.0 &&
         (kind.random_denominator || kind.random_time);
}

SaidUnit said_unit(const model::MeasureKind& kind, double largest,
                   const Messages& messages) {
  if (is_share(kind))
    return {.name = messages.words("unit.in_a_hundred"), .scale = in_a_hundred};
  // Not so a ratio or a level of something else, such as people for each place.
  if (kind.units == "1") return {.is_count = kind.whole_number || kind.of_people};
  const std::string units{kind.units};
  const auto* const own =
      std::find_if(units_of_duration.begin(), units_of_duration.end(),
                   [&](const UnitOfDuration& unit) { return unit.name == units; });
  if (own == units_of_duration.end()) return {.name = ' ' + units};
  const auto* unit = own;
  while (unit + 1 != units_of_duration.end() && largest > 0.0 &&
         largest * own->in_days < unit->in_days)
    ++unit;
  std::string key = "unit.";
  key += unit->name;
  return {.name = messages.words(key), .scale = own->in_days / unit->in_days};
}

Text level_words(const experiment::Estimate& estimate, const model::MeasureKind& kind,
                 const std::string& variable, const Messages& messages) {
  if (!estimate.is_available) return messages.say("level.not_available");
  if (!estimate.value) return messages.say("level.nothing_observed");
  const bool has_interval =
      estimate.interval && std::isfinite(estimate.interval->half_width);
  const double largest =
      has_interval ? largest_of(*estimate.interval) : std::abs(*estimate.value);
  const SaidUnit unit = said_unit(kind, largest, messages);
  if (!has_interval) {
    const SaidNumber number =
        said_number(messages, unit, *estimate.value, 0.0, variable);
    return messages.say(
        "level.no_interval",
        {{"value", number.number(*estimate.value, "value")}, {"unit", unit.name}});
  }
  const experiment::Interval& interval = *estimate.interval;
  const SaidNumber number =
      said_number(messages, unit, interval.mean, interval.half_width, variable);
  return messages.say("level", {{"value", number.number(interval.mean, "mean")},
                                {"low", number.number(interval.low(), "low")},
                                {"high", number.number(interval.high(), "high")},
                                {"unit", unit.name}});
}

Text level_words(const ScenarioFindings& scenario, std::size_t measure,
                 const Messages& messages) {
  if (scenario.is_left_out[measure]) return messages.say("left_out");
  const model::MeasureDefinition& definition = scenario.measure(measure);
  return level_words(scenario.estimates[measure], *definition.kind,
                     scenario.name() + '/' + definition.name, messages);
}

SaidUnit LayDifference::unit(const Messages& messages) const {
  return said_unit(
      *kind, row->difference.interval ? largest_of(*row->difference.interval) : 0.0,
      messages);
}

std::optional<OfOthers> of_others(const experiment::Estimate& before,
                                  const experiment::Estimate& after,
                                  const model::MeasureKind& kind,
                                  std::uint32_t replications) {
  constexpr double a_quarter_more = 1.25;
  const OfOthers people{before.observations / replications,
                        after.observations / replications};
  if (!kind.random_denominator || people.before <= 0.0 || people.after <= 0.0 ||
      std::max(people.before, people.after) <
          a_quarter_more * std::min(people.before, people.after))
    return std::nullopt;
  return people;
}

Text people_words(double people, const std::string& variable,
                  const Messages& messages) {
  constexpr double place = 10.0;  // of few a tenth, of many whole ones
  const double shown =
      people < place ? std::round(people * place) / place : std::round(people);
  return messages.number(format_number(shown),
                         {.variable = variable + "_count", .statistic = "value"});
}

Text LayDifference::of_others_words(const Messages& messages) const {
  const auto people = of_others(row->baseline, row->scenario, *kind, replications);
  if (!people) return {};
  return messages.say(
      "difference.of_others",
      {{"scenario", people_words(people->after, scenario + '/' + row->name, messages)},
       {"baseline",
        people_words(people->before, baseline + '/' + row->name, messages)}});
}

Text LayDifference::short_words(const Messages& messages) const {
  switch (verdict_of(*row)) {
    case Verdict::not_available:
      return messages.say("level.not_available");
    case Verdict::nothing_observed:
      return messages.say("level.nothing_observed");
    case Verdict::identical:
      return messages.say("difference.identical");
    case Verdict::no_interval:
      return messages.say("difference.no_interval");
    case Verdict::constant:
      return change_words(*this, "difference.exactly.", messages);
    case Verdict::cannot_tell:
      return cannot_tell_words(*this, false, messages);
    case Verdict::differs:
      return change_words(*this, "difference.about.", messages);
  }
  return {};
}

Text LayDifference::words_beside(const Messages& messages) const {
  const Verdict verdict = verdict_of(*row);
  if (verdict == Verdict::cannot_tell) return cannot_tell_words(*this, true, messages);
  if (verdict == Verdict::no_interval)
    return messages.say("difference.no_interval.beside");
  return short_words(messages);
}

Text LayDifference::words(const Messages& messages) const {
  Text text = short_words(messages);
  const Verdict verdict = verdict_of(*row);
  if (verdict == Verdict::constant || verdict == Verdict::differs)
    text.add(levels_words(*this, messages)).add(of_others_words(messages));
  return text;
}

}  // namespace caseload::report
