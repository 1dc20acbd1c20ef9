#include "core/distributions/kind.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace caseload::core::distributions {
namespace {

/// The y >= 0 for which a y^2 + b y^3 = sum, up to `most`, where the left side rises.
double root_of_cubic(double a, double b, double sum, double most) {
  double low = 0.0;
  double high = most;
  // Where the term that matters alone would reach the sum; only a start.
  double y = a > 0.0 ? std::min(std::sqrt(sum / a), most) : most;
  for (int step = 0; step < 200; ++step) {
    const double excess = y * y * (a + b * y) - sum;
    (excess > 0.0 ? high : low) = y;
    double next = y - excess / (y * (2.0 * a + 3.0 * b * y));
    if (!(next > low && next < high)) next = low + (high - low) / 2.0;
    if (std::abs(next - y) <= 1e-16 * y) return next;
    y = next;
  }
  return y;
}

/// The triangular law from r to 1 with mode c, in units of its upper end.
class Triangular : public UnitLaw {
 public:
  Triangular(Duration low, Duration mode, Duration high)
      : key_{"triangular " + std::to_string(low.count()) + ' ' +
             std::to_string(mode.count()) + ' ' + std::to_string(high.count())},
        low_{Exact{low.count()} / high.count()},
        mode_{Exact{mode.count()} / high.count()},
        r_{low_.convert_to<double>()},
        c_{mode_.convert_to<double>()},
        rise_{(mode_ - low_).convert_to<double>()},
        fall_{(1 - mode_).convert_to<double>()},
        width_{(1 - low_).convert_to<double>()},
        mean_{moment(1).convert_to<double>()},
        biased_rise_{(partial_moment(1, mode_) / moment(1)).convert_to<double>()} {}

  std::string key() const override { return key_; }

  Exact partial_moment(int order, const Exact& x) const override {
    const Exact width = 1 - low_;
    // Integral of t^order times the density's straight line through `zero`.
    const auto part = [&](const Exact& from, const Exact& to, const Exact& zero,
                          const Exact& slope) -> Exact {
      const auto antiderivative = [&](const Exact& t) -> Exact {
        return pow(t, order + 1) * (t / (order + 2) - zero / (order + 1));
      };
      return 2 * (antiderivative(to) - antiderivative(from)) / (width * slope);
    };
    if (x <= low_) return 0;
    const Exact end = x < 1 ? x : Exact{1};
    Exact sum = 0;
    if (low_ < mode_) sum += part(low_, end < mode_ ? end : mode_, low_, mode_ - low_);
    if (end > mode_) sum += part(mode_, end, 1, mode_ - 1);
    return sum;
  }
  Exact moment(int order) const override { return partial_moment(order, 1); }

  double quantile(double probability, Tail tail) const override {
    const double at_mode = rise_ / width_;
    const bool is_lower = tail == Tail::lower;
    if (is_lower ? probability < at_mode : 1.0 - probability < at_mode)
      return r_ +
             std::sqrt((is_lower ? probability : 1.0 - probability) * width_ * rise_);
    const double beyond = is_lower ? 1.0 - probability : probability;
    const double from_end = std::sqrt(beyond * width_ * fall_);
    // Near 0 the law's lower end matters, not the distance from its upper.
    if (from_end > 0.5) {
      const double past_mode = (is_lower ? probability : 1.0 - probability) - at_mode;
      return c_ + past_mode * width_ * fall_ /
                      (fall_ + std::sqrt(std::max(
                                   fall_ * fall_ - past_mode * width_ * fall_, 0.0)));
    }
    return 1.0 - from_end;
  }

  double length_biased_quantile(double probability, Tail tail) const override {
    const bool is_lower = tail == Tail::lower;
    const double from_low = is_lower ? probability : 1.0 - probability;
    if (from_low < biased_rise_) {
      // With y = x - r: r y^2 + 2/3 y^3 = p mean (1-r) (c-r).
      const double sum = from_low * mean_ * width_ * rise_;
      return r_ + root_of_cubic(r_, 2.0 / 3.0, sum, rise_);
    }
    const double constant = mean_ * width_ * fall_;
    if (is_lower) {
      // x^2 - 2/3 x^3, counted from the mode.
      const double sum =
          c_ * c_ * (1.0 - 2.0 / 3.0 * c_) + (from_low - biased_rise_) * constant;
      return root_of_cubic(1.0, -2.0 / 3.0, sum, 1.0);
    }
    // With d = 1 - x: d^2 - 2/3 d^3 = q mean (1-r) (1-c).
    return 1.0 - root_of_cubic(1.0, -2.0 / 3.0, probability * constant, 1.0);
  }

 private:
  std::string key_;
  Exact low_, mode_;
  double r_, c_;
  double rise_, fall_, width_;  ///< c - r, 1 - c, 1 - r
  double mean_;
  double biased_rise_;  ///< the length-biased probability up to the mode
};

LawOrRefusal build_triangular(const DistributionArguments& given,
                              const Truncation& limits) {
  Arguments arguments{given};
  const Duration low = arguments.time("low");
  const Duration mode = arguments.time("mode");
  const Duration high = arguments.positive_time("high");
  if (low >= high)
    arguments.refuse(
        "low", "less than high, " + text(high), text(low),
        "a duration that never varies is { dist = \"fixed\", value = ... }");
  if (mode < low || mode > high)
    arguments.refuse("mode", "from low, " + text(low) + ", to high, " + text(high),
                     text(mode), "the mode is the most likely duration");
  if (arguments.refusal()) return *arguments.refusal();
  return LawBuilder::continuous(
      {.law = std::make_shared<const Triangular>(low, mode, high),
       .unit = high,
       .least = low,
       .most = high},
      limits);
}

}  // namespace

DistributionKind triangular_kind() {
  return {.name = "triangular",
          .meaning = "least, most likely and greatest duration: an expert's guess",
          .formula =
              "f rises straight from low to mode and falls straight to high. Law, "
              "Simulation Modeling and Analysis, 5th ed., 2015, section 6.2.2",
          .example =
              "{ dist = \"triangular\", low = \"5 day\", mode = \"8 day\", "
              "high = \"30 day\" }",
          .parameters = {{"low", Type::time, "the shortest"},
                         {"mode", Type::time, "the most likely, from low to high"},
                         {"high", Type::time, "the longest; more than low"}},
          .build = build_triangular};
}

}  // namespace caseload::core::distributions
