// What the peers in C++ share: the command line, the workloads in numbers, random
// numbers, what is counted, and the line of JSON. How to simulate is each peer's own
// affair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <random>
#include <string>
#include <utility>

#include <sys/resource.h>

namespace peer {

/// What the command line asks for: `WORKLOAD CUSTOMERS [SCALE] [SEED]`, or `hold
/// PENDING EVENTS [SEED]`.
struct Order {
  std::string workload;
  long customers = 0;  ///< of hold: events
  long scale = 1;      ///< of hold: pending events
  std::uint64_t seed = 1;
};

/// Takes the first words of a command line for the order; ends the program, with the
/// exit code for wrong usage, when they are none.
inline Order read_order(int count, char** words) {
  const auto number = [&](int position, long otherwise) {
    return count > position ? std::atol(words[position]) : otherwise;
  };
  Order order;
  if (count > 1) order.workload = words[1];
  order.customers = number(2, 0);
  order.scale = number(3, 1);
  order.seed = static_cast<std::uint64_t>(number(4, 1));
  if (order.workload == "hold") std::swap(order.customers, order.scale);
  if (order.customers < 1 || order.scale < 1) {
    std::cerr << "usage: " << words[0] << " WORKLOAD CUSTOMERS [SCALE] [SEED]\n"
              << "       " << words[0] << " hold PENDING EVENTS [SEED]\n";
    std::exit(64);
  }
  return order;
}

/// Ends the program: this peer has no model of the workload.
[[noreturn]] inline void refuse(const Order& order) {
  std::cerr << "no workload '" << order.workload << "' here; see README.md\n";
  std::exit(64);
}

/// Stages in series, each with servers of its own. Service and patience are exponential
/// with mean 1; who runs out of patience leaves for good.
struct Network {
  std::size_t stages;
  std::size_t servers;   ///< of each stage
  double arrivals;       ///< a time unit, at the first stage
  double onward = 0.95;  ///< probability to go on to the next stage
  double back = 0.05;    ///< probability to go from the last stage to the first

  static bool knows(const Order& order) {
    return order.workload == "mm50" || order.workload == "network";
  }
  explicit Network(const Order& order)
      : stages{order.workload == "mm50" ? std::size_t{1} : std::size_t{3}},
        servers{50 * static_cast<std::size_t>(order.scale)},
        arrivals{(stages == 1 ? 55.0 : 48.0) * static_cast<double>(order.scale)} {
    if (stages == 1) back = 0.0;
  }
};

constexpr double mm1_arrivals = 0.9;  // a time unit; a service takes 1 on average

class Randomness {
 public:
  explicit Randomness(std::uint64_t seed) : words_{seed} {}

  double exponential(double rate) {
    return unit_(words_, std::exponential_distribution<double>::param_type{rate});
  }
  bool happens(double probability) {
    return probability > 0.0 && uniform_(words_) < probability;
  }

  static constexpr std::size_t outside = std::numeric_limits<std::size_t>::max();
  /// Where a customer goes who was served at `stage`; may be `outside`.
  std::size_t next_stage(const Network& network, std::size_t stage) {
    const bool is_last = stage + 1 == network.stages;
    if (!happens(is_last ? network.back : network.onward)) return outside;
    return is_last ? 0 : stage + 1;
  }

 private:
  std::mt19937_64 words_;
  std::exponential_distribution<double> unit_;
  std::uniform_real_distribution<double> uniform_;
};

/// Sums over the customers. Times are in time units of the model.
struct Tally {
  long services = 0;
  long abandoned = 0;
  double waited = 0.0;     ///< in line, of those visits that ended in service
  double in_system = 0.0;  ///< of every customer, those who abandon included

  void serve(double wait) {
    ++services;
    waited += wait;
  }
  void abandon(double stay) {
    ++abandoned;
    in_system += stay;
  }
  void leave(double stay) { in_system += stay; }
};

/// The processor time of this process from here on.
class Stopwatch {
 public:
  double user() const { return seconds(now().ru_utime) - seconds(begin_.ru_utime); }
  double system() const { return seconds(now().ru_stime) - seconds(begin_.ru_stime); }
  static double peak_megabytes() {
    return static_cast<double>(now().ru_maxrss) * 1024 / 1e6;
  }

 private:
  static rusage now() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage;
  }
  static double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  }
  rusage begin_ = now();
};

/// Prints the line of JSON. Call it as soon as the simulation is over.
inline void report(const char* name, const Order& order, const Stopwatch& stopwatch,
                   const Tally& tally) {
  const double user = stopwatch.user();
  const double system = stopwatch.system();
  const auto customers = static_cast<double>(order.customers);
  std::cout << "{\"peer\": \"" << name << "\", \"version\": \"" << PEER_VERSION
            << "\", \"workload\": \"" << order.workload
            << "\", \"customers\": " << order.customers
            << ", \"scale\": " << order.scale << ", \"user_seconds\": " << user
            << ", \"system_seconds\": " << system;
  if (order.workload != "hold")
    // A customer abandons at most once, so the share is one of customers, served and
    // abandoned together, however many services each of them had.
    std::cout << ", \"mean_wait\": "
              << tally.waited / static_cast<double>(tally.services)
              << ", \"mean_in_system\": " << tally.in_system / customers
              << ", \"abandoned_share\": "
              << static_cast<double>(tally.abandoned) / customers
              << ", \"services_per_customer\": "
              << static_cast<double>(tally.services) / customers;
  std::cout << ", \"peak_rss_mb\": " << Stopwatch::peak_megabytes() << "}\n";
}

}  // namespace peer
