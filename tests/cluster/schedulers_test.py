#!/usr/bin/env python3
"""scripts/cluster: GNU parallel and Snakemake run the same batch to the same bytes.

    schedulers_test.py PROGRAM SOURCES [unittest's words]
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
PROGRAM = None
SOURCES = None
REPLICATIONS = "60"


class Schedulers(unittest.TestCase):
    def setUp(self):
        # A space and a $, which each of them must hand on as they are.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="caseload schedulers $x-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.environment = dict(os.environ, HOME=str(self.folder),
                                PATH=f"{PROGRAM.parent}:{os.environ['PATH']}")
        study = str(SOURCES / "scenarios/national-2017")
        alone = self.folder / "alone"
        self.run_it("caseload", "run", study, "--replications", REPLICATIONS, "--output", alone,
                    "--quiet")
        self.expected = self.results(alone)
        self.plan = self.folder / "gap"
        self.run_it("caseload", "batch", "plan", study, "--replications", REPLICATIONS,
                    "--shards", "5", "--output", self.plan)

    def run_it(self, *words, exit_code=0):
        done = subprocess.run(list(map(str, words)), env=self.environment, cwd=self.folder,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=300, check=False)
        self.assertEqual(done.returncode, exit_code, done.stdout + done.stderr)
        return done.stdout + done.stderr

    @staticmethod
    def results(folder):
        return [(folder / name).read_bytes() for name in ("results.h5", "summary.tsv")]

    def lose_a_part(self):
        part = sorted((self.plan / "parts/baseline").iterdir())[0]
        part.unlink()

    def parallel(self):
        return self.run_it(SOURCES / "scripts/cluster/parallel", self.plan, "6", "--jobs", "2")

    def snakemake(self):
        return self.run_it("snakemake", "--snakefile", SOURCES / "scripts/cluster/Snakefile",
                           "--cores", "2", "--config", f"plan={self.plan}", "threads=1")

    def test_parallel(self):
        self.assertIn("results digest", self.parallel())
        self.assertEqual(self.results(self.plan), self.expected)
        log = (self.plan / "logs/parallel.tsv").read_text(encoding="utf-8")
        self.assertEqual(len(log.splitlines()), 1 + 6)
        self.lose_a_part()
        self.parallel()
        log = (self.plan / "logs/parallel.tsv").read_text(encoding="utf-8")
        self.assertEqual(len(log.splitlines()), 1 + 1, "only what was missing")
        self.assertEqual(self.results(self.plan), self.expected)

    def test_parallel_teaches(self):
        self.assertIn("PLAN SHARDS", self.run_it(SOURCES / "scripts/cluster/parallel",
                                                 exit_code=64))

    def test_snakemake(self):
        self.snakemake()
        self.assertEqual(self.results(self.plan), self.expected)
        self.assertIn("Nothing to be done", self.snakemake())
        # Marks say that all is done; the parts say that it is not.
        self.lose_a_part()
        self.assertIn("localrule merge", self.snakemake())
        self.assertEqual(self.run_it("caseload", "batch", "missing", self.plan, "--lines"),
                         f"nothing is missing: `caseload batch merge '{self.plan}'`\n")
        self.assertEqual(self.results(self.plan), self.expected)


def main():
    global PROGRAM, SOURCES
    if missing := [name for name in ("parallel", "snakemake") if not shutil.which(name)]:
        print(f"not installed: {' '.join(missing)}")
        return SKIPPED
    PROGRAM = pathlib.Path(sys.argv[1]).resolve()
    SOURCES = pathlib.Path(sys.argv[2]).resolve()
    runner = unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[3:]], exit=False,
                           verbosity=2)
    return 0 if runner.result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
