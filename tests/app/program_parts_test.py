#!/usr/bin/env python3
"""What the built program keeps of a run, goes on from, merges and repairs.

    program_parts_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import fcntl
import json
import os
import re
import signal
import sys
import time

from program_bench import BASELINE, BUSY, STUDY, ProgramTest, run_case


class ProgramParts(ProgramTest):
    def results_of(self, folder):
        return [(self.folder / folder / name).read_bytes()
                for name in ("results.h5", "summary.tsv")]

    def parts_of(self, folder, scenario):
        return sorted((self.folder / folder / "parts" / scenario).iterdir())

    def change_a_byte(self, part):
        data = bytearray(part.read_bytes())
        data[2000] ^= 1
        part.write_bytes(data)

    # ---- resume ----

    def test_resume_after_a_stop_gives_the_same_bytes(self):
        whole = ("run", "study", "--replications", "300", "--quiet")
        self.caseload(*whole, "--output", "undisturbed")
        process = self.started("--output", "disturbed", replications=300)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, 75)
        done = self.caseload(*whole[:-1], "--output", "disturbed")
        self.assertRegex(done.stderr, r"(?m)^\d+ replications of 600 are in disturbed already$")
        self.assertEqual(self.results_of("disturbed"), self.results_of("undisturbed"))

    def test_resume_after_a_kill_loses_at_most_what_was_not_sealed(self):
        # Ten times longer, so that a hundred replications take a second.
        self.write("study/study.toml", STUDY.replace("2017-03-01", "2018-09-01"))
        process = self.started("--output", "out", "--seal-every", "0.05 s")
        held = 0
        for _ in range(2000):
            for part in (self.folder / "out").glob("parts/*/*-partial-*.h5"):
                try:  # the next one may take its place just now
                    header = part.read_bytes()[:512].decode("ascii")
                except FileNotFoundError:
                    continue
                held = int(re.search(r"(?m)^finished (\d+)$", header).group(1))
            if held > 0:
                break
            time.sleep(0.01)
        process.kill()
        process.communicate()
        self.assertGreater(held, 0)
        done = self.caseload("run", "study", "--output", "out", "--replications", "200000",
                             "--stop-after", "0.1 s", exit_code=75)
        there = re.search(r"(?m)^([\d,]+) replications? of 400,000 are in out already$",
                          done.stderr)
        self.assertGreaterEqual(int(there.group(1).replace(",", "")), held)

    def test_resume_does_only_what_is_missing(self):
        self.caseload("run", "study", "--replications", "40", "--output", "grown")
        done = self.caseload("run", "study", "--replications", "100", "--output", "grown")
        self.assertIn("80 replications of 200 are in grown already\n", done.stderr)
        self.assertIn("120 of 120 replications", done.stderr)
        self.caseload("run", "study", "--replications", "100", "--output", "whole")
        self.assertEqual(self.results_of("grown"), self.results_of("whole"))
        provenance = json.loads((self.folder / "grown/provenance.json").read_text())
        self.assertEqual(provenance["replications"], 100)
        self.assertEqual([run["replications"] for run in provenance["before"]], [40])
        self.caseload("run", "study", "--replications", "110", "--output", "grown")
        provenance = json.loads((self.folder / "grown/provenance.json").read_text())
        self.assertEqual([run["replications"] for run in provenance["before"]], [40, 100])

    def test_resume_with_nothing_missing_prints_the_same_and_runs_nothing(self):
        first = self.caseload("run", "study")
        second = self.caseload("run", "study")
        self.assertEqual(second.stdout, first.stdout)
        self.assertIn("24 replications of 24 are in counter-results already", second.stderr)
        self.assertNotIn("speed:", second.stderr)

    def test_resume_where_other_files_have_the_names_that_hdf5_might_look_for(self):
        self.caseload("run", "study", "--output", "whole")
        for name in ("part.h5", "results.h5", "caseload"):
            self.write(name, "mine")
        os.mkfifo(self.folder / "results")
        self.caseload("run", "study", "--output", "out", "--replications", "5")
        self.caseload("run", "study", "--output", "out")
        self.assertEqual(self.results_of("out"), self.results_of("whole"))
        self.assertEqual((self.folder / "part.h5").read_text(), "mine")

    def test_resume_of_one_scenario_by_the_whole_study(self):
        self.caseload("run", "study", "--scenario", "busy", "--output", "grown")
        self.caseload("run", "study", "--output", "grown")
        self.caseload("run", "study", "--output", "whole")
        self.assertEqual(self.results_of("grown"), self.results_of("whole"))

    def test_resume_beside_a_shorter_run_that_ends_at_the_same_moment(self):
        self.caseload("run", "study", "--replications", "100", "--output", "whole")
        for number in range(3):
            out = self.folder / f"out{number}"
            out.mkdir()
            turn = os.open(out, os.O_RDONLY)
            fcntl.flock(turn, fcntl.LOCK_EX)
            both = [self.started("--output", out.name, replications=length)
                    for length in (12, 100)]
            sealed = 0
            while sealed < 4 and all(process.poll() is None for process in both):
                sealed = len(list(out.glob("parts/*/r*-n*.h5")))
                time.sleep(0.01)
            time.sleep(0.3)
            self.assertFalse((out / "results.h5").exists(), "each waits for its turn")
            os.close(turn)
            for process in both:
                _, errors = process.communicate(timeout=30)
                self.assertEqual(process.returncode, 0, errors)
            self.assertEqual(self.results_of(out.name), self.results_of("whole"))

    def test_resume_refuses_parts_of_a_changed_study(self):
        self.caseload("run", "study", "--output", "out")
        for name in ("results.h5", "summary.tsv", "provenance.json"):
            (self.folder / "out" / name).unlink()
        before = self.files()
        self.write("study/busy.toml", BUSY.replace("1 person", "3 person"))
        done = self.caseload("run", "study", "--output", "out", exit_code=73)
        self.assertRegex(done.stderr, r"^out/parts/busy/r\S+: belongs to another plan")
        self.assertIn("move out/parts/busy away", done.stderr)
        self.assertEqual(self.files(), before)

    def test_resume_sets_a_damaged_part_aside(self):
        self.caseload("run", "study", "--output", "out")
        whole = self.results_of("out")
        part = next((self.folder / "out/parts/busy").iterdir())
        self.change_a_byte(part)
        data = part.read_bytes()
        done = self.caseload("run", "study", "--output", "out")
        self.assertIn(
            f"a damaged part is now out/quarantine/busy/{part.name}: it was changed after "
            "it was written: its SHA-256 is wrong\n", done.stderr)
        self.assertIn("12 of 12 replications", done.stderr)
        self.assertEqual(self.results_of("out"), whole)
        self.assertEqual((self.folder / f"out/quarantine/busy/{part.name}").read_bytes(), data)

    def test_resume_runs_one_replication_alone_and_keeps_nothing(self):
        done = self.caseload("run", "study", "--scenario", "busy", "--only", "7",
                             "--json")
        alone = json.loads(done.stdout)["scenarios"][0]["measures"][1]
        self.assertEqual(alone["name"], "customers")
        self.assertEqual(self.files(), [])
        self.caseload("run", "study", "--scenario", "busy", "--replications", "8")
        self.caseload("run", "study", "--scenario", "busy", "--replications", "7",
                      "--output", "seven")

        def mean(folder):
            rows = (self.folder / folder / "summary.tsv").read_text().splitlines()
            names = rows[0].split("\t")
            row = next(row.split("\t") for row in rows if "\tcustomers\t" in row)
            return float(row[names.index("mean")])

        # The eighth is what the mean of eight has more than the mean of seven.
        self.assertAlmostEqual(
            8 * mean("counter-results") - 7 * mean("seven"), alone["mean"], places=4)

    # ---- status ----

    def test_status_before_during_and_after_a_run(self):
        before = self.caseload("status", "study").stdout
        self.assertRegex(before, r"(?m)^  baseline +0 +0 +0 +12$")
        self.assertIn("0 of 24 replications (0 %)\n", before)
        self.assertEqual(self.files(), [])  # to look makes nothing

        self.caseload("run", "study", "--scenario", "busy")
        during = self.caseload("status", "study").stdout
        self.assertRegex(during, r"(?m)^  baseline +0 +0 +0 +12$")
        self.assertRegex(during, r"(?m)^  busy +12 +0 +0 +0$")
        self.assertIn("12 of 24 replications (50 %)", during)

        self.caseload("run", "study")
        after = json.loads(self.caseload("status", "study", "--json").stdout)
        self.assertEqual(after["schema"], "caseload/status/1")
        self.assertTrue(after["complete"] and after["merged"])
        self.assertIsNone(after["seconds_left"])
        self.assertEqual([s["sealed"] for s in after["scenarios"]], [12, 12])
        longer = json.loads(
            self.caseload("status", "study", "--json", "--replications", "20").stdout)
        self.assertEqual([s["missing"] for s in longer["scenarios"]], [8, 8])
        self.assertFalse(longer["complete"])

    def test_status_counts_partial_parts_and_tells_the_time_left(self):
        self.caseload("run", "study", "--replications", "100000", "--stop-after", "1.5 s",
                      "--quiet", "--output", "out", exit_code=75)
        found = json.loads(self.caseload(
            "status", "study", "--replications", "100000", "--output", "out",
            "--json").stdout)
        baseline = found["scenarios"][0]
        self.assertGreater(baseline["sealed"], 0)
        self.assertEqual(baseline["sealed"] % 100, 0)
        self.assertEqual(
            baseline["sealed"] + baseline["partial"] + baseline["missing"], 100000)
        # It did so many in 1.5 s: the rest takes as much longer. (The clock of the pace
        # runs between the first and the last part, so it is a little faster.)
        done = baseline["sealed"] + baseline["partial"]
        expected = 1.5 * (200000 - done) / done
        self.assertTrue(0.5 * expected < found["seconds_left"] < 1.5 * expected, found)

    def test_status_says_what_must_be_looked_at(self):
        self.caseload("run", "study", "--output", "out")
        part = self.parts_of("out", "busy")[0]
        part.write_bytes(part.read_bytes()[:-1])
        done = self.caseload("status", "study", "--output", "out", exit_code=1)
        self.assertIn(f"out/parts/busy/{part.name}: is cut short or has grown\n", done.stdout)
        self.assertIn("caseload batch repair study", done.stdout)
        foreign = self.caseload("status", "study", "--output", "out", "--seed", "2",
                                exit_code=1)
        self.assertIn("2 parts of another plan, such as out/parts/baseline/", foreign.stdout)
        self.assertIn("0 of 24 replications", foreign.stdout)

    def test_status_watches_until_all_is_done(self):
        process = self.started("--output", "out", replications=2000)
        done = self.caseload("status", "study", "--replications", "2000", "--output", "out",
                             "--watch")
        process.communicate(timeout=60)
        lines = re.findall(r"(?m)^([\d,]+) of 4,000 replications", done.stdout)
        counts = [int(line.replace(",", "")) for line in lines]
        self.assertEqual(counts, sorted(counts))
        self.assertEqual(counts[-1], 4000)
        self.assertGreater(len(set(counts)), 1)

    # ---- batch ----

    def test_batch_merge_makes_the_file_of_a_run(self):
        self.caseload("run", "study", "--output", "whole")
        # Two machines, one scenario each; the parts are brought together.
        self.caseload("run", "study", "--output", "a", "--scenario", "baseline")
        self.caseload("run", "study", "--output", "b", "--scenario", "busy")
        parts = self.folder / "merged/parts"
        parts.mkdir(parents=True)
        (self.folder / "a/parts/baseline").rename(parts / "baseline")
        refused = self.caseload("batch", "merge", "study", "--output", "merged", exit_code=66)
        self.assertEqual(
            refused.stderr,
            "merged: scenario busy misses 12 replications, the first is 0\n"
            "  hint: `caseload run study` does what is missing, and merges\n")
        (self.folder / "b/parts/busy").rename(parts / "busy")
        done = self.caseload("batch", "merge", "study", "--output", "merged")
        self.assertIn("results digest", done.stdout)
        self.assertEqual(self.results_of("merged"), self.results_of("whole"))
        self.assertEqual(len(self.parts_of("merged", "busy")), 1)
        for name in ("results.h5", "summary.tsv", "provenance.json"):
            (self.folder / "merged" / name).unlink()
        self.caseload("batch", "merge", "study", "--output", "merged", "--threads", "1")
        self.assertEqual(self.results_of("merged"), self.results_of("whole"))

    def test_batch_merge_removes_parts_only_when_told(self):
        self.caseload("run", "study", "--output", "out", "--replications", "150")
        whole = self.results_of("out")
        self.caseload("batch", "merge", "study", "--output", "out", "--replications", "120",
                      "--remove-parts")
        self.assertEqual(
            [part.name[:17] for part in self.parts_of("out", "busy")], ["r0000100-n0000050"])
        self.assertEqual(self.results_of("out"), whole)

    def test_batch_merge_refuses_what_is_damaged_or_foreign(self):
        self.caseload("run", "study", "--output", "out")
        for name in ("results.h5", "summary.tsv", "provenance.json"):
            (self.folder / "out" / name).unlink()
        part = self.parts_of("out", "busy")[0]
        self.change_a_byte(part)
        before = self.files()
        refused = self.caseload("batch", "merge", "study", "--output", "out", exit_code=65)
        self.assertEqual(
            refused.stderr,
            f"out/parts/busy/{part.name}: was changed after it was written: its SHA-256 is "
            "wrong\n  hint: `caseload batch repair` moves it to quarantine and says what is "
            "gone\n")
        refused = self.caseload("batch", "merge", "study", "--output", "out", "--seed", "2",
                                exit_code=73)
        self.assertIn("belongs to another plan than scenario baseline has now",
                      refused.stderr)
        self.assertEqual(self.files(), before)

    def test_batch_repair_keeps_what_is_whole(self):
        self.caseload("run", "study", "--output", "out", "--replications", "150")
        whole = self.results_of("out")
        damaged, kept = self.parts_of("out", "busy")
        self.change_a_byte(damaged)
        done = self.caseload("batch", "repair", "study", "--output", "out")
        self.assertEqual(
            done.stdout,
            f"out/quarantine/busy/{damaged.name}: moved here; it was changed after it was "
            "written: its SHA-256 is wrong\n"
            "busy: gone are replications 0 to 99\n"
            "`caseload run study` does again what is gone\n")
        self.assertEqual(self.parts_of("out", "busy"), [kept])
        again = self.caseload("batch", "repair", "study", "--output", "out", "--json")
        for scenario in json.loads(again.stdout)["scenarios"]:
            self.assertEqual((scenario["moved"], scenario["gone"], scenario["removed"]),
                             ([], [], []))
        done = self.caseload("run", "study", "--output", "out", "--replications", "150")
        self.assertIn("100 of 100 replications", done.stderr)
        self.assertEqual(self.results_of("out"), whole)


if __name__ == "__main__":
    sys.exit(run_case(ProgramParts, sys.argv[1:]))
