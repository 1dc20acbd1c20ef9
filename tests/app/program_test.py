#!/usr/bin/env python3
"""What a user types at the built program, and what comes back.

    program_test.py PROGRAM CASE     run the methods test_CASE_* below

Each test works in a folder of its own, which has one small study in it.
"""

import json
import os
import pathlib
import pty
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = None  # set by main()

STUDY = """schema = 1
name = "counter"
title = "One counter"
start = 2017-01-01
end = 2017-03-01
replications = 12
seed = 1
baseline = "baseline"
scenarios = ["baseline.toml", "busy.toml"]
primary = ["wait_for_counter"]

[majorants]
customers = "100 case/day"

[sources.BOOK]
author = "A. Author"
year = 2001
title = "A book"
"""
BASELINE = """schema = 1
name = "baseline"
title = "Two at the counter"

[arrivals.customers]
to = "counter"
rate = { value = "72 person/day", source = "BOOK", quality = "published" }

[staff.server]
headcount = { value = "2 person", quality = "assumption", note = "nobody counted" }

[states.counter]
kind = "service"
staff = "server"
work = { dist = "exponential", mean = "15 min" }
next = "served"

[states.served]
kind = "exit"

[measures.wait_for_counter]
kind = "wait"
long_name = "Wait at the counter"
states = ["counter"]

[measures.customers]
kind = "entries"
states = ["counter"]
"""
BUSY = """schema = 1
name = "busy"
title = "One at the counter"
extends = "baseline.toml"
changes = ["staff.server.headcount"]

[staff.server]
headcount = "1 person"
"""
# One server, 100 customers a day, 15 minutes each: more than 24 hours of work a day.
OVERLOADED = """schema = 1
name = "overloaded"
title = "Too much work"

[run]
length = "20 day"
replications = 4
seed = 1

[arrivals.customers]
to = "counter"
rate = "100 person/day"

[staff.server]
headcount = "1 person"

[states.counter]
kind = "service"
staff = "server"
work = "15 min"
next = "served"

[states.served]
kind = "exit"
"""
VERBS = {
    "check": {"json"},
    "describe": {"json"},
    "run": {"scenario", "replications", "seed", "threads", "output", "json", "quiet"},
    "show": {"scenario", "json"},
}
ESCAPE = "\x1b"


def environment(**changes):
    """The environment of the test, without what decides about text; None: not set."""
    variables = dict(os.environ, LC_ALL="C.UTF-8", COLUMNS="80", TERM="xterm")
    for name in ("NO_COLOR", "CLICOLOR_FORCE"):
        variables.pop(name, None)
    variables.update(changes)
    return {name: value for name, value in variables.items() if value is not None}


