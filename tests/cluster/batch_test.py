#!/usr/bin/env python3
"""A batch on a real Slurm, and what goes wrong there: whatever happens to jobs, nodes and the
controller, the merged file is byte for byte that of one process that nobody disturbed.

    batch_test.py PROGRAM SOURCES [unittest's words]

How an array recovers is Slurm's business and depends on the moment; what is demanded is the
bytes, and that `batch missing` names what is to be done again.
"""

import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True
from bed_processes import wait_for  # noqa: E402 (first no bytecode)
from slurm_bed import SlurmBed, missing_programs  # noqa: E402

SKIPPED = 77
PROGRAM = None
STUDY = None
REPLICATIONS = 600  # of two scenarios, some 13 ms each
SHARDS = 12
LONG = 240  # seconds that a loaded machine may take for an array


def is_halted(process, number):
    """Whether a process is halted and no such signal waits for it."""
    try:
        status = pathlib.Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    words = dict(line.split(":", 1) for line in status.splitlines())
    waiting = int(words["ShdPnd"], 16) >> (number - 1) & 1
    return words["State"].split()[0] == "T" and not waiting


class Batch:
    """A plan with its scripts, in a folder that is removed afterwards."""

    def __init__(self, folder, shards=SHARDS, cpus=2):
        self.folder = folder
        self.caseload("batch", "plan", STUDY, "--replications", str(REPLICATIONS), "--shards",
                      str(shards), "--slurm", "--limit", "30m", "--cpus", str(cpus),
                      "--output", folder)

    @staticmethod
    def caseload(*words, exit_code=0):
        done = subprocess.run([PROGRAM, *words], stdin=subprocess.DEVNULL, check=False,
                              capture_output=True, text=True, timeout=LONG)
        if done.returncode != exit_code:
            raise AssertionError(f"{words} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    @property
    def script(self):
        return self.folder / "shards.sbatch"

    def missing(self, *words):
        return self.caseload("batch", "missing", self.folder, *words).strip()

    def sealed(self):
        return list(self.folder.glob("parts/*/r???????-n???????-????????????????.h5"))

    def processes(self):
        """Of the jobs that run shards just now."""
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if words[1:3] == [b"batch", b"run"] and str(self.folder).encode() in words[3]:
                found.append(int(entry.name))
        return found

    def results(self):
        return [(self.folder / name).read_bytes() for name in ("results.h5", "summary.tsv")]


class ClusterTest(unittest.TestCase):
    bed = None
    expected = None
    bed_options = {"nodes": 3, "cpus": 2}

    @classmethod
    def setUpClass(cls):
        # Users' shared folder, which all nodes see.
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="caseload-cluster-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        if ClusterTest.expected is None:
            alone = cls.shared / "alone"
            Batch.caseload("run", STUDY, "--replications", str(REPLICATIONS), "--quiet",
                           "--output", alone)
            ClusterTest.expected = [(alone / name).read_bytes()
                                    for name in ("results.h5", "summary.tsv")]
        cls.bed = SlurmBed()
        cls.addClassCleanup(cls.bed.down)
        cls.bed.up(**cls.bed_options)

    def tearDown(self):
        self.bed.cancel("--user=root" if os.geteuid() == 0 else f"--user={os.geteuid()}")
        self.bed.wait_until_gone(timeout=LONG)

    def batch(self, **options):
        return Batch(self.shared / self.id().rsplit(".", 1)[1], **options)

    def submit(self, batch, *options):
        return self.bed.submit(batch.script, *options)

    def merge_job(self, batch, job):
        return self.bed.submit(batch.folder / "merge.sbatch", f"--dependency=afterany:{job}")

    def merge_log(self, batch, job):
        return (batch.folder / f"logs/merge-{job}.log").read_text(encoding="utf-8")

    def wait_for_work(self, batch, sealed=1):
        wait_for(f"{sealed} parts are sealed", lambda: len(batch.sealed()) >= sealed, LONG)

    def finish(self, batch):
        """As a person would: again what is missing, until nothing is."""
        rounds = 0
        while missing := batch.missing():
            rounds += 1
            self.assertLess(rounds, 20, f"still missing: {missing}")
            job = self.submit(batch, f"--array={missing}")
            self.bed.wait_until_gone(job, timeout=LONG)
        return rounds

    def check_bytes(self, batch):
        if not (batch.folder / "results.h5").exists():
            batch.caseload("batch", "merge", batch.folder)
        self.assertEqual(batch.results(), self.expected)


class OnACluster(ClusterTest):
    def test_clean_array_and_the_merge_after_it(self):
        batch = self.batch()
        self.assertEqual(batch.missing(), f"1-{SHARDS}")
        job = self.submit(batch)
        merge = self.merge_job(batch, job)
        self.bed.wait_until_gone(merge, timeout=LONG)
        self.assertIn("results digest", self.merge_log(batch, merge))
        self.assertEqual(batch.missing(), "")
        self.check_bytes(batch)
        log = (batch.folder / f"logs/{job}_{SHARDS}.log").read_text(encoding="utf-8")
        self.assertIn(f"shard {SHARDS} of {SHARDS}: 100 replications are in", log)

    def test_a_node_dies_and_its_jobs_go_on_elsewhere(self):
        batch = self.batch()
        job = self.submit(batch)
        wait_for("an element runs on n1",
                 lambda: "n1" in self.bed.nodes_of(job).values()
                 and "RUNNING" in self.bed.states(job).values(), LONG)
        self.wait_for_work(batch)
        self.bed.kill_node("n1")
        self.bed.wait_until_gone(job, timeout=LONG)
        self.bed.start_node("n1")
        self.finish(batch)
        self.check_bytes(batch)

    def test_twenty_kills_and_one_more_submission(self):
        batch = self.batch(shards=40, cpus=1)
        draws = random.Random(1)
        job = self.submit(batch)
        killed = set()
        while len(killed) < 20:
            at_work = [process for process in batch.processes() if process not in killed]
            if at_work:
                victim = draws.choice(at_work)
                try:
                    os.kill(victim, signal.SIGKILL)
                    killed.add(victim)
                except ProcessLookupError:
                    pass
            elif not self.bed.states(job):
                break
            time.sleep(0.05)
        self.bed.wait_until_gone(job, timeout=LONG)
        # Slurm calls these elements failed and does not put them back.
        self.assertGreaterEqual(len(killed), 15, "too few were still at work")
        merge = self.merge_job(batch, job)
        self.bed.wait_until_gone(merge, timeout=LONG)
        self.assertIn("misses", self.merge_log(batch, merge))
        self.assertFalse((batch.folder / "results.h5").exists())
        self.assertEqual(self.finish(batch), 1)
        self.check_bytes(batch)

    def test_a_time_limit_stops_a_job_which_goes_on_when_submitted_again(self):
        # A job of a minute, to which Slurm sends its signal 55 s before the end, or earlier.
        # Halted until then, since it might be done before.
        batch = self.batch(shards=1, cpus=1)
        self.assertIn("\n#SBATCH --signal=B:TERM@90\n",
                      batch.script.read_text(encoding="utf-8"))
        job = self.submit(batch, "--time=1", "--signal=B:TERM@55")
        wait_for("it is at work", batch.processes, LONG)
        time.sleep(1)
        process = batch.processes()[0]
        os.kill(process, signal.SIGSTOP)
        # With its signal Slurm lets what is halted go on.
        wait_for("the signal has come", lambda: not is_halted(process, signal.SIGTERM), LONG)
        self.bed.wait_until_gone(job, timeout=LONG)
        log = (batch.folder / f"logs/{job}_1.log").read_text(encoding="utf-8")
        self.assertIn("the same command goes on from there", log)
        self.assertEqual(batch.missing(), "1")
        # Slurm says of the code 75 that it failed; it goes on from what it kept.
        self.assertEqual(self.finish(batch), 1)
        logs = [log.read_text(encoding="utf-8") for log in (batch.folder / "logs").iterdir()]
        self.assertTrue(any(f"of 1,200 are in {batch.folder} already" in log for log in logs))
        self.check_bytes(batch)

    def test_cut_anew_half_way(self):
        batch = self.batch()
        job = self.submit(batch, "--array=2,5,9")
        self.bed.wait_until_gone(job, timeout=LONG)
        self.assertEqual(batch.missing(), "1,3-4,6-8,10-12")
        script = ("#!/bin/bash\n"
                  f"exec {PROGRAM} batch run {batch.folder} "
                  '--shard "$SLURM_ARRAY_TASK_ID/5"\n')
        job = self.bed.submit(script, f"--array={batch.missing('--of', '5')}",
                              "--cpus-per-task=2")
        self.bed.wait_until_gone(job, timeout=LONG)
        self.assertEqual(batch.missing(), "")
        self.check_bytes(batch)

    def test_twins_at_work_at_the_same_time(self):
        # The daemon of a node dies and its job does not: Slurm starts it elsewhere.
        batch = self.batch(shards=1, cpus=1)
        job = self.submit(batch)
        wait_for("it is at work", lambda: batch.processes(), LONG)
        first = batch.processes()[0]
        os.kill(first, signal.SIGSTOP)  # it shall not be done before the other begins
        node = self.bed.nodes_of(job)[1]
        self.bed.kill_daemon_only(node)
        try:
            wait_for("a twin is at work", lambda: len(batch.processes()) == 2, LONG)
        finally:
            os.kill(first, signal.SIGCONT)
        self.bed.wait_until_gone(job, timeout=LONG)
        wait_for("both have ended", lambda: not batch.processes(), LONG)
        self.bed.start_node(node)
        self.assertEqual(batch.missing(), "")
        self.check_bytes(batch)

    def test_the_controller_dies_in_the_middle(self):
        batch = self.batch()
        job = self.submit(batch)
        self.bed.wait_until_saved()
        self.wait_for_work(batch)
        self.bed.kill_controller()
        time.sleep(1)
        self.bed.start_controller()
        self.bed.wait_until_gone(job, timeout=LONG, repairing=True)
        self.finish(batch)
        self.check_bytes(batch)

    def test_a_changed_study_ends_every_job_with_a_word(self):
        study = self.shared / "study"
        shutil.copytree(STUDY, study)
        folder = self.shared / "changed"
        Batch.caseload("batch", "plan", study, "--slurm", "--limit", "30m", "--cpus", "1",
                       "--shards", "2", "--output", folder)
        changed = study / "half-capacity.toml"
        text = changed.read_text(encoding="utf-8")
        self.assertIn('"2 person"', text)
        changed.write_text(text.replace('"2 person"', '"1 person"'), encoding="utf-8")
        job = self.bed.submit(folder / "shards.sbatch")
        merge = self.bed.submit(folder / "merge.sbatch", f"--dependency=afterany:{job}")
        self.bed.wait_until_gone(merge, timeout=LONG)
        for name in (f"{job}_1.log", f"{job}_2.log", f"merge-{merge}.log"):
            self.assertIn("scenario half-capacity as it was when this was planned",
                          (folder / "logs" / name).read_text(encoding="utf-8"))
        self.assertFalse((folder / "parts").exists())


class WithPreemption(ClusterTest):
    bed_options = {"nodes": 2, "cpus": 2, "preemption": True}

    def test_jobs_that_give_way_go_on_from_their_parts(self):
        batch = self.batch(shards=4)
        job = self.submit(batch, "--partition=low")
        wait_for("two are at work", lambda: len(batch.processes()) == 2, LONG)
        time.sleep(1)
        before = batch.processes()
        high = self.bed.submit("#!/bin/sh\nsleep 1", "--partition=high", "--array=1-2",
                               "--cpus-per-task=2")
        wait_for("both gave way", lambda: not set(before) & set(batch.processes()), LONG)
        self.bed.wait_until_gone(high, timeout=LONG)
        self.bed.wait_until_gone(job, timeout=LONG)
        restarted = [log for log in (batch.folder / "logs").glob(f"{job}_*.log")
                     if "are in " + str(batch.folder) + " already" in
                     log.read_text(encoding="utf-8")]
        self.assertGreaterEqual(len(restarted), 1, "none went on from its parts")
        self.assertEqual(batch.missing(), "")
        self.check_bytes(batch)


def main():
    global PROGRAM, STUDY
    if missing := missing_programs():
        print(f"not installed: {' '.join(missing)}")
        return SKIPPED
    PROGRAM = pathlib.Path(sys.argv[1]).resolve()
    STUDY = pathlib.Path(sys.argv[2]).resolve() / "scenarios/national-2017"
    runner = unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[3:]], exit=False,
                           verbosity=2)
    return 0 if runner.result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
