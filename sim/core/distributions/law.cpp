#include "caseload/core/distribution.hpp"
#include "caseload/core/error.hpp"
#include "caseload/core/wide_integer.hpp"
#include "core/distributions/length_biased.hpp"
#include "core/distributions/quantile_table.hpp"
#include "core/distributions/step_table.hpp"

#include <algorithm>

namespace caseload::core {

Duration Law::draw(std::uint64_t word) const {
  if (table_) {
    if (cut_width_ != 0)
      word = cut_first_ + static_cast<std::uint64_t>(
                              (static_cast<WideWord>(word) * cut_width_) >> 64);
    // By value: clamp() would return a reference, and so go through memory.
    const std::int64_t ticks = table_->draw(word, scale_);
    return Duration{std::min(std::max(ticks, floor_.count()), ceiling_.count())};
  }
  return steps_ ? steps_->draw(word) : floor_;
}

Duration Law::draw_residual(const Words& words) const {
  const Duration whole = length_biased_ ? length_biased_->draw(words[0]) : floor_;
  // whole * (word + 1/2) / 2^64, to the nearest tick.
  const auto ticks = static_cast<WideWord>(whole.count());
  const WideWord part = ticks * words[1] + ticks / 2 + (static_cast<WideWord>(1) << 63);
  return Duration{static_cast<std::int64_t>(part >> 64)};
}

RealDuration Law::mean() const {
  return mean_;
}

RealDuration Law::standard_deviation() const {
  return standard_deviation_;
}

RealDuration Law::mean_residual() const {
  const double mean = mean_.count();
  const double deviation = standard_deviation_.count();
  if (mean == 0.0) return RealDuration{0};
  return RealDuration{(mean * mean + deviation * deviation) / (2.0 * mean)};
}

Duration Law::least() const {
  return draw(0);
}

Duration Law::most() const {
  return draw(~std::uint64_t{0});
}

Law Law::fixed(Duration value) {
  expects(value >= Duration{0}, "a duration that is not negative");
  expects(value.count() <= distributions::longest_draw, "at most 2^62 ticks");
  Law law;
  law.floor_ = value;
  law.ceiling_ = value;
  law.mean_ = value;
  return law;
}

}  // namespace caseload::core
