#!/usr/bin/python3
"""The workloads in SimPy, as processes: generators that yield what they wait for.

    simpy_peer.py mm1 CUSTOMERS [SCALE] [SEED]
    simpy_peer.py mm1-store CUSTOMERS [SCALE] [SEED]
    simpy_peer.py mm50 CUSTOMERS [SCALE] [SEED]
    simpy_peer.py network CUSTOMERS [SCALE] [SEED]
    simpy_peer.py hold PENDING EVENTS [SEED]

A customer is a process that requests a server of a Resource; one whose patience is
limited waits for the request or a timeout, whichever comes first. mm1-store has one
process for all customers and one for the server, and between them a Store of times of
arrival: quicker, and what others compare themselves with. Only Debian's Python sees
Debian's SimPy, hence the first line.
"""

import json
import random
import resource
import sys

import simpy

OUTSIDE = None


class Tally:
    """Sums over the customers."""

    def __init__(self):
        self.services = 0
        self.abandoned = 0
        self.waited = 0.0  # in line, of those visits that ended in service
        self.in_system = 0.0  # of every customer, those who abandon included


def customer_without_limit(env, server, exponential, tally):
    arrived = env.now
    with server.request() as request:
        yield request
        tally.services += 1
        tally.waited += env.now - arrived
        yield env.timeout(exponential(1.0))
    tally.in_system += env.now - arrived


def build_mm1(env, rng, customers, _scale, tally):
    server = simpy.Resource(env, capacity=1)
    exponential = rng.expovariate

    def source():
        for _ in range(customers):
            yield env.timeout(exponential(0.9))
            env.process(customer_without_limit(env, server, exponential, tally))

    env.process(source())


def build_mm1_store(env, rng, customers, _scale, tally):
    line = simpy.Store(env)
    exponential = rng.expovariate

    def source():
        for _ in range(customers):
            yield env.timeout(exponential(0.9))
            yield line.put(env.now)

    def server():
        for _ in range(customers):
            arrived = yield line.get()
            tally.services += 1
            tally.waited += env.now - arrived
            yield env.timeout(exponential(1.0))
            tally.in_system += env.now - arrived

    env.process(source())
    env.process(server())


def impatient_customer(env, stages, next_stage, exponential, tally):
    arrived = env.now
    stage = 0
    while stage is not OUTSIDE:
        joined = env.now
        with stages[stage].request() as request:
            yield request | env.timeout(exponential(1.0))
            # Both may happen at one instant; who has a server by then is served.
            if not request.triggered:
                tally.abandoned += 1
                break
            tally.services += 1
            tally.waited += env.now - joined
            yield env.timeout(exponential(1.0))
        stage = next_stage(stage)
    tally.in_system += env.now - arrived


def build_stages(env, rng, customers, tally, *, servers, arrivals, next_stage, count):
    stages = [simpy.Resource(env, capacity=servers) for _ in range(count)]
    exponential = rng.expovariate

    def source():
        for _ in range(customers):
            yield env.timeout(exponential(arrivals))
            env.process(impatient_customer(env, stages, next_stage, exponential, tally))

    env.process(source())


def build_mm50(env, rng, customers, scale, tally):
    build_stages(env, rng, customers, tally, servers=50 * scale, arrivals=55 * scale,
                 next_stage=lambda stage: OUTSIDE, count=1)


def build_network(env, rng, customers, scale, tally):
    def next_stage(stage):
        if stage == 2:
            return 0 if rng.random() < 0.05 else OUTSIDE
        return stage + 1 if rng.random() < 0.95 else OUTSIDE

    build_stages(env, rng, customers, tally, servers=50 * scale, arrivals=48 * scale,
                 next_stage=next_stage, count=3)


def build_hold(env, rng, _events, pending, _tally):
    def happen_again_and_again():
        while True:
            yield env.timeout(rng.expovariate(1.0))

    for _ in range(pending):
        env.process(happen_again_and_again())
    # A process begins by an event of its own, which is not one of those ordered.
    for _ in range(pending):
        env.step()


BUILD = {
    "mm1": build_mm1,
    "mm1-store": build_mm1_store,
    "mm50": build_mm50,
    "network": build_network,
    "hold": build_hold,
}


def main(words):
    try:
        workload = words[0]
        build = BUILD[workload]
        customers, scale, seed = map(int, [*words[1:], *["1"] * 3][:3])
    except (IndexError, KeyError, ValueError):
        print(__doc__, file=sys.stderr)
        return 64
    if workload == "hold":
        customers, scale = scale, customers  # events, pending
    env = simpy.Environment()
    tally = Tally()
    build(env, random.Random(seed), customers, scale, tally)

    begin = resource.getrusage(resource.RUSAGE_SELF)
    if workload == "hold":
        for _ in range(customers):
            env.step()
    else:
        env.run()
    end = resource.getrusage(resource.RUSAGE_SELF)

    answer = {
        "peer": "SimPy",
        "version": simpy.__version__,
        "workload": workload,
        "customers": customers,
        "scale": scale,
        "user_seconds": end.ru_utime - begin.ru_utime,
        "system_seconds": end.ru_stime - begin.ru_stime,
    }
    if workload != "hold":
        answer |= {
            "mean_wait": tally.waited / tally.services,
            "mean_in_system": tally.in_system / customers,
            # A customer abandons at most once, so the share is one of customers.
            "abandoned_share": tally.abandoned / customers,
            "services_per_customer": tally.services / customers,
        }
    answer["peak_rss_mb"] = end.ru_maxrss * 1024 / 1e6
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
