#pragma once

#include "caseload/core/poisson_arrivals.hpp"
#include "caseload/model/parameter.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace caseload::model {

/// Whether people show at a visit. At the first one it may depend on how long they have
/// waited for it: each whole day keeps away the same share of those who would still
/// have come.
class Showing {
 public:
  explicit Showing(const Values& values)
      : first_share_{share(values, "show_first", share(values, "show", 1.0))},
        kept_a_day_{1.0 - share(values, "show_lost_per_day", 0.0)},
        later_{share(values, "show", 1.0)} {}

  bool shows(bool is_first, core::Duration waited, std::uint64_t word) {
    if (!is_first) return later_.accepts(word);
    const auto day = static_cast<std::size_t>(waited / std::chrono::days{1});
    // As far as waits have grown; multiplied step by step, as pow() of the C library
    // differs between machines.
    for (; first_.size() <= day; first_share_ *= kept_a_day_)
      first_.emplace_back(first_share_);
    return first_[day].accepts(word);
  }

 private:
  static double share(const Values& values, std::string_view name, double otherwise) {
    const auto* given = values.find<double>(name);
    return given == nullptr ? otherwise : *given;
  }

  double first_share_;  ///< after as many days as `first_` is long
  double kept_a_day_;
  core::Threshold later_;
  std::vector<core::Threshold> first_;  ///< [whole days waited]
};

}  // namespace caseload::model
