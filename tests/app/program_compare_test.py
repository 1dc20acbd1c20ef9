#!/usr/bin/env python3
"""What `caseload compare` says of a finished run.

    program_compare_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import csv
import json
import math
import pathlib
import re
import statistics
import sys

from compare_bench import CompareTest
from program_bench import BASELINE, BUSY, STUDY, environment, run_case

ROOT = pathlib.Path(__file__).resolve().parents[2]
T_11_OF_TWO = 2.593093  # the same, 98.75 %: of two intervals that hold at once
T_11 = 2.200985  # Student's table: 97.5 % with 11 degrees of freedom, for 12 replications


def interval_of(differences, quantile=T_11):
    """(low, mean, high) of 12 numbers, by the textbook."""
    mean = statistics.mean(differences)
    half_width = quantile * statistics.stdev(differences) / math.sqrt(len(differences))
    return mean - half_width, mean, mean + half_width


def pseudo_values(sums):
    """Of (numerator, denominator) pairs: n times their ratio, less the others' n - 1 times."""
    n = len(sums)
    numerator, denominator = (sum(column) for column in zip(*sums))
    return [n * numerator / denominator - (n - 1) * (numerator - a) / (denominator - b)
            for a, b in sums]


class ProgramCompare(CompareTest):
    def alone(self, measure):
        """What each replication finds when it is run by itself: (baseline's, busy's)."""
        columns = ([], [])
        for number in range(12):
            done = self.caseload("run", "study", "--only", str(number), "--json")
            for column, scenario in zip(columns, json.loads(done.stdout)["scenarios"]):
                column.append(next(m for m in scenario["measures"] if m["name"] == measure))
        return columns

    # ---- numbers ----

    def test_compare_counts_are_paired_by_the_number_of_the_replication(self):
        # With one at the counter more people are still in line when the run ends.
        self.write("study/baseline.toml", BASELINE + '[measures.served]\nkind = "entries"\n'
                   'states = ["served"]\n')
        self.caseload("run", "study")
        served = self.measures("--all")["served"]
        before, after = ([m["mean"] for m in column] for column in self.alone("served"))
        low, mean, high = interval_of([b - a for a, b in zip(before, after)])
        for key, value in (("low", low), ("mean", mean), ("high", high)):
            self.assertAlmostEqual(served["difference"][key], value, places=4)
        saved = 1 - statistics.variance(b - a for a, b in zip(before, after)) / (
            statistics.variance(before) + statistics.variance(after))
        self.assertAlmostEqual(served["variance_saved"], saved, places=9)

    def test_compare_means_over_people_by_the_paired_jackknife(self):
        self.caseload("run", "study")
        wait = self.measures()["wait_for_counter"]
        before, after = ([(m["mean"] * m["observations"], m["observations"]) for m in column]
                         for column in self.alone("wait_for_counter"))
        differences = [b - a for a, b in zip(pseudo_values(before), pseudo_values(after))]
        low, mean, high = interval_of(differences)
        for key, value in (("low", low), ("mean", mean), ("high", high)):
            self.assertAlmostEqual(wait["difference"][key] / value, 1, places=6)
        self.assertEqual(wait["verdict"], "differs")
        self.assertAlmostEqual(wait["difference"]["mean"],
                               wait["scenario"]["mean"] - wait["baseline"]["mean"])

    def test_compare_joint_intervals_hold_all_at_once(self):
        # Customers do not change; one more measure that does: who was served.
        self.write("study/baseline.toml", BASELINE + '[measures.served]\nkind = "entries"\n'
                   'states = ["served"]\n')
        self.caseload("run", "study")
        words = ("--measure", "served", "--measure", "wait_for_counter", "--joint")
        served = self.measures(*words)["served"]
        before, after = ([m["mean"] for m in column] for column in self.alone("served"))
        low, mean, high = interval_of([b - a for a, b in zip(before, after)], T_11_OF_TWO)
        for key, value in (("low", low), ("mean", mean), ("high", high)):
            self.assertAlmostEqual(served["difference"][key], value, places=4)
        self.assertEqual(self.found(*words)["joint"], 2)
        self.assertEqual(self.found()["joint"], 1)
        text = self.caseload("compare", "study", *words).stdout
        self.assertIn("joint 95 %", text)
        self.assertIn("All 2 intervals of differences shown hold at once with 95 % (Bonferroni: "
                      "each is one of 97.500 %); they cover chance only", " ".join(text.split()))

    def test_compare_joint_intervals_hold_over_all_scenarios(self):
        # Two scenarios, of which each has one measure that is up to chance: customers are
        # identical in all, and not counted.
        self.add_third()
        self.caseload("run", "study")
        before, after = ([(m["mean"] * m["observations"], m["observations"]) for m in column]
                         for column in self.alone("wait_for_counter"))
        differences = [b - a for a, b in zip(pseudo_values(before), pseudo_values(after))]
        for words in (("--all", "--joint"), ("--measure", "wait_for_counter", "--joint")):
            found = self.found(*words)
            self.assertEqual((found["joint"], found["intervals"]), (2, 2))
            self.assertEqual(found["correction"], "Bonferroni")
            wait = next(m for m in found["scenarios"][0]["measures"]
                        if m["name"] == "wait_for_counter")
            low, mean, high = interval_of(differences, T_11_OF_TWO)
            for key, value in (("low", low), ("mean", mean), ("high", high)):
                self.assertAlmostEqual(wait["difference"][key] / value, 1, places=6)
        found = self.found("--scenario", "busy", "--joint")
        self.assertEqual((found["joint"], found["intervals"]), (1, 1))
        alone = self.found()
        self.assertEqual((alone["joint"], alone["intervals"], alone["correction"]), (1, 2, None))
        self.assertIs(alone["scenarios"][0]["measures"][0]["differs_at_once"], True)
        self.assertIn("each for itself (with --joint all 2 at once), cover",
                      " ".join(self.caseload("compare", "study").stdout.split()))

    def test_compare_percent_is_fiellers(self):
        # The textbook's quadratic, of pseudo-values by the brute force of this file.
        self.caseload("run", "study")
        wait = self.measures()["wait_for_counter"]
        before, after = (pseudo_values([(m["mean"] * m["observations"], m["observations"])
                                        for m in column])
                         for column in self.alone("wait_for_counter"))
        change = [b - a for a, b in zip(before, after)]
        n, mean, difference = len(before), statistics.mean(before), statistics.mean(change)
        of_both = sum((x - mean) * (y - difference) for x, y in zip(before, change)) / (n - 1)
        a = mean ** 2 - T_11 ** 2 * statistics.variance(before) / n
        b = mean * difference - T_11 ** 2 * of_both / n
        c = difference ** 2 - T_11 ** 2 * statistics.variance(change) / n
        self.assertAlmostEqual(wait["percent"]["mean"] / (100 * difference / mean), 1, places=6)
        for key, sign in (("low", -1), ("high", 1)):
            end = 100 * (b + sign * math.sqrt(b * b - a * c)) / a
            self.assertAlmostEqual(wait["percent"][key] / end, 1, places=5)

    def test_compare_says_where_there_is_no_percent(self):
        # Nobody waits four hours where two serve: with load 0.375 each one in 10^9 would
        # (M/M/2); with one, load 0.75, one in seventy (M/M/1).
        self.write("study/baseline.toml", BASELINE.replace(
            "[states.served]", 'patience = "4 h"\nwhen_out_of_patience = "given_up"\n\n'
            '[states.given_up]\nkind = "exit"\n\n[states.served]')
            + '[measures.gone]\nkind = "entries"\nstates = ["given_up"]\n')
        self.caseload("run", "study")
        gone = self.measures("--measure", "gone")["gone"]
        self.assertEqual(gone["verdict"], "differs")
        self.assertEqual(gone["baseline"]["mean"], 0)
        self.assertIsNone(gone["percent"])
        text = " ".join(self.caseload("compare", "study", "--measure", "gone").stdout.split())
        self.assertIn("; no percent: baseline too near zero.", text)

    def test_compare_says_what_a_change_does_not_touch(self):
        self.caseload("run", "study")
        customers = self.measures("--all")["customers"]
        self.assertEqual(customers["verdict"], "identical")
        self.assertEqual(customers["difference"], {"mean": 0.0, "low": 0.0, "high": 0.0,
                                                    "varies": False})
        text = self.caseload("compare", "study", "--all").stdout
        self.assertRegex(text, r"(?m)^  Customers +[\d,.]+ +[\d,.]+ +0 +identical +1\.00 +100 %$")
        self.assertRegex(text, r"(?m)^  Customers would be [\d,.]+ in both: identical in every "
                         r"replication\.$")

    def test_compare_with_another_baseline_is_the_other_way_round(self):
        self.caseload("run", "study")
        there = self.measures()["wait_for_counter"]
        back = self.measures("--baseline", "busy")["wait_for_counter"]
        self.assertEqual(self.found("--baseline", "busy")["scenarios"][0]["name"], "baseline")
        self.assertAlmostEqual(back["difference"]["low"], -there["difference"]["high"])
        self.assertAlmostEqual(back["difference"]["mean"], -there["difference"]["mean"])
        self.assertEqual(back["baseline"], there["scenario"])

    def test_compare_of_too_few_replications_cannot_tell(self):
        # With two replications t is 12.7: nothing but what is huge can be told.
        self.caseload("run", "study", "--replications", "2", "--seed", "2")
        found = self.measures()["wait_for_counter"]
        self.assertLess(found["difference"]["low"], 0)
        self.assertEqual(found["verdict"], "cannot_tell")
        half_width = found["difference"]["high"] - found["difference"]["mean"]
        ratio = abs(half_width / found["difference"]["mean"])
        # Of 2, 3, ... replications, by a table of t; the half-width is t s / sqrt(n).
        quantiles = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060)
        enough = next(n for n, t in enumerate(quantiles, start=2)
                      if ratio * t / quantiles[0] * math.sqrt(2 / n) <= 1)
        self.assertEqual(found["more_replications"], enough - 2)
        text = self.caseload("compare", "study").stdout.replace("\n", " ")
        self.assertRegex(" ".join(text.split()), r"Whether Wait at the counter would differ from [\d.]+ "
                         r"day, this run cannot tell \(95 % interval: -[\d.]+ to [\d.]+ "
                         r"(min|h)(, or -[\d.,]+ to [\d.,]+ %)?\); about \d+ more replications? might")

    # ---- text ----

    def test_compare_prints_table_words_and_doubt(self):
        self.caseload("run", "study")
        done = self.caseload("compare", "study")
        self.assertEqual(done.stderr, "")
        self.assertTrue(done.stdout.startswith(
            "counter: One counter\n12 replications of each scenario, paired by number: the "
            "same luck, seed 1\n\nbusy beside baseline: One at the counter\n"))
        self.assertRegex(done.stdout, r"(?m)^  Wait at the counter +0\.\d+ +0\.\d+ +0\.\d+ +"
                         r"0\.\d+ to 0\.\d+ +day +-?[01]\.\d\d +-?\d+ %$")
        self.assertRegex(" ".join(done.stdout.split()),
                         r"Wait at the counter would be 0\.\d+ instead of 0\.\d+ day: up by "
                         r"[\d.]+ (min|h) \(95 % interval: [\d.]+ to [\d.]+\), or by [\d.,]+ % "
                         r"\([\d.,]+ to [\d.,]+ %\)\.")
        self.assertIn("cover chance only", done.stdout)
        for columns in range(40, 120):
            text = self.caseload("compare", "study",
                                 variables=environment(COLUMNS=str(columns))).stdout
            sentence = text.split("\n\n")[2].splitlines()
            self.assertTrue(sentence[0].startswith("  Wait at the counter would be"))
            self.assertTrue(all(line.startswith("    ") for line in sentence[1:]))
            self.assertTrue(all(len(line) <= columns for line in sentence))
            # A number keeps its percent sign.
            self.assertFalse(any(line.lstrip().startswith("%") for line in sentence))

    def test_compare_shows_the_measures_that_are_asked_for(self):
        self.caseload("run", "study")
        self.assertEqual(list(self.measures()), ["wait_for_counter"])
        self.assertEqual(list(self.measures("--measure", "customers")), ["customers"])
        every = list(self.measures("--all"))
        self.assertEqual(every, ["wait_for_counter", "customers"])
        self.write("study/study.toml", STUDY.replace('primary = ["wait_for_counter"]\n', ""))
        self.caseload("run", "study", "--output", "no-primary")
        self.assertEqual(set(self.measures("--output", "no-primary")), set(every))

    def test_compare_names_measures_that_only_one_has(self):
        self.write("study/busy.toml", BUSY.replace('headcount"]', 'headcount", "measures"]')
                   + '[measures.gone]\nkind = "entries"\nstates = ["served"]\n')
        self.caseload("run", "study")
        self.assertEqual(self.found()["scenarios"][0]["not_compared"], ["gone"])
        self.assertIn("only in one of the two, so not compared: gone",
                      self.caseload("compare", "study").stdout)

    def test_compare_says_that_nothing_was_observed(self):
        # Nobody comes: there is no wait, in either.
        nobody = "{ steps = [ { from = 2016-01-01, value = \"0 person/day\" } ] }"
        start = '{ value = "72 person/day", source = "BOOK", quality = "published" }'
        self.write("study/baseline.toml", BASELINE.replace(start, nobody))
        self.caseload("run", "study")
        self.assertEqual(self.measures()["wait_for_counter"]["verdict"], "nothing_observed")
        self.assertIn("nothing was observed in either", self.caseload("compare", "study").stdout)

    # ---- other forms ----

    def rows(self, *words):
        text = self.caseload("compare", "study", *words, "--csv").stdout
        return list(csv.DictReader(text.splitlines()))

    def test_compare_prints_csv(self):
        self.write("study/baseline.toml",
                   BASELINE.replace("Wait at the counter", '=1+1, or a \\"wait\\"'))
        self.add_third()
        self.caseload("run", "study")
        rows = self.rows("--all")
        self.assertEqual([(row["scenario"], row["measure"]) for row in rows],
                         [(scenario, measure) for scenario in ("busy", "third")
                          for measure in ("wait_for_counter", "customers")])
        wait, customers = rows[:2]
        found = self.measures("--all")["wait_for_counter"]
        # Every digit; and no formula for a spreadsheet.
        self.assertEqual(float(wait["difference_low"]), found["difference"]["low"])
        self.assertEqual(float(wait["percent_high"]), found["percent"]["high"])
        self.assertEqual(float(wait["baseline_mean_high"]), found["baseline"]["high"])
        self.assertEqual(float(wait["correlation"]), found["correlation"])
        self.assertEqual(wait["label"], "'=1+1, or a \"wait\"")
        self.assertEqual(wait["sentence"], "'" + found["sentence"])
        self.assertEqual((wait["study"], wait["seed"], wait["replications"], wait["baseline"]),
                         ("counter", "1", "12", "baseline"))
        self.assertEqual((wait["primary"], wait["verdict"], wait["differs_at_once"]),
                         ("yes", "differs", "yes"))
        self.assertEqual((float(wait["confidence"]), wait["intervals"]), (0.95, "2"))
        self.assertEqual((customers["primary"], customers["verdict"], customers["difference"],
                          customers["differs_at_once"], customers["more_replications"]),
                         ("no", "identical", "0", "", ""))
        self.assertEqual(float(self.rows("--joint")[0]["confidence"]), 0.975)

    def test_compare_csv_has_the_columns_that_are_documented(self):
        self.caseload("run", "study")
        text = (ROOT / "results/README.md").read_text(encoding="utf-8")
        section = text.split("## Tables: caseload compare")[1].split("\n## ")[0]
        columns = [name for line in section.splitlines() if line.startswith("| `")
                   for name in re.findall(r"`(\w+)`", line.split("|")[1])]
        self.assertEqual(list(self.rows()[0]), columns)

    def test_compare_prints_markdown(self):
        self.write("study/baseline.toml",
                   BASELINE.replace("Wait at the counter", "Wait | *counter*"))
        self.caseload("run", "study")
        text = self.caseload("compare", "study", "--all", "--markdown").stdout
        self.assertTrue(text.startswith("<!-- Written by `caseload compare`. -->\n"), text)
        self.assertIn("\n# counter: One counter\n", text)
        self.assertIn("\n## busy beside baseline: One at the counter\n", text)
        self.assertRegex(text, r"\n- Wait \\\| \\\*counter\\\* would be 0\.\d+ instead of 0\.\d+ day: ")
        self.assertIn("\n| measure | baseline | scenario | difference | 95 % interval | unit | "
                      "corr. | saved |\n| --- |", text)
        self.assertRegex(text, r"\n\| Customers \| ([\d,.]+) \| \1 \| 0 \| identical \|  \| 1\.00 \| "
                         r"100 % \|\n")
        self.assertIn("cover chance only", text)

    def test_compare_prints_one_form(self):
        self.caseload("run", "study")
        message = self.refused("study", "--csv", "--json", exit_code=64)
        self.assertIn("expected one form of what is printed, got --csv and --json", message)
        for words in (("--markdown", "--csv"), ("--markdown", "--json")):
            self.assertIn("one form", self.refused("study", *words, exit_code=64))

if __name__ == "__main__":
    sys.exit(run_case(ProgramCompare, sys.argv[1:]))
