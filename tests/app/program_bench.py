"""A bench for tests of the built program: a folder with one small study, and ways to type
at the program there. Used by the program_*_test.py beside this.
"""

import hashlib
import os
import pathlib
import pty
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = None  # set by run_case()

USER_BLOCK = 512  # bytes before a part's HDF5


def sealed(part):
    """A part with the header that it would have had, had it been written so."""
    lines = part[:USER_BLOCK].rstrip(b"\0").split(b"\n")
    digest = hashlib.sha256(part[USER_BLOCK:]).hexdigest().encode()
    lines = [b"sha256 " + digest if line.startswith(b"sha256 ") else line
             for line in lines]
    return b"\n".join(lines).ljust(USER_BLOCK, b"\0") + part[USER_BLOCK:]


def with_another_number(part):
    """A part in which one replication has one of something more, sealed again."""
    # A number below 2^16, the upper half of its sum, and 1 to divide it by.
    found = re.search(rb"(..)\0{6}\0{8}\x01\0{7}", part[USER_BLOCK:], re.DOTALL)
    at = USER_BLOCK + found.start()
    number = struct.unpack("<H", found[1])[0]
    return sealed(part[:at] + struct.pack("<H", number + 1) + part[at + 2:])


STUDY = """schema = 1
name = "counter"
title = "One counter"
start = 2017-01-01
end = 2017-03-01
replications = 12
seed = 1
baseline = "baseline"
scenarios = ["baseline.toml", "busy.toml"]
primary = ["wait_for_counter"]

[majorants]
customers = "100 case/day"

[sources.BOOK]
author = "A. Author"
year = 2001
title = "A book"
"""
BASELINE = """schema = 1
name = "baseline"
title = "Two at the counter"

[arrivals.customers]
to = "counter"
rate = { value = "72 person/day", source = "BOOK", quality = "published" }

[staff.server]
headcount = { value = "2 person", quality = "assumption", note = "nobody counted" }

[states.counter]
kind = "service"
staff = "server"
work = { dist = "exponential", mean = "15 min" }
next = "served"

[states.served]
kind = "exit"

[measures.wait_for_counter]
kind = "wait"
long_name = "Wait at the counter"
states = ["counter"]

[measures.customers]
kind = "entries"
states = ["counter"]
"""
BUSY = """schema = 1
name = "busy"
title = "One at the counter"
extends = "baseline.toml"
changes = ["staff.server.headcount"]

[staff.server]
headcount = "1 person"
"""
# A hundred people, from day 10 on two hundred, each of whom calls every ten days.
CALLS = """schema = 1
name = "calls"
title = "Calls of more people than there might be"
run = { start = 2017-01-01, length = "30 day", replications = 8, seed = 1 }

[arrivals.calls]
to = "clinic"
rate = "0.1 /day"
of = ["prison"]
# Line 11 comes next.
at_most = "15 case/day"

[initial.first]
in = "prison"
count = "100 person"
stay = "fresh"

[initial.others]
in = "prison"
count = "100 person"
date = 2017-01-11
stay = "fresh"

[staff.nurses]
headcount = "1 person"

[states.prison]
kind = "stay"
duration = "100 day"
next = "gone"

[states.clinic]
kind = "service"
staff = "nurses"
work = "20 min"
next = "gone"

[states.gone]
kind = "exit"
"""
# One server, 100 customers a day, 15 minutes each: more than 24 hours of work a day.
OVERLOADED = """schema = 1
name = "overloaded"
title = "Too much work"

[run]
length = "20 day"
replications = 4
seed = 1

[arrivals.customers]
to = "counter"
rate = "100 person/day"

[staff.server]
headcount = "1 person"

[states.counter]
kind = "service"
staff = "server"
work = "15 min"
next = "served"

[states.served]
kind = "exit"
"""


def environment(**changes):
    """The environment of the test, without what decides about text; None: not set."""
    variables = dict(os.environ, LC_ALL="C.UTF-8", COLUMNS="80", TERM="xterm")
    for name in ("NO_COLOR", "CLICOLOR_FORCE"):
        variables.pop(name, None)
    variables.update(changes)
    return {name: value for name, value in variables.items() if value is not None}


def default_signals():
    """A shell lets its background jobs ignore SIGINT; the program would inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


class ProgramTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="caseload-program-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "study").mkdir()
        self.write("study/study.toml", STUDY)
        self.write("study/baseline.toml", BASELINE)
        self.write("study/busy.toml", BUSY)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def files(self):
        """All files outside the study, by their path."""
        return sorted(
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file() and "study" not in path.relative_to(self.folder).parts
        )

    def caseload(self, *words, exit_code=0, variables=None, **options):
        done = subprocess.run(
            [PROGRAM, *words],
            cwd=self.folder,
            env=variables or environment(),
            stdin=subprocess.DEVNULL,
            stdout=options.pop("stdout", subprocess.PIPE),
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
            **options,
        )
        self.assertEqual(done.returncode, exit_code, done.stderr)
        return done

    def started(self, *words, replications=200000):
        """A run, by default one of hours, once it has begun to work."""
        process = subprocess.Popen(
            [PROGRAM, "run", "study", "--replications", str(replications),
             *words],
            cwd=self.folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            preexec_fn=default_signals,
        )
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        # The loads are printed after everything else, just before the run.
        line = process.stderr.readline()
        self.assertIn("Offered load", line)
        time.sleep(0.1)
        return process

    def on_terminal(self, *words, variables):
        """What a terminal shows: both streams, as they come."""
        read_end, terminal = pty.openpty()
        process = subprocess.Popen(
            [PROGRAM, *words],
            cwd=self.folder,
            env=variables,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
        )
        os.close(terminal)
        shown = b""
        while True:
            try:
                block = os.read(read_end, 4096)
            except OSError:  # how Linux says that nobody has the terminal open any more
                break
            if not block:
                break
            shown += block
        os.close(read_end)
        self.assertEqual(process.wait(timeout=60), 0, shown)
        return shown.decode("utf-8")

    def refusal(self, *words, exit_code=64):
        done = self.caseload(*words, exit_code=exit_code)
        self.assertEqual(done.stdout, "")
        self.assertEqual(self.files(), [])
        return done.stderr


def run_case(tests, arguments):
    """Runs the methods test_CASE_* of a class; arguments: PROGRAM CASE."""
    global PROGRAM
    PROGRAM, case = str(pathlib.Path(arguments[0]).resolve()), arguments[1]
    loader = unittest.TestLoader()
    loader.testMethodPrefix = f"test_{case}_"
    suite = loader.loadTestsFromTestCase(tests)
    if suite.countTestCases() == 0:
        sys.exit(f"no test is called test_{case}_*")
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    return 0 if result.wasSuccessful() else 1
