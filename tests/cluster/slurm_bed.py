#!/usr/bin/env python3
"""A Slurm cluster on this machine's loopback, for a test, that leaves nothing behind.

    slurm_bed.py run NODES CPUS -- COMMAND...   runs COMMAND beside such a cluster

    with SlurmBed() as bed:
        bed.up(nodes=3, cpus=2)
        job = bed.submit("#!/bin/sh\\nexec something", "--array=0-11")
        bed.wait_until_gone(job)

Everything is in one temporary folder. Each daemon runs under a tini of its own, which takes
in its orphans (as zombies they would hold up jobs for ten seconds). However the process that
brought the bed up ends, a keeper notices and clears the bed away.
"""

import argparse
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from bed_processes import (  # noqa: E402 (first no bytecode)
    MARK, WAIT, clear, kill, kill_all_of, processes_of, wait_for)

PROGRAMS = ["munged", "slurmctld", "slurmd", "sbatch", "scancel", "scontrol", "sinfo",
            "squeue", "tini"]
PATH = os.environ.get("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin"
SETTINGS = pathlib.Path(__file__).resolve().parent / "slurm.conf.in"
ASKING = "asks-whether-it-is-saved"  # the name of a job that never runs
PORTS_OF_A_BED = 200  # the controller's, its nodes', and from the 100th on srun's


def missing_programs():
    return [name for name in PROGRAMS if shutil.which(name, path=PATH) is None]


class SlurmBed:
    def __init__(self):
        self.folder = None  # while the bed is up
        self._daemons = {}  # {name: the Popen of its tini}
        self._keeper = None  # a pipe's end, whose closing tells the keeper
        self._ports = None  # what keeps other beds off our ports

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if failure and self.folder:
            for log in sorted(self.folder.glob("*.log")):
                lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
                print(f"-- {log.name}", *lines[-15:], sep="\n", file=sys.stderr)
        self.down()

    # ---- up and down ----

    def up(self, nodes=3, cpus=2, *, preemption=False, requeue_exit=None, max_array_size=1001):
        """Starts nodes n1, n2, ...; returns when all are idle.

        preemption     partitions `low` (the default one) and `high`, which takes the nodes of
                       `low`: its jobs get TERM, KILL after 2 s, and wait in the queue again.
                       (GraceTime would not help: TERM then comes after it, to a batch script)
        requeue_exit   a job that ends with this code is queued again; only administrators can
                       set that, so users' clusters lack it
        """
        assert self.folder is None, "this bed is up already"
        if missing := missing_programs():
            raise FileNotFoundError(f"not installed: {' '.join(missing)}")
        parent = tempfile.gettempdir()  # the path of a socket has 107 characters at most
        parent = parent if len(parent) < 70 else "/tmp"
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="slurm-bed-", dir=parent))
        self._start_keeper()
        self.nodes = [f"n{number}" for number in range(1, nodes + 1)]
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SLURM", "SBATCH"))}
        self.environment = {**kept, "PATH": PATH, "SLURM_CONF": f"{self.folder}/slurm.conf"}
        self._write_settings(cpus, preemption, requeue_exit, max_array_size)
        # --force: it warns of folders that are not as in the package, and goes on.
        self._start("munged", "munged", "--foreground", "--force", "--num-threads=4",
                    *(f"--{part}-file={self.folder}/munge.{part}"
                      for part in ("key", "pid", "log", "seed")),
                    f"--socket={self.folder}/munge.socket")
        wait_for("munged answers", (self.folder / "munge.socket").is_socket)
        self.start_controller()
        for name in self.nodes:
            self._start(name, "slurmd", "-D", "-N", name)
        wait_for("all nodes are idle",
                 lambda: all(self.state_of_node(name) == "idle" for name in self.nodes))

    def down(self):
        """Kills all that belongs to the bed, jobs too, and removes its folder."""
        if self.folder is None:
            return
        clear(self.folder)
        for name in [*self._daemons]:
            self._reap(name)
        os.close(self._keeper)
        if self._ports is not None:
            self._ports.close()
        self.folder = self._ports = None

    # ---- jobs ----

    def run(self, *command, check=True, text=None, cwd=None):
        """Runs a command beside the bed, `squeue` for instance, and returns what it prints."""
        done = subprocess.run(command, input=text, capture_output=True, text=True, cwd=cwd,
                              env=self.environment, timeout=WAIT, check=False)
        if check and done.returncode != 0:
            words = " ".join(map(str, command))
            raise RuntimeError(f"{words}: {done.returncode}, {done.stderr}")
        return done.stdout

    def submit(self, script, *options, cwd=None):
        """The number of the new job. The script is a path, or text that begins with #!.

        It is submitted from `cwd`, which is the bed's folder if nothing is said.
        """
        text = str(script) if str(script).startswith("#!") else None
        file = [] if text else [pathlib.Path(script).resolve()]
        answer = self.run("sbatch", "--parsable", *options, *file, text=text,
                          cwd=cwd or self.folder)
        return int(answer.split(";")[0])

    def states(self, job):
        """{element: state} of an array, {None: state} of a job that is none."""
        return {element: state for element, (state, _) in self._elements(job).items()}

    def nodes_of(self, job):
        """{element: node} of those that have one; of one that has ended, its last."""
        return {element: node for element, (_, node) in self._elements(job).items() if node}

    def wait_until_gone(self, job=None, timeout=WAIT, *, repairing=False):
        """Waits until the job, or every job, neither waits nor runs.

        Not by `sbatch --wait`, which asks more and more seldom. Where `repairing`, repair() is
        called every two seconds: after a crash, nodes refuse what they run already, and are
        drained for it, at any time until the last of those has ended.
        """
        only = [] if job is None else ["-j", str(job)]
        which = "all jobs are" if job is None else f"job {job} is"
        next_repair = time.monotonic()

        def is_gone():
            nonlocal next_repair
            if repairing and time.monotonic() >= next_repair:
                self.repair()
                next_repair = time.monotonic() + 2
            try:
                return not self.run("squeue", "-h", *only).strip()
            except RuntimeError as failure:  # the controller may be down just now
                return "Invalid job id" in str(failure)

        try:
            wait_for(f"{which} gone", is_gone, timeout)
        except TimeoutError as failure:
            jobs = self.run("squeue", "-h", "-r", "-o", "%i %T %N %r", check=False)
            nodes = self.run("sinfo", "-h", "-N", "-o", "%N %t %E", check=False)
            raise TimeoutError(f"{failure}\n{jobs}{nodes}") from None

    def cancel(self, job, *options):
        """The job; or one element of it, if it is text such as 12_3."""
        self.run("scancel", *options, str(job))

    # ---- what goes wrong on a cluster ----

    def kill_node(self, name):
        """As if its power failed: its slurmd, the slurmstepds and all they run."""
        kill_all_of(self.folder, name)
        self._reap(name)

    def kill_daemon_only(self, name):
        """Its slurmd alone: its jobs run on, and Slurm starts them elsewhere as well."""
        kill(processes_of(self.folder, name, program="slurmd"))
        self._reap(name)

    def start_node(self, name):
        self._start(name, "slurmd", "-D", "-N", name)
        # Without a * or another sign behind it: then it does not answer, or not yet.
        wait_for(f"{name} is back",
                 lambda: self.state_of_node(name) in ("idle", "mix", "alloc", "comp"))

    def state_of_node(self, name):
        answer = self.run("sinfo", "-h", "-N", "-n", name, "-o", "%t", check=False)
        return answer.split("\n")[0]  # one line for each partition

    def wait_until_saved(self):
        """Until all that has happened so far is in the controller's saved state.

        It saves every few seconds. What began or was submitted since is lost with it: jobs are
        unknown or run again, on nodes that refuse them as doubles; see repair().
        """
        word = f"saved-{time.monotonic_ns()}"
        self.submit("#!/bin/sh\n", "--hold", f"--job-name={ASKING}", f"--comment={word}")
        state = self.folder / "state" / "job_state"
        wait_for("the state is saved",
                 lambda: state.exists() and word.encode() in state.read_bytes())
        self.run("scancel", "--name", ASKING)

    def kill_controller(self):
        kill_all_of(self.folder, "controller")
        self._reap("controller")

    def start_controller(self):
        self._start("controller", "slurmctld", "-D")
        wait_for("slurmctld answers",
                 lambda: " UP" in self.run("scontrol", "ping", check=False))
        self.run("scancel", "--name", ASKING)  # it may be in the state again

    def repair(self):
        """What an administrator does after a crash: held jobs and drained nodes go on.

        Once, for what stands still now; see wait_until_gone().
        """
        for name in self.nodes:
            if self.state_of_node(name).startswith("dr"):
                self.run("scontrol", "update", f"NodeName={name}", "State=RESUME")
        waiting = self.run("squeue", "-h", "-r", "-t", "PENDING", "-o", "%i %r")
        for line in waiting.splitlines():
            job, reason = line.split(maxsplit=1)
            if "held" in reason.lower():
                self.run("scontrol", "release", job, check=False)  # it may just have ended

    # ---- inside ----

    def _start_keeper(self):
        reading, self._keeper = os.pipe()
        # --fork: no child of ours, lest who kills us and our children kills the keeper, too.
        subprocess.run(["setsid", "--fork", sys.executable, __file__, "keep", self.folder],
                       stdin=reading, stdout=subprocess.DEVNULL, cwd="/", check=True)
        os.close(reading)

    def _start(self, name, *command):
        with (self.folder / f"{name}.output").open("ab") as output:
            self._daemons[name] = subprocess.Popen(
                ["tini", "-s", "--", *command], stdin=subprocess.DEVNULL, stdout=output,
                stderr=output, cwd=self.folder, start_new_session=True,
                env={**self.environment, MARK: f"{self.folder}/{name}"})

    def _reap(self, name):
        if daemon := self._daemons.pop(name, None):  # none if its daemon was killed before
            daemon.wait(timeout=WAIT)

    def _elements(self, job):
        """{element: (state, node)}"""
        found = {}
        for line in self.run("squeue", "-h", "-r", "-t", "all", "-j", str(job),
                             "-o", "%K|%T|%N").splitlines():
            element, state, node = line.split("|")
            found[int(element) if element.isdigit() else None] = (state, node)
        return found

    def _write_settings(self, cpus, preemption, requeue_exit, max_array_size):
        port, self._ports = free_ports(1 + len(self.nodes))
        host = socket.gethostname().split(".")[0]
        text = SETTINGS.read_text(encoding="utf-8").format(
            host=host, port=port, user=os.geteuid(), folder=self.folder,
            first_srun_port=port + 100, last_srun_port=port + PORTS_OF_A_BED - 1,
            max_array_size=max_array_size)
        if requeue_exit is not None:
            text += f"RequeueExit={requeue_exit}\n"
        for number, name in enumerate(self.nodes, start=1):
            text += (f"NodeName={name} NodeHostname={host} NodeAddr=127.0.0.1 "
                     f"Port={port + number} CPUs={cpus} RealMemory=1024 State=UNKNOWN\n")
            (self.folder / f"spool.{name}").mkdir()
            (self.folder / f"tmp.{name}").mkdir()
        partition = "PartitionName={} Nodes=ALL MaxTime=INFINITE OverSubscribe=NO {}\n"
        if preemption:
            text += "PreemptType=preempt/partition_prio\nPreemptMode=REQUEUE\n"
            text += partition.format("low", "Default=YES PriorityTier=1")
            text += partition.format("high", "PriorityTier=10 PreemptMode=OFF")
        else:
            text += partition.format("test", "Default=YES")
        (self.folder / "state").mkdir()
        (self.folder / "slurm.conf").write_text(text, encoding="utf-8")
        (self.folder / "munge.key").touch(mode=0o600)
        (self.folder / "munge.key").write_bytes(os.urandom(1024))


