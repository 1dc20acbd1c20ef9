// The workloads in SimGrid, as actors with a stack each, on a platform of one host.
//
// Of mm1 the customers are data: one actor lets them come, one serves them, and a
// semaphore counts those in line. Of mm50 and network every customer is an actor, and
// the servers of a stage are a semaphore, which a customer acquires for as long as
// patience lasts; patience is thus given along at every visit, as is usual with
// processes. No hold: an event here is an actor that sleeps, and a stack for each would
// be what is measured.

#include "peer.hpp"

#include <deque>
#include <memory>
#include <vector>

#include <simgrid/s4u.hpp>

namespace sg = simgrid::s4u;

namespace {

double now() {
  return sg::Engine::get_clock();
}

class SingleServer {
 public:
  SingleServer(const peer::Order& order, sg::Host* host, peer::Tally& tally)
      : customers_{order.customers}, random_{order.seed}, tally_{tally} {
    sg::Actor::create("source", host, [this] { send(); });
    sg::Actor::create("server", host, [this] { serve(); });
  }

 private:
  void send() {
    for (long i = 0; i < customers_; ++i) {
      sg::this_actor::sleep_for(random_.exponential(peer::mm1_arrivals));
      arrivals_.push_back(now());
      in_line_->release();
    }
  }
  void serve() {
    for (long i = 0; i < customers_; ++i) {
      in_line_->acquire();
      const double arrived = arrivals_.front();
      arrivals_.pop_front();
      tally_.serve(now() - arrived);
      sg::this_actor::sleep_for(random_.exponential(1.0));
      tally_.leave(now() - arrived);
    }
  }

  long customers_;
  peer::Randomness random_;
  peer::Tally& tally_;
  sg::SemaphorePtr in_line_ = sg::Semaphore::create(0);
  std::deque<double> arrivals_;  // of those in line
};

class PatientNetwork {
 public:
  PatientNetwork(const peer::Order& order, sg::Host* host, peer::Tally& tally)
      : network_{order},
        customers_{order.customers},
        host_{host},
        random_{order.seed},
        tally_{tally} {
    for (std::size_t i = 0; i < network_.stages; ++i)
      servers_.push_back(
          sg::Semaphore::create(static_cast<unsigned int>(network_.servers)));
    sg::Actor::create("source", host, [this] { send(); });
  }

 private:
  void send() {
    for (long i = 0; i < customers_; ++i) {
      sg::this_actor::sleep_for(random_.exponential(network_.arrivals));
      sg::Actor::create("customer", host_, [this] { pass(); });
    }
  }
  void pass() {
    const double arrived = now();
    for (std::size_t stage = 0; stage != peer::Randomness::outside;
         stage = random_.next_stage(network_, stage)) {
      const double joined = now();
      const bool patience_ended =
          servers_[stage]->acquire_timeout(random_.exponential(1.0));
      if (patience_ended) {
        tally_.abandon(now() - arrived);
        return;
      }
      tally_.serve(now() - joined);
      sg::this_actor::sleep_for(random_.exponential(1.0));
      servers_[stage]->release();
    }
    tally_.leave(now() - arrived);
  }

  peer::Network network_;
  long customers_;
  sg::Host* host_;
  peer::Randomness random_;
  peer::Tally& tally_;
  std::vector<sg::SemaphorePtr> servers_;
};

/// Builds the model, then measures its run.
template <class Model>
void run(const peer::Order& order, const sg::Engine& engine, sg::Host* host) {
  peer::Tally tally;
  const Model model{order, host, tally};
  const peer::Stopwatch stopwatch;
  engine.run();
  peer::report("SimGrid", order, stopwatch, tally);
}

}  // namespace

int main(int count, char** words) {
  sg::Engine engine{&count, words};  // takes out the options meant for SimGrid
  const peer::Order order = peer::read_order(count, words);
  sg::NetZone* zone = sg::create_full_zone("world");
  sg::Host* host = zone->create_host("host", 1e9);
  zone->seal();
  if (order.workload == "mm1")
    run<SingleServer>(order, engine, host);
  else if (peer::Network::knows(order))
    run<PatientNetwork>(order, engine, host);
  else
    peer::refuse(order);
}
