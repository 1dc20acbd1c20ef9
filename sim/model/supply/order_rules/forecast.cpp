#include "caseload/core/wide_integer.hpp"
#include "model/supply/order_rules/common.hpp"

#include <algorithm>

namespace caseload::model {
namespace {

using core::Wide;

/// How many kits are asked for in `cover`, as in the periods looked back on; nearest
/// whole number, halves up.
std::int64_t expected_demand(const OrderBook& book, core::Duration cover) {
  const Wide time = book.asked_in.count();
  return static_cast<std::int64_t>((Wide{book.asked} * cover.count() + time / 2) /
                                   time);
}

}  // namespace

OrderRule forecast_rule() {
  return {
      .name = "forecast",
      .meaning =
          "At each review an order brings the inventory position to what is asked for "
          "in a stated time, by the average of the last periods, in proportion to the "
          "time: kits asked for, met or not.",
      .theory =
          "A moving average: S. Axsäter, Inventory Control, 3rd ed., 2015, "
          "chapter 2. Before the first full period nothing is ordered. The cover "
          "must last for the review period and the lead time together.",
      .example = R"([stock.clinic]
on_hand = "400 kit"
order = "forecast"
review_period = "91 day"
cover = "150 day"
forecast_periods = 4
lead_time = "30 day")",
      .parameters = {review_period_parameter,
                     first_review_parameter,
                     {.name = "cover",
                      .type = ParameterType::time,
                      .meaning = "How long the ordered-up-to level should last.",
                      .example = R"("150 day")"},
                     forecast_periods_parameter},
      .kits = [](const OrderBook& book, const Values& values) -> std::int64_t {
        if (book.asked_in == core::Duration{}) return 0;
        const auto cover = values.get<core::Duration>("cover");
        return std::max<std::int64_t>(0, expected_demand(book, cover) - book.position);
      },
      .periods =
          [](const Values& values) {
            return values.get<std::int64_t>("forecast_periods");
          },
  };
}

}  // namespace caseload::model
