"""The processes of a test's Slurm cluster: finding them all, and ending them."""

import contextlib
import os
import pathlib
import shutil
import signal
import time

MARK = "CASELOAD_SLURM_BED"  # in the environment of each daemon: the bed's folder, its name
WAIT = 60.0  # seconds; on a busy machine one slurmd took five to start


def wait_for(what, is_so, timeout=WAIT):
    end = time.monotonic() + timeout
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {timeout:g} s in vain: {what}")
        time.sleep(0.1)


def processes_of(folder, name="", program=None):
    """Those alive, of the whole bed or of the named daemon: daemons and slurmstepds by their
    mark, what Slurm started for a job by its variables, and whatever these have started.
    With a program only those that run it.
    """
    mark, node = f"{MARK}={folder}/{name}", f"SLURMD_NODENAME={name}"
    found, parents, programs = set(), {}, {}
    for entry in pathlib.Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):  # no process, gone, somebody else's
            pid = int(entry.name)
            stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
            state, parent = stat.rpartition(")")[2].split()[:2]
            if state in "ZX":  # a zombie is gone; in a container it may lie about for long
                continue
            parents[pid] = int(parent)
            programs[pid] = stat.partition("(")[2].rpartition(")")[0]
            variables = os.fsdecode((entry / "environ").read_bytes()).split("\0")
            if f"SLURM_CONF={folder}/slurm.conf" in variables and any(
                    word in (mark, node) if name else word.startswith((mark, node))
                    for word in variables):
                found.add(pid)
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return {pid for pid in found if program in (None, programs[pid])}


def kill(pids):
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def kill_all_of(folder, name=""):
    """Again and again, because what is being killed may just start something. A tini is left
    to take in the dead; it ends after what it started.
    """
    def nothing_is_left():
        left = processes_of(folder, name)
        kill(left - processes_of(folder, name, program="tini"))
        return not left

    wait_for(f"all processes of {folder}/{name} end", nothing_is_left)


def clear(folder):
    kill_all_of(folder)
    shutil.rmtree(folder, ignore_errors=True)  # the keeper may be doing the same
