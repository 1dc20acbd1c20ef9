"""What the tests of `caseload batch` share. Used by program_batch_plan_test.py and
program_batch_test.py.
"""

import json

from program_bench import ProgramTest


class BatchTest(ProgramTest):
    def plan(self, *words, output="gap", **options):
        return self.caseload("batch", "plan", "study", "--output", output, *words, **options)

    def planned(self, *words, output="gap"):
        return json.loads(self.plan(*words, "--json", output=output).stdout)

    def run_shard(self, shard, *words, **options):
        return self.caseload("batch", "run", "gap", "--shard", shard, "--quiet", *words,
                             **options)

    def missing(self, *words):
        return self.caseload("batch", "missing", "gap", *words).stdout

    def results_of(self, folder):
        return [(self.folder / folder / name).read_bytes()
                for name in ("results.h5", "summary.tsv")]

    def script_of(self, name):
        return (self.folder / "gap" / name).read_text(encoding="utf-8")
