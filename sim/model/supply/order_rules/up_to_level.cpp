#include "model/supply/order_rules/common.hpp"

#include <algorithm>

namespace caseload::model {

OrderRule up_to_level_rule() {
  return {
      .name = "up_to_level",
      .meaning =
          "At each review an order brings the inventory position (on hand, plus "
          "on order, less what is owed) to a stated level.",
      .theory =
          "The (R,S) policy: G. Hadley, T. M. Whitin, Analysis of Inventory "
          "Systems, 1963, chapter 5. The level must last for the review period "
          "and the lead time together.",
      .example = R"([stock.clinic]
on_hand = "400 kit"
order = "up_to_level"
review_period = "91 day"
order_up_to = "900 kit"
lead_time = "30 day")",
      .parameters = {review_period_parameter, first_review_parameter,
                     order_up_to_parameter},
      .kits = [](const OrderBook& book, const Values& values) -> std::int64_t {
        const auto& level = values.get<Dated<std::int64_t>>("order_up_to");
        return std::max<std::int64_t>(0, level.at(book.now) - book.position);
      },
  };
}

}  // namespace caseload::model
