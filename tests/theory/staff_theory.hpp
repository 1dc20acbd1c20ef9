#pragma once

#include <array>
#include <cmath>
#include <map>
#include <vector>

namespace caseload::test {

/// P(k of n) when each comes with probability `share`.
inline double binomial(int n, int k, double share) {
  double p = 1.0;
  for (int i = 1; i <= k; ++i) p *= share * (n - k + i) / i;
  for (int i = k; i < n; ++i) p *= 1.0 - share;
  return p;
}

/// A loss system whose servers are drawn anew every midnight, each of them there with
/// the same probability; who serves then completes the service, there or not.
///
/// A state is (servers at work who are not there, who are, free ones who are there).
/// Between midnights it is a Markov chain: Kolmogorov's forward equations by the
/// Runge-Kutta method of fourth order. Each server's coming is independent of what they
/// did, so at midnight of n at work binomially many are there, and of the others too.
class LossWithAbsence {
 public:
  struct Day {
    double blocked = 0.0;  ///< of those who come: they see averages over time
    double people = 0.0;
  };

  LossWithAbsence(int servers, double present, double arrival, double service)
      : servers_{servers}, present_{present}, arrival_{arrival}, service_{service} {
    p_[{0, 0, 0}] = 1.0;
  }

  /// Midnight, and the 24 hours after it.
  Day day() {
    draw_who_is_there();
    constexpr int steps_an_hour = 50;
    constexpr double step = 1.0 / steps_an_hour;
    Day found;
    for (int i = 0; i < 24 * steps_an_hour; ++i) {
      add(found, 0.5 * step / 24.0);
      const States k1 = slope(p_);
      const States k2 = slope(moved(k1, step / 2));
      const States k3 = slope(moved(k2, step / 2));
      const States k4 = slope(moved(k3, step));
      for (auto& [state, p] : p_)
        p += step / 6 *
             (k1.at(state) + 2 * k2.at(state) + 2 * k3.at(state) + k4.at(state));
      add(found, 0.5 * step / 24.0);
    }
    return found;
  }

 private:
  using State = std::array<int, 3>;
  using States = std::map<State, double>;

  void draw_who_is_there() {
    States drawn;
    for (int work = 0; work <= servers_; ++work)  // every state, with or without people
      for (int there = 0; there <= work; ++there)
        for (int free = 0; free <= servers_ - work; ++free)
          drawn[{work - there, there, free}] = 0.0;
    for (const auto& [state, p] : p_) {
      const int work = state[0] + state[1];
      for (int there = 0; there <= work; ++there)
        for (int free = 0; free <= servers_ - work; ++free)
          drawn[{work - there, there, free}] +=
              p * binomial(work, there, present_) *
              binomial(servers_ - work, free, present_);
    }
    p_ = drawn;
  }

  void add(Day& day, double weight) const {
    for (const auto& [state, p] : p_) {
      if (state[2] == 0) day.blocked += weight * p;
      day.people += weight * p * (state[0] + state[1]);
    }
  }

  States moved(const States& slope, double step) const {
    States there = p_;
    for (auto& [state, p] : there) p += step * slope.at(state);
    return there;
  }

  States slope(const States& from) const {
    States flow;
    for (const auto& [state, p] : from) flow[state] = 0.0;
    const auto flows = [&](const State& here, const State& to, double rate) {
      flow[here] -= rate;
      flow.at(to) += rate;
    };
    for (const auto& [state, p] : from) {
      const auto [off, on, free] = state;
      if (free > 0) flows(state, {off, on + 1, free - 1}, arrival_ * p);
      if (on > 0) flows(state, {off, on - 1, free + 1}, on * service_ * p);
      if (off > 0) flows(state, {off - 1, on, free}, off * service_ * p);
    }
    return flow;
  }

  int servers_;
  double present_;
  double arrival_;
  double service_;
  States p_;
};

/// Two posts of which one shall be filled by somebody trained; one place for training.
/// How many are trained, on average in the long run.
///
/// @param leaves    the probability that a post has fallen vacant since the last
/// session
/// @param present   the probability that a member comes to a session
/// @param sessions  of a training
///
/// Each post is untrained, has come to so many sessions of a training, or is trained.
/// The chain of both from session to session is iterated until it rests.
inline double trained_of_a_pair(double leaves, double present, int sessions) {
  const int trained = sessions + 1;  // states: -1 untrained, 0 ... sessions, trained
  using Pair = std::array<int, 2>;
  using Pairs = std::map<Pair, double>;
  Pairs p{{{trained, -1}, 1.0}};
  for (int session = 0; session < 2000; ++session) {
    // Who has left is replaced; who has come often enough is trained.
    Pairs replaced;
    for (const auto& [pair, q] : p)
      for (const bool first : {false, true})
        for (const bool second : {false, true}) {
          const auto next = [&](int state, bool left) {
            return left ? -1 : state == sessions ? trained : state;
          };
          replaced[{next(pair[0], first), next(pair[1], second)}] +=
              q * (first ? leaves : 1 - leaves) * (second ? leaves : 1 - leaves);
        }
    p.clear();
    for (const auto& [before, q] : replaced) {
      Pair pair = before;
      if (pair[0] == -1 && pair[1] == -1) pair[0] = 0;  // the lower number is sent
      const auto in_training = [&](int state) { return state >= 0 && state < trained; };
      // At most one of them is in training, so one coin is enough.
      Pair further = pair;
      for (int& state : further) state += in_training(state);
      if (further == pair) {
        p[pair] += q;
        continue;
      }
      p[further] += q * present;
      p[pair] += q * (1 - present);
    }
  }
  double number = 0.0;
  for (const auto& [pair, q] : p)
    number += q * ((pair[0] == trained) + (pair[1] == trained));
  return number;
}

}  // namespace caseload::test
