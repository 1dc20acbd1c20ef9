#pragma once

#include "caseload/io/results.hpp"

#include <string>

namespace caseload::io::results {

/// The bytes of provenance.json: what was run, by which program, where, when and at
/// what cost. Apart from results.h5, so that the same study gives the same results
/// file.
std::string provenance_text(const Provenance& provenance, const RunIdentity& identity,
                            const std::string& results_digest);

}  // namespace caseload::io::results
