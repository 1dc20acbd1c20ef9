"""What the tests of `caseload compare` share. Used by program_compare_test.py and
program_compare_input_test.py.
"""

import json

from program_bench import BUSY, STUDY, ProgramTest

THIRD = BUSY.replace('"busy"', '"third"').replace("1 person", "3 person")


class CompareTest(ProgramTest):
    def found(self, *words):
        return json.loads(self.caseload("compare", "study", *words, "--json").stdout)

    def measures(self, *words):
        return {each["name"]: each for each in self.found(*words)["scenarios"][0]["measures"]}

    def refused(self, *words, exit_code):
        done = self.caseload("compare", *words, exit_code=exit_code)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def add_third(self):
        self.write("study/study.toml", STUDY.replace('"busy.toml"', '"busy.toml", "third.toml"'))
        self.write("study/third.toml", THIRD)
