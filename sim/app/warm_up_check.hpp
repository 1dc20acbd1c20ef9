#pragma once

#include "app/json_text.hpp"
#include "app/terminal.hpp"
#include "caseload/experiment/warm_up.hpp"
#include "caseload/io/results.hpp"

#include <optional>
#include <string>
#include <vector>

namespace caseload::app {

/// The warm-up of one measure's weekly series in one scenario.
struct MeasureWarmUp {
  std::string scenario;
  std::string measure;
  std::string units;
  std::size_t weeks = 0;  ///< whole weeks of the series
  experiment::WarmUp found;
  /// How far its second half is above its first; empty for one replication.
  std::optional<experiment::Interval> rise;
};

/// The study as it is run to find its warm-up: observed from the start.
/// @throws core::InputError for a run of fewer whole weeks than MSER-5 needs
io::Study warm_up_study(const io::Study& study);

/// Of the primary measures that have a weekly series; of all that have one where no
/// primary measure has.
std::vector<MeasureWarmUp> warm_ups(const io::Study& study,
                                    const io::ScenarioResults& results);

/// What all of them say together of a study.
struct WarmUpVerdict {
  std::size_t weeks = 0;  ///< the longest cut
  bool is_stationary = true;
  std::string date;               ///< after it: for observe_from, where stationary
  bool is_observed_late = false;  ///< the study observes from then on, or later
};
WarmUpVerdict verdict_of(const io::Study& study,
                         const std::vector<MeasureWarmUp>& found);

std::string warm_up_text(const std::vector<MeasureWarmUp>& found,
                         const WarmUpVerdict& verdict, const io::Study& study,
                         std::size_t replications, const Terminal& terminal);
Json warm_up_json(const std::vector<MeasureWarmUp>& found,
                  const WarmUpVerdict& verdict);

}  // namespace caseload::app
