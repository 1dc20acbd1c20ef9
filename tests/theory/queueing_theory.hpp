#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace caseload::test {

/// Probability that all `c` servers are busy in the loss system M/M/c/c with offered
/// load `a` = arrival rate x mean service: Erlang B, by its recursion, which never
/// overflows. Source: L. Kleinrock, "Queueing Systems I", 1975, section 3.6.
inline double erlang_b(int c, double a) {
  double b = 1.0;
  for (int k = 1; k <= c; ++k) b = a * b / (k + a * b);
  return b;
}

/// Probability that an arrival waits in the M/M/c queue, offered load a < c: Erlang C.
/// Source: L. Kleinrock, "Queueing Systems I", 1975, section 3.5.
inline double erlang_c(int c, double a) {
  const double b = erlang_b(c, a);
  return b / (1.0 - a / c * (1.0 - b));
}

/// Mean wait in the M/M/c queue, in the unit of `service`.
inline double wait_mmc(int c, double a, double service) {
  return erlang_c(c, a) * service / (c - a);
}

/// Mean wait in the M/G/1 queue: Pollaczek and Khinchine. `cv` is the coefficient of
/// variation of the service time.
/// Source: L. Kleinrock, "Queueing Systems I", 1975, section 5.6.
inline double wait_mg1(double load, double service, double cv) {
  return load * service * (1.0 + cv * cv) / (2.0 * (1.0 - load));
}

/// Probabilities of 0, 1, ... people in a birth and death process, up to where there is
/// next to nobody: p(n+1) = p(n) x birth(n) / death(n+1).
/// Source: L. Kleinrock, "Queueing Systems I", 1975, section 3.1.
template <class Rate>
std::vector<double> birth_and_death(Rate birth, Rate death) {
  constexpr double next_to_nothing = 1e-18;
  std::vector<double> p{1.0};
  double sum = 1.0;
  for (int n = 0; p.back() > next_to_nothing * sum || n < 10; ++n) {
    p.push_back(p.back() * birth(n) / death(n + 1));
    sum += p.back();
  }
  for (double& each : p) each /= sum;
  return p;
}

/// The M/M/c queue with exponential patience: Palm's model, Erlang A.
struct Impatience {
  double given_up = 0.0;              ///< share of those who come
  double people = 0.0;                ///< waiting or served, on average
  double busy = 0.0;                  ///< share of the servers
  double wait_of_served = 0.0;        ///< mean
  double served_after_waiting = 0.0;  ///< share of the served
};

/// @param arrival  arrivals in a unit of time
/// @param service  services of one server in a unit of time
/// @param loss     1 / mean patience
///
/// Who finds j people waiting has j + 1 stages before them. In stage i, counted from
/// the last, servers complete at rate c x service and i + 1 people, they among them,
/// lose patience: a stage lasts 1 / (c x service + (i + 1) x loss) on average, whatever
/// ends it, and the person survives it unless it is they who give up. Source: C. Palm,
/// "Research on telephone traffic carried by full availability groups", Tele 1, 1957;
/// O. Garnett, A. Mandelbaum, M. Reiman, "Designing a call center with impatient
/// customers", Manufacturing & Service Operations Management 4, 2002, 208-227.
inline Impatience impatience(int c, double arrival, double service, double loss) {
  using Rate = std::function<double(int)>;
  const auto p =
      birth_and_death(Rate{[&](int) { return arrival; }}, Rate{[&](int n) {
                        return std::min(n, c) * service + std::max(0, n - c) * loss;
                      }});
  Impatience found;
  double served = 0.0;
  double waited = 0.0;
  double wait = 0.0;
  for (int n = 0; n < static_cast<int>(p.size()); ++n) {
    const double here = p[static_cast<std::size_t>(n)];
    found.people += n * here;
    found.busy += static_cast<double>(std::min(n, c)) / c * here;
    found.given_up += std::max(0, n - c) * loss / arrival * here;
    double survives = 1.0;
    double time = 0.0;
    for (int i = 0; i <= n - c; ++i) {
      const double rate = c * service + (i + 1) * loss;
      survives *= (rate - loss) / rate;
      time += 1.0 / rate;
    }
    served += here * survives;
    if (n >= c) waited += here * survives;
    wait += here * survives * time;
  }
  found.wait_of_served = wait / served;
  found.served_after_waiting = waited / served;
  return found;
}

/// The M/M/1 queue whose arrivals join with probability kept ^ (people waiting).
struct BalkingQueue {
  double balked = 0.0;  ///< share of those who come
  double people = 0.0;
  double busy = 0.0;
};
inline BalkingQueue balking_queue(double arrival, double service, double kept) {
  using Rate = std::function<double(int)>;
  const auto joins = [&](int n) { return n == 0 ? 1.0 : std::pow(kept, n - 1); };
  const auto p = birth_and_death(Rate{[&](int n) { return arrival * joins(n); }},
                                 Rate{[&](int) { return service; }});
  BalkingQueue found{.busy = 1.0 - p[0]};
  for (int n = 0; n < static_cast<int>(p.size()); ++n) {
    const double here = p[static_cast<std::size_t>(n)];
    found.people += n * here;
    found.balked += here * (1.0 - joins(n));
  }
  return found;
}

/// Integral of a Weibull survival function exp(-(x/scale)^shape) from 0 to `to`.
inline double weibull_survival_integral(double scale, double shape, double to) {
  // In x = t^4 the function has no infinite slope at 0; Simpson's rule.
  constexpr int panels = 20'000;
  const double end = std::pow(to, 0.25);
  const auto value = [&](double t) {
    return std::exp(-std::pow(t * t * t * t / scale, shape)) * 4.0 * t * t * t;
  };
  double sum = value(0.0) + value(end);
  for (int i = 1; i < panels; ++i)
    sum += (i % 2 == 0 ? 2.0 : 4.0) * value(end * i / panels);
  return sum * end / panels / 3.0;
}

}  // namespace caseload::test
