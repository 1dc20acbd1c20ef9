#!/usr/bin/env python3
"""The README's chapter "On a cluster", its commands copied, on a Slurm one of whose nodes is
killed on the way.

    readme_test.py PROGRAM SOURCES
"""

import pathlib
import subprocess
import sys
import threading
import time

sys.dont_write_bytecode = True
from slurm_bed import SlurmBed, missing_programs  # noqa: E402 (first no bytecode)

SKIPPED = 77


class Killer(threading.Thread):
    """Kills the first node on which an element of an array works."""

    def __init__(self, bed):
        super().__init__(daemon=True)
        self.bed = bed
        self.killed = None
        self.over = threading.Event()

    def run(self):
        while not self.over.is_set() and self.killed is None:
            running = self.bed.run("squeue", "-h", "-r", "-t", "RUNNING", "-o", "%K %N",
                                   check=False)
            for line in running.splitlines():
                element, _, node = line.partition(" ")
                if element.isdigit() and node:
                    time.sleep(0.5)  # it shall have begun
                    self.bed.kill_node(node)
                    self.killed = node
                    return
            time.sleep(0.1)


def main(program, sources):
    if missing := missing_programs():
        print(f"not installed: {' '.join(missing)}")
        return SKIPPED
    with SlurmBed() as bed:
        bed.up(nodes=3, cpus=2)
        killer = Killer(bed)
        killer.start()
        done = subprocess.run(
            [sys.executable, sources / "scripts/check_documents", "--cluster", "--program",
             program, sources / "README.md"], env=bed.environment, check=False,
            capture_output=True, text=True)
        killer.over.set()
        killer.join()
    print(done.stdout, done.stderr, sep="")
    print(f"killed on the way: {killer.killed}")
    if killer.killed is None or "README.md: 3 blocks run" not in done.stdout:
        return 1
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()))
