#include "model/supply/order_rules/common.hpp"
#include "model/supply/whole_kits.hpp"

namespace caseload::model {

OrderRule from_use_rule() {
  return {
      .name = "from_use",
      .meaning =
          "At each review the order is a factor times the kits handed out since the "
          "last one, and looks at nothing else.",
      .theory =
          "A warning, not advice: what is not there is not handed out, so that a "
          "shortage lowers the next order. With a factor of 1 and a supplier who sends "
          "0.9 of each order, use falls to 0.90, 0.81, ... of itself, 0.43 after eight "
          "periods. `forecast` counts what was asked for.",
      .example = R"([stock.clinic]
on_hand = "400 kit"
order = "from_use"
review_period = "91 day"
use_factor = 1.0
lead_time = "30 day")",
      .parameters = {review_period_parameter,
                     first_review_parameter,
                     {.name = "use_factor",
                      .type = ParameterType::dated_number,
                      .meaning = "Kits ordered for each kit handed out (or sent on) "
                                 "since the last review; the nearest whole number.",
                      .example = "1.0",
                      .most = 1000}},
      .kits = [](const OrderBook& book, const Values& values) -> std::int64_t {
        const auto& factor = values.get<Dated<double>>("use_factor");
        return Parts{factor.at(book.now)}.nearest_of(book.used);
      },
  };
}

}  // namespace caseload::model
