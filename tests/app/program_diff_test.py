#!/usr/bin/env python3
"""What `caseload diff` says about scenarios, studies and files.

    program_diff_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import shutil
import sys

from program_bench import BASELINE, BUSY, OVERLOADED, STUDY, ProgramTest, run_case


class ProgramDiff(ProgramTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(self.folder / "study", self.folder / "new")

    def found(self, *words, exit_code=0):
        """What --json says; of the text only that it agrees on the exit code."""
        self.caseload("diff", *words, exit_code=exit_code)
        return json.loads(self.caseload("diff", *words, "--json", exit_code=exit_code).stdout)

    @staticmethod
    def keys(differences):
        return {each["key"]: each["standing"] for each in differences}

    # ---- inside a study ----

    def test_diff_of_a_study_compares_with_what_is_extended(self):
        text = self.caseload("diff", "study").stdout
        self.assertTrue(text.startswith("busy beside baseline: 1 difference, all declared\n"))
        self.assertRegex(text, r"(?m)^  staff.server.headcount +declared +before +2 person +"
                               r"assumption +baseline.toml:10$")
        self.assertRegex(text, r"(?m)^ +after +1 person +busy.toml:8$")

    def test_diff_shows_what_check_refuses(self):
        self.write("study/busy.toml", BUSY.replace('["staff.server.headcount"]', "[]"))
        self.assertIn("not declared", self.caseload("check", "study", exit_code=65).stderr)
        text = self.caseload("diff", "study", exit_code=1).stdout
        self.assertTrue(text.startswith("busy beside baseline: 1 difference, 1 NOT DECLARED\n"))
        self.assertRegex(text, r"(?m)^  staff.server.headcount +NOT DECLARED +before +2 person")
        found = self.found("study", exit_code=1)
        self.assertEqual((found["same"], found["undeclared"]), (False, 1))

    def test_diff_compares_by_meaning(self):
        self.write("study/busy.toml", BUSY.replace('"1 person"', '{ value = "2 people" }')
                   .replace('["staff.server.headcount"]', "[]")
                   + '[states.counter]\nwork = { dist = "exponential", mean = "0.25 h" }\n'
                   + '[arrivals.customers]\nrate = "3 person/h"\n')
        found = self.found("study")
        self.assertTrue(found["same"])
        self.assertEqual(found["scenarios"][0]["differences"], [])
        self.assertIn("they mean the same", self.caseload("diff", "study").stdout)

    def test_diff_names_declarations_of_nothing(self):
        self.write("study/busy.toml", BUSY.replace('"1 person"', '"2 person"'))
        found = self.found("study")
        self.assertEqual(found["scenarios"][0]["idle_declarations"], ["staff.server.headcount"])
        self.assertIn("staff.server.headcount is declared, and is the same in both",
                      self.caseload("diff", "study").stdout)

    def test_diff_of_two_scenarios(self):
        third = BUSY.replace('"busy"', '"third"').replace("staff.server.headcount",
                                                          "states.counter.work")
        self.write("study/third.toml", third.replace(
            '[staff.server]\nheadcount = "1 person"', '[states.counter]\nwork = "20 min"'))
        self.write("study/study.toml", STUDY.replace('"busy.toml"', '"busy.toml", "third.toml"'))
        both = {"staff.server.headcount": "declared", "states.counter.work": "declared"}
        found = self.found("study", "busy", "third")
        self.assertEqual(self.keys(found["scenarios"][0]["differences"]), both)
        found = self.found("study", "third")
        self.assertEqual(found["scenarios"][0]["before"]["name"], "baseline")
        self.assertEqual(list(self.keys(found["scenarios"][0]["differences"])),
                         ["states.counter.work"])

    def test_diff_of_a_dated_change(self):
        self.write("study/busy.toml", BUSY.split("[staff")[0].replace(
            "staff.server.headcount", "change.fewer") + '[change.fewer]\ndate = 2017-01-10\n'
            'until = 2017-02-10\nkey = "staff.server.headcount"\nvalue = "1 person"\n')
        self.assertRegex(
            self.caseload("diff", "study").stdout,
            r"(?m)^  staff.server.headcount\[2017-01-10 to 2017-02-10\] +declared +before +2 person"
            r" +assumption +baseline.toml:10\n +after +1 person +busy.toml:11 \(change.fewer\)$")

    def test_diff_of_a_base_that_is_not_complete(self):
        self.write("study/common.toml", 'schema = 1\nname = "common"\ntitle = "Common"\n'
                   '[states.served]\nkind = "exit"\n')
        self.write("study/baseline.toml", BASELINE.replace(
            '[arrivals', 'extends = "common.toml"\nchanges = ["arrivals", "staff", "states", '
            '"measures"]\n[arrivals', 1).replace('[states.served]\nkind = "exit"\n', ""))
        text = self.caseload("diff", "study").stdout
        self.assertIn("baseline extends common, which is not complete without it", text)

    # ---- between studies and files ----

    def test_diff_of_the_same_study_is_empty(self):
        found = self.found("study", "new/")
        self.assertEqual((found["same"], found["undeclared"], found["settings"]), (True, 0, []))

    def test_diff_of_studies_has_settings_and_scenarios(self):
        self.write("new/study.toml", STUDY.replace("seed = 1", "seed = 2").replace(
            "2017-03-01", "2017-04-01").replace("100 case/day", "120 case/day").replace(
            '"busy.toml"', '"quiet.toml"'))
        self.write("new/quiet.toml", BUSY.replace('"busy"', '"quiet"'))
        self.write("new/baseline.toml", BASELINE.replace("72 person/day", "60 person/day"))
        found = self.found("study", "new/", exit_code=1)
        self.assertEqual(set(self.keys(found["settings"])),
                         {"end", "seed", "scenarios", "majorants.customers"})
        sides = [(pair["before"] and pair["before"]["name"], pair["after"] and
                  pair["after"]["name"]) for pair in found["scenarios"]]
        self.assertEqual(sides, [("baseline", "baseline"), ("busy", None), (None, "quiet")])
        self.assertEqual(self.keys(found["scenarios"][0]["differences"]),
                         {"arrivals.customers.rate": "undeclared"})
        self.assertEqual(found["undeclared"], 4 + 2 + 1)

    def test_diff_of_studies_on_other_calendars_compares_dates(self):
        rate = ('{ steps = [ { from = 2016-01-01, value = "50 person/day" }, '
                '{ from = 2017-02-01, value = "72 person/day" } ] }')
        start = '{ value = "72 person/day", source = "BOOK", quality = "published" }'
        for study in ("study", "new"):
            self.write(f"{study}/baseline.toml", BASELINE.replace(start, rate))
        self.write("new/study.toml", STUDY.replace("2017-01-01", "2016-06-01"))
        found = self.found("study", "new/", exit_code=1)
        # The second begins in 2016 where the same steps hold; only its start differs.
        self.assertEqual(set(self.keys(found["settings"])), {"start", "observe_from"})
        self.assertEqual([pair["differences"] for pair in found["scenarios"]], [[], []])

    def test_diff_of_files_of_a_study_without_their_study(self):
        self.write("last.toml", BASELINE)
        self.write("study/baseline.toml", BASELINE.replace("15 min", "16 min"))
        found = self.found("last.toml", "study/baseline.toml", exit_code=1)
        self.assertEqual(self.keys(found["scenarios"][0]["differences"]),
                         {"states.counter.work": "undeclared"})
        self.assertEqual(found["settings"], [])
        # One that extends the other declares.
        found = self.found("new/baseline.toml", "new/busy.toml")
        self.assertEqual(self.keys(found["scenarios"][0]["differences"]),
                         {"staff.server.headcount": "declared"})

    def test_diff_of_files_that_stand_alone(self):
        self.write("a.toml", OVERLOADED)
        self.write("b.toml", OVERLOADED.replace('"20 day"', '"480 h"').replace(
            '"15 min"', '{ value = "0.25 h", quality = "chosen" }'))
        found = self.found("a.toml", "b.toml")
        self.assertTrue(found["same"])

    def test_diff_of_evidence_is_shown_on_demand_and_is_no_finding(self):
        self.write("new/baseline.toml", BASELINE.replace("nobody counted", "counted in May"))
        self.assertNotIn("counted in May", self.caseload("diff", "study", "new/").stdout)
        text = self.caseload("diff", "study", "new/", "--evidence").stdout
        self.assertIn("The same value on other evidence\n", text)
        self.assertIn("nobody counted", text)
        self.assertIn("counted in May", text)

    # ---- words ----

    def test_diff_refuses_what_it_cannot_compare(self):
        shutil.rmtree(self.folder / "new")
        self.assertIn("expected a study and up to two", self.refusal("diff"))
        self.assertIn('did you mean "busy"?', self.refusal("diff", "study", "bussy"))
        self.assertIn("elsewhere/", self.refusal("diff", "study", "elsewhere/", exit_code=66))
        self.assertIn("name a second study", self.refusal("diff", "study/baseline.toml"))
        self.write("study/baseline.toml", BASELINE.replace("2 person", "two"))
        self.assertIn("staff.server.headcount", self.refusal("diff", "study", exit_code=65))


if __name__ == "__main__":
    sys.exit(run_case(ProgramDiff, sys.argv[1:]))
