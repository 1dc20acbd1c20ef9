#include "caseload/core/hazard_clock.hpp"

#include "caseload/core/error.hpp"
#include "caseload/core/wide_integer.hpp"
#include "core/distributions/exact.hpp"

#include <algorithm>
#include <cmath>

namespace caseload::core {
namespace {

constexpr int ratio_bits = 24;
constexpr int rate_bits = 32;

/// Amounts of hazard in log-linear bins: exact below 256 units, then 256 bins an
/// octave. A bin is so narrow that between its ends the quantile of any law we have is
/// straight within 5e-5, a Weibull law of shape 0.2 included.
constexpr int bin_bits = 8;
constexpr std::size_t bins_an_octave = std::size_t{1} << bin_bits;
/// Up to here, 16 mean amounts, a law's quantiles are asked for: beyond is a
/// probability of 1e-7. A small ratio can still ask for more, up to 2^62 units: from
/// octave to octave times then grow as they did in the last one, which is exact for
/// Weibull laws.
constexpr int asked_bits = hazard_amount_bits + 4;
constexpr int most_bits = 62;

constexpr std::size_t bins_up_to(int bits) {
  return bins_an_octave * static_cast<std::size_t>(bits - bin_bits + 1);
}
constexpr std::size_t last_asked = bins_up_to(asked_bits);
constexpr std::size_t last_bin = bins_up_to(most_bits);

constexpr std::int64_t longest_time = std::int64_t{1} << 62;

std::size_t bin_of(HazardAmount amount) {
  if (amount < static_cast<HazardAmount>(bins_an_octave))
    return static_cast<std::size_t>(amount);
  const int octave =
      63 - bin_bits - __builtin_clzll(static_cast<std::uint64_t>(amount));
  return bins_an_octave * static_cast<std::size_t>(octave) +
         static_cast<std::size_t>(amount >> octave);
}

HazardAmount width_of(std::size_t bin) {
  return bin < bins_an_octave ? 1 : HazardAmount{1} << (bin / bins_an_octave - 1);
}

HazardAmount begin_of(std::size_t bin) {
  if (bin < bins_an_octave) return static_cast<HazardAmount>(bin);
  return static_cast<HazardAmount>(bins_an_octave + bin % bins_an_octave)
         << (bin / bins_an_octave - 1);
}

/// The words that stand for the probability 1 - exp(-amount), for each bin's beginning.
/// Software arithmetic of 213 bits, so they are the same on every machine; products of
/// one survival probability a bin, because a power of each would take long.
std::vector<std::uint64_t> words_of_bins() {
  using distributions::Exact;
  std::vector<std::uint64_t> words;
  const Exact unit = ldexp(Exact{1}, -hazard_amount_bits);
  Exact survival = 1;
  Exact step = exp(-unit);
  for (std::size_t bin = 0; bin <= last_asked; ++bin) {
    if (bin > bins_an_octave && bin % bins_an_octave == 0) step *= step;
    const Exact scaled = floor(ldexp(1 - survival, 64));
    words.push_back(scaled >= ldexp(Exact{1}, 64) ? ~std::uint64_t{0}
                                                  : scaled.convert_to<std::uint64_t>());
    survival *= step;
  }
  return words;
}

}  // namespace

HazardAmount hazard_budget(std::uint64_t word) {
  static const Law law = [] {
    const Duration mean{HazardAmount{1} << hazard_amount_bits};
    return std::get<Law>(find_distribution("exponential")->build({{"mean", mean}}, {}));
  }();
  return std::clamp<HazardAmount>(law.draw(word).count(), 1, largest_hazard - 1);
}

HazardAmount hazard_of(double share) {
  expects(share >= 0.0 && share < 1.0, "a share from 0 to below 1");
  const distributions::Exact amount = -log(1 - distributions::Exact{share});
  return floor(ldexp(amount, hazard_amount_bits) + distributions::Exact{1} / 2)
      .convert_to<HazardAmount>();
}

HazardRatio::HazardRatio(double ratio)
    : bits_{static_cast<std::uint64_t>(std::llround(std::ldexp(ratio, ratio_bits)))} {
  expects(ratio == 0.0 || (ratio >= least && ratio <= most),
          "a hazard ratio of 0, or from 0.001 to 1000");
}

HazardAmount HazardRatio::times(HazardAmount amount) const {
  const WideWord product = static_cast<WideWord>(amount) * bits_ >> ratio_bits;
  return product < static_cast<WideWord>(largest_hazard)
             ? static_cast<HazardAmount>(product)
             : largest_hazard;
}

HazardAmount HazardRatio::into(HazardAmount budget) const {
  expects(bits_ > 0, "a hazard ratio of more than 0");
  if (bits_ == std::uint64_t{1} << ratio_bits) return budget;
  // A budget has at most 50 bits and 1 / ratio 10, so this fits.
  return static_cast<HazardAmount>(
      ((static_cast<WideWord>(budget) << ratio_bits) + (bits_ - 1)) / bits_);
}

HazardRatio operator*(HazardRatio a, HazardRatio b) {
  HazardRatio product;
  product.bits_ = static_cast<std::uint64_t>(
      (static_cast<WideWord>(a.bits_) * b.bits_ + (WideWord{1} << (ratio_bits - 1))) >>
      ratio_bits);
  return product;
}

HazardClock HazardClock::of_rate(const std::vector<Phase>& phases) {
  expects(!phases.empty(), "a rate has at least one phase");
  HazardClock clock;
  for (const Phase& phase : phases) {
    expects(phase.per_day >= 0.0 && phase.per_day <= most_per_day,
            "a hazard of at most one an hour");
    const Duration from = clock.phases_.empty()
                              ? Duration{0}
                              : std::max(Duration{0}, phase.from.time_since_epoch());
    const HazardAmount before = clock.phases_.empty() ? 0 : clock.accumulated(from);
    const double per_tick =
        std::ldexp(phase.per_day / ticks_a_day, hazard_amount_bits + rate_bits);
    clock.phases_.push_back(
        {from, before, static_cast<std::uint64_t>(std::llround(per_tick))});
  }
  return clock;
}

HazardClock HazardClock::of_time(const Law& law) {
  static const std::vector<std::uint64_t> words = words_of_bins();
  HazardClock clock;
  std::vector<Duration>& times = clock.quantiles_;
  times.reserve(last_bin + 1);
  for (const std::uint64_t word : words) times.push_back(law.draw(word));
  // A law has an end when the last 2^-54 of probability makes no tick of difference.
  const std::uint64_t near_the_end = ~std::uint64_t{0} - (std::uint64_t{1} << 10);
  const Duration most =
      law.draw(near_the_end) == law.most() ? law.most() : Duration{longest_time};
  const auto before = static_cast<WideWord>(times[last_asked - bins_an_octave].count());
  const auto after = static_cast<WideWord>(times[last_asked].count());
  for (std::size_t bin = last_asked + 1; bin <= last_bin; ++bin) {
    const auto octave_ago = static_cast<WideWord>(times[bin - bins_an_octave].count());
    const WideWord grown = before == 0 ? after : octave_ago * after / before;
    times.push_back(Duration{static_cast<std::int64_t>(
        std::min(grown, static_cast<WideWord>(most.count())))});
  }
  return clock;
}

HazardAmount HazardClock::accumulated(Duration time) const {
  if (is_by_calendar()) {
    expects(time <= longest_run, "a time within the longest run");
    std::size_t i = phases_.size() - 1;
    while (i > 0 && phases_[i].from > time) --i;
    const Steady& phase = phases_[i];
    const auto ticks = static_cast<WideWord>((time - phase.from).count());
    const WideWord grown = ticks * phase.per_tick >> rate_bits;
    return phase.before + static_cast<HazardAmount>(grown);
  }
  if (time < quantiles_.front()) return 0;
  const auto after = std::upper_bound(quantiles_.begin(), quantiles_.end(), time);
  if (after == quantiles_.end()) return begin_of(last_bin);
  const auto bin = static_cast<std::size_t>(after - quantiles_.begin()) - 1;
  const auto into_bin = static_cast<WideWord>((time - quantiles_[bin]).count());
  const auto whole = static_cast<WideWord>((*after - quantiles_[bin]).count());
  return begin_of(bin) + static_cast<HazardAmount>(
                             into_bin * static_cast<WideWord>(width_of(bin)) / whole);
}

Duration HazardClock::time_of(HazardAmount amount) const {
  if (is_by_calendar()) {
    std::size_t i = phases_.size() - 1;
    while (i > 0 && phases_[i].before >= amount) --i;
    const Steady& phase = phases_[i];
    const HazardAmount left = amount - phase.before;
    if (left <= 0) return phase.from;
    if (phase.per_tick == 0) return Duration::max();
    const WideWord ticks =
        ((static_cast<WideWord>(left) << rate_bits) + (phase.per_tick - 1)) /
        phase.per_tick;
    return ticks < static_cast<WideWord>(longest_time)
               ? phase.from + Duration{static_cast<std::int64_t>(ticks)}
               : Duration::max();
  }
  if (amount >= begin_of(last_bin)) return quantiles_.back();
  const std::size_t bin = bin_of(amount);
  const Duration low = quantiles_[bin];
  const auto rise = static_cast<WideWord>((quantiles_[bin + 1] - low).count());
  const auto part = static_cast<WideWord>(amount - begin_of(bin));
  return low + Duration{static_cast<std::int64_t>(
                   rise * part / static_cast<WideWord>(width_of(bin)))};
}

}  // namespace caseload::core
