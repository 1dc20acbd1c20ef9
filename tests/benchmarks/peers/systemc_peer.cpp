// The workloads in SystemC, as methods: processes without a stack, which an event
// wakes. SystemC knows no queueing, so servers and lines are the model's own.
//
// Of mm50 and network each customer has one method and one event. The event is the end
// of patience while the customer waits and the end of service afterwards; the one
// replaces the other, which is what an sc_event is made for. To spawn a method is dear,
// and a method does not end by itself, so a customer who leaves lends method and event
// to the next who comes, as a hardware model reuses a slot of a buffer.

#define SC_INCLUDE_DYNAMIC_PROCESSES  // else the header has no sc_spawn

#include "peer.hpp"

#include <algorithm>
#include <deque>
#include <list>
#include <systemc>
#include <vector>

namespace {

// One time unit of the model, in SystemC's own. At the standard resolution of a
// picosecond it has 10^9 ticks, and the clock holds 10^10 of them.
constexpr auto time_unit = sc_core::SC_MS;

double now() {
  return sc_core::sc_time_stamp().to_seconds() * 1000.0;
}

class SingleServer : public sc_core::sc_module {
 public:
  SC_HAS_PROCESS(SingleServer);
  SingleServer(const peer::Order& order, peer::Tally& tally)
      : sc_module{sc_core::sc_module_name{"single_server"}},
        to_come_{order.customers},
        random_{order.seed},
        tally_{tally} {
    SC_METHOD(arrive);
    sensitive << arrival_;
    dont_initialize();
    SC_METHOD(complete);
    sensitive << completion_;
    dont_initialize();
    expect_arrival();
  }

 private:
  void expect_arrival() {
    if (to_come_-- > 0)
      arrival_.notify(random_.exponential(peer::mm1_arrivals), time_unit);
  }
  void arrive() {
    expect_arrival();
    arrivals_.push_back(now());
    if (arrivals_.size() == 1) serve();
  }
  void serve() {
    tally_.serve(now() - arrivals_.front());
    completion_.notify(random_.exponential(1.0), time_unit);
  }
  void complete() {
    tally_.leave(now() - arrivals_.front());
    arrivals_.pop_front();
    if (!arrivals_.empty()) serve();
  }

  long to_come_;
  peer::Randomness random_;
  peer::Tally& tally_;
  sc_core::sc_event arrival_;
  sc_core::sc_event completion_;
  std::deque<double> arrivals_;  // of those inside; the first is being served
};

class PatientNetwork : public sc_core::sc_module {
 public:
  SC_HAS_PROCESS(PatientNetwork);
  PatientNetwork(const peer::Order& order, peer::Tally& tally)
      : sc_module{sc_core::sc_module_name{"patient_network"}},
        network_{order},
        to_come_{order.customers},
        random_{order.seed},
        tally_{tally},
        stages_(network_.stages) {
    for (Stage& stage : stages_) stage.idle = network_.servers;
    SC_METHOD(arrive);
    sensitive << arrival_;
    dont_initialize();
    expect_arrival();
  }

 private:
  struct Customer {
    double arrived = 0.0;
    double joined = 0.0;  // the line of the present stage
    std::size_t stage = 0;
    bool waits = false;
    sc_core::sc_event due;
  };
  // Customers move between lists, and stay where they are in memory.
  using Place = std::list<Customer>::iterator;
  struct Stage {
    std::size_t idle = 0;
    std::list<Customer> line;
  };

