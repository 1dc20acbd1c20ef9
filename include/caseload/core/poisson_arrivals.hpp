#pragma once

#include "caseload/core/distribution.hpp"
#include "caseload/core/random_stream.hpp"
#include "caseload/core/time.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace caseload::core {

/// The probability `share` as a threshold: a word below it says yes.
class Threshold {
 public:
  Threshold() = default;
  /// @param share  0 to 1
  explicit Threshold(double share);

  bool accepts(std::uint64_t word) const { return always_ || word < below_; }
  bool always() const { return always_; }

 private:
  std::uint64_t below_ = 0;
  bool always_ = false;
};

/// Sizes of batches: a geometric law shifted to begin at 1.
///
///     P(size > k) = (1 - 1/mean)^k
///
/// Monotone in the word: a larger word never makes a smaller batch.
class BatchSize {
 public:
  /// Larger means could not be numbered in the 8 bits of Identity::member.
  static constexpr double most_mean = 6.0;

  /// @param mean  people a batch, from 1 to most_mean
  explicit BatchSize(double mean);

  std::uint32_t draw(std::uint64_t word) const;
  double mean() const { return mean_; }
  double variance() const { return mean_ * (mean_ - 1.0); }

 private:
  double mean_;
  std::vector<std::uint64_t> more_than_;  ///< [k - 1]: P(size > k) as a share of 2^64
};

/// Times of a Poisson process whose rate changes with time, by thinning a faster one.
///
/// Candidate `c` comes an exponential time after candidate c - 1 (c counts from 0, the
/// first after time zero), at the constant rate `majorant`; it is kept with probability
/// rate / majorant. So a lower rate deletes arrivals and moves none.
///
/// Source: P. A. W. Lewis, G. S. Shedler, "Simulation of nonhomogeneous Poisson
/// processes by thinning", Naval Research Logistics Quarterly 26, 1979, 403-413.
class PoissonArrivals {
 public:
  /// From `from` on, candidates are kept with `probability`.
  struct Phase {
    TimePoint from;
    double probability;
  };
  struct Arrival {
    std::uint32_t candidate;
    TimePoint time;
    /// That decided whether it is kept; for those who decide it themselves, of
    /// candidates that are all kept here.
    std::uint64_t keeping;
  };

  /// @param mean_gap  between candidates; more than zero
  /// @param phases    ascending; what holds before the first is its probability too
  PoissonArrivals(Duration mean_gap, const std::vector<Phase>& phases,
                  std::uint16_t layer, std::uint16_t purpose);

  /// Begins anew with the key of a replication.
  void start(StreamKey key);

  /// The next arrival before `end`. @return false when there is none
  bool next(TimePoint end, Arrival& arrival);

 private:
  struct ThresholdFrom {
    TimePoint from;
    Threshold threshold;
  };

  /// What is drawn for one candidate: the gap to it, and the word that decides whether
  /// it is kept.
  struct Draws {
    Duration gap;
    std::uint64_t keeping;
  };
  static constexpr std::uint32_t drawn_together = 8;
  void draw_ahead();

  Law gap_;
  std::vector<ThresholdFrom> phases_;
  std::uint16_t layer_;
  std::uint16_t purpose_;
  StreamKey key_{0, 0, 0};
  std::uint32_t candidate_ = 0;
  /// Of the eight candidates among which `candidate_` is. Drawn together, they do not
  /// wait for one another in the processor.
  std::array<Draws, drawn_together> draws_{};
  TimePoint time_{};
  std::size_t phase_ = 0;
};

}  // namespace caseload::core
