"""Rows from the benchmarks that are compiled in: the engine, scenarios, parts."""

import json
import statistics
import subprocess

from speed.rows import row

REPETITIONS = 5

# Of each benchmark: what it measures, its counter, the unit, the target and the stretch,
# where there are any.
MICRO = {
    "queue_engine/mm1": ("M/M/1 at load 0.9, engine", "us_a_customer", "us a customer",
                         0.080, 0.060),
    "queue_scenario/mm1": ("M/M/1 at load 0.9, scenario file", "us_a_customer",
                           "us a customer", None, None),
    "queue_engine/mm50": ("M/M/50 with patience, engine", "us_a_customer", "us a customer",
                          None, None),
    "queue_scenario/mm50": ("M/M/50 with patience, scenario file", "us_a_customer",
                            "us a customer", None, None),
    "network/1": ("network B, scenario file, 140 live", "us_a_customer", "us a customer",
                  0.55, 0.40),
    "network/20": ("the same, 2,800 live", "us_a_customer", "us a customer", None, None),
    "network/100": ("the same, 14,000 live", "us_a_customer", "us a customer", 1.0, 0.7),
    "network/1000": ("the same, 140,000 live", "us_a_customer", "us a customer", 1.3, 0.9),
    "course": ("a course of visits, scenario file", "ns_a_visit", "ns a visit", 250, None),
    "national": ("the campaign in its narrow form, replications only", "ns_an_event",
                 "ns an event", None, None),
    "cambodia": ("Cambodia by site, other patients one by one, replications only",
                 "ns_an_event", "ns an event", 90, None),
    "hold/exponential/100": ("hold, 100 pending", "ns_an_event", "ns an event", None, None),
    "hold/exponential/10000": ("hold, 10,000 pending", "ns_an_event", "ns an event", None,
                               None),
    "hold/exponential/1000000": ("hold, 1,000,000 pending", "ns_an_event", "ns an event",
                                 None, None),
    "hold/of_any_length/100000": ("hold, 100,000 pending, minutes to decades ahead",
                                  "ns_an_event", "ns an event", None, None),
    "hold/to_eight/100000": ("hold, 100,000 pending, all at 08:00", "ns_an_event",
                             "ns an event", None, None),
}


def run_benchmarks(folder, *options):
    """Iterations of each benchmark: {name: [run]}."""
    answer = subprocess.run(
        [folder / "tests/benchmarks/caseload_benchmarks", "--benchmark_format=json",
         *options],
        check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    samples = {}
    for run in json.loads(answer)["benchmarks"]:
        if run["run_type"] == "iteration":
            samples.setdefault(run["run_name"], []).append(run)
    return samples


def benchmark_rows(folder):
    samples = run_benchmarks(folder, f"--benchmark_repetitions={REPETITIONS}",
                             "--benchmark_enable_random_interleaving=true")
    rows = {}
    for name, (work, counter, unit, target, stretch) in MICRO.items():
        # The counters are seconds for a million customers, or a thousand million events.
        values = [run[counter] for run in samples[name]]
        rows[name] = row(work, unit, values, target, stretch)

    def column(name, what="real_time"):
        return [run[what] for run in samples[name]]

    draws = column("draw", "cpu_time")
    empty = column("empty_replication", "cpu_time")
    return [
        *rows.values(),
        row("scenario file against engine, M/M/1", "ratio",
            [rows["queue_scenario/mm1"]["median"] / rows["queue_engine/mm1"]["median"]]),
        row("one addressed draw of an exponential law", "ns", draws),
        row("an empty replication of a small scenario", "us", empty, 20, 2),
        row("a replication of Cambodia by site, three years", "s",
            [milliseconds / 1000 for milliseconds in column("cambodia", "cpu_time")], 1.2),
        *part_rows(column),
    ]


def part_rows(column):
    """Sealing, merging and looking at parts."""
    seals = column("seal/real_time")
    replication = statistics.median(column("national", "cpu_time"))
    return [
        row("sealing a part of 100 replications of the narrow form, synced", "ms", seals),
        row("writing, share of a study's time, at one such part in 10 s", "%",
            [milliseconds / 10_000 * 100 for milliseconds in seals], 3, 1),
        row("writing, share of the narrow form's time, every 100 replications on one thread", "%",
            [milliseconds / (100 * replication) * 100 for milliseconds in seals], 3, 1),
        row("merging 15 scenarios x 2,000 replications of the narrow form", "MB of values a second",
            column("merge/real_time", "MB_of_values_a_second"), 200, at_least=True),
        row("the same", "MB of parts a second",
            column("merge/real_time", "MB_of_parts_a_second")),
        row("the same", "MB peak memory", column("merge/real_time", "MB_peak")),
        row("looking at 4,000 parts", "s",
            [milliseconds / 1000 for milliseconds in column("look/real_time")], 2),
    ]
