// The workloads on the core of ns-3, as callbacks: each event is a member function that
// the simulator calls at its time. Lines of waiting customers are the model's own,
// since the core of ns-3 has none. Patience is a timer that runs only while a customer
// waits, and is cancelled when a server is free.

#include "peer.hpp"

#include <deque>
#include <list>
#include <vector>

#include <ns3/core-module.h>

using ns3::Seconds;
using ns3::Simulator;

namespace {

double now() {
  return Simulator::Now().GetSeconds();
}

class SingleServer {
 public:
  SingleServer(const peer::Order& order, peer::Tally& tally)
      : to_come_{order.customers}, random_{order.seed}, tally_{tally} {
    expect_arrival();
  }

 private:
  void expect_arrival() {
    if (to_come_-- > 0)
      Simulator::Schedule(Seconds(random_.exponential(peer::mm1_arrivals)),
                          &SingleServer::arrive, this);
  }
  void arrive() {
    expect_arrival();
    arrivals_.push_back(now());
    if (arrivals_.size() == 1) serve();
  }
  void serve() {
    tally_.serve(now() - arrivals_.front());
    Simulator::Schedule(Seconds(random_.exponential(1.0)), &SingleServer::complete,
                        this);
  }
  void complete() {
    tally_.leave(now() - arrivals_.front());
    arrivals_.pop_front();
    if (!arrivals_.empty()) serve();
  }

  long to_come_;
  peer::Randomness random_;
  peer::Tally& tally_;
  std::deque<double> arrivals_;  // of those inside; the first is being served
};

class PatientNetwork {
 public:
  PatientNetwork(const peer::Order& order, peer::Tally& tally)
      : network_{order},
        to_come_{order.customers},
        random_{order.seed},
        tally_{tally},
        stages_(network_.stages, Stage{network_.servers, {}}) {
    expect_arrival();
  }

 private:
  struct Customer {
    double arrived;
    double joined = 0.0;  // the line of the present stage
    std::size_t stage = 0;
    ns3::EventId patience{};
  };
  // Customers move between lists, and stay where they are in memory.
  using Place = std::list<Customer>::iterator;
  struct Stage {
    std::size_t idle;
    std::list<Customer> line;
  };

  void expect_arrival() {
    if (to_come_-- > 0)
      Simulator::Schedule(Seconds(random_.exponential(network_.arrivals)),
                          &PatientNetwork::arrive, this);
  }
  void arrive() {
    expect_arrival();
    join(elsewhere_.insert(elsewhere_.end(), Customer{now()}));
  }
  void join(Place customer) {
    customer->joined = now();
    Stage& stage = stages_[customer->stage];
    if (stage.idle > 0) {
      --stage.idle;
      serve(customer);
    } else {
      stage.line.splice(stage.line.end(), elsewhere_, customer);
      customer->patience = Simulator::Schedule(
          Seconds(random_.exponential(1.0)), &PatientNetwork::abandon, this, customer);
    }
  }
  void serve(Place customer) {
    tally_.serve(now() - customer->joined);
    Simulator::Schedule(Seconds(random_.exponential(1.0)), &PatientNetwork::complete,
                        this, customer);
  }
  void complete(Place customer) {
    Stage& stage = stages_[customer->stage];
    if (stage.line.empty()) {
      ++stage.idle;
    } else {
      const Place next = stage.line.begin();
      elsewhere_.splice(elsewhere_.end(), stage.line, next);
      next->patience.Cancel();
      serve(next);
    }
    customer->stage = random_.next_stage(network_, customer->stage);
    if (customer->stage != peer::Randomness::outside) {
      join(customer);
    } else {
      tally_.leave(now() - customer->arrived);
      elsewhere_.erase(customer);
    }
  }
  void abandon(Place customer) {
    tally_.abandon(now() - customer->arrived);
    stages_[customer->stage].line.erase(customer);
  }

  peer::Network network_;
  long to_come_;
  peer::Randomness random_;
  peer::Tally& tally_;
  std::vector<Stage> stages_;
  std::list<Customer> elsewhere_;  // inside, but not in a line
};

class Hold {
 public:
  explicit Hold(const peer::Order& order)
      : to_come_{order.customers}, random_{order.seed} {
    for (long i = 0; i < order.scale; ++i)
      Simulator::Schedule(Seconds(random_.exponential(1.0)), &Hold::happen, this);
  }

 private:
  void happen() {
    if (--to_come_ == 0) Simulator::Stop();
    Simulator::Schedule(Seconds(random_.exponential(1.0)), &Hold::happen, this);
  }

  long to_come_;
  peer::Randomness random_;
};

/// Builds the model, then measures its run.
template <class Model, class... Arguments>
void run(const peer::Order& order, const peer::Tally& tally, Arguments&... arguments) {
  const Model model{arguments...};
  const peer::Stopwatch stopwatch;
  Simulator::Run();
  peer::report("ns-3", order, stopwatch, tally);
  Simulator::Destroy();
}

}  // namespace

int main(int count, char** words) {
  const peer::Order order = peer::read_order(count, words);
  peer::Tally tally;
  if (order.workload == "mm1")
    run<SingleServer>(order, tally, order, tally);
  else if (peer::Network::knows(order))
    run<PatientNetwork>(order, tally, order, tally);
  else if (order.workload == "hold")
    run<Hold>(order, tally, order);
  else
    peer::refuse(order);
}
