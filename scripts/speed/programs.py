"""Rows of whole runs of the installed program."""

import os
import pathlib
import re
import resource
import statistics
import subprocess
import tempfile
import time

from speed.populations import CAMPAIGN, TREATED, WAITING, write_campaign, write_variants
from speed.rows import row

ROUNDS = 3
QUEUE = "scenarios/queues/mm1-busy.toml"

# Times the people of the campaign: replications of one run, what is told of it, targets. There
# are 27,000 people at a time as it is.
SIZES = {
    1: (150, "27,000 live", None, None),
    4: (40, "10^5 live", 70, 50),
    10: (15, "270,000 live", None, None),
    37: (4, "10^6 live", 85, 60),
    100: (2, "2.7 million live", None, None),
    370: (1, "10^7 live", 110, 75),
}
# Two threads against one: the ratio of user time that is allowed.
ON_TWO_THREADS = {1: 1.05, 4: 1.05, 10: 1.15, 100: 1.15}


class Program:
    """The installed program, and a folder for what it writes."""

    def __init__(self, folder, output):
        self.program = folder / "installed/bin/caseload"
        self.output = pathlib.Path(output)
        self.runs = 0

    def run(self, study, threads):
        """What one `caseload run` took."""
        self.runs += 1
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        said = subprocess.run(
            [self.program, "run", study, "--threads", str(threads), "--output",
             self.output / str(self.runs)],
            check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
        user = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        # Of a handful of people `run` does not say how many bytes each takes.
        found = re.search(
            r"([\d,]+) events, .*?([\d.]+) (MB|GB) peak memory(?:, (\d+) bytes)?", said)
        return {"user": user, "events": int(found[1].replace(",", "")),
                "megabytes": float(found[2]) * (1000 if found[3] == "GB" else 1),
                "bytes_a_person": int(found[4] or 0)}


def program_rows(folder, sources, tell):
    with tempfile.TemporaryDirectory(dir=folder) as output:
        program = Program(folder, output)
        return [*small_rows(program, sources, tell),
                *population_rows(program, sources, tell),
                *memory_rows(program, tell),
                *compare_rows(program, folder, sources, tell)]


def small_rows(program, sources, tell):
    tell("the program: start, a queue, the campaign in its narrow form")
    queue = sources / QUEUE
    one = program.output / "one.toml"
    one.write_text(queue.read_text(encoding="utf-8")
                   .replace('"100000 h"', '"2 h"').replace('"1000 h"', '"1 h"'),
                   encoding="utf-8")
    starts = [program.run(one, 1) for _ in range(ROUNDS)]
    queues = [program.run(queue, 1) for _ in range(ROUNDS)]
    studies = [program.run(sources / CAMPAIGN, 1) for _ in range(ROUNDS)]
    return [
        row("caseload run, 20 replications of two hours of M/M/1: start-up, reading, writing",
            "user ms", [1000 * run["user"] for run in starts]),
        # Two events a customer: the arrival, and the end of the service.
        row("caseload run, M/M/1 at load 0.9, all of the program", "us a customer",
            [2e6 * run["user"] / run["events"] for run in queues]),
        row("caseload run, the campaign in its narrow form, 1 thread, all of the program", "user s",
            [run["user"] for run in studies]),
        row("the same", "events", [run["events"] for run in studies]),
        row("the same", "MB peak memory", [run["megabytes"] for run in studies]),
    ]


def population_rows(program, sources, tell):
    rows = []
    for factor, (replications, live, target, stretch) in SIZES.items():
        tell(f"the campaign, {live}")
        study = program.output / f"campaign-{factor}"
        write_campaign(sources, study, factor, replications)
        runs = {1: [], 2: []}
        for _ in range(ROUNDS):
            for threads in (1, 2) if factor in ON_TWO_THREADS else (1,):
                runs[threads].append(program.run(study, threads))
        name = f"the campaign x{factor}, {live}"
        rows += [
            row(name, "ns an event",
                [1e9 * run["user"] / run["events"] for run in runs[1]], target, stretch),
            row("the same", "bytes a live person",
                [run["bytes_a_person"] for run in runs[1]]),
        ]
        if runs[2]:
            users = {threads: statistics.median(run["user"] for run in those)
                     for threads, those in runs.items()}
            rows.append(row(f"{name}, 2 threads against 1, user time", "ratio",
                            [users[2] / users[1]], ON_TWO_THREADS[factor]))
    return rows


def memory_rows(program, tell):
    tell("memory of a million people")
    rows = []
    for name, text, target, stretch in (("in a stay", WAITING, 80, 72),
                                        ("in a course, each with an open episode", TREATED,
                                         150, 136)):
        file = program.output / f"{len(rows)}.toml"
        file.write_text(text, encoding="utf-8")
        rows.append(row(f"a million people {name}", "bytes a live person",
                        [program.run(file, 1)["bytes_a_person"]], target, stretch))
    return rows


def timed(command):
    """(seconds, megabytes) of a command, which must succeed."""
    begin = time.monotonic()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{command[1]} failed")
    return time.monotonic() - begin, used.ru_maxrss * 1024e-6


def compare_rows(program, folder, sources, tell, scenarios=15, replications=2000):
    tell(f"comparing and reporting {scenarios} x {replications:,} replications")
    study, results = program.output / "variants", program.output / "variants-results"
    write_variants(sources, study, scenarios, replications)
    subprocess.run([folder / "tests/benchmarks/caseload_finished_study", study, results,
                    str(replications)], check=True)
    compared = [timed([program.program, "compare", study, "--output", results, "--scenario",
                       "clinicians-5"]) for _ in range(ROUNDS)]
    page = program.output / "report.html"
    reported = [timed([program.program, "report", results, "--study", study, "--output", page])
                for _ in range(ROUNDS)]
    return [row(f"comparing two scenarios of {scenarios} x {replications:,} replications of the "
                "narrow form", "s", [seconds for seconds, _ in compared], 3),
            row("the same", "MB peak memory", [megabytes for _, megabytes in compared], 500),
            row("a report of all of them", "s", [seconds for seconds, _ in reported], 10),
            row("the same", "MB peak memory", [megabytes for _, megabytes in reported]),
            row("the page", "MB", [page.stat().st_size * 1e-6], 1.5)]
