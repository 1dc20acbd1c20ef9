#!/usr/bin/env python3
"""What the built program says: help, refusals, colours, and the verbs that only read.

    program_text_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import os
import pathlib
import re
import sys

from program_bench import BASELINE, OVERLOADED, ProgramTest, environment, run_case

ROOT = pathlib.Path(__file__).resolve().parents[2]
VERBS = {
    "attribute": {"scenario", "measure", "more-is-better", "resource", "replications", "seed",
                  "output", "threads", "json", "quiet"},
    "batch merge": {"scenario", "replications", "seed", "output", "digest", "threads",
                    "remove-parts", "json"},
    "batch missing": {"of", "lines", "json"},
    "batch plan": {"scenario", "replications", "seed", "output", "slurm", "limit", "cpus",
                   "array-limit", "shards", "job-name", "json"},
    "batch repair": {"scenario", "replications", "seed", "output", "json"},
    "batch run": {"shard", "element", "replication", "scenario", "digest", "threads",
                  "seal-every", "stop-after", "quiet"},
    "check": {"evidence", "markdown", "json"},
    "compare": {"scenario", "baseline", "measure", "joint", "all", "output", "markdown", "csv",
                "people", "by-province", "replications", "threads", "json"},
    "describe": {"example", "json", "scenario", "html", "output", "results"},
    "diff": {"evidence", "json"},
    "export": {"csv", "public", "output", "to", "json"},
    "journey": {"replication", "person", "pick", "scenario", "baseline", "seed", "json"},
    "new": {"list", "json"},
    "report": {"study", "output", "audience", "lang", "figures", "partial", "replications",
               "seed", "json"},
    "reproduce": {"sample", "sample-seed", "scenario", "replication", "anyway", "threads",
                  "json", "quiet"},
    "run": {"scenario", "replications", "seed", "threads", "output", "seal-every",
            "stop-after", "until", "only", "json", "quiet"},
    "selftest": {"json", "quiet"},
    "status": {"scenario", "replications", "seed", "output", "watch", "json"},
    "show": {"scenario", "json"},
    "validate": {"targets", "structure", "replications", "seed", "output", "threads", "json", "quiet"},
    "warm-up": {"scenario", "replications", "seed", "output", "threads", "json", "quiet"},
}
ESCAPE = "\x1b"
CHANGED = """schema = 1
name = "busy"
title = "One at the counter for a while"
extends = "baseline.toml"
changes = ["change.one_leaves"]
[change.one_leaves]
date = 2017-02-01
until = 2017-02-15
key = "staff.server.headcount"
value = "1 person"
"""


FLUID = """schema = 1
name = "fluid"
title = "Others are a fluid"
run = {{ start = 2017-01-02, length = "14 day", replications = 2, seed = 1 }}

[arrivals.others]
type = "other"
to = "talk"
during = "server"
mode = "fluid"
rate = "{rate} person/h"

[initial]
visitors = {{ in = "visit", count = "1 person" }}

[staff.server]
headcount = "1 person"
hours = {{ mon = "08:00-16:00", tue = "08:00-16:00", wed = "08:00-16:00" }}
protected = {{ share = {share}, priority = 2 }}

