#include "caseload/model/supply.hpp"

namespace caseload::model {
namespace {

std::vector<std::string_view> names_of_rules() {
  std::vector<std::string_view> names;
  for (const OrderRule& rule : order_rules()) names.push_back(rule.name);
  return names;
}

}  // namespace

const Section& stock_section() {
  static const Section section{
      .name = "stock",
      .meaning =
          "A store of kits: hands them out, orders more, and waits until they come.",
      .used_for = "the shelf of a clinic, the store of a province, the central store",
      .example = R"([stock.clinic]
on_hand = "400 kit"
supplied_by = "central"
order = "up_to_level"
review_period = "91 day"
order_up_to = "900 kit"
lead_time = { dist = "lognormal", mean = "30 day", cv = 0.5 }
fill_rate = 0.9)",
      .parameters =
          {
              {.name = "pool",
               .type = ParameterType::pooling,
               .meaning =
                   "Whom it serves: everybody, those of a province, or those who come "
                   "to a site. By province or site, each has a store of its own with "
                   "the same keys, and all amounts of kits are written for one site.",
               .example = R"("site")",
               .required = false,
               .absent = "nation",
               .choices = {"nation", "province", "site"}},
              {.name = "on_hand",
               .type = ParameterType::stored_kits,
               .meaning =
                   "How many kits there are at the start: in all, or at each site "
                   "that is open then (\"40 kit/site\").",
               .example = R"("400 kit")",
               .most = most_stored_kits},
              {.name = "supplied_by",
               .type = ParameterType::stock,
               .meaning =
                   "The store that it orders from: its part at the same site or in "
                   "the same province, where that is not pooled over the nation.",
               .example = R"("central")",
               .required = false,
               .absent = "an outside source that never runs out"},
              {.name = "order",
               .type = ParameterType::choice,
               .meaning = "The rule by which it orders, which has keys of its own: see "
                          "`caseload describe rules`.",
               .example = R"("up_to_level")",
               .choices = names_of_rules()},
              {.name = "lead_time",
               .type = ParameterType::dated_duration,
               .meaning =
                   "How long kits are on their way from the moment they are sent.",
               .example = R"({ dist = "lognormal", mean = "30 day", cv = 0.5 })"},
              {.name = "fill_rate",
               .type = ParameterType::dated_share,
               .meaning =
                   "The share of an order that is sent, to the nearest whole kit "
                   "(halves up).",
               .example = "0.9",
               .required = false,
               .absent = "1"},
              {.name = "unfilled",
               .type = ParameterType::choice,
               .meaning =
                   "What becomes of kits that were ordered and are not sent: they stay "
                   "on order (what the fill rate cut is asked for again with the next "
                   "order, what the supplier did not have is sent when it has it), or "
                   "they are forgotten.",
               .example = R"("cancel")",
               .required = false,
               .absent = "back_order",
               .choices = {"back_order", "cancel"}},
              {.name = "rationing",
               .type = ParameterType::choice,
               .meaning =
                   "Who gets kits when it cannot send all that the stores it supplies "
                   "have ordered: whoever ordered first, or each the same share.",
               .example = R"("proportional")",
               .required = false,
               .absent = "first_come",
               .choices = {"first_come", "proportional"}},
              {.name = "shelf_life",
               .type = ParameterType::time,
               .meaning =
                   "How long kits keep, from the day they come from the outside source "
                   "(those that are there at the start: from the start). The date goes "
                   "with them to the stores that are supplied, so that only a store "
                   "supplied from outside has this key. The oldest kits are used "
                   "first.",
               .example = R"("730 day")",
               .required = false,
               .absent = "kits do not expire",
               .least = 1},
              {.name = "transit_loss",
               .type = ParameterType::dated_share,
               .meaning =
                   "The share of kits that are lost on their way to it; parts of "
                   "a kit become one by chance, so that it is right on average.",
               .example = "0.02",
               .required = false,
               .absent = "0"},
              {.name = "budget",
               .type = ParameterType::budget,
               .meaning =
                   "What may be spent on kits from a date on, until the next one; what "
                   "is left then lapses. What cannot be paid is not bought, and is "
                   "forgotten; when nothing is left nothing is ordered. "
                   "Before the first date there is no limit. Of a store of the nation "
                   "that is supplied from outside.",
               .example = R"([{ from = 2017-01-01, amount = "20000 USD" }])",
               .required = false,
               .absent = "what is spent has no limit"},
              {.name = "kit_price",
               .type = ParameterType::kit_price,
               .meaning = "What a kit costs, when it is sent; required with budget.",
               .example = R"("3 USD/kit")",
               .required = false,
               .absent = "nothing is said of what kits cost",
               .required_with = "budget",
               .only_with = "budget"},
              {.name = "shocks",
               .type = ParameterType::shocks,
               .meaning =
                   "Interruptions: nothing is sent to it from one date until "
                   "another. At the first, this share of what is on hand is lost "
                   "(to the nearest whole kit, halves up).",
               .example =
                   R"([{ from = 2017-09-01, until = 2017-11-30, lost = "0 %" }])",
               .required = false,
               .absent = "none"},
          },
      .tables = {emergency_table()},
  };
  return section;
}

}  // namespace caseload::model
