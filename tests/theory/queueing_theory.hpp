#pragma once

#include <cmath>

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

}  // namespace caseload::test
