#!/usr/bin/env python3
"""`journey`: one simulated life, told and compared. Small worlds without chance, worked by
hand, and what is refused.

    program_journey_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import sys

from program_bench import ProgramTest, environment, run_case

STUDY = """schema = 1
name = "clinic"
title = "A clinic by hand"
start = 2017-01-02
end = 2017-02-01
replications = 2
seed = 1
baseline = "one-doctor"
scenarios = ["one-doctor.toml", "two-doctors.toml", "guests.toml", "late.toml"]
primary = ["wait"]
"""
# Two people come to a doctor at 01:00, whose services take four hours and who is there from
# 00:00 to 12:00 on Mondays and Tuesdays. For the second there is no kit until 07:00.
ONE = """schema = 1
name = "one-doctor"
title = "One doctor"

[initial.clients]
in = "home"
count = "2 person"
stay = "fresh"

[staff.doctor]
headcount = "1 person"
hours = { mon = "00:00-12:00", tue = "00:00-12:00" }

[stock.kits]
order = "up_to_level"
on_hand = "1 kit"
order_up_to = "2 kit"
review_period = "100 day"
lead_time = "7 h"

[states]
home = { kind = "stay", duration = "1 h", next = "visit" }
visit = { kind = "service", staff = "doctor", work = "4 h", stock = "kits", next = "out" }
out = { kind = "exit" }

[measures.wait]
kind = "wait"
states = ["visit"]
[measures.time_to_wait]
kind = "person_time"
states = ["visit"]
[measures.busy]
kind = "utilisation"
staff = "doctor"
"""
TWO = """schema = 1
name = "two-doctors"
title = "Two doctors"
extends = "one-doctor.toml"
changes = ["staff.doctor.headcount"]

[staff.doctor]
headcount = "2 person"
"""
# Somebody else comes, and there is another measure.
GUESTS = (
    ONE.replace("one-doctor", "guests")
    .replace("initial.clients", "initial.guests")
    .replace("measures.time_to_wait", "measures.time_here")
)
# The doctor leaves at 01:30: who comes second is not served in the run.
LATE = """schema = 1
name = "late"
title = "The doctor falls ill"
extends = "one-doctor.toml"
changes = ["change.ill"]

[change.ill]
date = 2017-01-03
key = "staff.doctor.headcount"
value = "0 person"
"""
FIRST = """clinic, replication 0, seed 1
clients:0:1: type person

  2017-01-02 00:00  is in home when the run begins
  2017-01-02 01:00  goes on to visit, from home
  2017-01-02 01:00  is served
  2017-01-02 05:00  goes on to out, after 4 h in visit
  2017-01-02 05:00  leaves the model: out
"""
# The nurse's course: two visits a week apart, both missed and made up for or not.
COURSE = """schema = 1
name = "course"
title = "Two visits"
run = {{ start = 2017-01-02, length = "30 day", replications = 1, seed = 1 }}

[initial.clients]
in = "home"
count = "1 person"
stay = "fresh"

[staff.nurse]
headcount = "1 person"

[hazards.death]
to = "dead"
time = {{ dist = "fixed", value = "{life}" }}

[states]
home = {{ kind = "stay", duration = "1 h", next = "course" }}
out = {{ kind = "exit" }}
dead = {{ kind = "exit" }}

