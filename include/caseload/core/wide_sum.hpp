#pragma once

#include "caseload/core/wide_integer.hpp"

#include <cstdint>

namespace caseload::core {

/// An exact sum of 64-bit integers: 128 bits, so that no run overflows it.
class WideSum {
 public:
  constexpr WideSum() = default;
  constexpr explicit WideSum(std::int64_t value) : value_{value} {}
  /// high x 2^64 + low
  constexpr WideSum(std::uint64_t low, std::int64_t high)
      : value_{static_cast<Wide>(high) * (static_cast<Wide>(1) << 64) + low} {}

  constexpr WideSum& operator+=(std::int64_t value) {
    value_ += value;
    return *this;
  }
  constexpr WideSum& operator+=(WideSum other) {
    value_ += other.value_;
    return *this;
  }

  constexpr std::uint64_t low() const { return static_cast<std::uint64_t>(value_); }
  constexpr std::int64_t high() const {
    return static_cast<std::int64_t>(value_ >> 64);
  }
  constexpr double to_double() const { return static_cast<double>(value_); }

  friend constexpr bool operator==(WideSum a, WideSum b) {
    return a.value_ == b.value_;
  }

 private:
  Wide value_ = 0;
};

}  // namespace caseload::core
