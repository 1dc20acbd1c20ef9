#pragma once

#include "caseload/core/random_stream.hpp"

#include <cmath>
#include <cstdint>

#include <boost/math/distributions/normal.hpp>

namespace caseload::test {

/// A normal number: the sum of twelve uniform ones, less six.
inline double next_normal(core::RandomStream& stream) {
  double sum = -6.0;
  for (int i = 0; i < 12; ++i) sum += std::ldexp(static_cast<double>(stream()), -64);
  return sum;
}

/// Numbers with an address, 512 at most: those of a replication of an experiment are
/// the same whatever came before.
class RandomNumbers {
 public:
  RandomNumbers(std::uint32_t seed, std::uint32_t experiment,
                std::uint32_t replication = 0)
      : stream_{
            core::StreamKey{seed, replication, 0}, {.case_number = experiment}, {}} {}

  /// Standard normal.
  double normal() { return boost::math::quantile(law_, uniform()); }
  /// The middle of one of 2^53 cells: never 0 or 1.
  double uniform() {
    return std::ldexp(static_cast<double>(stream_() >> 11) + 0.5, -53);
  }

 private:
  boost::math::normal law_;
  core::RandomStream stream_;
};

}  // namespace caseload::test