[states.course]
kind = "course"
staff = "nurse"
work = "30 min"
visits = 2
first_visits = 1
first_interval = "7 day"
interval = "7 day"
show = {show}
next = "out"
hazards = ["death"]
"""


class ProgramJourney(ProgramTest):
    def setUp(self):
        super().setUp()
        (self.folder / "clinic").mkdir()
        for name, text in {"study": STUDY, "one-doctor": ONE, "two-doctors": TWO,
                           "guests": GUESTS, "late": LATE}.items():
            self.write(f"clinic/{name}.toml", text)

    def files(self):
        """Nothing is ever stored."""
        return [name for name in super().files() if not name.endswith(".toml")]

    def journey(self, *words, exit_code=0):
        done = self.caseload("journey", "clinic", *words, exit_code=exit_code)
        self.assertEqual(self.files(), [])
        return done

    def found(self, *words):
        return json.loads(self.journey(*words, "--json").stdout)

    # ---- what is told ----

    def test_journey_of_who_does_not_wait(self):
        self.assertEqual(self.journey("--person", "clients:0:1").stdout, FIRST)
        # Without the member it is the first of the case, who is the only one of a stock.
        self.assertEqual(self.journey("--person", "clients:0").stdout, FIRST)
        self.assertEqual(self.journey("--person", "clients:0", "--replication", "5").stdout,
                         FIRST.replace("replication 0", "replication 5"))

    def test_journey_tells_each_wait_with_its_causes(self):
        # The doctor is busy with the first until 05:00 and no kit is free until 07:00.
        text = self.journey("--person", "clients:1:1").stdout
        self.assertIn(" 2017-01-02 07:00 has waited 6 h: busy with same + medicine 4 h, "
                      "medicine 2 h 2017", " ".join(text.split()))
        self.assertIn("  2017-01-02 07:00  is served\n", text)
        self.assertIn("  2017-01-02 11:00  goes on to out, after 10 h in visit\n", text)

    def test_journey_as_json(self):
        found = self.found("--person", "clients:1:1")
        self.assertEqual(
            {key: found[key] for key in ("schema", "study", "seed", "replication", "person",
                                         "type", "province")},
            {"schema": "caseload/journey/1", "study": "clinic", "seed": 1, "replication": 0,
             "person": "clients:1:1", "type": "person", "province": None})
        (life,) = found["lives"]
        self.assertEqual(life["scenario"], "one-doctor")
        self.assertEqual(found["same_steps"], len(life["steps"]))
        steps = [step["step"] for step in life["steps"]]
        self.assertEqual(steps, ["found", "goes_on", "waited", "served", "goes_on", "leaves"])
        waited = life["steps"][2]
        self.assertEqual(waited["time"], "2017-01-02T07:00:00.000")
        self.assertEqual(waited["state"], "visit")
        self.assertAlmostEqual(waited["days"], 6 / 24)
        self.assertEqual([(cause["causes"], round(cause["days"] * 24, 9))
                          for cause in waited["missing"]],
                         [(["busy_with_same", "medicine"], 4), (["medicine"], 2)])
        self.assertAlmostEqual(life["steps"][3]["days_waited"], 6 / 24)
        self.assertAlmostEqual(life["steps"][4]["days"], 10 / 24)

    def test_journey_beside_another_scenario(self):
        # With two doctors only the kit is missing: until 07:00 as well.
        text = self.caseload("journey", "clinic", "--person", "clients:1:1", "--scenario",
                             "two-doctors", variables=environment(COLUMNS="100")).stdout
        self.assertEqual(text.split("\n", 2)[2], """
The same in one-doctor and two-doctors
  2017-01-02 00:00  is in home when the run begins
  2017-01-02 01:00  goes on to visit, from home

In one-doctor
  2017-01-02 07:00  has waited 6 h: busy with same + medicine 4 h, medicine 2 h
  2017-01-02 07:00  is served
  2017-01-02 11:00  goes on to out, after 10 h in visit
  2017-01-02 11:00  leaves the model: out

In two-doctors
  2017-01-02 07:00  has waited 6 h: medicine
  2017-01-02 07:00  is served
  2017-01-02 11:00  goes on to out, after 10 h in visit
  2017-01-02 11:00  leaves the model: out
