#pragma once

#include "caseload/core/time.hpp"
#include "caseload/io/study.hpp"
#include "io/scenario/table_reader.hpp"

#include <optional>
#include <string>

namespace caseload::io::reading {

/// The dates of a run. Time zero is `start_day`, 00:00.
struct Calendar {
  std::int64_t start_day = 0;  ///< days since 1970-01-01
  core::TimePoint observe_from{};
  core::TimePoint end{};

  core::TimePoint at(CalendarDate date) const;
  CalendarDate date_of(core::TimePoint time) const;  ///< the day that `time` falls on
};

/// How many replications are run, on which calendar, from which seed.
struct RunSettings {
  Calendar calendar;
  bool calendar_is_known = true;  ///< false after a mistake in it
  std::uint32_t replications = 0;
  std::uint32_t seed = 0;
};

/// Reads start, observe_from, end, replications and seed from the top of study.toml.
RunSettings read_study_settings(Mistakes& mistakes, TableReader& study);

/// Reads `[run]` of a scenario file that stands alone: start (2000-01-01 where absent);
/// end, or else length; observe_from, or else warm_up; replications and seed.
RunSettings read_run_table(Mistakes& mistakes, const Node& run);

}  // namespace caseload::io::reading
