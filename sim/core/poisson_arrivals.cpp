#include "caseload/core/poisson_arrivals.hpp"

#include "caseload/core/error.hpp"

#include <cmath>

namespace caseload::core {
namespace {

constexpr double words = 18446744073709551616.0;  // 2^64
constexpr std::uint32_t most_members = 255;

Law exponential_with(Duration mean) {
  const DistributionKind* kind = find_distribution("exponential");
  expects(kind != nullptr, "an exponential law in the catalogue");
  auto built = kind->build({{"mean", mean}}, {});
  expects(std::holds_alternative<Law>(built), "a mean gap of more than zero");
  return std::get<Law>(built);
}

}  // namespace

Threshold::Threshold(double share) {
  expects(share >= 0.0 && share <= 1.0, "a probability");
  always_ = share >= 1.0;
  if (!always_) below_ = static_cast<std::uint64_t>(share * words);
}

BatchSize::BatchSize(double mean) : mean_{mean} {
  expects(mean >= 1.0 && mean <= most_mean, "a mean batch from 1 to 6");
  // Products of doubles only: the same on every machine.
  const double more = 1.0 - 1.0 / mean;
  for (double left = more; left * words >= 1.0; left *= more)
    more_than_.push_back(static_cast<std::uint64_t>(left * words));
  expects(more_than_.size() < most_members, "batches that a member number can count");
}

std::uint32_t BatchSize::draw(std::uint64_t word) const {
  std::uint32_t size = 1;
  for (const std::uint64_t tail : more_than_) {
    if (~word >= tail) break;
    ++size;
  }
  return size;
}

PoissonArrivals::PoissonArrivals(Duration mean_gap, const std::vector<Phase>& phases,
                                 std::uint16_t layer, std::uint16_t purpose)
    : gap_{exponential_with(mean_gap)}, layer_{layer}, purpose_{purpose} {
  expects(!phases.empty(), "at least one phase");
  for (const Phase& phase : phases)
    phases_.push_back({phase.from, Threshold{phase.probability}});
}

void PoissonArrivals::start(StreamKey key) {
  key_ = key;
  candidate_ = 0;
  time_ = TimePoint{};
  phase_ = 0;
}

void PoissonArrivals::draw_ahead() {
  Identity who{.case_number = candidate_, .layer = layer_};
  for (Draws& draws : draws_) {
    const Words drawn = random_words(key_, who, {.purpose = purpose_});
    draws = {gap_.draw(drawn[0]), drawn[1]};
    ++who.case_number;
  }
}

bool PoissonArrivals::next(TimePoint end, Arrival& arrival) {
  for (;;) {
    if (candidate_ % drawn_together == 0) draw_ahead();
    const Draws& drawn = draws_[candidate_ % drawn_together];
    time_ += drawn.gap;
    if (time_ >= end) return false;
    while (phase_ + 1 < phases_.size() && phases_[phase_ + 1].from <= time_) ++phase_;
    const std::uint32_t candidate = candidate_++;
    expects(candidate_ != 0, "at most 2^32 candidate cases of a layer");
    if (phases_[phase_].threshold.accepts(drawn.keeping)) {
      arrival = {candidate, time_, drawn.keeping};
      return true;
    }
  }
}

}  // namespace caseload::core
