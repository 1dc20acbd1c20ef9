#include "model/supply/emergency.hpp"

#include "caseload/model/supply.hpp"

#include <algorithm>

namespace caseload::model {

EmergencyOrders::EmergencyOrders(const Values& terms)
    : below_{terms.get<Dated<std::int64_t>>("below")},
      order_{terms.get<Dated<std::int64_t>>("order")},
      lead_time_{terms.get<DatedLaw>("lead_time")},
      at_most_every_{terms.get<core::Duration>("at_most_every")} {}

void EmergencyOrders::begin() {
  is_under_way_ = false;
  next_allowed_ = core::TimePoint::min();
}

std::int64_t EmergencyOrders::kits(std::int64_t on_hand, core::TimePoint now) const {
  if (is_under_way_ || now < next_allowed_ || on_hand >= below_.at(now)) return 0;
  return order_.at(now);
}

core::TimePoint EmergencyOrders::next_change_after(core::TimePoint now) const {
  const core::TimePoint level =
      std::min(below_.next_change_after(now), order_.next_change_after(now));
  return next_allowed_ > now ? std::min(level, next_allowed_) : level;
}

void EmergencyOrders::place(core::TimePoint now) {
  is_under_way_ = true;
  next_allowed_ = now + at_most_every_;
}

const InnerTable& emergency_table() {
  static const InnerTable table{
      .name = "emergency",
      .title = "Emergency orders",
      .meaning =
          "Outside its rule, a store with a table [stock.NAME.emergency] orders when "
          "few kits are on hand and no such order is under way. It looks when its kits "
          "have become fewer or have come, on the dates on which a level changes, and "
          "when the next is allowed; in one instant after its review. The order goes "
          "to "
          "its supplier, who sends at once what it has: after people who wait there, "
          "before ordinary orders of the same instant. What cannot be sent at once is "
          "forgotten. The fill rate does not cut it, losses on the way do; while a "
          "shock "
          "lasts none is placed. Its kits are on order like any others, so that the "
          "next "
          "ordinary order knows of them, and measures count it as an order.",
      .example = R"([stock.clinic.emergency]
below = "20 kit"
order = "60 kit"
lead_time = "5 day"
at_most_every = "30 day")",
      .parameters =
          {
              {.name = "below",
               .type = ParameterType::dated_kits,
               .meaning = "Fewer kits on hand than this make the store order: in the "
                          "unit of its other amounts.",
               .example = R"("20 kit")",
               .least = 1,
               .most = most_stored_kits},
              {.name = "order",
               .type = ParameterType::dated_kits,
               .meaning = "How many kits it orders, whatever is on order already.",
               .example = R"("60 kit")",
               .least = 1,
               .most = most_stored_kits},
              {.name = "lead_time",
               .type = ParameterType::dated_duration,
               .meaning = "How long they are on their way.",
               .example = R"("5 day")"},
              {.name = "at_most_every",
               .type = ParameterType::time,
               .meaning = "The shortest time from one emergency order to the next, "
                          "whatever was sent of the first.",
               .example = R"("30 day")",
               .least = core::Duration{std::chrono::hours{1}}.count()},
          },
  };
  return table;
}

}  // namespace caseload::model
