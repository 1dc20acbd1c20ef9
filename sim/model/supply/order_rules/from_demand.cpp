#include "model/supply/order_rules/common.hpp"
#include "model/supply/whole_kits.hpp"

namespace caseload::model {

OrderRule from_demand_rule() {
  Parameter periods = forecast_periods_parameter;
  periods.required = false;
  periods.absent = "1";
  return {
      .name = "from_demand",
      .meaning =
          "At each review the order is a factor times what is asked for in a review "
          "period of the present length, by the average of the last ones: kits asked "
          "for, met or not. It looks at nothing else: not at what is on hand or on "
          "order.",
      .theory =
          "Orders neither fall when kits run out (as those of `from_use` do) nor rise "
          "when less is sent (as those of `forecast` can): with a factor of 1 and "
          "`unfilled = \"cancel\"`, a supplier who sends half of each order sends half "
          "of the kits; a back-order is asked for again on top. A shelf that is too "
          "full or too empty stays so. Before the first full period nothing is "
          "ordered, so that `on_hand` must last until what the second review orders "
          "has come. Who asks twice counts twice; orders of the stores that it "
          "supplies count in full.",
      .example = R"([stock.clinic]
on_hand = "400 kit"
order = "from_demand"
review_period = "91 day"
demand_factor = 1.0
forecast_periods = 4
lead_time = "30 day"
fill_rate = 0.5
unfilled = "cancel")",
      .parameters = {review_period_parameter,
                     first_review_parameter,
                     {.name = "demand_factor",
                      .type = ParameterType::dated_number,
                      .meaning = "Kits ordered for each kit asked for in a review "
                                 "period; the nearest whole number.",
                      .example = "1.0",
                      .most = 1000},
                     periods},
      .kits = [](const OrderBook& book, const Values& values) -> std::int64_t {
        if (book.asked_in == core::Duration{}) return 0;
        // In one period as long as the present one, should the last ones have been of
        // other lengths.
        const auto& factor = values.get<Dated<double>>("demand_factor");
        return Parts{factor.at(book.now)}.nearest_of_part(
            book.asked, book.review_period.count(), book.asked_in.count());
      },
      .periods = [](const Values& values) -> std::int64_t {
        const auto* stated = values.find<std::int64_t>("forecast_periods");
        return stated == nullptr ? 1 : *stated;
      },
  };
}

}  // namespace caseload::model
