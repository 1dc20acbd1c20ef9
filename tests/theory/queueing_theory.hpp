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

/// People inside, and servers at work, of a queue with one class: what a Markov chain
/// with rates that change on dates needs to know of itself.
///
/// Servers who go off duty complete the service under way, so that for a while more of
/// them are busy than are on duty, and nobody is called by those who then stop.
class MarkovQueueByDate {
 public:
  /// Nobody there. The chain is cut at `most_people`.
  MarkovQueueByDate(int most_people, int most_servers)
      : most_people_{most_people},
        most_servers_{most_servers},
        probability_(states(), 0.0) {
    probability_[0] = 1.0;
  }

  /// From now on so many servers are on duty; those who wait are called to them.
  void set_servers(int servers) {
    servers_ = servers;
    std::vector<double> moved(states(), 0.0);
    each_state([&](int people, int busy) {
      const int now_busy = std::max(busy, std::min(people, servers_));
      moved[at(people, now_busy)] += probability_[at(people, busy)];
    });
    probability_ = moved;
  }

  /// Lets time go by: Kolmogorov's forward equations by the Runge-Kutta method of
  /// fourth order. Source: W. Grassmann, "Transient solutions in Markovian queueing
  /// systems", Computers & Operations Research 4, 1977, 47-53.
  void advance(double time, double arrival, double service) {
    constexpr int steps_a_unit = 200;
    const int steps = static_cast<int>(std::lround(time * steps_a_unit));
    const double step = 1.0 / steps_a_unit;
    for (int i = 0; i < steps; ++i) {
      busy_time_ += 0.5 * step * busy();
      const auto k1 = slope(probability_, arrival, service);
      const auto k2 = slope(moved(k1, step / 2), arrival, service);
      const auto k3 = slope(moved(k2, step / 2), arrival, service);
      const auto k4 = slope(moved(k3, step), arrival, service);
      for (std::size_t j = 0; j < probability_.size(); ++j)
        probability_[j] += step / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
      busy_time_ += 0.5 * step * busy();
    }
  }

  double people() const {
    return mean([](int people, int) { return people; });
  }
  double busy() const {
    return mean([](int, int busy) { return busy; });
  }
  /// Integral of busy() so far.
  double busy_time() const { return busy_time_; }
  /// How likely it is that the chain was cut too low.
  double at_the_edge() const {
    return mean([this](int people, int) { return people == most_people_ ? 1 : 0; });
  }

 private:
  std::size_t states() const {
    return static_cast<std::size_t>((most_people_ + 1) * (most_servers_ + 1));
  }
  std::size_t at(int people, int busy) const {
    return static_cast<std::size_t>(people * (most_servers_ + 1) + busy);
  }
  template <class Visit>
  void each_state(Visit visit) const {
    for (int people = 0; people <= most_people_; ++people)
      for (int busy = 0; busy <= std::min(people, most_servers_); ++busy)
        visit(people, busy);
  }
  template <class Of>
  double mean(Of of) const {
    double sum = 0.0;
    each_state([&](int people, int busy) {
      sum += probability_[at(people, busy)] * of(people, busy);
    });
    return sum;
  }
  std::vector<double> moved(const std::vector<double>& slope, double step) const {
    std::vector<double> there = probability_;
    for (std::size_t j = 0; j < there.size(); ++j) there[j] += step * slope[j];
    return there;
  }
  std::vector<double> slope(const std::vector<double>& p, double arrival,
                            double service) const {
    std::vector<double> flow(p.size(), 0.0);
    const auto flows = [&](std::size_t from, std::size_t to, double rate) {
      flow[from] -= rate * p[from];
      flow[to] += rate * p[from];
    };
    each_state([&](int people, int busy) {
      const std::size_t here = at(people, busy);
      if (p[here] == 0.0) return;
      if (people < most_people_)
        flows(here, at(people + 1, busy < servers_ ? busy + 1 : busy), arrival);
      const bool somebody_waits = people > busy;
      const bool server_stays = busy <= servers_;
      if (busy > 0)
        flows(here, at(people - 1, somebody_waits && server_stays ? busy : busy - 1),
              busy * service);
    });
    return flow;
  }

  int most_people_;
  int most_servers_;
  int servers_ = 0;
  double busy_time_ = 0.0;
  std::vector<double> probability_;  ///< [people][busy]
};

}  // namespace caseload::test
