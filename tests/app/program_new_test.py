#!/usr/bin/env python3
"""What `caseload new` makes, whether it runs, and what it never touches.

    program_new_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import pathlib
import re
import resource
import stat
import sys

from program_bench import ProgramTest, run_case

TEMPLATES = pathlib.Path(__file__).resolve().parents[2] / "scenarios/templates"
# What each teaches: a measure, and whether its scenario has more of it (1) or less.
TEACHES = {
    "supply-gap": {"visits_with_kit": -1, "clients": -1, "completed": -1},
    "diversion": {"people_in_centre": -1, "clients": 1, "doctors_busy": 1},
    "staff-shortage": {"doctors_busy": 1, "wait_for_intake": 1, "wait_for_visit": 1},
}
ALL = {"baseline", "empty", *TEACHES}


class ProgramNew(ProgramTest):
    def refused(self, *words, exit_code):
        done = self.caseload("new", *words, exit_code=exit_code)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def names(self, folder="."):
        return sorted(path.name for path in (self.folder / folder).iterdir())

    def test_new_lists_the_templates(self):
        self.assertEqual({folder.name for folder in TEMPLATES.iterdir()}, ALL)
        text = self.caseload("new").stdout
        self.assertEqual(text, self.caseload("new", "--list").stdout)
        for name in ALL:
            self.assertRegex(text, rf"(?m)^  {name} +[A-Z][^#]+$")
        found = json.loads(self.caseload("new", "--json").stdout)
        self.assertEqual({each["name"] for each in found["templates"]}, ALL)

    def test_new_makes_studies_that_check_without_complaint(self):
        for name in ALL:
            with self.subTest(name):
                made = self.caseload("new", name, f"made/{name}-1")
                self.assertEqual(made.stderr, "")
                self.assertEqual(self.names(f"made/{name}-1"),
                                 sorted(path.name for path in (TEMPLATES / name).iterdir()))
                check = self.caseload("check", f"made/{name}-1")
                self.assertEqual(check.stderr, "")
                self.assertNotIn("warning", check.stdout)
                found = json.loads(self.caseload("show", f"made/{name}-1", "--json").stdout)
                for scenario in found["scenarios"]:
                    for value in scenario["values"]:
                        if value["quality"]:
                            self.assertIn(value["quality"], ("assumption", "chosen"))
                            self.assertTrue(value["note"], value)
                # No number without evidence: the last column.
                rows = check.stdout.split("What the values rest on\n")[1].splitlines()[1:]
                for row in rows:
                    self.assertRegex(row, r" 0$")

    def test_new_studies_do_what_is_printed_next(self):
        for name in ALL:
            with self.subTest(name):
                text = self.caseload("new", name, name).stdout
                following = text.split("\nNext:\n")[1].splitlines()
                expected = ["check", "run"] + (["compare"] if name in TEACHES else [])
                self.assertEqual(following, [f"  caseload {verb} {name}" for verb in expected])
                shown = re.findall(r"(?m)^    caseload (\w+) (\S+)$",
                                   (self.folder / name / "README.md").read_text())
                self.assertEqual(shown, [(verb, name) for verb in expected])
                self.caseload("run", name, "--replications", "3", "--quiet")
                self.assertTrue((self.folder / f"{name}-results/results.h5").exists())
                if name in TEACHES:
                    self.caseload("compare", name)

    def test_new_studies_teach_their_question(self):
        for name, effects in TEACHES.items():
            with self.subTest(name):
                self.caseload("new", name, name)
                self.caseload("run", name, "--replications", "10", "--quiet")
                found = json.loads(self.caseload("compare", name, "--all", "--json").stdout)
                measures = {each["name"]: each for each in found["scenarios"][0]["measures"]}
                for measure, sign in effects.items():
                    difference = measures[measure]["difference"]
                    self.assertGreater(sign * difference["mean"], 0)
                    self.assertGreater(difference["low"] * difference["high"], 0)
                # A negative control: nobody else is arrested.
                self.assertEqual(measures["arrests"]["verdict"], "identical")

    def test_new_scenario_of_the_readme_runs(self):
        self.caseload("new", "baseline", "town")
        readme = (self.folder / "town/README.md").read_text()
        text = re.search(r"(?ms)^    schema = 1\n.*?(?=^\S)", readme)[0]
        self.write("town/more-arrests.toml", re.sub(r"(?m)^    ", "", text))
        study = self.folder / "town/study.toml"
        study.write_text(study.read_text().replace('["baseline.toml"]',
                                                   '["baseline.toml", "more-arrests.toml"]'))
        self.caseload("run", "town", "--replications", "3", "--quiet")
        self.assertIn("more-arrests beside baseline", self.caseload("compare", "town").stdout)

    def test_new_templates_are_one_town(self):
        towns = {(TEMPLATES / name / "baseline.toml").read_text()
                 for name in ("baseline", *TEACHES)}
        self.assertEqual(len(towns), 1)

    def test_new_names_the_study_after_its_folder(self):
        self.caseload("new", "empty", "deep/er/my_town-2/")
        self.assertIn('name = "my_town-2"', (self.folder / "deep/er/my_town-2/study.toml").read_text())
        for bad in ("My-Town", "a b", "..", ".", "/", "x" * 65, "-x", "caf\u00e9", ""):
            message = self.refused("empty", "--", bad, exit_code=64) if bad == "-x" else \
                self.refused("empty", bad, exit_code=64)
            self.assertIn("expected a new folder whose name a study can have", message)
        self.assertEqual(self.names(), ["deep", "study"])

    def test_new_never_touches_what_is_there(self):
        (self.folder / "full").mkdir()
        self.write("full/mine.txt", "mine")
        self.write("note", "mine")
        (self.folder / "link").symlink_to("nowhere")
        (self.folder / "linked").symlink_to("full")
        for name in ("full", "note", "link", "linked", "study"):
            message = self.refused("supply-gap", name, exit_code=73)
            self.assertIn(f"{name}: is there and is not an empty folder", message)
        self.assertEqual(self.names("full"), ["mine.txt"])
        self.assertEqual(self.names(), ["full", "link", "linked", "note", "study"])
        (self.folder / "empty-one").mkdir()
        self.caseload("new", "empty", "empty-one")
        self.assertEqual(self.names("empty-one"), ["README.md", "baseline.toml", "study.toml"])
        self.assertIn("is not an empty folder", self.refused("empty", "empty-one", exit_code=73))

    def test_new_leaves_nothing_where_it_cannot_write(self):
        self.assertIn("note", self.refused_in_a_file())
        closed = self.folder / "closed"
        closed.mkdir()
        closed.chmod(stat.S_IRUSR | stat.S_IXUSR)
        self.addCleanup(closed.chmod, stat.S_IRWXU)
        try:
            (closed / "try").mkdir()
        except PermissionError:
            self.assertIn("cannot create", self.refused("empty", "closed/town", exit_code=73))
            self.assertEqual(self.names("closed"), [])

    def test_new_leaves_nothing_on_a_full_disk(self):
        done = self.caseload(
            "new", "supply-gap", "town", exit_code=74,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500)))
        self.assertIn("cannot write", done.stderr)
        self.assertEqual(self.names(), ["study"])

    def refused_in_a_file(self):
        self.write("note", "mine")
        return self.refused("empty", "note/town", exit_code=73)

    def test_new_refuses_what_it_does_not_know(self):
        self.assertIn('did you mean "supply-gap"?', self.refused("suply-gap", "gap", exit_code=64))
        self.assertIn("`caseload new` lists them", self.refused("elephant", "gap", exit_code=64))
        self.assertIn("expected a template and a new folder, got no folder",
                      self.refused("empty", exit_code=64))
        self.assertIn("beside them", self.refused("empty", "a", "b", exit_code=64))
        self.assertEqual(self.names(), ["study"])

    def test_new_tells_a_program(self):
        found = json.loads(self.caseload("new", "diversion", "a", "--json").stdout)
        self.assertEqual(found["schema"], "caseload/new/1")
        self.assertEqual(found["next"][0], "caseload check a")
        for file in found["files"]:
            self.assertTrue((self.folder / file).is_file())


if __name__ == "__main__":
    sys.exit(run_case(ProgramNew, sys.argv[1:]))
