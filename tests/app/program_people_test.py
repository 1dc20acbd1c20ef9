#!/usr/bin/env python3
"""`compare --people`: who has more and who has less. A small world without chance, worked by
hand, a real one, and what is refused.

    program_people_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import sys

from program_bench import ProgramTest, run_case

STUDY = """schema = 1
name = "desk"
title = "One at the desk, or two"
start = 2017-01-02
end = 2017-01-03
replications = 3
seed = 1
baseline = "one"
scenarios = ["one.toml", "two.toml"]
primary = ["wait", "there"]
"""
# Three people of two types come at once, for two hours each: with one at the desk they wait for
# 0, 2 and 4 hours, with two for 0, 0 and 2. Who is first is told by the layer's number.
ONE = """schema = 1
name = "one"
title = "One at the desk"

[initial.guests]
in = "home"
type = "guest"
count = "2 person"
stay = "fresh"

[initial.patients]
in = "home"
type = "patient"
count = "1 person"
stay = "fresh"

[initial.others]
in = "elsewhere"
type = "other"
count = "5 person"
stay = "fresh"

[staff.desk]
headcount = "1 person"

[states]
home = { kind = "stay", duration = "1 h", next = "served" }
served = { kind = "service", staff = "desk", work = "2 h", next = "gone" }
elsewhere = { kind = "stay", duration = "5 h", next = "gone" }
gone = { kind = "exit" }

[measures.wait]
kind = "wait"
states = ["served"]

[measures.there]
kind = "person_time"
states = ["served"]

[measures.busy]
kind = "utilisation"
staff = "desk"
"""
TWO = """schema = 1
name = "two"
title = "Two at the desk"
extends = "one.toml"
changes = ["staff.desk.headcount"]
[staff.desk]
headcount = "2 person"
"""


class People(ProgramTest):
    def write_study(self, run=True):
        self.write("study/study.toml", STUDY)
        self.write("study/one.toml", ONE)
        self.write("study/two.toml", TWO)
        if run:
            self.caseload("run", "study", "--output", "r", "--quiet")

    def people(self, *options):
        said = self.caseload("compare", "study", "--output", "r", "--people", "--json", *options)
        return json.loads(said.stdout)

    @staticmethod
    def group(answer, measure, name):
        found = next(m for m in answer["measures"] if m["name"] == measure)
        return next(g for g in found["groups"] if g["name"] == name)

    def test_people_more_less_and_the_same_by_hand(self):
        self.write_study()
        answer = self.people()
        self.assertEqual(answer["replications_run_again"], 3)
        self.assertEqual(answer["pairing"], "as paired by this model")
        wait = self.group(answer, "wait", "everybody")
        # 0, 2, 4 h against 0, 0, 2 h: one the same, two less.
        self.assertEqual(wait["in_both"]["mean"], 3)
        self.assertEqual(wait["more"]["mean"], 0)
        self.assertEqual(wait["less"]["mean"], 2)
        self.assertEqual(wait["same"]["mean"], 1)
        self.assertAlmostEqual(wait["lost"], 4 / 24)
        self.assertEqual(wait["gained"], 0)
        # However {0, 2, 4} and {0, 0, 2} are paired: 4 always loses, and all that can lose are
        # two; a zero that meets 2 gains, and only one can.
        self.assertEqual(wait["less_for_any_pairing"], [1, 2])
        self.assertEqual(wait["more_for_any_pairing"], [0, 1])
        # The others never come to the desk, and are not asked about.
        self.assertEqual(self.group(answer, "there", "everybody")["in_both"]["mean"], 3)
        types = [self.group(answer, "wait", name)["in_both"]["mean"]
                 for name in ("guest", "patient")]
        self.assertEqual(types, [2, 1])
        names = [g["name"] for m in answer["measures"] for g in m["groups"]]
        self.assertNotIn("other", names)

    def test_people_text_says_how_they_are_paired(self):
        self.write_study()
        text = self.caseload("compare", "study", "--output", "r", "--people").stdout
        self.assertIn("as paired by this model; the first 3 replications run again", text)
        # Three people; 0 more, 2 less; 0 to 1 and 1 to 2 whatever the pairing.
        self.assertRegex(text, r"everybody +3 +0 +0 to 1 +2 +1 to 2 +1 +0, 0")
        self.assertIn("directions, not judgements", " ".join(text.split()))

    def test_people_what_was_the_same_in_every_replication(self):
        # There is no chance in this world, so that no interval can be had, and nothing is said
        # of replications that were not run.
        self.write_study()
        text = self.caseload("compare", "study", "--output", "r", "--people").stdout
        self.assertIn("Of 3 people (in each of 3 replications) whom both worlds count in a "
                      "replication, 0 (in each of 3 replications) have more in two and 2 (in each "
                      "of 3 replications) less,", " ".join(text.split()))
        self.assertNotIn("always", text)
        wait = self.group(self.people(), "wait", "everybody")
        self.assertEqual(wait["more"], {"mean": 0, "low": 0, "high": 0, "varies": False})
        self.assertIs(wait["in_both"]["varies"], False)

    def test_people_threads_do_not_matter(self):
        self.write_study()
        one = self.people("--threads", "1")
        self.assertEqual(one, self.people("--threads", "2"))

    def test_people_measure_that_is_no_sum_over_people(self):
        self.write_study()
        done = self.caseload("compare", "study", "--output", "r", "--people", "--measure", "busy",
                             exit_code=64)
        self.assertIn("--people: expected a measure that is a sum over people", done.stderr)
        answer = self.people("--measure", "busy", "--measure", "wait")
        self.assertEqual(answer["not_of_people"], ["busy"])
        self.assertEqual([m["name"] for m in answer["measures"]], ["wait"])

    def test_people_what_is_refused(self):
        self.write_study()
        for options, said in (
            (["--people", "--joint"], "--people: expected text, or --json, got --joint\n  hint: "
             "beside it: --scenario, --baseline, --measure, --all, --by-province, "
             "--replications, --threads, --output\n"),
            (["--people", "--csv"], "--people: expected text, or --json, got --csv"),
            (["--replications", "5"], "--replications: expected --people beside it"),
            (["--by-province"], "--by-province: expected --people beside it"),
            (["--people", "--replications", "1"], "--replications: expected a whole number "
             'from 2 to 1,048,576, got "1"\n  hint: 2 or more\n'),
        ):
            with self.subTest(options=options):
                done = self.caseload("compare", "study", "--output", "r", *options, exit_code=64)
                self.assertIn(said, done.stderr)

    def test_people_results_must_be_there(self):
        self.write_study(run=False)
        done = self.caseload("compare", "study", "--output", "r", "--people", exit_code=66)
        self.assertIn("expected the results of a run", done.stderr)


if __name__ == "__main__":
    sys.exit(run_case(People, sys.argv[1:]))
