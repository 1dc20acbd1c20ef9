#pragma once

#include "io/scenario/draft.hpp"

#include <vector>

namespace caseload::io::reading {

/// A draft and the resolved file that it was read from.
struct DraftOfFile {
  Draft* draft;
  const Node* file;
};

/// Gives each layer of arrivals its majorant, which all scenarios of a study share: as
/// the study states it, or else the largest rate of that layer in the baseline. So the
/// same candidate cases come in all of them. A rate above its majorant is a mistake.
/// Where the rate is that of each of some people, `at_most` of the baseline stands for
/// the largest one.
///
/// @param majorants  `[majorants]` of the study; null when there is none
/// @param calendar   of the study
void assign_majorants(Mistakes& mistakes, const Node* majorants,
                      const Calendar& calendar, const std::vector<DraftOfFile>& drafts,
                      std::size_t baseline);

/// Gives each branch of `scenario` the share that it has in `baseline`, and takes in,
/// with a share of 0, those that only the baseline has. States, person types and ways
/// on that the baseline does not know are coupled to themselves.
void set_baseline_shares(model::Scenario& scenario, const model::Scenario& baseline);

}  // namespace caseload::io::reading
