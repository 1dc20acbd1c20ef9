#!/usr/bin/env python3
"""What the built program does: runs, their results for programs, and their files.

    program_run_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import re
import signal
import sys
import time

from program_bench import BASELINE, CALLS, OVERLOADED, STUDY, ProgramTest, run_case


class ProgramRun(ProgramTest):
    def digest_of(self, *words):
        done = self.caseload("run", "study", *words, "--json", "--quiet")
        return json.loads(done.stdout)["digest"]

    # ---- run ----

    def test_run_prints_table_digest_and_files(self):
        done = self.caseload("run", "study")
        self.assertRegex(done.stdout, r"^counter: One counter\n12 replications, seed 1\n")
        self.assertEqual(done.stdout.count("  Wait at the counter  "), 2)
        self.assertNotIn("Customers", done.stdout)  # not a primary measure
        self.assertIn("cover chance only", done.stdout)
        self.assertRegex(done.stdout, r"(?m)^results digest [0-9a-f]{64}$")
        self.assertIn("\nfile counter-results/results.h5\n", done.stdout)
        self.assertIn("Offered load", done.stderr)
        self.assertRegex(done.stderr, r"(?m)^speed: .* ns an event, .* peak memory$")

    def test_run_tells_every_tenth_in_a_log(self):
        done = self.caseload("run", "study", "--replications", "100")
        lines = re.findall(r"(?m)^ *(\d+) %: (\d+) of 200 replications", done.stderr)
        self.assertEqual(lines, [(str(10 * i), str(20 * i)) for i in range(1, 11)])
        self.assertRegex(done.stderr, r"(?m)^ 50 %: .* left$")

    def test_run_says_that_one_replication_has_no_interval(self):
        done = self.caseload("run", "study", "--replications", "1")
        self.assertIn("one replication: no interval", done.stdout)
        self.assertRegex(done.stdout, r"Wait at the counter +\S+ +no interval +day")

    def test_run_can_be_quiet(self):
        done = self.caseload("run", "study", "--quiet")
        self.assertEqual(done.stderr, "")
        self.assertIn("results digest", done.stdout)

    def test_run_of_one_scenario(self):
        done = self.caseload("run", "study", "--scenario", "busy", "--json")
        names = [scenario["name"] for scenario in json.loads(done.stdout)["scenarios"]]
        self.assertEqual(names, ["busy"])

    def test_run_warns_of_a_queue_that_grows_and_runs(self):
        self.write("overloaded.toml", OVERLOADED)
        done = self.caseload("run", "overloaded.toml")
        self.assertIn("warning: overloaded: server get more work", done.stderr)
        self.assertIn("not stationary: server get", done.stdout)
        done = self.caseload("run", "overloaded.toml", "--json", "--output", "again")
        overload = json.loads(done.stdout)["scenarios"][0]["overloads"][0]
        self.assertEqual(overload["pool"], "server")
        self.assertGreater(overload["load"], 1)
        self.assertIn("counter_wait", overload["not_stationary"])

    def test_run_ends_where_a_majorant_is_too_low(self):
        self.write("calls.toml", CALLS)
        text = self.caseload("check", "calls.toml").stdout
        self.assertRegex(text, r"nurses +not known +1 +-")
        self.assertIn("calls: the load of nurses is not known before a run", text)
        loads = json.loads(self.caseload("check", "calls.toml", "--json").stdout)
        self.assertIsNone(loads["scenarios"][0]["offered_loads"][0]["load"])
        # From day 10 on 200 people are there; 150 are allowed.
        for words in [("--threads", "1"), ("--threads", "4"), ("--only", "3")]:
            done = self.caseload("run", "calls.toml", *words, exit_code=65)
            self.assertRegex(
                done.stderr,
                r"calls.toml:11:11: arrivals.calls.at_most: expected at most 15 case/day, the "
                r"majorant of arrivals.calls, got 20 case/day of 200 people, in calls on "
                r"2017-01-1\d .*\n  hint: \"20 case/day\" would have been enough then")
            self.assertNotIn("bug", done.stderr)
            self.assertFalse((self.folder / "calls-results" / "results.h5").exists())
        self.write("calls.toml", CALLS.replace("15 case/day", "20 case/day"))
        self.caseload("run", "calls.toml", "--quiet", "--output", "enough")

    # ---- json ----

    def test_json_of_check(self):
        found = json.loads(self.caseload("check", "study", "--json").stdout)
        self.assertEqual(found["schema"], "caseload/check/1")
        self.assertEqual(found["ok"], True)
        baseline, busy = found["scenarios"]
        self.assertEqual(baseline["evidence"]["published"], 1)
        self.assertEqual(baseline["evidence"]["assumption"], 1)
        # 72 a day, 15 minutes each, is 18 hours of work a day.
        self.assertAlmostEqual(busy["offered_loads"][0]["load"], 0.75, places=3)
        self.assertFalse(busy["offered_loads"][0]["grows_without_end"])

    def test_json_of_show(self):
        found = json.loads(self.caseload("show", "study", "--json").stdout)
        self.assertEqual(found["schema"], "caseload/show/1")
        values = {value["key"]: value for value in found["scenarios"][1]["values"]}
        headcount = values["staff.server.headcount"]
        self.assertEqual(headcount["value"], "1 person")
        self.assertTrue(headcount["declared_change"])
        self.assertEqual(headcount["file"], "study/busy.toml")
        self.assertEqual(headcount["line"], 8)
        self.assertEqual(found["sources"]["BOOK"]["year"], 2001)

    def test_json_of_describe(self):
        found = json.loads(self.caseload("describe", "--json").stdout)
        self.assertEqual(found["schema"], "caseload/describe/1")
        groups = {description["group"] for description in found["descriptions"]}
        self.assertEqual(
            groups,
            {"kinds", "sections", "rules", "measures", "distributions", "disciplines", "units"})

    def test_json_of_run(self):
        found = json.loads(self.caseload("run", "study", "--json", "--seed", "7").stdout)
        self.assertEqual(found["schema"], "caseload/run/1")
        self.assertEqual((found["study"], found["seed"]), ("counter", 7))
        self.assertEqual(found["replications"], 12)
        self.assertRegex(found["digest"], "^[0-9a-f]{64}$")
        wait, customers = found["scenarios"][0]["measures"]
        self.assertEqual((wait["name"], wait["units"]), ("wait_for_counter", "day"))
        self.assertTrue(wait["primary"])
        self.assertFalse(customers["primary"])
        self.assertTrue(wait["low"] < wait["mean"] < wait["high"])
        # 59 days of 72 people, 12 times; the standard deviation is 0.4 % of it.
        self.assertAlmostEqual(wait["observations"] / (59 * 72 * 12), 1.0, delta=0.02)
        for file in found["files"].values():
            self.assertTrue((self.folder / file).is_file())

    def test_json_has_null_where_there_is_no_interval(self):
        done = self.caseload("run", "study", "--json", "--replications", "1")
        wait = json.loads(done.stdout)["scenarios"][0]["measures"][0]
        self.assertIsNone(wait["low"])
        self.assertIsNotNone(wait["mean"])

    # ---- output ----

    def test_output_goes_into_the_results_folder_of_the_clone(self):
        (self.folder / "results").mkdir()
        (self.folder / "scenarios").mkdir()
        self.write("results/README.md", "")
        self.caseload("run", "study")
        names = ("README.md", "counter/evidence.json", "counter/provenance.json", "counter/results.h5",
                 "counter/summary.tsv")
        published = [name for name in self.files() if "/parts/" not in name]
        self.assertEqual(published, [f"results/{name}" for name in names])
        parts = [name for name in self.files() if "/parts/" in name]
        self.assertEqual(
            [re.sub(r"-[0-9a-f]{16}\.h5$", "", name) for name in parts],
            [f"results/counter/parts/{scenario}/r0000000-n0000012"
             for scenario in ("baseline", "busy")])

    def test_output_of_another_run_is_kept_and_nothing_is_run(self):
        self.caseload("run", "study", "--output", "out")
        before = (self.folder / "out/results.h5").read_bytes()
        done = self.caseload("run", "study", "--output", "out", "--seed", "2", exit_code=73)
        self.assertIn("out/results.h5", done.stderr)
        self.assertIn("--output", done.stderr)
        self.assertNotIn("speed:", done.stderr)
        self.assertEqual((self.folder / "out/results.h5").read_bytes(), before)

    def test_output_of_the_same_run_is_kept(self):
        self.caseload("run", "study")
        file = self.folder / "counter-results/results.h5"
        before = (file.read_bytes(), file.stat().st_mtime_ns)
        self.caseload("run", "study")
        self.assertEqual((file.read_bytes(), file.stat().st_mtime_ns), before)

    def test_output_that_is_a_file_is_refused_before_the_run(self):
        self.write("out", "precious")
        done = self.caseload("run", "study", "--output", "out", exit_code=73)
        self.assertNotIn("speed:", done.stderr)
        self.assertEqual((self.folder / "out").read_text(encoding="utf-8"), "precious")

    # ---- threads ----

    def test_threads_do_not_change_results(self):
        digests = {self.digest_of("--threads", n, "--output", f"out{n}") for n in "127"}
        self.assertEqual(len(digests), 1)
        files = {(self.folder / f"out{n}/results.h5").read_bytes() for n in "127"}
        self.assertEqual(len(files), 1)

    def test_threads_seed_changes_results(self):
        self.assertNotEqual(
            self.digest_of("--output", "a"), self.digest_of("--output", "b", "--seed", "2"))

    # ---- stop ----

    def test_stop_by_a_signal_keeps_what_is_done(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1):
            process = self.started("--output", f"out{number}")
            process.send_signal(number)
            output, remarks = process.communicate(timeout=30)
            self.assertEqual(process.returncode, 75)
            self.assertEqual(output, "")
            kept = re.search(
                r"stopped; ([\d,]+) of 400,000 replications are kept in out\d+, and the "
                r"same command goes on from there\n$", remarks)
            self.assertTrue(kept, remarks)
            # What the files say they hold is what the program says it kept.
            held = 0
            for part in (self.folder / f"out{number}").glob("parts/*/*.h5"):
                header = part.read_bytes()[:512].decode("ascii")
                held += int(re.search(r"(?m)^finished (\d+)$", header).group(1))
            self.assertEqual(held, int(kept.group(1).replace(",", "")))
            self.assertGreater(held, 0)
            self.assertFalse((self.folder / f"out{number}/results.h5").exists())

    def test_stop_after_a_time(self):
        self.caseload("run", "study", "--replications", "200000", "--stop-after", "0.5 s",
                      exit_code=75)
        refusal = self.caseload("run", "study", "--stop-after", "soon", exit_code=64)
        self.assertIn("--stop-after", refusal.stderr)
        self.assertIn("3h45m", refusal.stderr)

    def run_of_years(self):
        """One replication of years, that has been asked to stop and waits for its end."""
        self.write("study/study.toml", STUDY.replace("2017-03-01", "2051-01-01"))
        self.write("study/baseline.toml", BASELINE.replace("72 person/day", "100 person/day"))
        process = self.started("--threads", "1")
        process.send_signal(signal.SIGTERM)
        while not process.stderr.readline().startswith("stopping: "):
            self.assertIsNone(process.poll())
        return process

    def test_stop_is_at_once_after_a_second_interrupt(self):
        process = self.run_of_years()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, -signal.SIGINT)
        self.assertEqual(self.files(), [])

    def test_stop_asked_for_again_by_a_cluster_keeps_what_is_under_way(self):
        process = self.run_of_years()
        for number in (signal.SIGTERM, signal.SIGUSR1, signal.SIGTERM):
            process.send_signal(number)
            time.sleep(0.05)
        _, remarks = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 75, remarks)
        self.assertIn("1 of 400,000 replications is kept in counter-results", remarks)


if __name__ == "__main__":
    sys.exit(run_case(ProgramRun, sys.argv[1:]))
