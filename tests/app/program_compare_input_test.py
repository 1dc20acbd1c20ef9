#!/usr/bin/env python3
"""What `caseload compare` reads, and what it refuses.

    program_compare_input_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import math
import re
import shutil
import struct
import sys

from compare_bench import CompareTest
from program_bench import BUSY, OVERLOADED, STUDY, run_case, with_another_number

FLUID_STUDY = """schema = 1
name = "talks"
title = "Talks and visits"
start = 2017-01-02
end = 2017-03-06
replications = 12
seed = 1
baseline = "explicit"
scenarios = ["explicit.toml", "fluid.toml"]
"""
FLUID_BASELINE = """schema = 1
name = "explicit"
title = "Everybody one by one"

[arrivals.talkers]
type = "talker"
to = "talk"
during = "server"
rate = "4 person/h"

[arrivals.visitors]
type = "visitor"
to = "visit"
rate = "4 person/day"

[staff.server]
headcount = "1 person"
hours = { mon = "08:00-16:00", tue = "08:00-16:00", wed = "08:00-16:00" }

[states]
talk = { kind = "service", staff = "server", work = "10 min", next = "served" }
visit = { kind = "service", staff = "server", priority = 2, work = "5 min", next = "served" }
served = { kind = "exit" }

[measures]
talks = { kind = "entries", states = ["talk"] }
visits = { kind = "entries", states = ["visit"] }
"""
FLUID_SCENARIO = """schema = 1
name = "fluid"
title = "Talks are a fluid"
extends = "explicit.toml"
changes = ["arrivals.talkers.mode"]