  void expect_arrival() {
    if (to_come_-- > 0)
      arrival_.notify(random_.exponential(network_.arrivals), time_unit);
  }
  void arrive() {
    expect_arrival();
    if (unused_.empty()) spawn();
    const Place customer = unused_.begin();
    elsewhere_.splice(elsewhere_.end(), unused_, customer);
    customer->arrived = now();
    customer->stage = 0;
    join(customer);
  }
  void spawn() {
    unused_.emplace_back();
    const Place customer = unused_.begin();
    sc_core::sc_spawn_options options;
    options.spawn_method();
    options.set_sensitivity(&customer->due);
    options.dont_initialize();
    sc_core::sc_spawn(
        [this, customer] { customer->waits ? abandon(customer) : complete(customer); },
        sc_core::sc_gen_unique_name("customer"), &options);
  }
  void join(Place customer) {
    customer->joined = now();
    Stage& stage = stages_[customer->stage];
    if (stage.idle > 0) {
      --stage.idle;
      serve(customer);
    } else {
      stage.line.splice(stage.line.end(), elsewhere_, customer);
      customer->waits = true;
      customer->due.notify(random_.exponential(1.0), time_unit);
    }
  }
  void serve(Place customer) {
    tally_.serve(now() - customer->joined);
    customer->waits = false;
    customer->due.notify(random_.exponential(1.0), time_unit);
  }
  void complete(Place customer) {
    Stage& stage = stages_[customer->stage];
    // Whose patience ends at this very instant can no longer be kept: the method is
    // going to run in this delta cycle.
    const Place next =
        std::find_if(stage.line.begin(), stage.line.end(),
                     [](const Customer& waiting) { return !waiting.due.triggered(); });
    if (next == stage.line.end()) {
      ++stage.idle;
    } else {
      elsewhere_.splice(elsewhere_.end(), stage.line, next);
      // An event keeps the earlier of two notifications, so patience must go first.
      next->due.cancel();
      serve(next);
    }
    customer->stage = random_.next_stage(network_, customer->stage);
    if (customer->stage != peer::Randomness::outside) {
      join(customer);
    } else {
      tally_.leave(now() - customer->arrived);
      unused_.splice(unused_.begin(), elsewhere_, customer);
    }
  }
  void abandon(Place customer) {
    tally_.abandon(now() - customer->arrived);
    unused_.splice(unused_.begin(), stages_[customer->stage].line, customer);
  }

  peer::Network network_;
  long to_come_;
  peer::Randomness random_;
  peer::Tally& tally_;
  sc_core::sc_event arrival_;
  std::vector<Stage> stages_;
  std::list<Customer> elsewhere_;  // inside, but not in a line
  std::list<Customer> unused_;     // the slots of customers who have left
};

class Hold : public sc_core::sc_module {
 public:
  SC_HAS_PROCESS(Hold);
  explicit Hold(const peer::Order& order)
      : sc_module{sc_core::sc_module_name{"hold"}},
        to_come_{order.customers},
        random_{order.seed} {
    SC_METHOD(happen);
    sensitive << pending_;
    dont_initialize();
    for (long i = 0; i < order.scale; ++i)
      pending_.notify(random_.exponential(1.0), time_unit);
  }

 private:
  void happen() {
    if (--to_come_ == 0) sc_core::sc_stop();
    pending_.notify(random_.exponential(1.0), time_unit);
  }

  long to_come_;
  peer::Randomness random_;
  sc_core::sc_event_queue pending_{"pending"};
};

/// Builds the model, then measures its run.
template <class Model, class... Arguments>
void run(const peer::Order& order, const peer::Tally& tally, Arguments&... arguments) {
  const Model model{arguments...};
  sc_core::sc_start(sc_core::SC_ZERO_TIME);  // SystemC's own elaboration is start-up
  const peer::Stopwatch stopwatch;
  sc_core::sc_start();
  peer::report("SystemC", order, stopwatch, tally);
}

}  // namespace

int sc_main(int count, char** words) {
  const peer::Order order = peer::read_order(count, words);
  // Else sc_stop tells of itself in the middle of the one line of JSON.
  sc_core::sc_report_handler::set_actions(sc_core::SC_INFO, sc_core::SC_DO_NOTHING);
  peer::Tally tally;
  if (order.workload == "mm1")
    run<SingleServer>(order, tally, order, tally);
  else if (peer::Network::knows(order))
    run<PatientNetwork>(order, tally, order, tally);
  else if (order.workload == "hold")
    run<Hold>(order, tally, order);
  else
    peer::refuse(order);
  return 0;
}
