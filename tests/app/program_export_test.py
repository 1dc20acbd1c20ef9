#!/usr/bin/env python3
"""What `caseload export` writes of a finished run, and what it refuses.

    program_export_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import csv
import json
import resource
import sys

from program_bench import BASELINE, BUSY, STUDY, ProgramTest, run_case

NAMES = ["replications.csv", "summary.csv", "series.csv", "codebook.csv", "export.json"]
# Some three people come in sixty days.
RARE = STUDY.replace("100 case/day", "0.1 case/day")
RARE_BASELINE = BASELINE.replace("72 person/day", "0.05 person/day")


class ProgramExport(ProgramTest):
    def rows(self, name, folder="counter-results/csv"):
        with open(self.folder / folder / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def refused(self, *words, exit_code):
        done = self.caseload("export", *words, exit_code=exit_code)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def test_export_writes_tables_beside_the_results(self):
        self.caseload("run", "study")
        text = self.caseload("export", "study", "--csv").stdout
        self.assertEqual(tuple(text.splitlines()), (
            "file counter-results/csv/replications.csv: 48 rows",  # 2 x 2 measures x 12
            "file counter-results/csv/summary.csv: 4 rows",
            "file counter-results/csv/series.csv: 18 rows",  # entries in 9 weeks of 59 days
            # columns, scenarios, measures
            f"file counter-results/csv/codebook.csv: {6 + 9 + 9 + 2 + 2} rows",
            "file counter-results/csv/export.json"))
        self.assertEqual({path.name for path in (self.folder / "counter-results/csv").iterdir()},
                         set(NAMES))

    def test_export_has_the_numbers_of_the_summary(self):
        self.caseload("run", "study")
        self.caseload("export", "study", "--csv")
        with open(self.folder / "counter-results/summary.tsv", encoding="utf-8") as file:
            expected = list(csv.DictReader(file, delimiter="\t"))
        found = self.rows("summary.csv")
        self.assertEqual(len(found), len(expected))
        for ours, theirs in zip(found, expected):
            for column in ("scenario", "measure", "note", "observations"):
                self.assertEqual(ours[column], theirs[column])
            self.assertEqual(ours["n"], theirs["replications"])
            self.assertEqual(ours["unit"], theirs["units"])
            for column in ("mean", "low", "high"):
                self.assertEqual(f"{float(ours[column]):.10g}", theirs[column])
        customers = [float(row["value"]) for row in self.rows("replications.csv")
                     if (row["scenario"], row["measure"]) == ("busy", "customers")]
        self.assertEqual(len(customers), 12)
        mean = next(row["mean"] for row in found
                    if (row["scenario"], row["measure"]) == ("busy", "customers"))
        self.assertAlmostEqual(sum(customers) / 12, float(mean), places=9)
        # The weeks of a count add up to it.
        weeks = [float(row["mean"]) for row in self.rows("series.csv")
                 if (row["scenario"], row["measure"]) == ("busy", "customers")]
        self.assertAlmostEqual(sum(weeks), float(mean), places=9)

    def test_export_explains_every_column_and_measure(self):
        self.caseload("run", "study")
        self.caseload("export", "study", "--csv")
        book = self.rows("codebook.csv")
        for name in NAMES[:3]:
            columns = [row["name"] for row in book if row["where"] == name]
            self.assertEqual(columns, list(self.rows(name)[0]))
        measures = {row["name"]: row for row in book if row["entry"] == "measure"}
        self.assertEqual(set(measures), {"wait_for_counter", "customers"})
        self.assertEqual(measures["wait_for_counter"]["label"], "Wait at the counter")
        self.assertEqual(measures["wait_for_counter"]["unit"], "day")
        self.assertIn("states = counter", measures["wait_for_counter"]["how_computed"])
        self.assertTrue(all(row["meaning"] for row in book if row["entry"] != "scenario"))
        scenarios = {row["name"]: row["label"] for row in book if row["entry"] == "scenario"}
        self.assertEqual(scenarios["busy"], "One at the counter")

    def test_export_is_the_same_bytes_for_the_same_results(self):
        self.caseload("run", "study")
        self.caseload("export", "study", "--csv", "--to", "one")
        self.caseload("run", "study", "--output", "again", "--threads", "1")
        self.caseload("export", "study", "--csv", "--output", "again", "--to", "other")
        for name in NAMES:
            self.assertEqual((self.folder / "one" / name).read_bytes(),
                             (self.folder / "other" / name).read_bytes())

    def test_export_of_labels_that_look_like_formulas(self):
        self.write("study/baseline.toml",
                   BASELINE.replace('"Wait at the counter"', "'=HYPERLINK(\"http://x\", \"y\")'"))
        self.write("study/busy.toml", BUSY.replace('"One at the counter"', '"@one, \\"two\\""'))
        self.caseload("run", "study")
        self.caseload("export", "study", "--csv")
        labels = {row["name"]: row["label"] for row in self.rows("codebook.csv")}
        self.assertEqual(labels["wait_for_counter"], "'=HYPERLINK(\"http://x\", \"y\")")
        self.assertEqual(labels["busy"], "'@one, \"two\"")
        for name in NAMES[:4]:
            for row in self.rows(name):
                for cell in row.values():
                    self.assertNotIn(cell[:1], ("=", "+", "@", "\t", "\r"))

    def test_export_for_the_public_leaves_out_few_people(self):
        self.write("study/study.toml", RARE)
        self.write("study/baseline.toml", RARE_BASELINE)
        self.caseload("run", "study")
        self.caseload("export", "study", "--csv")
        text = self.caseload("export", "study", "--csv", "--public").stdout
        self.assertRegex(text, r"replications.csv: 48 rows, of \d+ the numbers are left out")
        whole = self.rows("replications.csv")
        public = self.rows("replications.csv", "counter-results/csv-public")
        numbers = {}
        for row in whole:
            if row["measure"] == "customers":
                numbers.setdefault(row["scenario"], []).append(float(row["value"]))
        for row in public:
            if row["measure"] == "customers":
                few = any(0 < value < 5 for value in numbers[row["scenario"]])
                self.assertEqual(row["suppressed"], "yes" if few else "no")
                self.assertEqual(row["value"] == "", few)
        # 0.05 x 59 days are three people, and so is the mean.
        for row in self.rows("summary.csv", "counter-results/csv-public"):
            self.assertEqual((row["mean"], row["observations"], row["suppressed"]),
                             ("", "", "yes"))
        self.assertIn("suppressed", [row["name"] for row in self.rows(
            "codebook.csv", "counter-results/csv-public")])

    def test_export_after_more_replications_replaces_its_own_files(self):
        self.caseload("run", "study")
        self.caseload("export", "study", "--csv")
        self.caseload("run", "study", "--replications", "20")
        self.caseload("export", "study", "--csv")
        self.assertEqual(len(self.rows("replications.csv")), 2 * 2 * 20)
        record = json.loads((self.folder / "counter-results/csv/export.json").read_text())
        self.assertEqual(record["replications"], 20)

    def test_export_never_replaces_what_somebody_edited(self):
        self.caseload("run", "study")
        self.caseload("export", "study", "--csv")
        edited = self.folder / "counter-results/csv/summary.csv"
        edited.write_text("my notes\n")
        self.caseload("run", "study", "--replications", "20")
        message = self.refused("study", "--csv", exit_code=73)
        self.assertIn("summary.csv: is there and is not what an earlier export wrote", message)
        self.assertIn("hint: give another folder with --to, or move this one away", message)
        self.assertEqual(edited.read_text(), "my notes\n")
        self.assertEqual(len(self.rows("replications.csv")), 2 * 2 * 12)
        self.assertIn("for the public (no there, yes asked for)", self.refused(
            "study", "--csv", "--public", "--to", "counter-results/csv", exit_code=73))

    def test_export_leaves_no_half_table_on_a_full_disk(self):
        self.caseload("run", "study")
        done = self.caseload(
            "export", "study", "--csv", "--to", "tables", exit_code=74,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
        self.assertIn("tables/replications.csv: cannot write", done.stderr)
        self.assertEqual(list((self.folder / "tables").iterdir()), [])
        self.caseload("export", "study", "--csv", "--to", "tables")

    def test_export_tells_a_program(self):
        self.caseload("run", "study")
        found = json.loads(self.caseload("export", "study", "--csv", "--json").stdout)
        self.assertEqual(found["schema"], "caseload/export/1")
        self.assertEqual([file["rows"] for file in found["files"]][:2], [48, 4])
        self.assertFalse(found["public"])

    def test_export_of_one_replication_and_without_weeks(self):
        self.write("study/study.toml", STUDY.replace("[majorants]", "store = []\n\n[majorants]"))
        self.caseload("run", "study", "--replications", "1")
        self.caseload("export", "study", "--csv")
        self.assertFalse((self.folder / "counter-results/csv/series.csv").exists())
        row = self.rows("summary.csv")[0]
        self.assertEqual((row["n"], row["low"], row["note"]),
                         ("1", "", "one replication: no interval"))

    def test_export_refuses_what_it_cannot_do(self):
        self.assertIn("expected a format, got none\n  hint: add --csv",
                      self.refused("study", exit_code=64))
        self.assertIn("expected a study", self.refused("--csv", exit_code=64))
        self.assertIn("counter-results/results.h5: expected the results of a run",
                      self.refused("study", "--csv", exit_code=66))
        self.assertIn("nowhere", self.refused("nowhere", "--csv", exit_code=66))
        self.caseload("run", "study")
        for given in ("counter-results", "counter-results/results.h5"):
            self.assertIn("name the study, and its folder of results by --output counter-results\n",
                          self.refused(given, "--csv", exit_code=64))
        (self.folder / "file").write_text("")
        self.assertIn("file", self.refused("study", "--csv", "--to", "file", exit_code=73))
        self.write("study/busy.toml", BUSY.replace("1 person", "3 person"))
        self.assertIn("the meaning of scenario busy", self.refused("study", "--csv", exit_code=65))


if __name__ == "__main__":
    sys.exit(run_case(ProgramExport, sys.argv[1:]))