""")
        found = self.found("--person", "clients:1:1", "--scenario", "two-doctors")
        self.assertEqual(found["same_steps"], 2)
        same = self.journey("--person", "clients:0:1", "--scenario", "two-doctors").stdout
        self.assertIn("\nThe same in one-doctor and two-doctors, to the end\n", same)
        other = self.journey("--person", "clients:1:1", "--baseline", "two-doctors").stdout
        self.assertNotIn("busy", other)

    def test_journey_who_comes_in_another_scenario_only(self):
        text = self.journey("--person", "guests:1:1", "--scenario", "guests").stdout
        self.assertIn("guests:1:1: type person", text)
        self.assertIn("\nIn one-doctor\n  does not come\n", text)
        self.assertIn("\nIn guests\n  2017-01-02 00:00  is in home", text)
        found = self.found("--person", "guests:1:1", "--scenario", "guests")
        self.assertEqual(found["same_steps"], 0)
        self.assertEqual(found["lives"][0]["steps"], [])

    def test_journey_of_who_still_waits(self):
        # The kit comes at 13:00, when the doctor has gone; next day there is no doctor. The
        # kit is there for the last 29 days and 11 hours, and the doctor is closed or no
        # longer has a post.
        self.write("clinic/one-doctor.toml", ONE.replace('"7 h"', '"13 h"'))
        found = self.found("--person", "clients:1:1", "--baseline", "late")
        last = found["lives"][0]["steps"][-1]
        self.assertEqual(last["step"], "still_waits")
        self.assertEqual(last["time"], "2017-02-01T00:00:00.000")
        self.assertAlmostEqual(last["days"], 30 - 1 / 24)
        days = {"+".join(each["causes"]): each["days"] for each in last["missing"]}
        self.assertAlmostEqual(sum(days.values()), 30 - 1 / 24)
        # 01:00 to 05:00 the first is served; to 12:00 only the kit is missing, then both
        # until it comes.
        self.assertAlmostEqual(days["busy_with_same+medicine"], 4 / 24)
        self.assertAlmostEqual(days["medicine"], 7 / 24)
        self.assertAlmostEqual(sum(time for causes, time in days.items()
                                   if "medicine" not in causes), 29 + 11 / 24)
        self.assertIn("still waits 30 day: ",
                      self.journey("--person", "clients:1:1", "--baseline", "late").stdout)

    def test_journey_tells_of_visits_and_hazards(self):
        self.write("course.toml", COURSE.format(life="100 day", show=1.0))
        done = self.caseload("journey", "course.toml", "--person", "clients:0:1")
        self.assertIn("01:30  visit 1: held\n", done.stdout)
        self.assertIn("visit 2: held\n", done.stdout)
        self.assertIn("goes on to out", done.stdout)
        # From home at 01:00 into the course; five days later death.
        self.write("course.toml", COURSE.format(life="5 day", show=0.0))
        done = self.caseload("journey", "course.toml", "--person", "clients:0:1")
        self.assertIn("visit 1: missed\n", done.stdout)
        self.assertIn("  2017-01-07 01:00  death takes them to dead, after 5 day in course\n",
                      done.stdout)
        self.assertIn("leaves the model: dead\n", done.stdout)
        self.assertNotIn("kit", done.stdout)

    def test_journey_of_who_is_in_a_stock_that_begins_later(self):
        # Since when they are there nobody knows, at whatever date the stock begins.
        self.write("stock.toml", """schema = 1
