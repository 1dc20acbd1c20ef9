#include "io/scenario/price.hpp"

#include "io/scenario/number_and_unit.hpp"

#include <array>

namespace caseload::io::reading {
namespace {

using Per = model::CostLine::Per;

struct PriceUnit {
  std::string_view name;
  Per per;
  std::int64_t ticks;
};

constexpr std::array<PriceUnit, 7> price_units{
    {{"USD/person", Per::entry, 1},
     {"USD/visit", Per::visit, 1},
     {"USD/kit", Per::kit, 1},
     {"USD/h", Per::time, core::ticks_a_day / 24},
     {"USD/day", Per::time, core::ticks_a_day},
     {"USD/week", Per::time, 7 * core::ticks_a_day},
     {"USD/year", Per::time, 365 * core::ticks_a_day}}};

constexpr std::int64_t most_dollars = 1'000'000'000;

}  // namespace

Parsed<Price> parse_price(const Node& node) {
  const auto refusal = [&](std::string hint) {
    return Detail{.expected =
                      "an amount of money with what it is paid for, such as "
                      "\"3 USD/day\"",
                  .got = got(node),
                  .hint = std::move(hint)};
  };
  const auto parts = split(node, "3 USD/day");
  if (const auto* hint = std::get_if<std::string>(&parts)) return refusal(*hint);
  const auto& [number, unit] = std::get<NumberAndUnit>(parts);
  for (const PriceUnit& known : price_units) {
    if (known.name != unit) continue;
    const auto millionths = number.times(millionths_a_dollar);
    if (!millionths || *millionths > most_dollars * millionths_a_dollar)
      return refusal("at most " + std::to_string(most_dollars) +
                     " USD, with six digits after the point");
    return Quantity<Price>{{known.per, *millionths, known.ticks},
                           number.text() + ' ' + std::string{unit}};
  }
  return refusal(
      "paid for each who comes (\"USD/person\"), for time (\"USD/h\", \"USD/day\", "
      "\"USD/week\", \"USD/year\" of 365 days), for visits (\"USD/visit\") or for kits "
      "(\"USD/kit\"); of another currency write the amount in dollars");
}

Parsed<std::int64_t> parse_money(const Node& node) {
  const auto refusal = [&](std::string hint) {
    return Detail{.expected = "an amount of money, such as \"20000 USD\"",
                  .got = got(node),
                  .hint = std::move(hint)};
  };
  const auto parts = split(node, "20000 USD");
  if (const auto* hint = std::get_if<std::string>(&parts)) return refusal(*hint);
  const auto& [number, unit] = std::get<NumberAndUnit>(parts);
  if (unit != "USD") return refusal("write the amount in dollars, USD");
  const auto millionths = number.times(millionths_a_dollar);
  if (!millionths || *millionths > most_dollars * millionths_a_dollar)
    return refusal("at most " + std::to_string(most_dollars) +
                   " USD, with six digits after the point");
  return Quantity<std::int64_t>{*millionths, number.text() + " USD"};
}

}  // namespace caseload::io::reading
