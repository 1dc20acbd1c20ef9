#pragma once

#include "caseload/model/replication.hpp"

#include <cstdint>

namespace caseload::test {

/// The whole number that a measure found.
inline std::int64_t numerator(const model::MeasureResult& found) {
  return static_cast<std::int64_t>(found.numerator.low());
}

inline std::int64_t numerator(const model::ReplicationResult& result,
                              std::size_t measure) {
  return numerator(result.measures[measure]);
}

}  // namespace caseload::test
