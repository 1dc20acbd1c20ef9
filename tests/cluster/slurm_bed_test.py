#!/usr/bin/env python3
"""The bed brings up a real Slurm, breaks it as asked, and leaves nothing behind.

    slurm_bed_test.py [unittest's words]

What is expected of Slurm is what its manual says of a requeued job, and what was seen.
"""

import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True
from bed_processes import processes_of, wait_for  # noqa: E402 (first no bytecode)
from slurm_bed import SlurmBed, missing_programs  # noqa: E402

SKIPPED = 77
HERE = pathlib.Path(__file__).resolve().parent

# Each start is a line "ELEMENT NODE begins"; the end, once the file `go` is there, another.
LOGGING = """#!/bin/sh
echo "${SLURM_ARRAY_TASK_ID:-0} $SLURMD_NODENAME begins" >> log
until [ -e go ]; do sleep 0.2; done
echo "${SLURM_ARRAY_TASK_ID:-0} $SLURMD_NODENAME ends" >> log
"""

# Brings a bed up with a job in it, says where, and waits to be ended.
VICTIM = """
import sys, time
sys.path.insert(0, sys.argv[1])
from slurm_bed import SlurmBed, wait_for
with SlurmBed() as bed:
    bed.up(nodes=1, cpus=1)
    job = bed.submit("#!/bin/sh\\nsleep 1000 & sleep 1000", "--requeue")
    wait_for("it runs", lambda: "RUNNING" in bed.states(job).values())
    print(bed.folder, flush=True)
    if sys.argv[2] == "fails":
        raise SystemExit("on purpose")
    time.sleep(1000)
"""


class BedTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.bed = self.enterContext(SlurmBed())

    def enterContext(self, manager):  # unittest's own is of Python 3.11
        self.addCleanup(manager.__exit__, None, None, None)
        return manager.__enter__()

    def lines(self):
        """Of the log, as [element, node, what]."""
        log = self.folder / "log"
        return [line.split() for line in log.read_text().splitlines()] if log.exists() else []

    def begun(self, element):
        """The nodes on which the element began, in this order."""
        return [node for of, node, what in self.lines()
                if what == "begins" and of == str(element)]

    def ended(self, element):
        return [node for of, node, what in self.lines()
                if what == "ends" and of == str(element)]

    def submit(self, *options, script=LOGGING):
        return self.bed.submit(script, *options, cwd=self.folder)

    def wait_until_begun(self, elements, times=1):
        wait_for(f"{elements} began {times} times", lambda: all(
            len(self.begun(element)) == times for element in elements))

    def go(self):
        (self.folder / "go").touch()


class Array(BedTest):
    def test_twelve_elements_run_once_each(self):
        self.bed.up(nodes=3, cpus=2)
        self.go()
        job = self.submit("--array=0-11")
        self.bed.wait_until_gone(job)
        self.assertEqual(self.bed.states(job), {i: "COMPLETED" for i in range(12)})
        self.assertEqual(sorted(self.bed.nodes_of(job)), list(range(12)))
        for element in range(12):
            self.assertEqual(len(self.ended(element)), 1)

    def test_states_cancel_and_a_job_without_array(self):
        self.bed.up(nodes=1, cpus=1)
        script = self.folder / "script.sh"
        script.write_text("#!/bin/sh\nexit 3\n")
        alone = self.submit(script=script)
        self.bed.wait_until_gone(alone)
        self.assertEqual(self.bed.states(alone), {None: "FAILED"})
        job = self.submit("--array=1-2")
        wait_for("the first runs", lambda: self.begun(1))
        self.assertEqual(self.bed.states(job), {1: "RUNNING", 2: "PENDING"})
        self.bed.cancel(f"{job}_2")
        self.go()
        self.bed.wait_until_gone()
        self.assertEqual(self.bed.states(job), {1: "COMPLETED", 2: "CANCELLED"})

    def test_two_beds_beside_each_other(self):
        other = self.enterContext(SlurmBed())
        self.bed.up(nodes=1, cpus=1)
        other.up(nodes=1, cpus=1)
        self.assertEqual(self.submit(), 1)
        self.assertEqual(other.submit(LOGGING, cwd=self.folder), 1)
        self.wait_until_begun([0], times=2)
        other.down()
        self.assertEqual(self.bed.states(1), {None: "RUNNING"})

    def test_it_listens_on_the_loopback_only(self):
        self.bed.up(nodes=1, cpus=1)
        settings = (self.bed.folder / "slurm.conf").read_text().splitlines()
        port = int(next(line for line in settings if "SlurmctldPort=" in line).split("=")[1])
        for number in (port, port + 1):
            socket.create_connection(("127.0.0.1", number), timeout=10).close()
            with self.assertRaises(OSError):  # the loopback, but another address of it
                socket.create_connection(("127.0.0.2", number), timeout=10).close()


