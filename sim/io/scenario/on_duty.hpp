#pragma once

#include "caseload/model/scenario.hpp"

namespace caseload::io {

/// How many members of a pool with a week are expected on duty, on average over the
/// observed time: sessions x headcount x (1 - absence), less the time in training.
///
/// Trained are, in the observed time: those by whom the target rises, and the
/// successors of trained members who leave, one for each mean tenure; each for the
/// sessions of a training, as far as there are places. That is exact in the long run,
/// when training keeps up.
double average_on_duty(const model::Scenario& scenario, const model::StaffPool& pool);

}  // namespace caseload::io
