#pragma once

#include "caseload/core/distribution.hpp"
#include "io/scenario/draft.hpp"

#include <optional>
#include <string>

namespace caseload::io::reading {

/// Reads a law of durations or of staff work: "48 h", { value = "48 h", ... }, or
/// { dist = "lognormal", mean = "48 h", cv = 0.4, at_most = "72 h", ... }, each table
/// with its evidence. What a distribution needs is asked of core's catalogue.
///
/// Nothing after a mistake, which is recorded.
std::optional<core::Law> read_law(Reading& reading, const Node& node,
                                  const std::string& key);

/// The same, or { steps = [ { from = 2017-01-01, ... }, ... ] } with what makes a law
/// in each step.
std::optional<model::DatedLaw> read_dated_law(Reading& reading, const Node& written,
                                              const std::string& key);

}  // namespace caseload::io::reading
