#pragma once

#include "caseload/core/distribution.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::core::distributions {

/// The longest duration a parameter or a limit may have.
inline constexpr Duration longest_parameter = std::chrono::days{365'250};

/// A duration as a scenario file would say it: "36 h", "-5 min".
std::string text(Duration duration);
/// A number in its shortest form, six digits.
std::string text(double number);

/// Reads the arguments of one kind and remembers the first that is refused, so that a
/// kind reads all it needs and then asks once.
class Arguments {
 public:
  explicit Arguments(const DistributionArguments& given) : given_{given} {}

  /// A duration above 0 (or from 0 on) and at most 1000 years.
  Duration positive_time(std::string_view name);
  Duration time(std::string_view name);
  /// A number from `least` to `most`. @param why  the hint when it is not
  double number(std::string_view name, double least, double most, std::string_view why);
  std::int64_t whole_number(std::string_view name, std::int64_t least,
                            std::int64_t most, std::string_view why);
  /// Durations from 0 on, at least one.
  std::vector<Duration> times(std::string_view name);
  /// Numbers, or nothing when the argument is absent.
  std::optional<std::vector<double>> numbers(std::string_view name);

  void refuse(std::string_view name, std::string expected, std::string got,
              std::string hint);
  const std::optional<DistributionRefusal>& refusal() const { return refusal_; }

 private:
  /// @throws ContractViolation when it is absent or of another type: the reader has
  ///         compared the arguments with the kind's parameters before.
  template <class T>
  const T& get(std::string_view name) const;

  const DistributionArguments& given_;
  std::optional<DistributionRefusal> refusal_;
};

/// Refuses limits that contradict each other or are no durations.
std::optional<DistributionRefusal> check_limits(const Truncation& limits);

/// The refusal of mean_is = "after" by a kind that has no parameter `mean`.
DistributionRefusal no_stated_mean();

}  // namespace caseload::core::distributions
