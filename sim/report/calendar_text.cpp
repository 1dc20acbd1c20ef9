#include "caseload/report/calendar_text.hpp"

#include <chrono>
#include <cstdint>

#include <fmt/format.h>

namespace caseload::report {
namespace {

struct Moment {
  std::chrono::year_month_day date;
  std::int64_t milliseconds;  ///< of the day
};

Moment moment_of(const model::Scenario& scenario, core::TimePoint time) {
  const auto since = time.time_since_epoch();
  const auto days = std::chrono::floor<std::chrono::days>(since);
  return {std::chrono::sys_days{std::chrono::days{scenario.start_day} + days},
          std::chrono::duration_cast<std::chrono::milliseconds>(since - days).count()};
}

std::string date_of(const Moment& moment) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(moment.date.year()),
                     static_cast<unsigned>(moment.date.month()),
                     static_cast<unsigned>(moment.date.day()));
}

}  // namespace

std::string date_text(const model::Scenario& scenario, core::TimePoint time) {
  return date_of(moment_of(scenario, time));
}

std::string moment_text(const model::Scenario& scenario, core::TimePoint time) {
  const Moment moment = moment_of(scenario, time);
  const std::int64_t minutes = moment.milliseconds / 60'000;
  return fmt::format("{} {:02}:{:02}", date_of(moment), minutes / 60, minutes % 60);
}

std::string moment_iso(const model::Scenario& scenario, core::TimePoint time) {
  const Moment moment = moment_of(scenario, time);
  const std::int64_t seconds = moment.milliseconds / 1000;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}", date_of(moment), seconds / 3600,
                     seconds / 60 % 60, seconds % 60, moment.milliseconds % 1000);
}

}  // namespace caseload::report
