#!/usr/bin/env python3
"""`warm-up`: from when on a steady state is observed. What is said, kept and refused.

    program_warm_up_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import re
import sys

from program_bench import ProgramTest, run_case

# A person comes every 30 minutes and stays for ten weeks, all to the minute: the number of
# people rises for ten weeks and is the same ever after. `entries` is the same in every week,
# and a third of a person more or less would show.
FILL = """schema = 1
name = "{name}"
title = "Filling up"
run = {{ start = 2017-01-02, length = "{weeks} week", replications = 3, seed = 1{observe} }}

[arrivals.people]
to = "home"
rate = "48 person/day"

[states]
home = {{ kind = "stay", duration = "{stay}", next = "gone" }}
gone = {{ kind = "exit" }}

[measures.people]
kind = "people"
states = ["home"]
"""
# Nobody comes, and a hundred people are always there: one series that does not vary.
STILL = """schema = 1
name = "still"
title = "Nothing happens"
run = { start = 2017-01-02, length = "70 week", replications = 3, seed = 1 }

[initial.people]
in = "home"
count = "100 person"
stay = "fresh"

[states]
home = { kind = "stay", duration = "10000 day", next = "gone" }
gone = { kind = "exit" }

[measures.people]
kind = "people"
states = ["home"]
"""


class ProgramWarmUp(ProgramTest):
    def fill(self, name, weeks=200, stay="70 day", observe=None):
        text = FILL.format(name=name, weeks=weeks, stay=stay,
                           observe=f", observe_from = {observe}" if observe else "")
        self.write(f"{name}.toml", text)
        return f"{name}.toml"

    def files(self):
        return [name for name in super().files() if not name.endswith(".toml")]

    def found(self, *words, exit_code=0):
        done = self.caseload("warm-up", *words, "--json", "--quiet", exit_code=exit_code)
        self.assertEqual(done.stderr, "")
        return json.loads(done.stdout)

    def test_warm_up_of_a_house_that_fills_up(self):
        # Full after ten weeks: two batches of five weeks are on the way.
        found = self.found(self.fill("fill"), exit_code=1)
        self.assertEqual(found["schema"], "caseload/warm-up/1")
        self.assertEqual((found["study"], found["seed"], found["replications"]), ("fill", 1, 20))
        self.assertTrue(found["stationary"])
        self.assertFalse(found["enough"])  # it is observed from the start
        (series,) = found["series"]
        self.assertEqual((series["measure"], series["weeks"]), ("people", 200))
        # Now and then chance makes some batches more alike; never fewer than ten weeks.
        self.assertGreaterEqual(series["left_out"], 10)
        self.assertLess(series["left_out"], 100)
        self.assertEqual(series["left_out"] % 5, 0)
        self.assertEqual(found["weeks"], series["left_out"])

    def test_warm_up_says_which_date_and_then_that_it_is_enough(self):
        first = self.found(self.fill("fill"), exit_code=1)
        done = self.caseload("warm-up", "fill.toml", exit_code=1)
        self.assertIn("fill: warm-up by MSER-5 of weekly series, the average of 20 "
                      "replications, seed 1\n", done.stdout)
        words = " ".join(done.stdout.split())
        self.assertIn(f"The longest warm-up is {first['weeks']} weeks, and the study observes "
                      f"before: write observe_from = {first['observe_from']} into fill.toml.",
                      words)
        # Who does what it says is told that it is enough. The runs are the same.
        self.fill("fill", observe=first["observe_from"])
        done = self.caseload("warm-up", "fill.toml")
        self.assertIn("20 replications of 20 are in", done.stderr)
        self.assertIn("the study observes from then on, or later: enough.",
                      " ".join(done.stdout.split()))
        found = self.found("fill.toml")
        self.assertTrue(found["enough"])
        self.assertEqual(found["series"], first["series"])

    def test_warm_up_date_is_whole_weeks_after_the_start(self):
        found = self.found(self.fill("fill"), exit_code=1)
        import datetime
        date = datetime.date(2017, 1, 2) + datetime.timedelta(weeks=found["weeks"])
        self.assertEqual(found["observe_from"], date.isoformat())

    def test_warm_up_of_what_is_on_its_way_to_the_end(self):
        # They stay longer than the run.
        done = self.caseload("warm-up", self.fill("way", weeks=60, stay="500 day"), exit_code=1)
        self.assertRegex(done.stdout, r"\n  way +people +60 +\d+  not stationary\n")
        words = " ".join(done.stdout.split())
        self.assertIn("Not stationary: the best cut of at least one series leaves out half of "
                      "the run or more.", words)
        self.assertIn("has no beginning that stands out from chance", words)
        # 48 a day and nobody goes: at the middle of the halves, 15 and 45 weeks, they are
        # 48 * 7 * 30 = 10,080 people apart.
        risen = re.search(r"way, people: its second half is on average ([\d,]+) \(([\d,]+) to "
                          r"([\d,]+)\) above its first\.", words)
        mean, low, high = (int(number.replace(",", "")) for number in risen.groups())
        self.assertAlmostEqual(mean, 10080, delta=100)
        self.assertTrue(low < mean < high)
        self.assertNotIn("write observe_from", words)
        found = self.found("way.toml", exit_code=1)
        self.assertFalse(found["stationary"])
        self.assertFalse(found["enough"])
        # There is no date that would do.
        self.assertIsNone(found["observe_from"])
        rise = found["series"][0]["second_half_less_first"]
        self.assertEqual(f"{rise['mean']:,.0f}", risen[1])
        self.assertTrue(rise["varies"])
        # To observe late is no help.
        self.fill("way", weeks=60, stay="500 day", observe="2018-02-01")
        self.assertFalse(self.found("way.toml", exit_code=1)["enough"])

    def test_warm_up_of_a_short_run_that_is_on_its_way(self):
        # 50 to 54 weeks are ten batches, of which five is the most that is left out.
        for weeks in 50, 54:
            with self.subTest(weeks=weeks):
                found = self.found(self.fill(f"short{weeks}", weeks=weeks, stay="500 day"),
                                   exit_code=1)
                self.assertEqual(found["series"][0]["left_out"], 25)
                self.assertFalse(found["stationary"])

    def test_warm_up_of_halves_that_cannot_be_told_apart(self):
        # Twelve batches of five weeks, in the middle of which so many leave: 20, 0, 20, 0, 20,
        # 0, then ten in each. The second half does not vary at all and so the first is cut off;
        # but sixty leave in either, and nothing is on its way anywhere.
        leaving = [20, 0, 20, 0, 20, 0, *[10] * 6]
        initial, states = "", "[states]\n"
        for batch, people in enumerate(leaving):
            if people == 0:
                continue
            initial += (f'[initial.p{batch}]\nin = "s{batch}"\ncount = "{people} person"\n'
                        'stay = "fresh"\n')
            states += (f's{batch} = {{ kind = "stay", duration = "{35 * batch + 17} day", '
                       'next = "gone" }\n')
        run = STILL.partition("[initial")[0].replace("still", "even").replace("70 week", "60 week")
        self.write("even.toml", run + initial + states + 'gone = { kind = "exit" }\n'
                   '[measures.leaving]\nkind = "entries"\nstates = ["gone"]\n')
        done = self.caseload("warm-up", "even.toml", exit_code=1)
        self.assertRegex(done.stdout, r"\n  even +leaving +60 +30  not stationary\n")
        self.assertIn("even, leaving: its two halves cannot be told apart: second less first is 0 "
                      "(in each of 20 replications).", " ".join(done.stdout.split()))
        (series,) = self.found("even.toml", exit_code=1)["series"]
        self.assertEqual(series["second_half_less_first"],
                         {"mean": 0, "low": 0, "high": 0, "varies": False})
        # Of one replication there is no interval.
        (series,) = self.found("even.toml", "--replications", "1", "--output", "one",
                               exit_code=1)["series"]
        self.assertIsNone(series["second_half_less_first"])

    def test_warm_up_says_which_key_to_write(self):
        # A file has warm_up or observe_from, never both: what is there is replaced.
        self.fill("fill")
        text = (self.folder / "fill.toml").read_text()
        self.write("fill.toml", text.replace("seed = 1", 'seed = 1, warm_up = "36 h"'))
        first = self.found("fill.toml", exit_code=1)
        done = self.caseload("warm-up", "fill.toml", exit_code=1)
        words = " ".join(done.stdout.split())
        advice = f'warm_up = "{first["weeks"]} week"'
        self.assertIn(f"write {advice} into fill.toml, instead of what it is there.", words)
        self.assertNotIn("observe_from", words)
        self.write("fill.toml", text.replace("seed = 1", f"seed = 1, {advice}"))
        self.assertTrue(self.found("fill.toml")["enough"])
        # The same of a date.
        self.fill("fill", observe="2017-01-05")
        words = " ".join(self.caseload("warm-up", "fill.toml", exit_code=1).stdout.split())
        self.assertIn(f"write observe_from = {first['observe_from']} into fill.toml, instead of "
                      "the date there.", words)

    def test_warm_up_of_what_does_not_vary(self):
        self.write("still.toml", STILL)
        found = self.found("still.toml")
        self.assertEqual([each["left_out"] for each in found["series"]], [0])
        self.assertTrue(found["stationary"])
        self.assertTrue(found["enough"])
        self.assertEqual(found["observe_from"], "2017-01-02")

    def test_warm_up_is_kept(self):
        found = self.caseload("warm-up", self.fill("fill"), "--json", "--output", "here",
                              exit_code=1)
        self.assertEqual((self.folder / "here/warm-up/warm-up.json").read_text(), found.stdout)
        self.assertEqual(json.loads(found.stdout)["replications"], 20)
        more = self.caseload("warm-up", "fill.toml", "--replications", "25", "--output", "here",
                             exit_code=1)
        self.assertIn("20 replications of 25 are in here/warm-up already", more.stderr)
        kept = json.loads((self.folder / "here/warm-up/warm-up.json").read_text())
        self.assertEqual(kept["replications"], 25)

    def test_warm_up_same_for_one_thread_and_two(self):
        one = self.found(self.fill("fill"), "--output", "one", "--threads", "1", exit_code=1)
        two = self.found("fill.toml", "--output", "two", "--threads", "2", exit_code=1)
        self.assertEqual(one, two)

    def test_warm_up_takes_the_longest_of_all_scenarios(self):
        study = ('schema = 1\nname = "both"\ntitle = "Two"\nstart = 2017-01-02\n'
                 "end = 2020-11-02\nreplications = 3\nseed = 1\nbaseline = \"short\"\n"
                 'scenarios = ["short.toml", "long.toml"]\nprimary = ["people"]\n'
                 '[majorants]\npeople = "100 case/day"\n')
        (self.folder / "both").mkdir()
        self.write("both/study.toml", study)
        for name, stay in ("short", "35 day"), ("long", "210 day"):
            text = FILL.format(name=name, weeks=1, stay=stay, observe="")
            text = "\n".join(line for line in text.splitlines() if not line.startswith("run"))
            self.write(f"both/{name}.toml", text + "\n")
        found = self.found("both", exit_code=1)
        cuts = {each["scenario"]: each["left_out"] for each in found["series"]}
        self.assertGreaterEqual(cuts["short"], 5)
        self.assertGreaterEqual(cuts["long"], 30)
        self.assertEqual(found["weeks"], max(cuts.values()))
        only = self.found("both", "--scenario", "short", "--output", "only", exit_code=1)
        self.assertEqual(only["weeks"], cuts["short"])

    def test_warm_up_refusals(self):
        # 49 weeks and six days are too short, however little is missing.
        text = FILL.format(name="short", weeks=49, stay="7 day", observe="")
        self.write("short.toml", text.replace('"49 week"', '"349 day"'))
        message = self.refusal("warm-up", "short.toml", exit_code=65)
        self.assertIn("short.toml: end: expected a run of 50 weeks or more", message)
        self.assertIn("got 49 whole weeks", message)
        # 50 are enough.
        self.write("short.toml", text.replace('"49 week"', '"350 day"'))
        done = self.caseload("warm-up", "short.toml", "--json", "--quiet", exit_code=1)
        self.assertEqual(json.loads(done.stdout)["series"][0]["weeks"], 50)

    def test_warm_up_other_refusals(self):
        self.assertIn("8 whole weeks", self.refusal("warm-up", "study", exit_code=65))
        self.assertIn('did you mean "busy"?', self.refusal("warm-up", "study", "--scenario", "bus"))
        self.assertIn("nothing of that name", self.refusal("warm-up", "nowhere", exit_code=66))
        self.assertIn("a study: a folder", self.refusal("warm-up"))
        self.assertIn("--replications", self.refusal("warm-up", "study", "--replications", "0"))

    def test_warm_up_without_a_series(self):
        text = FILL.format(name="none", weeks=60, stay="7 day", observe="")
        self.write("none.toml", text.split("[measures")[0] + "[measures.wait]\nkind = \"wait\"\n"
                   'states = ["counter"]\n')
        self.write("none.toml", (self.folder / "none.toml").read_text().replace(
            "[states]\n", '[staff]\nserver = { headcount = "9 person" }\n[states]\ncounter = { '
            'kind = "service", staff = "server", work = "1 h", next = "gone" }\n')
            .replace('next = "gone" }\ngone', 'next = "counter" }\ngone', 1)
            .replace('next = "counter" }\nhome', 'next = "gone" }\nhome'))
        done = self.caseload("warm-up", "none.toml", "--quiet", exit_code=65)
        self.assertIn("a measure with a weekly series", done.stderr)


if __name__ == "__main__":
    sys.exit(run_case(ProgramWarmUp, sys.argv[1:]))
