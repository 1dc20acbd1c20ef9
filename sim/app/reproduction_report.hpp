#pragma once

#include "app/reproduction.hpp"

#include <string>

namespace caseload::app {

/// What the results are said to be, and what is looked at: before anything is run.
std::string reproduction_heading(const io::StoredResults& results,
                                 const ReproductionSample& sample,
                                 const Terminal& terminal);

/// A line for each replication, and what all of it means.
/// @param again  the command line that draws the same sample
std::string reproduction_text(const io::StoredResults& results,
                              const ReproductionSample& sample,
                              const Reproduction& reproduction,
                              const std::string& again, const Terminal& terminal);

std::string reproduction_json(const io::StoredResults& results,
                              const ReproductionSample& sample,
                              const Reproduction& reproduction,
                              const std::string& again);

/// Which program made the results, where it is not this one.
std::string other_program_text(const io::StoredResults& results);
std::string other_program_json(const io::StoredResults& results);

}  // namespace caseload::app
