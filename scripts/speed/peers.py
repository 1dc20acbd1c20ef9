"""The same work in other simulators, in the same minutes, alternating with ours; and
whether what they find agrees with what we find."""

import json
import math
import re
import statistics
import subprocess
import tempfile

from speed.benchmarks import run_benchmarks
from speed.rows import number

ROUNDS = 5
PYTHON = "/usr/bin/python3"  # Debian's, which has Debian's SimPy

# Of each workload: how it is called, our benchmarks of it, and of each peer how many
# customers (of hold: events) take about half a second.
WORKLOADS = {
    "mm1": ("M/M/1 at load 0.9", ["queue_engine/mm1", "queue_scenario/mm1"],
            {"systemc": 2_000_000, "ns3": 1_000_000, "simgrid": 300_000, "simpy": 100_000}),
    "mm50": ("M/M/50 with patience", ["queue_engine/mm50", "queue_scenario/mm50"],
             {"systemc": 1_000_000, "ns3": 500_000, "simgrid": 60_000, "simpy": 60_000}),
    "network": ("network B, 140 live", ["network/1"],
                {"systemc": 500_000, "ns3": 300_000, "simgrid": 50_000, "simpy": 30_000}),
    "network 100": ("network B, 14,000 live", ["network/100"],
                    {"systemc": 300_000, "ns3": 300_000, "simpy": 20_000}),
    "hold 10000": ("hold, 10,000 pending", ["hold/exponential/10000"],
                   {"systemc": 2_000_000, "ns3": 1_000_000, "simpy": 200_000}),
}

NETWORK_MEASURES = """
[measures.gave_up]
kind = "share_of_entries"
states = ["abandoned"]
among = ["left", "abandoned"]

[measures.wait_of_served]
kind = "wait"
states = ["first", "second", "third"]
"""

# Of each workload: a scenario file, measures that it lacks, and for each finding of a peer
# the measure that finds the same, with the peer's units in one of ours.
FINDINGS = {
    "mm1": ("queues/mm1-busy.toml", "", {"mean_wait": ("counter_wait", 24)}),
    "mm50": ("queues/mm50-patience.toml", "",
             {"mean_wait": ("wait_of_served", 24), "abandoned_share": ("gave_up", 1)}),
    "network": ("queues/network-patience.toml", NETWORK_MEASURES,
                {"mean_wait": ("wait_of_served", 24), "abandoned_share": ("gave_up", 1)}),
}

# Student's t: 99.9 % for as many runs of a peer as there are rounds, 95 % for as many
# replications as the scenario files have.
T_OF_ROUNDS = {5: 8.610}
T_OF_REPLICATIONS = {20: 2.093}


def measure_peers(folder, sources, peers_folder, tell):
    runs, peers = {}, []
    for round_number in range(1, ROUNDS + 1):
        tell(f"peers, round {round_number} of {ROUNDS}")
        for workload, (_, ours, theirs) in WORKLOADS.items():
            for benchmark in ours:
                runs.setdefault((workload, benchmark), []).append(
                    run_ours(folder, benchmark))
            for peer, customers in theirs.items():
                runs.setdefault((workload, peer), []).append(
                    run_peer(sources, peers_folder, peer, workload, customers,
                             round_number))
    for (workload, who), those in runs.items():
        speeds = [run["speed"] for run in those]
        peers.append({
            "work": WORKLOADS[workload][0], "workload": workload, "who": who,
            "version": those[0].get("version", "caseload"),
            "unit": "ns an event" if workload.startswith("hold") else "us a customer",
            "median": statistics.median(speeds), "low": min(speeds), "high": max(speeds),
            "system_share": max(run.get("system_share", 0.0) for run in those),
            "peak_rss_mb": max((run["peak_rss_mb"] for run in those if "peak_rss_mb" in run),
                               default=None),
        })
    for one in peers:
        best = min(other["median"] for other in peers
                   if other["workload"] == one["workload"]
                   and other["version"] == "caseload")
        one["times_ours"] = one["median"] / best
    tell("what we find of the same work")
    return {"peers": peers, "agreement": agreement(folder, sources, runs)}


