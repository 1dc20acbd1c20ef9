#pragma once

#include "caseload/core/error.hpp"
#include "caseload/io/study.hpp"
#include "caseload/model/majorant_exceeded.hpp"

namespace caseload::io {

/// What to tell the user when a run has met more people than a majorant allows: where
/// the majorant stands, how many people there were when, and which majorant would have
/// been enough then.
///
/// @param study  that was run
core::InputError refusal_of(const Study& study,
                            const model::MajorantExceeded& exceeded);

}  // namespace caseload::io