def free_ports(needed):
    """The first of PORTS_OF_A_BED ports that are no other bed's, the `needed` first of them
    free, and what keeps other beds off them until it is closed or this process ends."""
    for first in range(12000, 32000, PORTS_OF_A_BED):  # the kernel hands out those above
        lock = socket.socket(socket.AF_UNIX)
        try:
            lock.bind(f"\0caseload-slurm-bed-{first}")  # a name without a file
            for port in range(first, first + needed):
                with socket.socket() as tried:
                    tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    tried.bind(("", port))
            return first, lock
        except OSError:
            lock.close()
    raise OSError("no free ports for a bed")


# ---- by hand ----


def keep(folder):
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    sys.stdin.buffer.read()  # ends when whoever brought the bed up has closed it, or died
    if folder.exists():
        clear(folder)


def run(nodes, cpus, command):
    # Ctrl-C is for the command. (A handler, since what is ignored stays so in the command.)
    signal.signal(signal.SIGINT, lambda *_: None)
    with SlurmBed() as bed:
        bed.up(nodes, cpus)
        return subprocess.run(command, env=bed.environment, check=False).returncode


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("run", help="bring a cluster up, run a command, take it down")
    verb.add_argument("nodes", type=int)
    verb.add_argument("cpus", type=int, help="of each node; may be more than there are")
    verb.add_argument("command", nargs="+")
    verb = verbs.add_parser("keep", help="(for itself) clear FOLDER when the input ends")
    verb.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    if options.verb == "keep":
        return keep(options.folder)
    if missing := missing_programs():
        print(f"slurm_bed: not installed: {' '.join(missing)} (./scripts/test cluster "
              "installs them)", file=sys.stderr)
        return 69
    return run(options.nodes, options.cpus, options.command)


if __name__ == "__main__":
    sys.exit(main())
