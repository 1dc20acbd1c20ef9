#include "io/scenario/quantity.hpp"

#include "caseload/core/hazard_clock.hpp"
#include "caseload/core/poisson_arrivals.hpp"
#include "caseload/model/geography.hpp"
#include "io/scenario/number_and_unit.hpp"
#include "io/scenario/spelling.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

namespace caseload::io::reading {
namespace {

struct TimeUnit {
  std::string_view name;
  std::int64_t ticks;
  std::string_view shown;  ///< how it is printed
};

constexpr std::array<TimeUnit, 10> time_units{{
    {"ms", 1, "ms"},
    {"s", 1'000, "s"},
    {"min", 60'000, "min"},
    {"h", 3'600'000, "h"},
    {"hour", 3'600'000, "h"},
    {"hours", 3'600'000, "h"},
    {"day", 86'400'000, "day"},
    {"days", 86'400'000, "day"},
    {"week", 604'800'000, "week"},
    {"weeks", 604'800'000, "week"},
}};
constexpr std::int64_t ticks_an_hour = 3'600'000;
constexpr double most_a_day = 1e9;
constexpr std::string_view site_unit = "/site";
constexpr std::string_view known_units = "the units are ms, s, min, h, day and week";

const TimeUnit* find_unit(std::string_view name) {
  for (const TimeUnit& unit : time_units)
    if (unit.name == name) return &unit;
  return nullptr;
}

/// A hint about a word that is no unit of time.
std::string unit_hint(std::string_view word) {
  const auto is = [&](std::initializer_list<std::string_view> words) {
    for (const std::string_view other : words)
      if (word == other) return true;
    return false;
  };
  if (is({"month", "months", "year", "years", "y", "yr", "a", "quarter"}))
    return "months and years vary in length; use weeks or days";
  if (is({"sec", "secs", "second", "seconds"})) return R"(write "s" for seconds)";
  if (is({"m", "mins", "minute", "minutes"})) return R"(write "min" for minutes)";
  if (is({"hr", "hrs"})) return R"(write "h" for hours)";
  if (is({"d"})) return R"(write "day" for days)";
  if (is({"w", "wk", "wks"})) return R"(write "week" for weeks)";
  return std::string{known_units};
}

/// "400 kit": whole things of one unit, which may be written in the plural.
Parsed<std::int64_t> parse_things(const Node& node, const std::string& unit,
                                  const std::string& example) {
  const auto refusal = [&](std::string hint) {
    return Detail{
        .expected = "a number of " + unit + "s with its unit, such as " + example,
        .got = got(node),
        .hint = std::move(hint)};
  };
  const auto parts =
      split(node, std::string_view{example}.substr(1, example.size() - 2));
  if (const auto* hint = std::get_if<std::string>(&parts)) return refusal(*hint);
  const auto& [number, word] = std::get<NumberAndUnit>(parts);
  if (word != unit && word != unit + 's') return refusal("the unit is " + unit);
  if (number.to_double() > static_cast<double>(most_kits))
    return refusal("at most " + std::to_string(most_kits));
  const auto whole = number.times(1);
  if (!whole) return refusal(unit + "s come whole");
  return Quantity<std::int64_t>{*whole, number.text() + ' ' + unit};
}

/// "1 person/site" as "1 person", and that it was of a site.
std::pair<Node, bool> without_site(const Node& node) {
  const std::string* text = node.text();
  if (text == nullptr || text->size() <= site_unit.size() ||
      text->compare(text->size() - site_unit.size(), site_unit.size(), site_unit) != 0)
    return {node, false};
  Node each = node;
  each.content = text->substr(0, text->size() - site_unit.size());
  return {each, true};
}

/// Things of a store, in all or at each site.
Parsed<Amount> parse_amount(const Node& node, const std::string& unit,
                            const std::string& example) {
  const auto [each, per_site] = without_site(node);
  auto parsed = parse_things(each, unit, example);
  if (auto* detail = std::get_if<Detail>(&parsed)) {
    if (per_site) detail->got = got(node);
    if (detail->hint == "the unit is " + unit) detail->hint += ", or " + unit + "/site";
    return std::move(*detail);
  }
  auto& [count, text] = std::get<Quantity<std::int64_t>>(parsed);
  if (per_site) text += site_unit;
  return Quantity<Amount>{{count, per_site}, std::move(text)};
}

bool counts_people(std::string_view word) {
  return word == "person" || word == "people";
}
bool counts_cases(std::string_view word) {
  return word == "case" || word == "cases";
}

/// `number` a unit of time, as so much a day; where the unit is none, a hint.
std::variant<double, std::string> by_day(const Decimal& number, std::string_view per) {
  const TimeUnit* time = find_unit(per);
  const std::int64_t ticks = per == "year"     ? 365 * core::ticks_a_day
                             : time == nullptr ? 0
                                               : time->ticks;
  if (ticks == 0 && (per == "month" || per == "months"))
    return "months vary in length; use weeks, days or years of 365 day";
  if (ticks == 0) return unit_hint(per) + "; a rate may also be per year";
  // One rounding: the unit goes into a day, or a day into the unit, a whole number of
  // times.
  return ticks <= core::ticks_a_day
             ? number.to_double() * static_cast<double>(core::ticks_a_day / ticks)
             : number.to_double() / static_cast<double>(ticks / core::ticks_a_day);
}

std::string_view shown_unit(std::string_view per) {
  const TimeUnit* time = find_unit(per);
  return time == nullptr ? per : time->shown;
}

/// A rate that was understood before, as far as it can be one.
std::optional<ResolvedRate> resolved_rate(const Node& node) {
  const auto* rate = std::get_if<ResolvedRate>(&node.content);
  if (rate == nullptr || !(rate->per_day >= 0.0 && rate->per_day <= most_a_day))
    return {};
  return *rate;
}

std::optional<double> real_number(const Node& node) {
  if (const auto* real = std::get_if<double>(&node.content)) return *real;
  if (const auto* whole = std::get_if<std::int64_t>(&node.content))
    return static_cast<double>(*whole);
  return {};
}

/// "12 person": whole people, at most `most`.
Parsed<std::int64_t> parse_whole_people(const Node& node, std::int64_t most) {
  const auto refusal = [&](std::string hint) {
    return Detail{.expected = "a number of people with its unit, such as \"12 person\"",
                  .got = got(node),
                  .hint = std::move(hint)};
  };
  const auto parts = split(node, "12 person");
  if (const auto* hint = std::get_if<std::string>(&parts)) return refusal(*hint);
  const auto& [number, unit] = std::get<NumberAndUnit>(parts);
  if (!counts_people(unit)) return refusal("the unit is person");
  const auto whole = number.times(1);
  if (number.to_double() > static_cast<double>(most))
    return refusal("at most " + std::to_string(most) + " people");
  if (!whole) return refusal("people come whole");
  return Quantity<std::int64_t>{*whole, number.text() + " person"};
}

}  // namespace

Parsed<core::Duration> parse_duration(const Node& node) {
  const auto refusal = [&](std::string hint) {
    return Detail{.expected = "a duration with its unit, such as \"30 day\"",
                  .got = got(node),
                  .hint = std::move(hint)};
  };
  const auto parts = split(node, "30 day");
  if (const auto* hint = std::get_if<std::string>(&parts)) return refusal(*hint);
  const auto& [number, word] = std::get<NumberAndUnit>(parts);
  const TimeUnit* unit = find_unit(word);
  if (unit == nullptr) return refusal(unit_hint(word));
  const std::int64_t most = longest_duration.count() / unit->ticks;
  if (number.to_double() > static_cast<double>(most))
    return refusal("the longest duration is 36525 day");
  const auto ticks = number.times(unit->ticks);
  if (!ticks) return refusal("a duration is a whole number of milliseconds");
  return Quantity<core::Duration>{core::Duration{*ticks},
                                  number.text() + ' ' + std::string{unit->shown}};
}

Parsed<Rate> parse_rate(const Node& node) {
  const auto refusal = [&](std::string hint) {
    return Detail{.expected = "a rate with its unit, such as \"44.2 person/day\"",
                  .got = got(node),
                  .hint = std::move(hint)};
  };
  if (const auto known = resolved_rate(node))
    return Quantity<Rate>{{.per_day = known->per_day,
                           .of_people = false,
                           .per_site = known->per_site,
                           .by_clock = true},
                          written(node)};
  const auto parts = split(node, "44.2 person/day");
  if (const auto* hint = std::get_if<std::string>(&parts)) return refusal(*hint);
  const auto& [number, unit] = std::get<NumberAndUnit>(parts);
  const std::size_t slash = unit.find('/');
  const std::string_view what = unit.substr(0, slash);
  if (slash == std::string_view::npos || (!counts_people(what) && !counts_cases(what)))
    return refusal("rates count people or cases: \"person/day\", \"case/week\"");

  std::string_view per = unit.substr(slash + 1);
  Rate rate;
  if (const auto of_site = per.find(site_unit);
      of_site != std::string_view::npos && of_site + site_unit.size() == per.size()) {
    rate.per_site = true;
    per = per.substr(0, of_site);
  }
  const auto per_day = by_day(number, per);
  if (const auto* hint = std::get_if<std::string>(&per_day)) return refusal(*hint);
  rate.per_day = std::get<double>(per_day);
  if (rate.per_day > most_a_day) return refusal("at most 1000000000 a day");
  rate.of_people = counts_people(what);
  std::string text = number.text() + (rate.of_people ? " person/" : " case/");
  text += shown_unit(per);
  if (rate.per_site) text += site_unit;
  const TimeUnit* time = find_unit(per);
  rate.by_clock = time != nullptr && time->ticks <= ticks_an_hour;
  return Quantity<Rate>{rate, std::move(text)};
}

Parsed<double> parse_cases_per_day(const Node& node) {
  auto parsed = parse_rate(node);
  std::string hint;
  if (auto* detail = std::get_if<Detail>(&parsed)) {
    hint = std::move(detail->hint);
    constexpr std::string_view other_example = "44.2 person/day";
    if (const auto at = hint.find(other_example); at != std::string::npos)
      hint.replace(at, other_example.size(), "30 case/day");
  } else {
    auto& [rate, text] = std::get<Quantity<Rate>>(parsed);
    if (!rate.of_people && !rate.per_site)
      return Quantity<double>{rate.per_day, std::move(text)};
    hint = rate.of_people ? "a majorant counts cases: people divided by the mean batch"
                          : "a majorant counts the cases of all sites";
  }
  return Detail{.expected = "a rate of cases, such as \"30 case/day\"",
                .got = got(node),
                .hint = std::move(hint)};
}

Parsed<double> parse_events_per_day(const Node& node) {
  const auto refusal = [&](std::string hint) {
    return Detail{.expected = "a hazard with its unit, such as \"0.45 /year\"",
                  .got = got(node),
                  .hint = std::move(hint)};
  };
  if (const auto known = resolved_rate(node); known && !known->per_site)
    return Quantity<double>{known->per_day, written(node)};
  const auto parts = split(node, "0.45 /year");
  if (const auto* hint = std::get_if<std::string>(&parts)) return refusal(*hint);
  const auto& [number, unit] = std::get<NumberAndUnit>(parts);
  if (unit.empty() || unit.front() != '/')
    return refusal("a hazard counts events to one person: \"/day\", \"/year\"");
  const auto per_day = by_day(number, unit.substr(1));
  if (const auto* hint = std::get_if<std::string>(&per_day)) return refusal(*hint);
  return Quantity<double>{
      std::get<double>(per_day),
      number.text() + " /" + std::string{shown_unit(unit.substr(1))}};
}

Parsed<std::int64_t> parse_people(const Node& node) {
  return parse_whole_people(node, most_people);
}

Parsed<std::int64_t> parse_population(const Node& node) {
  return parse_whole_people(node, most_population);
}

Parsed<Amount> parse_headcount(const Node& node) {
  const auto [members, per_site] = without_site(node);
  auto parsed = parse_people(members);
  if (auto* detail = std::get_if<Detail>(&parsed)) {
    if (per_site) detail->got = got(node);
    return std::move(*detail);
  }
  auto& count = std::get<Quantity<std::int64_t>>(parsed);
  if (count.value > most_headcount)
    return Detail{
        .expected = "0 person to " + std::to_string(most_headcount) + " person",
        .got = count.text};
  if (per_site) count.text += site_unit;
  return Quantity<Amount>{{count.value, per_site}, std::move(count.text)};
}

Parsed<std::int64_t> parse_count(const Node& node) {
  if (node.text() != nullptr) return parse_people(node);
  const auto* whole = std::get_if<std::int64_t>(&node.content);
  if (whole == nullptr || *whole < 0 || *whole > most_people)
    return Detail{.expected = "a whole number from 0 to " + std::to_string(most_people),
                  .got = written(node)};
  return Quantity<std::int64_t>{*whole, std::to_string(*whole)};
}

Parsed<std::int64_t> parse_kits(const Node& node) {
  return parse_things(node, "kit", "\"400 kit\"");
}

Parsed<std::int64_t> parse_sites(const Node& node) {
  auto parsed = parse_things(node, "site", "\"177 site\"");
  if (const auto* count = std::get_if<Quantity<std::int64_t>>(&parsed))
    if (count->value > model::most_sites)
      return Detail{
          .expected = "at most " + std::to_string(model::most_sites) + " site",
          .got = count->text};
  return parsed;
}

Parsed<Amount> parse_stored_kits(const Node& node) {
  return parse_amount(node, "kit", "\"400 kit\"");
}

Parsed<Amount> parse_stored_sets(const Node& node) {
  return parse_amount(node, "set", "\"3 set\"");
}

Parsed<double> parse_share(const Node& node) {
  const auto refusal = [&](std::string hint) {
    return Detail{.expected = "a share from 0 to 1, or a percentage such as \"15 %\"",
                  .got = written(node),
                  .hint = std::move(hint)};
  };
  double share = 0.0;
  if (node.text() != nullptr) {
    const auto parts = split(node, "15 %");
    if (const auto* hint = std::get_if<std::string>(&parts)) return refusal(*hint);
    const auto& [number, unit] = std::get<NumberAndUnit>(parts);
    if (unit != "%") return refusal("the unit of a share is %, or none");
    share = number.to_double(2);
  } else if (const auto number = real_number(node)) {
    share = *number;
  } else {
    return refusal("");
  }
  if (!(share >= 0.0 && share <= 1.0)) return refusal("");
  share += 0.0;  // a negative zero is a zero
  return Quantity<double>{share, number_text(share)};
}

Parsed<double> parse_number(const Node& node) {
  const auto number = real_number(node);
  if (!number || !std::isfinite(*number))
    return Detail{.expected = "a finite number, such as 0.4", .got = written(node)};
  return Quantity<double>{*number, number_text(*number)};
}

Parsed<double> parse_hazard_ratio(const Node& node) {
  auto parsed = parse_number(node);
  const auto* number = std::get_if<Quantity<double>>(&parsed);
  const bool fits = number != nullptr && (number->value == 0.0 ||
                                          (number->value >= core::HazardRatio::least &&
                                           number->value <= core::HazardRatio::most));
  if (fits) return parsed;
  return Detail{.expected = "a hazard ratio: 0, or a number from 0.001 to 1000",
                .got = written(node)};
}

Parsed<std::int64_t> parse_whole_number(const Node& node) {
  const auto* whole = std::get_if<std::int64_t>(&node.content);
  if (whole == nullptr)
    return Detail{.expected = "a whole number, such as 3", .got = written(node)};
  return Quantity<std::int64_t>{*whole, std::to_string(*whole)};
}

Parsed<double> parse_batch(const Node& node) {
  const auto number = real_number(node);
  if (!number || !(*number >= 1.0 && *number <= core::BatchSize::most_mean))
    return Detail{.expected = "the mean number of people in a case, from 1 to 6",
                  .got = written(node)};
  return Quantity<double>{*number, number_text(*number)};
}

Parsed<CalendarDate> parse_date(const Node& node) {
  const auto* date = std::get_if<CalendarDate>(&node.content);
  if (date != nullptr) return Quantity<CalendarDate>{*date, date_text(*date)};
  Detail detail{.expected = "a date, such as 2017-01-31", .got = written(node)};
  if (node.text() != nullptr) detail.hint = "dates stand without quotes";
  return detail;
}

Parsed<bool> parse_flag(const Node& node) {
  const auto* flag = std::get_if<bool>(&node.content);
  if (flag != nullptr) return Quantity<bool>{*flag, *flag ? "true" : "false"};
  return Detail{.expected = "true or false", .got = written(node)};
}

}  // namespace caseload::io::reading
