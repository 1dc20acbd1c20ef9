#pragma once

namespace caseload::io::reading {

/// How far a sum of shares may be from 1: written numbers are not binary ones.
inline constexpr double tolerance_of_share_sums = 1e-9;

}  // namespace caseload::io::reading