def run_ours(folder, benchmark):
    (run,) = run_benchmarks(folder, f"--benchmark_filter=^{benchmark}$",
                            "--benchmark_min_time=0.3")[benchmark]
    return {"speed": run.get("us_a_customer", run.get("ns_an_event"))}


def run_peer(sources, folder, peer, workload, customers, seed):
    work, _, scale = workload.partition(" ")
    program = ([PYTHON, sources / "tests/benchmarks/peers/simpy_peer.py"]
               if peer == "simpy" else [folder / f"{peer}_peer"])
    words = [scale, customers] if work == "hold" else [customers, scale or 1]
    said = subprocess.run([*program, work, *map(str, words), str(seed)], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    found = json.loads(said)
    a_customer = found["user_seconds"] / found["customers"]
    found["speed"] = a_customer * (1e9 if work == "hold" else 1e6)
    found["system_share"] = found["system_seconds"] / max(found["user_seconds"], 1e-9)
    found["peer"] = peer
    return found


def agreement(folder, sources, runs):
    """Of each finding: ours, the peer's, and whether they differ by more than chance."""
    found = []
    for workload, (file, measures, findings) in FINDINGS.items():
        text = (sources / "scenarios" / file).read_text(encoding="utf-8") + measures
        ours = what_we_find(folder, text)
        for peer in WORKLOADS[workload][2]:
            for what, (measure, scale) in findings.items():
                values = [run[what] for run in runs[workload, peer]]
                mean, error = ours[measure]
                chance = math.hypot(error * scale,
                                    statistics.stdev(values) / math.sqrt(len(values)))
                difference = statistics.mean(values) - mean * scale
                limit = T_OF_ROUNDS[ROUNDS] * chance
                found.append({"work": WORKLOADS[workload][0], "peer": peer, "finding": what,
                              "ours": mean * scale, "theirs": statistics.mean(values),
                              "limit": limit, "agrees": abs(difference) <= limit})
    return found


def what_we_find(folder, text):
    """{measure: (mean, standard error)} of the text of a scenario file."""
    with tempfile.TemporaryDirectory(dir=folder) as output:
        path = f"{output}/scenario.toml"
        with open(path, "w", encoding="utf-8") as scenario:
            scenario.write(text)
        said = subprocess.run(
            [folder / "installed/bin/caseload", "run", path, "--output", f"{output}/results",
             "--json", "--quiet"], check=True, stdout=subprocess.PIPE).stdout
    replications = int(re.search(r"^replications = (\d+)", text, re.MULTILINE)[1])
    t = T_OF_REPLICATIONS[replications]
    (scenario,) = json.loads(said)["scenarios"]
    return {one["name"]: (one["mean"], (one["high"] - one["low"]) / 2 / t)
            for one in scenario["measures"] if one["mean"] is not None}


def peers_markdown(peers):
    lines = ["| work | who | version | unit | median | low | high | times ours |",
             "| --- | --- | --- | --- | ---: | ---: | ---: | ---: |"]
    for one in peers:
        lines.append(
            f"| {one['work']} | {one['who']} | {one['version']} | {one['unit']} "
            f"| {number(one['median'])} | {number(one['low'])} | {number(one['high'])} "
            f"| {one['times_ours']:.3g} |")
    slow = sorted({one["who"] for one in peers if one["system_share"] > 0.1})
    if slow:
        lines += ["", "User time only. Beside it these take more than a tenth of it in the "
                      f"system: {', '.join(slow)}."]
    return "\n".join(lines)


def agreement_markdown(found):
    lines = ["| work | peer | finding | ours | theirs | may differ by | agrees |",
             "| --- | --- | --- | ---: | ---: | ---: | --- |"]
    for one in found:
        lines.append(f"| {one['work']} | {one['peer']} | {one['finding'].replace('_', ' ')} "
                     f"| {number(one['ours'])} | {number(one['theirs'])} "
                     f"| {number(one['limit'])} | {'yes' if one['agrees'] else '**no**'} |")
    return "\n".join(lines)