[arrivals.talkers]
mode = "fluid"
"""


class ProgramCompareInput(CompareTest):
    def test_compare_input_says_what_is_not_available(self):
        self.write("study/study.toml", FLUID_STUDY)
        self.write("study/explicit.toml", FLUID_BASELINE)
        self.write("study/fluid.toml", FLUID_SCENARIO)
        run = self.caseload("run", "study").stdout
        self.assertRegex(run, r"Talks +- +not available")
        self.assertNotRegex(run.split("\nfluid")[1], r"Talks.*[0-9]")
        lines = next(self.folder.rglob("summary.tsv")).read_text().splitlines()
        talks = next(line for line in lines if line.startswith("fluid\ttalks"))
        self.assertRegex(talks, r"\t\t\t\t\t12\t\tnot available: ")
        found = self.measures("--all")
        self.assertEqual(found["talks"]["verdict"], "not_available")
        self.assertIsNone(found["talks"]["difference"])
        self.assertEqual(found["talks"]["words"], "not available: people are a fluid here")
        self.assertNotEqual(found["visits"]["verdict"], "not_available")
        text = self.caseload("compare", "study", "--all").stdout
        self.assertRegex(text, r"(?m)^  Talks .* - +- +not available")

    def test_compare_input_takes_seed_and_replications_from_the_results(self):
        self.caseload("run", "study", "--replications", "5", "--seed", "3", "--output", "out")
        found = self.found("--output", "out")
        self.assertEqual((found["seed"], found["replications"]), (3, 5))
        # A longer run that is under way does not count before it is finished.
        self.caseload("run", "study", "--replications", "200000", "--seed", "3", "--output",
                      "out", "--stop-after", "0.2 s", exit_code=75)
        self.assertEqual(self.found("--output", "out"), found)

    def test_compare_input_writes_nothing(self):
        self.caseload("run", "study")
        before = self.files()
        self.caseload("compare", "study")
        self.assertEqual(self.files(), before)

    # ---- refusals ----

    def test_compare_input_refuses_what_was_not_run(self):
        self.assertIn("counter-results/results.h5: expected the results of a run, got no such "
                      "file\n  hint: `caseload run study` does what is missing",
                      self.refused("study", exit_code=66))
        self.caseload("run", "study", "--output", "out")
        (self.folder / "out/results.h5").unlink()
        message = self.refused("study", "--output", "out", exit_code=66)
        self.assertIn("only parts with 24 of 24 replications", message)
        self.assertIn("`caseload run study --output out`", message)

    def test_compare_input_refuses_a_scenario_that_was_not_run(self):
        self.caseload("run", "study", "--scenario", "baseline")
        message = self.refused("study", exit_code=66)
        self.assertIn("expected results of scenario busy, got none", message)
        self.assertIn("`caseload run study` adds them", message)
        shutil.rmtree(self.folder / "counter-results")
        self.caseload("run", "study", "--scenario", "busy")
        self.assertIn("results of scenario baseline", self.refused("study", exit_code=66))

    def test_compare_input_leaves_out_what_was_not_run_and_says_so(self):
        self.caseload("run", "study", "--replications", "5")
        self.add_third()
        done = self.caseload("compare", "study", "--json")
        self.assertEqual([each["name"] for each in json.loads(done.stdout)["scenarios"]],
                         ["busy"])
        self.assertEqual(done.stderr, "not compared, because it was not run: third; `caseload "
                         "run study --replications 5` adds it\n")
        self.assertIn("results of scenario third",
                      self.refused("study", "--scenario", "third", exit_code=66))
        self.caseload("run", "study", "--replications", "5")  # what the message says
        self.assertEqual([each["name"] for each in self.found()["scenarios"]],
                         ["busy", "third"])
        self.assertEqual([each["name"] for each in self.found("--scenario", "third")[
            "scenarios"]], ["third"])

    def test_compare_input_refuses_one_replication_and_one_scenario(self):
        self.caseload("run", "study", "--replications", "1")
        message = self.refused("study", exit_code=65)
        self.assertIn("expected two replications of each scenario or more", message)
        self.assertIn("`caseload run study --replications 12` adds some", message)
        self.write("alone.toml", OVERLOADED)
        self.caseload("run", "alone.toml", "--output", "alone")
        self.assertIn("expected a study of two scenarios or more",
                      self.refused("alone.toml", "--output", "alone", exit_code=65))

    def test_compare_input_refuses_words_that_it_does_not_know(self):
        self.caseload("run", "study")
        for option, wrong, near in (("--scenario", "bussy", "busy"),
                                    ("--baseline", "base-line", "baseline"),
                                    ("--measure", "customer", "customers")):
            message = self.refused("study", option, wrong, exit_code=64)
            self.assertTrue(message.startswith(f"{option}: expected "), message)
            self.assertIn(f'did you mean "{near}"?', message)
        # What stands in the table is told by its name.
        self.assertIn("that is the label of wait_for_counter: give this name",
                      self.refused("study", "--measure", "wait at the Counter", exit_code=64))
        self.assertIn("`caseload compare STUDY --all --csv` names them all, in its column "
                      '"measure"', self.refused("study", "--measure", "xyz", exit_code=64))
        csv = self.caseload("compare", "study", "--all", "--csv").stdout.splitlines()
        column = csv[0].split(",").index("measure")
        self.assertEqual([line.split(",")[column] for line in csv[1:]],
                         ["wait_for_counter", "customers"])
        self.assertIn("a scenario other than the baseline",
                      self.refused("study", "--scenario", "baseline", exit_code=64))
        self.assertIn("expected a study", self.refused(exit_code=64))
        self.assertIn("name the study, and its folder of results by --output counter-results",
                      self.refused("counter-results", exit_code=64))

    def test_compare_input_refuses_results_of_another_study(self):
        self.caseload("run", "study")
        self.write("study/busy.toml", BUSY.replace("1 person", "3 person"))
        message = self.refused("study", exit_code=65)
        self.assertIn("what differs: the meaning of scenario busy", message)
        self.write("study/busy.toml", BUSY.replace("One at", "Only one at"))
        self.caseload("compare", "study")

    def test_compare_input_refuses_to_pair_other_seeds(self):
        # The parts of a seed are of a plan of its own: those of another are not taken.
        self.caseload("run", "study", "--output", "one")
        self.caseload("run", "study", "--output", "two", "--seed", "2")
        shutil.copy(self.folder / "two/results.h5", self.folder / "one/results.h5")
        message = self.refused("study", "--output", "one", exit_code=66)
        self.assertIn("got 0 of 12 replications", message)
        self.assertIn("--seed 2`", message)
        # Nor is half of each: the busy scenario's are of seed 1 still.
        shutil.rmtree(self.folder / "one/parts/baseline")
        shutil.copytree(self.folder / "two/parts/baseline", self.folder / "one/parts/baseline")
        message = self.refused("study", "--output", "one", exit_code=66)
        self.assertIn("parts/busy: expected parts", message)

    def test_compare_input_refuses_results_of_another_program_or_majorant(self):
        self.caseload("run", "study")
        file = self.folder / "counter-results/results.h5"
        whole = file.read_bytes()
        source_hash = re.search(rb'"source_hash":"([0-9a-f]{64})"', whole)[1]
        other = bytes(reversed(source_hash))
        file.write_bytes(whole.replace(source_hash, other))
        message = self.refused("study", exit_code=65)
        self.assertIn(f"program, by its source hash ({other.decode()[:12]} there, "
                      f"{source_hash.decode()[:12]} asked for)", message)
        file.write_bytes(whole)
        # Another majorant has other candidates: the same people are not the same.
        self.write("study/study.toml", STUDY.replace("100 case/day", "101 case/day"))
        self.assertIn("what differs: the meaning of scenario baseline, the meaning of scenario "
                      "busy", self.refused("study", exit_code=65))

    def test_compare_input_refuses_what_is_no_number(self):
        # Whole numbers cannot be NaN, and results.h5, which can, is not what is compared.
        self.caseload("run", "study")
        nan = struct.pack("<d", math.nan)
        results = self.folder / "counter-results/results.h5"
        whole = results.read_bytes()
        results.write_bytes(whole[:-64] + nan * 8)
        self.assertIn("expected a results file of caseload", self.refused("study", exit_code=65))
        results.write_bytes(whole)
        part = next((self.folder / "counter-results/parts/busy").iterdir())
        kept = part.read_bytes()
        part.write_bytes(kept[:-64] + nan * 8)
        message = self.refused("study", exit_code=65)
        self.assertIn("its SHA-256 is wrong", message)

    def test_compare_input_refuses_what_is_damaged(self):
        self.caseload("run", "study")
        part = next((self.folder / "counter-results/parts/busy").iterdir())
        whole = part.read_bytes()
        part.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        message = self.refused("study", exit_code=65)
        self.assertIn("its SHA-256 is wrong", message)
        self.assertIn("caseload batch repair", message)
        part.write_bytes(whole[:-1])
        self.assertIn("cut short", self.refused("study", exit_code=65))
        part.unlink()
        message = self.refused("study", exit_code=66)
        self.assertIn("got 0 of 12 replications", message)
        self.caseload("run", "study")  # what the message says
        self.caseload("compare", "study")
        results = self.folder / "counter-results/results.h5"
        whole = results.read_bytes()
        results.write_bytes(whole[:-1000])
        self.assertIn("expected a results file of caseload", self.refused("study", exit_code=65))
        source = re.search(rb'"source_hash":"([0-9a-f]{64})"', whole)[1]
        # The attribute alone, as a reader sees it, not the line of JSON.
        results.write_bytes(re.sub(rb'(?<!")' + source, b"f" * 64, whole))
        self.assertIn("whose attribute caseload_source_hash was changed",
                      self.refused("study", exit_code=65))
        results.write_bytes(b"not HDF5")
        self.assertIn("expected a results file of caseload", self.refused("study", exit_code=65))

    def test_compare_input_refuses_a_part_that_was_changed_and_sealed_again(self):
        self.caseload("run", "study")
        part = next((self.folder / "counter-results/parts/busy").iterdir())
        whole = part.read_bytes()
        part.write_bytes(with_another_number(whole))
        message = self.refused("study", exit_code=65)
        self.assertIn("some were changed, and sealed again", message)
        self.assertIn("caseload reproduce", message)
        done = self.caseload("report", "counter-results", "--study", "study", "--output", "page.html",
                             exit_code=65)
        self.assertIn("some were changed, and sealed again", done.stderr)
        self.assertFalse((self.folder / "page.html").exists())
        part.write_bytes(whole)
        self.caseload("compare", "study")


if __name__ == "__main__":
    sys.exit(run_case(ProgramCompareInput, sys.argv[1:]))