class Failures(BedTest):
    def test_a_killed_node_and_a_killed_daemon(self):
        # Both at once, because Slurm takes half a minute to notice either.
        self.bed.up(nodes=4, cpus=1)
        job = self.submit("--array=0-1", "--requeue")
        self.wait_until_begun([0, 1])
        [[killed], [cut_off]] = self.begun(0), self.begun(1)
        self.bed.kill_node(killed)
        self.bed.kill_daemon_only(cut_off)
        self.assertEqual(processes_of(self.bed.folder, killed), set())
        self.assertNotEqual(processes_of(self.bed.folder, cut_off), set())
        self.wait_until_begun([0, 1], times=2)
        others = {"n1", "n2", "n3", "n4"} - {killed, cut_off}
        self.assertEqual({self.begun(0)[1], self.begun(1)[1]}, others)
        self.go()
        self.bed.wait_until_gone(job)
        self.assertEqual(self.ended(0), self.begun(0)[1:])
        wait_for("both twins end", lambda: sorted(self.ended(1)) == sorted(self.begun(1)))
        self.bed.kill_node(cut_off)  # what is left of it, if anything
        self.assertEqual(processes_of(self.bed.folder, cut_off), set())
        self.bed.start_node(killed)
        self.assertEqual(self.bed.state_of_node(killed), "idle")

    def test_a_killed_controller_goes_on_when_it_is_back(self):
        self.bed.up(nodes=2, cpus=2)
        job = self.submit("--array=0-5", "--requeue")  # two more than there are places
        self.wait_until_begun(range(4))
        self.bed.wait_until_saved()
        self.bed.kill_controller()
        self.assertEqual(processes_of(self.bed.folder, "controller"), set())
        self.bed.start_controller()
        self.go()
        self.bed.wait_until_gone()
        self.assertEqual(self.bed.states(job), {i: "COMPLETED" for i in range(6)})
        for element in range(6):  # at least once is all that Slurm promises
            self.assertGreaterEqual(len(self.ended(element)), 1)

    def test_repair(self):
        self.bed.up(nodes=1, cpus=1)
        self.go()
        self.bed.run("scontrol", "update", "NodeName=n1", "State=DRAIN", "Reason=test")
        job = self.submit("--array=0-1", "--hold")
        self.bed.repair()
        self.bed.wait_until_gone(job)
        self.assertEqual(self.bed.states(job), {0: "COMPLETED", 1: "COMPLETED"})

    def test_what_breaks_later_is_repaired_while_it_is_waited_for(self):
        self.bed.up(nodes=1, cpus=1)
        job = self.submit("--array=0-1", script="""#!/bin/sh
[ "$SLURM_ARRAY_TASK_ID" = 1 ] && exit
scontrol hold "${SLURM_ARRAY_JOB_ID}_1"
scontrol update NodeName=n1 State=DRAIN Reason=test
""")
        self.bed.wait_until_gone(job, repairing=True)
        self.assertEqual(self.bed.states(job), {0: "COMPLETED", 1: "COMPLETED"})

    def test_the_high_partition_takes_the_place_of_the_low_one(self):
        self.bed.up(nodes=1, cpus=1, preemption=True)
        low = self.submit("--array=0", "--requeue", script=LOGGING.replace(
            "until", "trap 'echo 0 TERM heard >> log; exit 75' TERM\nuntil", 1))
        self.wait_until_begun([0])
        high = self.submit("--partition=high", script="#!/bin/sh\n:\n")
        self.bed.wait_until_gone(high)
        self.go()
        self.bed.wait_until_gone(low)
        self.assertEqual([what for _, _, what in self.lines()],
                         ["begins", "heard", "begins", "ends"])

    def test_a_code_that_requeues_is_set_only_when_asked_for(self):
        script = ("#!/bin/sh\necho 0 n1 begins >> log\n"
                  '[ "${SLURM_RESTART_COUNT:-0}" -ge 1 ] || exit 75\n')
        self.bed.up(nodes=1, cpus=1, requeue_exit=75)
        job = self.submit(script=script)
        self.wait_until_begun([0], times=2)
        self.bed.wait_until_gone(job)
        self.assertEqual(self.bed.states(job), {None: "COMPLETED"})
        self.bed.down()
        self.bed.up(nodes=1, cpus=1)
        job = self.submit(script=script)
        self.bed.wait_until_gone(job)
        self.assertEqual(self.bed.states(job), {None: "FAILED"})


class NothingIsLeft(unittest.TestCase):
    def check(self, how, end):
        victim = subprocess.Popen(
            [sys.executable, "-B", "-c", VICTIM, str(HERE), how], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, start_new_session=True)
        with victim:
            folder = pathlib.Path(victim.stdout.readline().strip())
            end(victim)
        wait_for(f"nothing of {folder} is left",
                 lambda: not folder.exists() and not processes_of(folder))

    def test_after_a_failure(self):
        self.check("fails", lambda victim: victim.wait(timeout=60))

    def test_after_an_interrupt_of_the_whole_group(self):
        self.check("waits", lambda victim: os.killpg(victim.pid, signal.SIGINT))

    def test_after_a_term(self):
        self.check("waits", lambda victim: victim.terminate())

    def test_after_a_kill(self):
        self.check("waits", lambda victim: victim.kill())

    def test_after_a_command_beside_it(self):
        done = subprocess.run(
            [sys.executable, "-B", HERE / "slurm_bed.py", "run", "2", "1", "--", "sh", "-c",
             "sinfo -h -N -o '%N %t'; echo $SLURM_CONF; exit 7"],
            capture_output=True, text=True, timeout=120, check=False)
        *nodes, settings = done.stdout.splitlines()
        self.assertEqual((nodes, done.returncode), (["n1 idle", "n2 idle"], 7))
        self.assertFalse(pathlib.Path(settings).parent.exists())


if __name__ == "__main__":
    if missing := missing_programs():
        print(f"skipped: not installed: {' '.join(missing)}")
        sys.exit(SKIPPED)
    unittest.main(verbosity=2)
