#!/usr/bin/env python3
"""`run --until`: runs that stop when an answer is precise enough. When and why they stop, what is
kept, and which goals are refused.

    program_until_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import math
import re
import signal
import subprocess
import sys

import program_bench
from program_bench import BASELINE, BUSY, STUDY, ProgramTest, default_signals, environment, run_case

# No chance at all: every half-width is 0.
SURE = """schema = 1
name = "sure"
title = "Ten people"
run = { start = 2017-01-02, length = "10 day", replications = 50, seed = 1 }

[initial.people]
in = "home"
count = "10 person"
stay = "fresh"

[states]
home = { kind = "stay", duration = "1 day", next = "gone" }
gone = { kind = "exit" }

[measures.gone]
kind = "entries"
states = ["gone"]
"""
# Others come to the desk, but not in the baseline: there nobody ever waits, and 5 % of how many
# come is nothing.
DESK = """
[arrivals.others]
to = "desk"
rate = { value = "0 person/day", source = "BOOK", quality = "published" }

[staff.clerk]
headcount = { value = "1 person", quality = "assumption", note = "nobody counted" }

[states.desk]
kind = "service"
staff = "clerk"
work = "1 min"
next = "served"

[measures.others]
kind = "entries"
states = ["desk"]

[measures.wait_for_desk]
kind = "wait"
states = ["desk"]
"""
DESK_IN_USE = """
[arrivals.others]
rate = { value = "20 person/day", source = "BOOK", quality = "published" }
"""
CANNOT = "no number of replications can meet it while "


def looks_of(remarks):
    return [int(number) for number in re.findall(r"^look at (\d+) replications", remarks, re.M)]


class ProgramUntil(ProgramTest):
    def files(self):
        return [name for name in super().files() if not name.endswith(".toml")]

    def until(self, *goals, most=400, exit_code=0, output="out", words=()):
        options = [word for goal in goals for word in ("--until", goal)]
        done = self.caseload("run", "study", *options, "--replications", str(most), "--output",
                             output, "--json", *words, exit_code=exit_code)
        return done, json.loads(done.stdout)

    # ---- when it stops ----

    def test_until_stops_at_the_first_look(self):
        # 72 customers a day for 59 days: Poisson of mean 4,248, standard deviation 65; of 50
        # replications the half-width is about 2.01 * 65 / sqrt(50) = 18.5.
        done, found = self.until("customers within 40")
        self.assertEqual(found["replications"], 50)
        self.assertEqual(looks_of(done.stderr), [50])
        self.assertIn("look at 50 replications: every goal is met, so the run stops\n",
                      done.stderr)
        self.assertRegex(done.stderr, r"\n  customers within 40, baseline: half-width \S+, "
                                      r"within 40\n")
        self.assertIn("  customers within 40, busy: half-width", done.stderr)

    def test_until_tells_a_program_what_was_reached(self):
        _, found = self.until("customers within 14", "customers difference within 0.001",
                              most=100)
        # About 18.5 at 50 replications and 13.0 at 100, as above.
        self.assertEqual([(look["replications"], look["met"]) for look in found["looks"]],
                         [(50, False), (100, True)])
        wide = {(goal["goal"], goal["scenario"]): goal for goal in found["looks"][0]["goals"]}
        self.assertEqual(set(wide), {("customers within 14", "baseline"),
                                     ("customers within 14", "busy"),
                                     ("customers difference within 0.001", "busy")})
        own = wide["customers within 14", "busy"]
        self.assertAlmostEqual(own["half_width"], 18.5, delta=0.3 * 18.5)
        self.assertEqual((own["measure"], own["within"], own["units"], own["met"]),
                         ("customers", 14, "1", False))
        difference = wide["customers difference within 0.001", "busy"]
        self.assertEqual((difference["half_width"], difference["met"]), (0, True))
        # The same interval stands among the results of the look at which it stopped.
        last = {(goal["goal"], goal["scenario"]): goal for goal in found["looks"][1]["goals"]}
        customers = next(measure for measure in found["scenarios"][1]["measures"]
                         if measure["name"] == "customers")
        self.assertAlmostEqual(last["customers within 14", "busy"]["half_width"],
                               (customers["high"] - customers["low"]) / 2, places=6)
        # A run without goals looks at nothing.
        plain = json.loads(self.caseload("run", "study", "--replications", "100", "--json",
                                         "--output", "out").stdout)
        self.assertEqual(plain["looks"], [])

    def test_until_goes_on_to_later_looks(self):
        # A half-width of 8 needs (1.96 * 65.2 / 8)^2 = 255 replications: the look at 400, where
        # it is about 6.4; at 200 it is about 9.1. What chance does to it is a tenth of that.
        done, found = self.until("customers within 7.7", most=1000)
        self.assertEqual(looks_of(done.stderr), [50, 100, 200, 400])
        self.assertEqual(found["replications"], 400)
        self.assertIn("look at 50 replications: not every goal is met, so the run goes on\n",
                      done.stderr)
        wide = float(re.search(r"busy: half-width (\S+), not within 7.7\n", done.stderr)[1])
        self.assertAlmostEqual(wide, 2.01 * math.sqrt(4248) / math.sqrt(50), delta=0.3 * 18.5)
        # It is what a run of so many would have been.
        plain = json.loads(self.caseload("run", "study", "--replications", "400", "--json",
                                         "--output", "plain").stdout)
        self.assertEqual(plain["digest"], found["digest"])

    def test_until_the_most_is_reached(self):
        done, found = self.until("customers within 0.5", most=120, exit_code=1)
        self.assertEqual(looks_of(done.stderr), [50, 100, 120])
        self.assertEqual(found["replications"], 120)
        self.assertIn("look at 120 replications: the most that may be run is reached, and not "
                      "every goal is met\n", done.stderr)
        self.assertRegex(done.stderr, r"  customers within 0.5, busy: half-width \S+, not within")
        self.assertIn("out/results.h5", self.files())  # what was reached is kept
        # Nobody is left to guess, not even where remarks are not wanted.
        again, _ = self.until("customers within 0.5", most=120, exit_code=1, words=("--quiet",))
        self.assertIn("the most that may be run is reached", again.stderr)
        self.assertEqual(looks_of(again.stderr), [120])
        # With a higher most the same command goes on from there.
        more, found = self.until("customers within 0.5", most=200, exit_code=1)
        self.assertEqual(looks_of(more.stderr), [50, 100, 200])
        self.assertEqual(found["replications"], 200)

    def test_until_every_goal_of_every_scenario(self):
        # One is met at once, the other never; only what is not met is listed.
        done, _ = self.until("customers within 40", "wait_for_counter within 0.001 %", most=60,
                             exit_code=1)
        self.assertNotIn("customers within", done.stderr)
        self.assertIn("wait_for_counter within 0.001 %, baseline: half-width", done.stderr)
        self.assertIn("wait_for_counter within 0.001 %, busy: half-width", done.stderr)

    def test_until_a_difference(self):
        # The same customers come in both: the difference is exactly 0 in each replication.
        done, found = self.until("customers difference within 0.001")
        self.assertEqual(found["replications"], 50)
        self.assertIn("  customers difference within 0.001, busy: half-width 0, within 0.001\n",
                      done.stderr)
        self.assertNotIn("0.001, baseline", done.stderr)

    def test_until_in_percent_of_the_baseline(self):
        # 1 % of 4,248 is 42.
        done, found = self.until("customers within 1 %")
        self.assertEqual(found["replications"], 50)
        allowed = float(re.search(r"baseline: half-width \S+, within (\S+)\n", done.stderr)[1])
        mean = found["scenarios"][0]["measures"][1]["mean"]
        self.assertAlmostEqual(allowed, 0.01 * mean, delta=0.01)
        # Of another scenario, too, it is of the baseline's mean: waits of the busy one are
        # twenty times as long.
        done, found = self.until("wait_for_counter within 50%", most=50, exit_code=1,
                                 output="other")
        baseline = found["scenarios"][0]["measures"][0]["mean"]
        busy = float(re.search(r"busy: half-width \S+ day, not within (\S+) day", done.stderr)[1])
        self.assertAlmostEqual(busy, 0.5 * baseline, delta=1e-6)
        # A unit, written together or apart.
        for goal in ("wait_for_counter within 1 day", "wait_for_counter within 1day",
                     "wait_for_counter difference within 1 day", "wait_for_counter within 1"):
            self.until(goal, most=50)

    def test_until_one_scenario_alone(self):
        self.write("sure.toml", SURE)
        done = self.caseload("run", "sure.toml", "--until", "gone within 1e-9", "--json")
        self.assertEqual(json.loads(done.stdout)["replications"], 50)
        done = self.caseload("run", "sure.toml", "--until", "gone within 1 %")
        self.assertIn("half-width 0, within 0.1\n", done.stderr)
        # A scenario of a study in the unit of the measure needs no baseline.
        self.until("customers within 40", words=("--scenario", "busy"))

    # ---- goals that cannot be met ----

    def write_desk(self):
        self.write("study/study.toml", STUDY.replace(
            "[sources.BOOK]", 'others = "50 case/day"\n\n[sources.BOOK]'))
        self.write("study/baseline.toml", BASELINE + DESK)
        self.write("study/busy.toml", BUSY.replace(
            '"staff.server.headcount"', '"staff.server.headcount", "arrivals.others.rate"')
            + DESK_IN_USE)

    def test_until_stops_where_what_is_left_cannot_be_met(self):
        self.write_desk()
        done, found = self.until("others difference within 5 %", "wait_for_desk within 1 day",
                                 "customers within 40", exit_code=1)
        self.assertEqual(looks_of(done.stderr), [50])
        self.assertIn("look at 50 replications: no number of replications can meet the goals that "
                      "are not met, so the run stops\n", done.stderr)
        self.assertRegex(done.stderr, r"within 5 %, busy: half-width [\d.]+, not within 0; "
                         + CANNOT + "the mean of baseline is 0, and so is any share of it\n")
        self.assertIn("  wait_for_desk within 1 day, baseline: nothing was observed; " + CANNOT
                      + "nothing was observed in baseline\n", done.stderr)
        self.assertEqual(found["replications"], 50)
        can = {(goal["goal"], goal["scenario"]): (goal["met"], goal["can_be_met"])
               for goal in found["looks"][0]["goals"]}
        self.assertEqual(can, {
            ("others difference within 5 %", "busy"): (False, False),
            ("wait_for_desk within 1 day", "baseline"): (False, False),
            ("wait_for_desk within 1 day", "busy"): (True, True),
            ("customers within 40", "baseline"): (True, True),
            ("customers within 40", "busy"): (True, True)})
        # Why a run ends with a finding is said in any case.
        again, _ = self.until("others difference within 5 %", exit_code=1, words=("--quiet",))
        self.assertIn(CANNOT, again.stderr)

    def test_until_goes_on_where_others_can_be_met(self):
        self.write_desk()
        done, found = self.until("wait_for_desk difference within 1 day", "customers within 0.5",
                                 most=200, exit_code=1)
        self.assertEqual(looks_of(done.stderr), [50, 100, 200])
        # Said at the first look and in the last words, not at each.
        self.assertEqual(done.stderr.count(CANNOT), 2)
        first, middle, last = done.stderr.split("\nlook at ")[-3:]
        self.assertIn(CANNOT + "nothing was observed in baseline", first)
        self.assertNotIn(CANNOT, middle)
        self.assertIn(CANNOT, last)
        can = {goal["goal"]: goal["can_be_met"] for goal in found["looks"][-1]["goals"]}
        self.assertEqual(can, {"wait_for_desk difference within 1 day": False,
                               "customers within 0.5": True})

    # ---- stopped, threads ----

    def test_until_same_for_one_thread_and_two(self):
        one, found = self.until("customers within 12", words=("--threads", "1"), output="one")
        two, other = self.until("customers within 12", words=("--threads", "2"), output="two")
        self.assertEqual(looks_of(one.stderr), looks_of(two.stderr))
        self.assertEqual(found["digest"], other["digest"])

    def test_until_stopped_goes_on_to_the_same_answer(self):
        words = ("run", "study", "--until", "customers within 0.01", "--replications", "3000",
                 "--json")
        process = subprocess.Popen(
            [program_bench.PROGRAM, *words, "--output", "stopped", "--threads", "1"],
            cwd=self.folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8", preexec_fn=default_signals)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        looked = False
        for line in process.stderr:
            looked = looked or line.startswith("look at 800")
            if looked and line.startswith(" 10 %"):
                break
        process.send_signal(signal.SIGTERM)
        printed, remarks = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 75, remarks)
        self.assertEqual(printed, "")
        self.assertIn("the same command goes on", remarks)
        going_on = self.caseload(*words, "--output", "stopped", "--threads", "2", exit_code=1)
        undisturbed = self.caseload(*words, "--output", "undisturbed", exit_code=1)
        self.assertEqual(looks_of(going_on.stderr), looks_of(undisturbed.stderr))
        self.assertEqual(json.loads(going_on.stdout)["digest"],
                         json.loads(undisturbed.stdout)["digest"])

    def test_until_stops_after_a_time_over_all_looks(self):
        done = self.caseload("run", "study", "--until", "customers within 0.0001",
                             "--replications", "1000000", "--stop-after", "1s", "--output", "out",
                             exit_code=75)
        self.assertEqual(done.stdout, "")
        self.assertGreaterEqual(len(looks_of(done.stderr)), 1)

    # ---- what is refused, before anything is run ----

    def refused(self, goal, *words):
        if "--replications" not in words:
            words = (*words, "--replications", "100")
        message = self.refusal("run", "study", "--until", goal, *words)
        self.assertTrue(message.startswith("--until: expected "), message)
        return message

    def test_until_refuses_what_is_no_goal(self):
        for goal in ("", "customers", "customers within", "within 5", "customers 5",
                     "customers difference 5", "customers difference",
                     "customers with in 5", "customers within difference 5",
                     "customers Difference within 5"):
            message = self.refused(goal)
            self.assertIn('"MEASURE difference within NUMBER"', message)
            self.assertIn(f'got "{goal}"', message)
        for goal, word in {"customers within five": "five", "customers within %": "%",
                           "customers within nan": "nan", "customers within inf": "inf",
                           "customers within 1e999": "1e999",
                           "customers within 5e": "5e"}.items():
            self.assertIn(f'"{word}" is no number', self.refused(goal))

    def test_until_refuses_goals_that_cannot_be_met(self):
        for number in ("0", "-1", "0 %", "-0.5%", "0.0"):
            self.assertIn("give a number above 0", self.refused(f"customers within {number}"))

    def test_until_refuses_another_unit(self):
        self.assertIn("the unit of wait_for_counter is day",
                      self.refused("wait_for_counter within 5 h"))
        self.assertIn("the unit of wait_for_counter is day",
                      self.refused("wait_for_counter within 5 days"))
        self.assertIn("the unit of wait_for_counter is day",
                      self.refused("wait_for_counter within 5 % of it"))
        self.assertIn("customers has no unit", self.refused("customers within 5 person"))

    def test_until_refuses_unknown_measures(self):
        self.assertIn('did you mean "customers"?', self.refused("costumers within 5"))
        self.assertIn("a measure of baseline", self.refused("xyz difference within 5"))
        self.assertIn("`caseload show STUDY | grep measures` names them all",
                      self.refused("xyz within 5"))

    def test_until_refuses_what_does_not_fit_the_run(self):
        self.assertIn("50 replications or more at most, got 49",
                      self.refused("customers within 5", "--replications", "49"))
        # The study's number is the most where none is given: 12.
        message = self.refusal("run", "study", "--until", "customers within 5")
        self.assertIn("got 12", message)
        self.assertIn("--only, which runs one", self.refused("customers within 5", "--only", "3"))
        self.assertIn("a difference needs two scenarios",
                      self.refused("customers difference within 5", "--scenario", "busy"))
        self.assertIn("a difference needs two scenarios",
                      self.refused("customers difference within 5", "--scenario", "baseline"))
        self.assertIn("the baseline among the scenarios that are run",
                      self.refused("customers within 5 %", "--scenario", "busy"))
        # One mistake among several goals is enough.
        message = self.refusal("run", "study", "--until", "customers within 5", "--until", "x",
                               "--replications", "100")
        self.assertIn('got "x"', message)


if __name__ == "__main__":
    sys.exit(run_case(ProgramUntil, sys.argv[1:]))
