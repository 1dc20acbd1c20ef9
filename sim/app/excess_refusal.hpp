#pragma once

#include "caseload/io/refusal.hpp"

namespace caseload::app {

/// What `work` returns, which runs replications of `study`.
/// @throws core::InputError where it meets more people than a majorant allows
template <class Work>
auto refusing_excess(const io::Study& study, Work work) {
  try {
    return work();
  } catch (const model::MajorantExceeded& exceeded) {
    throw io::refusal_of(study, exceeded);
  }
}

}  // namespace caseload::app
