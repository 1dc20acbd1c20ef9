#pragma once

#include "caseload/core/error.hpp"
#include "caseload/core/time.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace caseload::model {

/// A value that holds from a date on, until the next one.
template <class Value>
struct Step {
  core::TimePoint from;
  Value value;

  friend bool operator==(const Step&, const Step&) = default;
};

/// A quantity that may change on stated dates: constant between them, absolute at each.
/// What holds before the first step is its value too.
template <class Value>
class Dated {
 public:
  Dated(Value constant) : steps_{{core::TimePoint::min(), std::move(constant)}} {}

  /// @param steps  at least one, ascending in `from`
  explicit Dated(std::vector<Step<Value>> steps) : steps_{std::move(steps)} {
    core::expects(!steps_.empty(), "a dated value has at least one step");
    for (std::size_t i = 1; i < steps_.size(); ++i)
      core::expects(steps_[i - 1].from < steps_[i].from, "steps in order of date");
  }

  const Value& at(core::TimePoint time) const {
    std::size_t i = 0;
    while (i + 1 < steps_.size() && steps_[i + 1].from <= time) ++i;
    return steps_[i].value;
  }

  const std::vector<Step<Value>>& steps() const { return steps_; }

  /// When the value changes next, after `time`; never when it does not.
  core::TimePoint next_change_after(core::TimePoint time) const {
    for (std::size_t i = 1; i < steps_.size(); ++i)
      if (steps_[i].from > time) return steps_[i].from;
    return core::never;
  }

  friend bool operator==(const Dated&, const Dated&) = default;

 private:
  std::vector<Step<Value>> steps_;
};

/// What `combine` makes of two quantities, at every date.
template <class A, class B, class Combine>
auto combined(const Dated<A>& a, const Dated<B>& b, Combine combine) {
  using Value = decltype(combine(a.at({}), b.at({})));
  std::vector<Step<Value>> steps;
  core::TimePoint from = core::TimePoint::min();
  for (;;) {
    const Value value = combine(a.at(from), b.at(from));
    if (steps.empty() || !(steps.back().value == value)) steps.push_back({from, value});
    from = std::min(a.next_change_after(from), b.next_change_after(from));
    if (from == core::never) return Dated<Value>{std::move(steps)};
  }
}

/// Their product.
template <class A, class B>
auto product(const Dated<A>& a, const Dated<B>& b) {
  using Value = decltype(std::declval<A>() * std::declval<B>());
  return combined(a, b, [](const A& x, const B& y) {
    return static_cast<Value>(x) * static_cast<Value>(y);
  });
}

/// Their sum.
template <class Value>
auto sum(const Dated<Value>& a, const Dated<Value>& b) {
  return combined(a, b, [](const Value& x, const Value& y) { return x + y; });
}

}  // namespace caseload::model