name = "stock"
title = "Two stocks"
run = { start = 2017-01-01, length = "60 day", replications = 1, seed = 1 }
[initial.early]
in = "prison"
count = "1 person"
[initial.late]
in = "prison"
count = "1 person"
date = 2017-01-11
[states]
prison = { kind = "stay", duration = "20 day", next = "home" }
home = { kind = "stay", duration = "5 day", next = "gone" }
gone = { kind = "exit" }
""")
        for who, begins in ("early", "the run"), ("late", "their stock"):
            text = self.caseload("journey", "stock.toml", "--person", f"{who}:0").stdout
            self.assertIn(f"is in prison when {begins} begins\n", text)
            self.assertIn("goes on to home, from prison\n", text)
            self.assertIn("goes on to gone, after 5 day in home\n", text)
            found = json.loads(self.caseload("journey", "stock.toml", "--person", f"{who}:0",
                                             "--json").stdout)
            days = [step["days"] for step in found["lives"][0]["steps"]
                    if step["step"] == "goes_on"]
            self.assertEqual(days, [None, 5])

    def test_journey_is_that_of_the_run(self):
        # In another seed and replication the waits of all who are told of are what they are
        # told: the longest wait of the busy counter is at least the mean of the run.
        done = self.caseload("journey", "study", "--scenario", "busy", "--pick",
                             "largest gain of wait_for_counter", "--seed", "5", "--json")
        found = json.loads(done.stdout)
        self.assertEqual(found["seed"], 5)
        run = json.loads(self.caseload("run", "study", "--only", "0", "--seed", "5",
                                       "--json").stdout)
        mean = run["scenarios"][1]["measures"][0]["mean"]
        served = [step for step in found["lives"][1]["steps"] if step["step"] == "served"]
        self.assertGreater(served[0]["days_waited"], mean)

    # ---- who is picked ----

    def test_journey_picks_by_loss_gain_and_change(self):
        # Both doctors and the late kit: nobody gains, and the second has the same wait. Give
        # the second a kit, so that with two doctors the wait of 4 h is lost.
        self.write("clinic/one-doctor.toml", ONE.replace('"1 kit"', '"2 kit"'))
        words = ("--scenario", "two-doctors", "--pick")
        for pick in ("largest loss of wait", "largest change of wait",
                     "largest loss of time to wait", "largest loss of time_to_wait"):
            done = self.journey(*words, pick)
            self.assertIn("\nclients:1:1: type person\n", done.stdout)
            self.assertIn(f"{pick}: clients:1:1, 0.", done.stderr)
            self.assertIn(" in one-doctor, ", done.stderr)
            self.assertIn(" day in two-doctors\n", done.stderr)
        back = ("--baseline", "two-doctors", "--scenario", "one-doctor", "--pick")
        self.assertIn("clients:1:1", self.journey(*back, "largest gain of wait").stdout)
        # Nobody fits: exit 1, and nothing is told.
        for nobody in ((*words, "largest gain of wait"), (*back, "largest loss of wait")):
            done = self.journey(*nobody, exit_code=1)
            self.assertEqual(done.stdout, "")
            self.assertIn(f"{nobody[-1]}: nobody in replication 0\n", done.stderr)

    # ---- what is refused ----

    def refused(self, *words, exit_code=64):
        return self.refusal("journey", "clinic", *words, exit_code=exit_code)

    def test_journey_refuses_what_is_no_person(self):
        for name, why in {
            "": "such as users:1234:1",
            "clients": "such as users:1234:1",
            "clients:": '"" is no number up to 4294967295',
            "clients:one:1": '"one" is no number',
            "clients:-1:1": '"-1" is no number',
            "clients: 1:1": '" 1" is no number',
            "clients:4294967296:1": "is no number up to 4294967295",
            "clients:1:256": '"256" is no number up to 255',
            "clients:1:1:1": '"1:1" is no number',
            "client:1:1": 'did you mean "clients"?',
            "xyz:1:1": "layers and stocks are clients",
            "guests:1:1": "layers and stocks are clients",  # they come in another scenario
        }.items():
            message = self.refused("--person", name)
            self.assertIn("--person: expected a person", message)
            self.assertIn(why, message)
        for nobody in ("clients:2:1", "clients:0:0", "clients:0:2", "clients:4294967295:255"):
            message = self.refused("--person", nobody, "--replication", "3")
            self.assertIn("somebody who comes in replication 3", message)

    def test_journey_refuses_other_mistakes(self):
        self.assertIn("got neither", self.refused())
        self.assertIn("got both", self.refused("--person", "clients:0:1", "--pick", "x"))
        self.assertIn("one --scenario, to compare with the baseline, got none",
                      self.refused("--pick", "largest loss of wait"))
        two = ("--scenario", "two-doctors", "--scenario", "guests")
        self.assertIn("got several", self.refused("--pick", "largest loss of wait", *two))
        for pick in ("", "loss of wait", "largest loss", "largest loss of",
                     "biggest loss of wait", "Largest loss of wait", "largest  loss of wait"):
            message = self.refused("--pick", pick, "--scenario", "two-doctors")
            self.assertIn('expected "largest loss of MEASURE"', message)
        for measure, why in {
            "wai": 'did you mean "wait"?',
            "busy": "these are time_to_wait, wait",
            "": "these are time_to_wait, wait",
        }.items():
            message = self.refused("--pick", f"largest loss of {measure}", "--scenario",
                                   "two-doctors")
            self.assertIn("a measure that is a sum over people", message)
            self.assertIn(why, message)
        # A measure of one of the two only.
        message = self.refused("--pick", "largest loss of time_to_wait", "--scenario", "guests")
        self.assertIn("in both scenarios", message)
        self.assertIn('did you mean "two-doctors"?',
                      self.refused("--person", "clients:0:1", "--scenario", "two-doctor"))
        self.assertIn("--baseline: expected a scenario of clinic",
                      self.refused("--person", "clients:0:1", "--baseline", "none"))
        self.assertIn("from 0 to 1,048,575",
                      self.refused("--person", "clients:0:1", "--replication", "1048576"))
        self.assertIn("--seed", self.refused("--person", "clients:0:1", "--seed", "x"))
        self.assertIn("nothing of that name", self.refusal(
            "journey", "nowhere", "--person", "clients:0:1", exit_code=66))


if __name__ == "__main__":
    sys.exit(run_case(ProgramJourney, sys.argv[1:]))
