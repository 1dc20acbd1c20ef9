#!/usr/bin/env python3
"""What `caseload selftest` says of a program that is right.

    program_selftest_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import re
import subprocess
import sys

from program_bench import ProgramTest, environment, run_case
import program_bench


class ProgramSelftest(ProgramTest):
    def test_selftest_is_passed(self):
        done = subprocess.run([program_bench.PROGRAM, "selftest", "--json"],
                              cwd=self.folder, env=environment(), capture_output=True,
                              encoding="utf-8", timeout=600, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stderr, r"(?m)^100 %: ([\d,]+) of \1 replications")
        found = json.loads(done.stdout)
        self.assertTrue(found["ok"])
        self.assertEqual({check["ok"] for check in found["theory"] + found["promises"]},
                         {True})
        # Six systems; each number and its interval can be read again.
        self.assertEqual(len({check["of"] for check in found["theory"]}), 6)
        for check in found["theory"]:
            mean, half_width = map(float, check["found"].split(" +- "))
            known = float(check["expected"])
            self.assertLessEqual(abs(mean - known), 1.05 * half_width)
            self.assertLessEqual(half_width, 0.021 * known)
        waits = {check["of"]: float(check["expected"]) for check in found["theory"]
                 if check["what"] == "mean wait"}
        # 0.75 h; 125/178 x 0.25 h / 0.5; 0.75 x 0.25 h x 3.25 / 0.5.
        self.assertAlmostEqual(waits["M/M/1"], 0.75 / 24, places=5)
        self.assertAlmostEqual(waits["M/M/3: Erlang C"], 125 / 178 * 0.5 / 24, places=5)
        self.assertAlmostEqual(waits["M/G/1: Pollaczek-Khinchine"], 1.21875 / 24, places=5)
        promises = {check["of"] for check in found["promises"]}
        self.assertLessEqual({"Any number of threads", "Known results", "Made again",
                              "A change of strength 0", "A change after the end",
                              "A change on a date"}, promises)
        # Where something else is to be found, it is said than what.
        known = next(check["expected"] for check in found["promises"]
                     if check["of"] == "Known results")
        for of in "A change that is one", "A change before the end":
            (check,) = [check for check in found["promises"] if check["of"] == of]
            self.assertEqual(check["expected"], f"not {known}")
            self.assertRegex(check["found"], r"^[0-9a-f]{12}$")
        self.assertLess(found["seconds"], 600)
        # What it is made of, it takes with it and leaves nothing behind.
        self.assertEqual(self.files(), [])

    def test_selftest_knows_the_digest_that_a_run_prints(self):
        root = program_bench.pathlib.Path(__file__).resolve().parents[2]
        done = self.caseload("run", str(root / "scenarios/queues/clinic-week.toml"),
                             "--replications", "12", "--output", "out", "--json", "--quiet")
        source = (root / "sim/app/selftest.cpp").read_text(encoding="utf-8")
        known = re.search(r'known_digest =\s*"([0-9a-f]{64})"', source).group(1)
        self.assertEqual(json.loads(done.stdout)["digest"], known)

    def test_selftest_takes_no_study(self):
        self.assertIn('expected no study', self.refusal("selftest", "study"))


if __name__ == "__main__":
    sys.exit(run_case(ProgramSelftest, sys.argv[1:]))