[states]
talk = {{ kind = "service", staff = "server", work = "10 min", next = "served" }}
visit = {{ kind = "service", staff = "server", priority = 2, work = "5 min", next = "served" }}
served = {{ kind = "exit" }}
"""


class ProgramText(ProgramTest):
    # ---- help ----

    def test_help_lists_every_verb_in_its_group(self):
        text = self.caseload("--help").stdout
        self.assertEqual(text, self.caseload("-h").stdout)
        study, rest = text.split("\nStudy\n")[1].split("\nRun\n")
        run, read = rest.split("\nRead\n")
        for verb, part in (("new", study), ("check", study), ("show", study), ("describe", study),
                           ("diff", study), ("run", run), ("compare", read), ("export", read)):
            self.assertRegex(part, rf"(?m)^  {verb} +\w")

    def test_help_of_a_verb_teaches_by_example(self):
        for verb in VERBS:
            done = self.caseload(*verb.split(), "--help")
            self.assertEqual(done.stderr, "")
            self.assertTrue(done.stdout.startswith(f"Usage: caseload {verb} "))
            examples = done.stdout.split("\nExamples\n")[1].split("\nOptions\n")[0]
            self.assertGreaterEqual(examples.count(f"  caseload {verb}"), 2)
            self.assertIn("\nExit codes\n", done.stdout)

    def test_help_has_every_option(self):
        for verb, options in VERBS.items():
            text = self.caseload(*verb.split(), "--help").stdout
            shown = set(re.findall(r"^  (?:-\w, )?--([a-z-]+)", text, re.MULTILINE))
            self.assertEqual(shown, options | {"help", "color"}, verb)

    def test_help_knows_every_verb_of_the_sources(self):
        files = (ROOT / "sim/app/commands").glob("*.cpp")
        verbs = {file.stem.replace("_", "-") for file in files}
        self.assertEqual(verbs - {"catalogue"}, {verb.replace(" ", "-") for verb in VERBS})

    def test_help_of_a_first_word_lists_its_verbs(self):
        text = self.caseload("batch", "--help").stdout
        self.assertEqual(text, self.caseload("batch", "-h").stdout)
        self.assertTrue(text.startswith("Usage: caseload batch VERB "))
        for verb in VERBS:
            self.assertEqual(f"\n  {verb} " in text, verb.startswith("batch "))

    def test_help_fits_the_terminal(self):
        for words in (["--help"], *([*verb.split(), "--help"] for verb in VERBS), ["describe"],
                      ["batch", "--help"]):
            for line in self.caseload(*words).stdout.splitlines():
                self.assertLessEqual(len(line), 80, line)

    def test_help_version_names_the_source(self):
        text = self.caseload("--version").stdout
        self.assertRegex(text, r"^caseload \d+\.\d+\.\d+ \(source [0-9a-f]{12}\)\n$")

    # ---- errors ----

    def test_errors_of_the_verb(self):
        self.assertEqual(
            self.refusal("chekc"),
            'caseload: expected a verb, got "chekc"\n  hint: did you mean "check"?\n',
        )
        self.assertIn("`caseload --help` lists them", self.refusal())
        self.assertIn("`caseload --help` lists them", self.refusal("elephant"))
        self.assertIn("options come after the verb", self.refusal("--json", "run"))
        self.assertEqual(
            self.refusal("batch", "marge", "study"),
            'caseload batch: expected one of plan, run, missing, merge, repair, got "marge"\n'
            '  hint: did you mean "merge"?\n')
        self.assertIn("got none\n", self.refusal("batch"))

    def test_errors_of_options(self):
        self.assertEqual(
            self.refusal("run", "study", "--replicaton", "3"),
            'caseload run: expected an option of this verb, got "--replicaton"\n'
            '  hint: did you mean "--replications"?\n',
        )
        self.assertIn('got "--js"', self.refusal("check", "study", "--js"))
        self.assertIn("--color: expected auto", self.refusal("run", "study", "--color=red"))

    def test_errors_of_numbers(self):
        for option, value, limits in (
            ("--replications", "0", "1 to 1,048,576"),
            ("--replications", "1e18", "1 to 1,048,576"),
            ("--replications", "1000000000000000000", "1 to 1,048,576"),
            ("--replications", "-1", "1 to 1,048,576"),
            ("--seed", "4294967296", "0 to 4,294,967,295"),
            ("--seed", "-1", "0 to 4,294,967,295"),
            ("--threads", "-1", "0 to 1,024"),
            ("--threads", "two", "0 to 1,024"),
        ):
            # Who wrote digits is not told to.
            hint = "write digits only, without separators or exponent"
            if value.isdecimal():
                hint = (f"{limits.split()[0]} or more" if int(value) == 0
                        else f"at most {limits.split()[-1]}")
            self.assertEqual(
                self.refusal("run", "study", option, value),
                f'{option}: expected a whole number from {limits}, got "{value}"\n'
                f"  hint: {hint}\n",
            )

    def test_errors_of_scenario_names(self):
        for verb in ("run", "show"):
            self.assertEqual(
                self.refusal(verb, "study", "--scenario", "bussy"),
                '--scenario: expected a scenario of counter, got "bussy"\n'
                '  hint: did you mean "busy"?\n',
            )

    def test_errors_of_words(self):
        for verb in ("run", "check", "show"):
            self.assertIn("expected a study", self.refusal(verb))
            self.assertIn('got "study", "other"', self.refusal(verb, "study", "other"))

    def test_errors_in_a_study_that_is_not_there(self):
        for verb in ("run", "check", "show"):
            self.assertIn("nowhere", self.refusal(verb, "nowhere", exit_code=66))

    def test_errors_in_a_study_are_all_listed_and_counted(self):
        self.write("study/baseline.toml", BASELINE.replace("72 person/day", "72").replace(
            "2 person", "two"))
        for verb in ("run", "check", "show"):
            message = self.refusal(verb, "study", exit_code=65)
            self.assertRegex(message, r"(?m)^study/baseline.toml:\d+:\d+: arrivals")
            self.assertRegex(message, r"(?m)^study/baseline.toml:\d+:\d+: staff")
            self.assertEqual(message.splitlines()[-1], "2 mistakes")

    def test_errors_when_standard_output_is_full(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("this system has no /dev/full")
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = self.caseload("check", "study", stdout=full, exit_code=74)
        self.assertIn("standard output: No space left on device", done.stderr)

    # ---- color ----

    def test_color_is_there_on_a_terminal(self):
        words = ["run", "study", "--replications", "500"]  # long enough for a bar
        shown = self.on_terminal(*words, variables=environment())
        self.assertIn(ESCAPE, shown)
        self.assertIn("█", shown)
        self.assertIn("\r", shown.replace("\r\n", ""))

    def test_color_is_not_there_with_no_color(self):
        for number, (words, variables) in enumerate((
            ([], environment(NO_COLOR="1")),
            ([], environment(NO_COLOR="1", CLICOLOR_FORCE="1")),
            ([], environment(TERM="dumb")),
            (["--color=never"], environment(CLICOLOR_FORCE="1")),
        )):
            output = f"--output=out{number}"
            shown = self.on_terminal("run", "study", output, *words, variables=variables)
            self.assertIn("results digest", shown)
            self.assertNotIn(ESCAPE, shown)

    def test_color_is_not_there_in_a_file_unless_forced(self):
        self.assertNotIn(ESCAPE, self.caseload("check", "study").stdout)
        self.assertIn(ESCAPE, self.caseload("check", "study", "--color=always").stdout)
        forced = environment(CLICOLOR_FORCE="1")
        self.assertIn(ESCAPE, self.caseload("check", "study", variables=forced).stdout)

    def test_color_and_blocks_are_letters_in_another_locale(self):
        done = self.caseload("run", "study", variables=environment(LC_ALL="C"))
        self.assertTrue((done.stdout + done.stderr).isascii())

    # ---- check, show, describe ----

    def test_check_prints_scenarios_loads_and_evidence(self):
        text = self.caseload("check", "study").stdout
        self.assertTrue(text.startswith("study: ok, no errors\n"))
        self.assertRegex(text, r"(?m)^  busy +extends baseline")
        self.assertRegex(text, r"(?m)^  baseline +server +0\.75 +2 +0\.38$")
        self.assertRegex(text, r"(?m)^  scenario +published +derived +calibrated +assumption")

    def test_check_lists_a_load_once_where_it_is_the_same(self):
        (self.folder / "study/alike.toml").write_text(
            'schema = 1\nname = "alike"\ntitle = "Two again"\nextends = "baseline.toml"\n'
        )
        study = self.folder / "study/study.toml"
        study.write_text(study.read_text().replace('"busy.toml"', '"busy.toml", "alike.toml"'))
        loads = self.caseload("check", "study").stdout.split("Offered load")[1].split("\n\n")[0]
        # 72 people a day for a quarter of an hour: 0.75 of one at the counter.
        self.assertRegex(loads, r"baseline +server +0.75 +2 +0.38\n +busy +server +0.75 +1 +0.75\n")
        self.assertNotIn("alike", loads)
        self.assertIn("what is not listed: as in baseline", loads)

    def test_check_warns_of_a_queue_that_grows(self):
        self.write("overloaded.toml", OVERLOADED)
        text = self.caseload("check", "overloaded.toml").stdout
        self.assertIn("warning: overloaded: server get more work than they can do", text)
        found = json.loads(self.caseload("check", "overloaded.toml", "--json").stdout)
        self.assertTrue(found["scenarios"][0]["offered_loads"][0]["grows_without_end"])

    def test_check_refuses_a_fluid_where_it_is_not_as_good_as_people(self):
        # 5.9 an hour of 10 minutes: a load of 0.983, above 0.95; of 5.6: 0.933.
        self.write("full.toml", FLUID.format(rate=5.9, share=0.0))
        self.write("busy.toml", FLUID.format(rate=5.6, share=0.0))
        self.write("kept.toml", FLUID.format(rate=5.9, share=0.2))
        done = self.caseload("check", "full.toml", exit_code=1)
        self.assertTrue(done.stdout.startswith("full.toml: no errors, but a fluid is refused\n"))
        self.assertIn("arrivals.others.mode: expected a load of at most 0.95 with 0 %",
                      done.stdout)
        found = json.loads(self.caseload("check", "full.toml", "--json", exit_code=1).stdout)
        self.assertFalse(found["ok"])
        refused = found["scenarios"][0]["fluid_refused"][0]
        self.assertEqual((refused["layer"], refused["got"]), ("others", "0.98 in server"))
        self.assertAlmostEqual(refused["load"], 5.9 / 6, places=4)
        for name in ("busy.toml", "kept.toml"):
            found = json.loads(self.caseload("check", name, "--json").stdout)
            self.assertTrue(found["ok"])
        run = self.caseload("run", "full.toml").stdout
        self.assertIn("expected a load of at most 0.95", run)

    def test_check_refuses_a_fluid_in_clinics_in_which_it_was_not_tried(self):
        busy = FLUID.format(rate=2.0, share=0.0)
        for old, new, expected in (
                ('"1 person"\nhours', '"2 person"\nhours', None),
                ('"1 person"\nhours', '"2 person"\nhours', "at most 0.5 where several"),
                ('work = "10 min"', 'work = "41 min"', "work of at most 40 min"),
                (', tue = "08:00-16:00", wed = "08:00-16:00"', "", "20 hours of opening a week"),
                ('work = "10 min"', 'work = "10 min", patience = "59 min", '
                 'when_out_of_patience = "served"', "a patience of at least 60 min")):
            text = busy.replace(old, new)
            self.assertNotEqual(text, busy)
            if expected and "several" in expected:  # 2 x 6 an hour would be all; 7 are 0.58
                text = text.replace("2.0 person/h", "7.0 person/h")
            self.write("clinic.toml", text)
            done = self.caseload("check", "clinic.toml", exit_code=1 if expected else 0)
            if expected:
                self.assertIn(expected, " ".join(done.stdout.split()))

    def test_show_tells_where_each_value_is_from(self):
        text = self.caseload("show", "study").stdout
        self.assertRegex(
            text, r"(?m)arrivals.customers.rate +72 person/day +published +BOOK +baseline.toml:7$")
        self.assertRegex(text, r"(?m)^  \*  staff.server.headcount +1 person +busy.toml:8$")
        self.assertIn("  staff.server.headcount: nobody counted\n", text)
        self.assertRegex(text, r"(?m)^  BOOK  A. Author, 2001: A book$")

    def test_show_of_one_scenario_is_whole(self):
        text = self.caseload("show", "study", "--scenario", "busy").stdout
        self.assertIn("arrivals.customers.rate", text)
        self.assertIn("*  staff.server.headcount", text)

    def test_show_lists_every_key_that_decides(self):
        text = self.caseload("show", "study").stdout
        for key, value, where in (
            ("start", "2017-01-01", "study.toml:4"),
            ("observe_from", "2017-01-01", "default"),
            ("end", "2017-03-01", "study.toml:5"),
            ("seed", "1", "study.toml:7"),
            ("majorants.customers", "100 case/day", "study.toml:13"),
            ("arrivals.customers.type", "person", "default"),
            ("arrivals.customers.to", "counter", "baseline.toml:6"),
            ("states.counter.kind", "service", "baseline.toml:13"),
            ("states.counter.next", "served", "baseline.toml:16"),
            ("states.counter.priority", "1", "default"),
            ("states.counter.waiting_places", "everybody can wait", "default"),
            ("staff.server.discipline", "first_come", "default"),
            ("measures.customers.states", "counter", "baseline.toml:28"),
            ("measures.customers.types", "all types", "default"),
        ):
            self.assertRegex(text, rf"(?m)^ +{re.escape(key)} +{value} +{where}$")

    def test_show_names_the_change_that_makes_a_step(self):
        self.write("study/busy.toml", CHANGED)
        text = self.caseload("show", "study").stdout
        self.assertRegex(text, r"(?m)^  \*  staff.server.headcount\[2017-02-01\] +1 person +"
                               r"busy.toml:10 \(change.one_leaves\)$")
        found = json.loads(self.caseload("show", "study", "--json").stdout)
        values = {value["key"]: value for value in found["scenarios"][1]["values"]}
        step = values["staff.server.headcount[2017-02-01]"]
        self.assertEqual((step["change"], step["line"]), ("one_leaves", 10))
        # What held before goes on at its end.
        self.assertEqual(values["staff.server.headcount[2017-02-15]"]["line"], 10)
        self.assertEqual(values["staff.server.headcount[2017-02-15]"]["change"], "")

    def test_describe_explains_everything_it_lists(self):
        descriptions = json.loads(self.caseload("describe", "--json").stdout)["descriptions"]
        for description in descriptions:
            text = self.caseload("describe", description["name"]).stdout
            self.assertRegex(text, rf"(?m)^{description['name']}: a ")
            for parameter in description["parameters"]:
                self.assertRegex(text, rf"(?m)^  {parameter['name']}\s+\(")
                key = self.caseload("describe", parameter["name"]).stdout
                self.assertIn(f"{parameter['name']} in {description['name']}: ", key)

    def test_describe_and_diff_know_who_waits_for_staff(self):
        text = " ".join(self.caseload("describe", "waiting_for").stdout.split())
        self.assertIn("own_delay, staff, several, any; required)", text)
        self.assertIn('"staff": whatever keeps staff from them', text)
        waits = '[measures.waits]\nkind = "waiting_for"\nstates = ["counter"]\ncause = "{}"\n'
        for name, cause in ("staff", "staff"), ("closed", "closed"):
            self.write(f"{name}.toml", OVERLOADED + waits.format(cause))
            self.caseload("check", f"{name}.toml")
        done = self.caseload("diff", "closed.toml", "staff.toml", exit_code=1)
        self.assertRegex(" ".join(done.stdout.split()), r"measures.waits.cause .* before closed .* after staff")

    def test_describe_lists_one_catalogue(self):
        for word, name in (("kinds", "service"), ("states", "service"), ("units", "rate"),
                           ("measures", "wait"), ("disciplines", "first_come"),
                           ("distributions", "exponential")):
            self.assertRegex(self.caseload("describe", word).stdout, rf"(?m)^  {name} +\w")

    def test_describe_example_prints_a_scenario_alone(self):
        text = self.caseload("describe", "change", "--example").stdout
        self.assertTrue(text.startswith("# "))
        self.assertIn("[change.help]", text)
        self.assertIn("`caseload describe kinds` lists them",
                      self.refusal("describe", "wait", "--example"))

    def test_vocabulary_is_taught_by_scenarios_that_run(self):
        taught = json.loads(self.caseload("describe", "kinds", "--json").stdout)["descriptions"]
        names = [each["name"] for each in taught]
        catalogue = (ROOT / "sim/model/states/catalogue.cpp").read_text(encoding="utf-8")
        kinds = re.findall(r"^  KIND\((\w+)\)", catalogue, re.MULTILINE)
        self.assertEqual(names[: len(kinds)], kinds)
        self.assertLessEqual({"arrivals", "initial", "staff", "hazards", "change", "stock", "provinces",
                              "equipment"}, set(names))
        text = self.caseload("describe", "kinds").stdout
        for each in taught:
            name, scenario = each["name"], each["scenario"]
            self.assertTrue(scenario, f"scenarios/vocabulary/{name}.toml is missing")
            lines = scenario.splitlines()
            self.assertTrue(lines[0].startswith("# "), f"{name}: say first what it shows")
            self.assertTrue(10 <= len(lines) <= 50, f"{name}: {len(lines)} lines")
            self.assertIn(scenario, "\n".join(line[2:] for line in text.split("\n")))
            says = rf'kind = "{name}"' if name in kinds else rf"\[{name}\."
            self.assertRegex(scenario, says)
            self.assertEqual(self.caseload("describe", name, "--example").stdout, scenario)
            self.write(f"{name}.toml", scenario)
            self.caseload("check", f"{name}.toml")
            self.caseload("run", f"{name}.toml", "--output", f"out-{name}", "--quiet")
            self.assertTrue((self.folder / f"out-{name}" / "results.h5").exists())

    def test_describe_guesses_at_an_unknown_word(self):
        self.assertIn('hint: did you mean "service"?', self.refusal("describe", "sevice"))
        self.assertIn("`caseload describe` lists", self.refusal("describe", "elephants"))

    def test_describe_names_only_units_that_can_be_used(self):
        for work in ("900000 ms", "900 s", "15 min", "0.25 h", "0.5 day", "0.5 week"):
            self.write("units.toml", OVERLOADED.replace("15 min", work))
            self.caseload("check", "units.toml")
        for rate in ("2 person/h", "2 person/day", "2 case/week", "2 person/year"):
            self.write("units.toml", OVERLOADED.replace("100 person/day", rate))
            self.caseload("check", "units.toml")


if __name__ == "__main__":
    sys.exit(run_case(ProgramText, sys.argv[1:]))
