#include "model/supply/order_rules/common.hpp"

namespace caseload::model {

OrderRule reorder_point_rule() {
  Parameter optional_review = review_period_parameter;
  optional_review.required = false;
  optional_review.absent = "the store is reviewed whenever something changes there";
  Parameter first_review = first_review_parameter;
  first_review.only_with = "review_period";
  return {
      .name = "reorder_point",
      .meaning =
          "When the inventory position (on hand, plus on order, less what is "
          "owed) is at a stated point or below, an order brings it to a stated "
          "level.",
      .theory =
          "The (s,S) policy, reviewed continuously or periodically: S. Axsäter, "
          "Inventory Control, 3rd ed., 2015, chapter 5; P. H. Zipkin, Foundations "
          "of Inventory Management, 2000, chapter 6.",
      .example = R"([stock.clinic]
on_hand = "400 kit"
order = "reorder_point"
reorder_at = "150 kit"
order_up_to = "400 kit"
lead_time = { dist = "lognormal", mean = "30 day", cv = 0.5 })",
      .parameters = {optional_review,
                     first_review,
                     {.name = "reorder_at",
                      .type = ParameterType::dated_kits,
                      .meaning =
                          "The inventory position at which more is ordered: kits "
                          "in all, or for each site that is open.",
                      .example = R"("150 kit")"},
                     order_up_to_parameter},
      .kits = [](const OrderBook& book, const Values& values) -> std::int64_t {
        const auto& point = values.get<Dated<std::int64_t>>("reorder_at");
        if (book.position > point.at(book.now)) return 0;
        return values.get<Dated<std::int64_t>>("order_up_to").at(book.now) -
               book.position;
      },
      .dated_levels = {"reorder_at", "order_up_to"},
  };
}

}  // namespace caseload::model
