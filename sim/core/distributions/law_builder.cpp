#include "core/distributions/law_builder.hpp"

#include "caseload/core/error.hpp"
#include "core/distributions/arguments.hpp"
#include "core/distributions/length_biased.hpp"
#include "core/distributions/limits.hpp"
#include "core/distributions/table_cache.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace caseload::core {

using namespace distributions;

namespace {

DistributionRefusal outside_limits(const Truncation& limits) {
  return {limits.at_most ? "at_most" : "at_least",
          "limits within which a thousandth or more of the law lies", "less",
          "widen the limits, or state the law that is meant directly"};
}

std::uint64_t scale_bits_of(const Exact& ticks) {
  return floor(ldexp(ticks, scale_fraction_bits) + Exact{0.5})
      .convert_to<std::uint64_t>();
}

/// The ticks of one unit, or why there are none.
std::variant<Exact, DistributionRefusal> scale_of(const LawBuilder::Continuous& parts,
                                                  const Truncation& limits) {
  if (limits.mean_is == Truncation::MeanIs::before) return Exact{parts.unit.count()};
  if (!parts.unit_is_mean) return no_stated_mean();
  if (!limits.at_least && !limits.at_most) return Exact{parts.unit.count()};
  if (limits.at_least && parts.unit <= *limits.at_least &&
      *limits.at_least > Duration{0})
    return DistributionRefusal{"mean", "more than at_least, since mean_is = \"after\"",
                               text(parts.unit), "raise mean or lower at_least"};
  if (limits.at_most && parts.unit >= *limits.at_most)
    return DistributionRefusal{"mean", "less than at_most, since mean_is = \"after\"",
                               text(parts.unit), "lower mean or raise at_most"};
  if (const auto scale = scale_for_mean_after(*parts.law, parts.unit, limits))
    return *scale;
  return DistributionRefusal{"mean", "a mean that this law can have within its limits",
                             text(parts.unit),
                             "no scale gives this mean after the limits; move it away "
                             "from the limit it is near"};
}

/// The length-biased law, which falls on a floor or ceiling in proportion to its
/// length.
std::shared_ptr<const LengthBiased> length_biased(const LawBuilder::Continuous& parts,
                                                  const LimitedLaw& law,
                                                  const Truncation& limits,
                                                  std::uint64_t scale, Duration floor,
                                                  Duration ceiling) {
  std::unique_ptr<LengthBiased::Continuous> biased{
      new LengthBiased::Continuous{.table = DeferredTable{parts.law}}};
  biased->scale = scale;
  biased->floor = floor;
  biased->ceiling = ceiling;
  biased->first = word_mark(law.below_lower().first / law.whole().first);
  biased->last = word_mark(law.below_upper().first / law.whole().first);
  if (limits.beyond == Truncation::Beyond::floored) {
    biased->low_end = word_mark(law.lower_atom_of_mean() / law.mean());
    biased->high_start = word_mark(1 - law.upper_atom_of_mean() / law.mean());
  }
  return std::make_shared<const LengthBiased>(std::move(biased));
}

/// The discrete law within the limits: the steps beyond are dropped or moved.
std::vector<StepTable::Step> limit_steps(const std::vector<StepTable::Step>& steps,
                                         const Truncation& limits) {
  const Duration low = limits.at_least.value_or(Duration{0});
  const Duration high = limits.at_most.value_or(Duration::max());
  std::vector<StepTable::Step> limited;
  for (StepTable::Step step : steps) {
    const Duration within = std::clamp(step.value, low, high);
    if (limits.beyond == Truncation::Beyond::cut && within != step.value) continue;
    step.value = within;
    limited.push_back(step);
  }
  return limited;
}

}  // namespace

LawOrRefusal LawBuilder::continuous(const Continuous& parts, const Truncation& limits) {
  if (auto refusal = check_limits(limits)) return *std::move(refusal);
  auto scale_or_refusal = scale_of(parts, limits);
  if (const auto* refusal = std::get_if<DistributionRefusal>(&scale_or_refusal))
    return *refusal;
  const std::uint64_t scale = scale_bits_of(std::get<Exact>(scale_or_refusal));

  const bool is_cut = limits.beyond == Truncation::Beyond::cut;
  if (!is_cut && limits.at_most &&
      limits.at_least.value_or(Duration{0}) == *limits.at_most)
    return Law::fixed(*limits.at_most);
  const LimitedLaw limited{*parts.law, ldexp(Exact{scale}, -scale_fraction_bits),
                           limits};
  if (is_cut && limited.kept() < least_kept) return outside_limits(limits);

  Law law;
  law.table_ = shared_table(*parts.law, Bias::none);
  if (!law.table_)
    return DistributionRefusal{"shape", "a law that a table of quantiles can hold",
                               parts.law->key(), "a law this steep is not supported"};
  law.scale_ = scale;
  const Duration low = limits.at_least.value_or(Duration{0});
  const Duration high =
      std::min(limits.at_most.value_or(Duration::max()), Duration{longest_draw});
  law.floor_ = std::clamp(parts.least, low, high);
  law.ceiling_ = std::clamp(parts.most, low, high);
  if (is_cut) {
    const WordMark first = word_mark(limited.below_lower().probability);
    const WordMark last = word_mark(limited.below_upper().probability);
    law.cut_first_ = first.word;
    law.cut_width_ = last.word - first.word;  // 2^64, all, wraps round to 0
  }
  const Exact mean = limited.mean();
  law.mean_ = to_real_duration(mean);
  law.standard_deviation_ =
      to_real_duration(sqrt(limited.second_moment() - mean * mean));
  law.length_biased_ =
      length_biased(parts, limited, limits, scale, law.floor_, law.ceiling_);
  return law;
}

LawOrRefusal LawBuilder::discrete(std::vector<StepTable::Step> steps,
                                  const Truncation& limits) {
  if (auto refusal = check_limits(limits)) return *std::move(refusal);
  if (limits.mean_is == Truncation::MeanIs::after) return no_stated_mean();
  steps = limit_steps(steps, limits);
  Exact weights = 0;
  Exact first = 0;
  Exact second = 0;
  std::vector<StepTable::Step> biased;
  for (const StepTable::Step& step : steps) {
    const Exact value{step.value.count()};
    weights += step.weight;
    first += step.weight * value;
    second += step.weight * value * value;
    biased.push_back({step.value, step.weight * value});
  }
  if (weights == 0)
    return DistributionRefusal{limits.at_most ? "at_most" : "at_least",
                               "limits within which some value lies", "none",
                               "widen the limits, or write beyond = \"floored\""};
  if (steps.front().value == steps.back().value) return Law::fixed(steps.front().value);
  const Exact mean = first / weights;
  Law law;
  law.steps_ = std::make_shared<const StepTable>(steps);
  law.length_biased_ =
      std::make_shared<const LengthBiased>(std::make_unique<const StepTable>(biased));
  law.mean_ = to_real_duration(mean);
  law.standard_deviation_ = to_real_duration(sqrt(second / weights - mean * mean));
  return law;
}

const UnitLaw* LawBuilder::unit_law_of(const Law& law) {
  return law.table_ ? &law.length_biased_->continuous()->table.law() : nullptr;
}

}  // namespace caseload::core
