#pragma once

#include "caseload/core/random_stream.hpp"
#include "caseload/core/time.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace caseload::core {

class QuantileTable;
class StepTable;
class LengthBiased;

/// What happens beyond the limits of a law.
struct Truncation {
  /// cut: the law given that it lies within the limits (draws beyond do not occur);
  /// refused when less than a thousandth of the law lies there.
  /// floored: a draw beyond a limit becomes the limit (so the limit has a probability).
  enum class Beyond { cut, floored };
  /// Which mean the stated mean is: that of the law before the limits apply, or after
  /// (then the scale is solved for and the shape kept; only for kinds that state a
  /// mean).
  enum class MeanIs { before, after };

  std::optional<Duration> at_least = {};
  std::optional<Duration> at_most = {};
  Beyond beyond = Beyond::cut;
  MeanIs mean_is = MeanIs::before;

  friend bool operator==(const Truncation&, const Truncation&) = default;
};

/// A law of durations, ready to draw from: a table of quantiles in unit scale, a scale
/// in ticks, and limits. Cheap to copy; laws of the same kind and shape share their
/// table.
///
/// A draw is one word and integer arithmetic only: monotone in the word, and the same
/// on every machine. Its error against the exact quantile is at most 1e-4 of it or one
/// tick, whichever is more, for probabilities from 2^-40 to 1 - 2^-40 (of the law
/// before a cut).
class Law {
 public:
  /// The duration at probability (word + 1/2) / 2^64. Never negative, and at most 2^62
  /// ticks, so that it can be added to any instant of a run.
  Duration draw(std::uint64_t word) const;

  /// What is left, at an instant chosen at random, of a stay that is under way then:
  /// the equilibrium (length-biased) residual. Drawn as the product of an independent
  /// uniform and a length-biased stay; monotone in both words.
  ///
  /// Source: D. R. Cox, "Renewal Theory", 1962, section 5.2.
  Duration draw_residual(const Words& words) const;

  /// Mean and standard deviation of what draw() yields, limits included, before
  /// rounding to whole ticks. Computed from theory, not from the table.
  RealDuration mean() const;
  RealDuration standard_deviation() const;
  /// The mean of draw_residual(): E[X^2] / (2 E[X]).
  RealDuration mean_residual() const;

  /// The smallest and largest duration draw() can yield.
  Duration least() const;
  Duration most() const;

  /// Always exactly `value`.
  static Law fixed(Duration value);

 private:
  friend class LawBuilder;
  Law() = default;

  /// What is drawn from; both null for a fixed law, which has only its limits.
  std::shared_ptr<const QuantileTable> table_;
  std::shared_ptr<const StepTable> steps_;
  std::shared_ptr<const LengthBiased> length_biased_;  ///< null for a fixed law
  std::uint64_t scale_ = 0;  ///< one unit of the table, in 2^-16 ticks
  /// A cut: the words of the table that remain, `cut_width_` from `cut_first_` on;
  /// width 0 means all 2^64.
  std::uint64_t cut_first_ = 0;
  std::uint64_t cut_width_ = 0;
  Duration floor_{0};
  Duration ceiling_{Duration::max()};
  RealDuration mean_{0};
  RealDuration standard_deviation_{0};
};

/// A value that a parameter of a distribution takes.
using DistributionValue = std::variant<Duration, double, std::int64_t,
                                       std::vector<Duration>, std::vector<double>>;

/// One parameter of a kind of distribution.
struct DistributionParameter {
  /// `times` and `numbers` are lists.
  enum class Type { time, number, whole_number, times, numbers };

  std::string_view name;
  Type type = Type::time;
  std::string_view meaning;
  bool required = true;
};

using DistributionArguments = std::map<std::string, DistributionValue, std::less<>>;

/// Refusal of arguments that are well-typed but mean no distribution ("cv: expected
/// more than 0"). The reader adds file and line.
struct DistributionRefusal {
  std::string
      parameter;  ///< one of the kind's parameters, or "at_least", "at_most", ...
  std::string expected;
  std::string got;
  std::string hint;
};

/// A kind of distribution: what a scenario file calls `dist`. One file each under
/// sim/core/distributions/, one line each in the catalogue.cpp beside them.
struct DistributionKind {
  std::string_view name;
  std::string_view meaning;  ///< one sentence
  std::string_view formula;  ///< density or quantile, and its source
  std::string_view example;  ///< as written in a scenario file
  std::vector<DistributionParameter> parameters;
  /// @param truncation  limits; {} for none
  std::variant<Law, DistributionRefusal> (*build)(
      const DistributionArguments& arguments, const Truncation& truncation) = nullptr;
};

/// All kinds, in the order in which `describe` lists them.
std::span<const DistributionKind> distribution_kinds();

/// The kind called `name`, or null.
const DistributionKind* find_distribution(std::string_view name);

}  // namespace caseload::core
