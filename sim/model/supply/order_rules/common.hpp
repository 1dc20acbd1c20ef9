#pragma once

#include "caseload/model/supply.hpp"

namespace caseload::model {

/// The keys that several rules share.
inline const Parameter review_period_parameter{
    .name = "review_period",
    .type = ParameterType::dated_time,
    .meaning =
        "The time from one review of the store to the next. On a date on which it "
        "changes, the next review is when it was planned, or one new period "
        "after that date, whichever is first.",
    .example = R"("91 day")",
    .least = core::Duration{std::chrono::hours{1}}.count(),
};
inline const Parameter first_review_parameter{
    .name = "first_review",
    .type = ParameterType::time,
    .meaning =
        "The time from the start of the run to the first review, whatever the "
        "period is until then.",
    .example = R"("30 day")",
    .required = false,
    .absent = "at the start",
};
inline const Parameter order_up_to_parameter{
    .name = "order_up_to",
    .type = ParameterType::dated_kits,
    .meaning =
        "An order brings the inventory position to this level: kits in all, "
        "or for each site that is open.",
    .example = R"("400 kit")",
};
inline const Parameter forecast_periods_parameter{
    .name = "forecast_periods",
    .type = ParameterType::count,
    .meaning =
        "How many of the last periods between reviews count; fewer while there "
        "are not so many.",
    .example = "4",
    .least = 1,
    .most = 1000,
};

}  // namespace caseload::model