def default_signals():
    """A shell lets its background jobs ignore SIGINT; the program would inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


class Program(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="caseload-program-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "study").mkdir()
        self.write("study/study.toml", STUDY)
        self.write("study/baseline.toml", BASELINE)
        self.write("study/busy.toml", BUSY)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def files(self):
        """All files outside the study, by their path."""
        return sorted(
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file() and "study" not in path.relative_to(self.folder).parts
        )

    def caseload(self, *words, exit_code=0, variables=None, **options):
        done = subprocess.run(
            [PROGRAM, *words],
            cwd=self.folder,
            env=variables or environment(),
            stdin=subprocess.DEVNULL,
            stdout=options.pop("stdout", subprocess.PIPE),
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
            **options,
        )
        self.assertEqual(done.returncode, exit_code, done.stderr)
        return done

    def on_terminal(self, *words, variables):
        """What a terminal shows: both streams, as they come."""
        read_end, terminal = pty.openpty()
        process = subprocess.Popen(
            [PROGRAM, *words],
            cwd=self.folder,
            env=variables,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
        )
        os.close(terminal)
        shown = b""
        while True:
            try:
                block = os.read(read_end, 4096)
            except OSError:  # how Linux says that nobody has the terminal open any more
                break
            if not block:
                break
            shown += block
        os.close(read_end)
        self.assertEqual(process.wait(timeout=60), 0, shown)
        return shown.decode("utf-8")

    def digest_of(self, *words):
        done = self.caseload("run", "study", *words, "--json", "--quiet")
        return json.loads(done.stdout)["digest"]

    # ---- help ----

    def test_help_lists_every_verb_in_its_group(self):
        text = self.caseload("--help").stdout
        self.assertEqual(text, self.caseload("-h").stdout)
        study, run = text.split("\nStudy\n")[1].split("\nRun\n")
        for verb, part in (("check", study), ("show", study), ("describe", study), ("run", run)):
            self.assertRegex(part, rf"(?m)^  {verb} +\w")

    def test_help_of_a_verb_teaches_by_example(self):
        for verb in VERBS:
            done = self.caseload(verb, "--help")
            self.assertEqual(done.stderr, "")
            self.assertTrue(done.stdout.startswith(f"Usage: caseload {verb} "))
            examples = done.stdout.split("\nExamples\n")[1].split("\nOptions\n")[0]
            self.assertGreaterEqual(examples.count(f"  caseload {verb}"), 2)
            self.assertIn("\nExit codes\n", done.stdout)

    def test_help_has_every_option(self):
        for verb, options in VERBS.items():
            text = self.caseload(verb, "--help").stdout
            shown = set(re.findall(r"^  (?:-\w, )?--([a-z-]+)", text, re.MULTILINE))
            self.assertEqual(shown, options | {"help", "color"}, verb)

    def test_help_knows_every_verb_of_the_sources(self):
        files = (ROOT / "sim/app/commands").glob("*.cpp")
        self.assertEqual({file.stem for file in files} - {"catalogue"}, set(VERBS))

    def test_help_fits_the_terminal(self):
        for words in (["--help"], *([verb, "--help"] for verb in VERBS), ["describe"]):
            for line in self.caseload(*words).stdout.splitlines():
                self.assertLessEqual(len(line), 80, line)

    def test_help_version_names_the_source(self):
        text = self.caseload("--version").stdout
        self.assertRegex(text, r"^caseload \d+\.\d+\.\d+ \(source [0-9a-f]{12}\)\n$")

    # ---- errors ----

    def refusal(self, *words, exit_code=64):
        done = self.caseload(*words, exit_code=exit_code)
        self.assertEqual(done.stdout, "")
        self.assertEqual(self.files(), [])
        return done.stderr

    def test_errors_of_the_verb(self):
        self.assertEqual(
            self.refusal("chekc"),
            'caseload: expected a verb, got "chekc"\n  hint: did you mean "check"?\n',
        )
        self.assertIn("`caseload --help` lists them", self.refusal())
        self.assertIn("`caseload --help` lists them", self.refusal("elephant"))
        self.assertIn("options come after the verb", self.refusal("--json", "run"))

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
            self.assertEqual(
                self.refusal("run", "study", option, value),
                f'{option}: expected a whole number from {limits}, got "{value}"\n'
                "  hint: write digits only, without separators or exponent\n",
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
            groups, {"kinds", "measures", "distributions", "disciplines", "units"})

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
        names = ("README.md", "counter/provenance.json", "counter/results.h5",
                 "counter/summary.tsv")
        self.assertEqual(self.files(), [f"results/{name}" for name in names])

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

    def started(self, *words):
        """A run of hours, once it has begun to work."""
        process = subprocess.Popen(
            [PROGRAM, "run", "study", "--replications", "1000000", *words],
            cwd=self.folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            preexec_fn=default_signals,
        )
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        # The loads are printed after everything else, just before the run.
        line = process.stderr.readline()
        self.assertIn("Offered load", line)
        time.sleep(0.3)
        return process

    def test_stop_by_ctrl_c_or_termination_writes_nothing(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            process = self.started()
            process.send_signal(number)
            output, remarks = process.communicate(timeout=30)
            self.assertEqual(process.returncode, 75)
            self.assertEqual(output, "")
            self.assertTrue(remarks.endswith("stopped; nothing was written\n"), remarks)
            self.assertEqual(self.files(), [])
            self.assertFalse((self.folder / "counter-results").exists())

    def test_stop_keeps_a_folder_that_was_there(self):
        (self.folder / "out").mkdir()
        process = self.started("--output", "out")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        self.assertTrue((self.folder / "out").is_dir())

    def test_stop_twice_ends_at_once(self):
        # One replication of years: the first signal would wait for it.
        self.write("study/study.toml", STUDY.replace("2017-03-01", "2051-01-01"))
        self.write("study/baseline.toml", BASELINE.replace("72 person/day", "100 person/day"))
        process = self.started("--threads", "1")
        # Two that differ: of the same one the kernel may deliver only the first.
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        self.assertIn(process.returncode, (-signal.SIGINT, -signal.SIGTERM))
        self.assertEqual(self.files(), [])

    # ---- check, show, describe ----

    def test_check_prints_scenarios_loads_and_evidence(self):
        text = self.caseload("check", "study").stdout
        self.assertTrue(text.startswith("study: ok, no errors\n"))
        self.assertRegex(text, r"(?m)^  busy +extends baseline")
        self.assertRegex(text, r"(?m)^  baseline +server +0\.75 +2 +0\.38$")
        self.assertRegex(text, r"(?m)^  scenario +published +derived +calibrated +assumption")

    def test_check_warns_of_a_queue_that_grows(self):
        self.write("overloaded.toml", OVERLOADED)
        text = self.caseload("check", "overloaded.toml").stdout
        self.assertIn("warning: overloaded: server get more work than they can do", text)
        found = json.loads(self.caseload("check", "overloaded.toml", "--json").stdout)
        self.assertTrue(found["scenarios"][0]["offered_loads"][0]["grows_without_end"])

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

    def test_describe_explains_everything_it_lists(self):
        descriptions = json.loads(self.caseload("describe", "--json").stdout)["descriptions"]
        for description in descriptions:
            text = self.caseload("describe", description["name"]).stdout
            self.assertRegex(text, rf"(?m)^{description['name']}: a ")
            for parameter in description["parameters"]:
                self.assertIn(f"  {parameter['name']}  (", text)
                key = self.caseload("describe", parameter["name"]).stdout
                self.assertIn(f"{parameter['name']} in {description['name']}: ", key)

    def test_describe_lists_one_catalogue(self):
        for word, name in (("kinds", "service"), ("states", "service"), ("units", "rate"),
                           ("measures", "wait"), ("disciplines", "first_come"),
                           ("distributions", "exponential")):
            self.assertRegex(self.caseload("describe", word).stdout, rf"(?m)^  {name} +\w")

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


def main(arguments):
    global PROGRAM
    PROGRAM, case = str(pathlib.Path(arguments[0]).resolve()), arguments[1]
    loader = unittest.TestLoader()
    loader.testMethodPrefix = f"test_{case}_"
    suite = loader.loadTestsFromTestCase(Program)
    if suite.countTestCases() == 0:
        sys.exit(f"program_test: no test is called test_{case}_*")
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
