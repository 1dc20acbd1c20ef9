#include "app/selftest_theory.hpp"

#include <cmath>

namespace caseload::app {
namespace {

constexpr double hour = 1.0 / 24.0;  // in days, the unit of waits

/// Probability that all `c` servers of the loss system are busy at offered load `a`:
/// Erlang B, by its recursion. L. Kleinrock, "Queueing Systems I", 1975, section 3.6.
double erlang_b(int c, double a) {
  double b = 1.0;
  for (int k = 1; k <= c; ++k) b = a * b / (k + a * b);
  return b;
}

/// Probability that an arrival waits in M/M/c: Erlang C. Kleinrock 1975, section 3.5.
double erlang_c(int c, double a) {
  const double b = erlang_b(c, a);
  return b / (1.0 - a / c * (1.0 - b));
}

/// Mean wait in M/M/c, in the unit of `service`.
double wait_mmc(int c, double a, double service) {
  return erlang_c(c, a) * service / (c - a);
}

/// Mean wait in M/G/1: Pollaczek and Khinchine. Kleinrock 1975, section 5.6.
double wait_mg1(double load, double service, double cv) {
  return load * service * (1.0 + cv * cv) / (2.0 * (1.0 - load));
}

double poisson(double mean, int n) {
  return std::exp(n * std::log(mean) - mean - std::lgamma(n + 1.0));
}

/// Kits on hand, on average, where `level` kits are there less a Poisson demand.
double on_hand(int level, double demand) {
  double sum = 0.0;
  for (int n = 0; n < level; ++n) sum += (level - n) * poisson(demand, n);
  return sum;
}

/// A course of 20 visits; the hazard of dropping out at each is 1.5 times as high for
/// who misses it.
struct Course {
  static constexpr int visits = 20;
  double first_shows = 0.72 * std::pow(0.98, 10);
  double first = stays(first_shows);
  double later = stays(0.65);

  static double stays(double shows) {
    return shows * 0.92 + (1.0 - shows) * std::pow(0.92, 1.5);
  }
  double completion() const { return first * std::pow(later, visits - 1); }
  /// Day 10, seven more weekly to day 59, then day 80.
  double after_100_days() const { return first * std::pow(later, 8); }
  double share_held() const {
    double scheduled_later = 0.0;
    for (int visit = 1; visit < visits; ++visit)
      scheduled_later += first * std::pow(later, visit - 1);
    return (first_shows + 0.65 * scheduled_later) / (1.0 + scheduled_later);
  }
};

/// A store that is reviewed every 7 days, ordered up to 40 kits, supplied 3 days later;
/// 4 clients a day. G. Hadley, T. M. Whitin, "Analysis of Inventory Systems", 1963,
/// chapter 5.
struct Store {
  static constexpr int level = 40;
  static constexpr double rate = 4.0;
  static constexpr double review = 7.0;
  static constexpr double lead = 3.0;

  static double level_after(double days) { return on_hand(level, rate * days); }
  static double owed_after(double days) {
    return rate * days - level + level_after(days);
  }
  /// The mean over a period, by Simpson's rule.
  static double kits() {
    constexpr int panels = 200;
    double sum = level_after(lead) + level_after(lead + review);
    for (int i = 1; i < panels; ++i)
      sum += (i % 2 == 0 ? 2.0 : 4.0) * level_after(lead + review * i / panels);
    return sum / panels / 3.0;
  }
  static double kit_there() {
    return 1.0 - (owed_after(lead + review) - owed_after(lead)) / (rate * review);
  }
};

}  // namespace

std::vector<TextbookSystem> textbook_systems() {
  // Two hazards at large, 0.004 and 0.001 a day; arrest ends four fifths.
  const double gone = 1.0 - std::exp(-0.005 * 100.0);
  const Course course;
  return {
      {"mm1",
       "M/M/1",
       150,
       {{"counter_wait", "mean wait", wait_mmc(1, 0.75, 0.25) * hour},
        {"counter_waited_share", "share who wait", 0.75},
        {"counter_people", "people there", 3.0}}},
      {"mmc",
       "M/M/3: Erlang C",
       250,
       {{"counter_wait", "mean wait", wait_mmc(3, 2.5, 0.25) * hour},
        {"counter_waited_share", "share who wait", erlang_c(3, 2.5)},
        {"server_utilisation", "servers busy", 2.5 / 3.0}}},
      {"mg1",
       "M/G/1: Pollaczek-Khinchine",
       150,
       {{"counter_wait", "mean wait", wait_mg1(0.75, 0.25, 1.5) * hour},
        {"counter_people", "people there", 3.0 * (wait_mg1(0.75, 0.25, 1.5) + 0.25)}}},
      {"visits",
       "a course of 20 visits",
       12,
       {{"completion", "complete it", course.completion()},
        {"retained_100_days", "still come on day 100", course.after_100_days()},
        {"share_held", "visits held", course.share_held()}}},
      {"competing",
       "two hazards that compete",
       30,
       {{"arrested_in_100_days", "taken by the first", 0.8 * gone},
        {"dead_in_100_days", "taken by the other", 0.2 * gone},
        {"days_at_large", "days before either", gone / 0.005}}},
      {"periodic-review",
       "a store, periodic review",
       600,
       {{"on_hand", "kits on hand", Store::kits()},
        {"kit_there", "find a kit", Store::kit_there()}},
       // From the first delivery on 300 whole periods, instead of 3.
       "length = \"24 day\"",
       "length = \"2103 day\""},
  };
}

}  // namespace caseload::app
