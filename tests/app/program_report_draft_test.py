#!/usr/bin/env python3
"""`caseload report` of a run that is not at its end: what it says is missing, and the draft
that --partial makes; and of results that are not this program's.

    program_report_draft_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import re
import shutil
import signal
import sys
import time

from drawing_programs import put_drawing_programs
from program_bench import BUSY, ProgramTest, environment, run_case


class ProgramReportDraft(ProgramTest):
    def parts_of(self, busy, baseline=12):
        """As a run of 12 replications leaves them that was stopped: no results.h5."""
        for scenario, replications in (("baseline", baseline), ("busy", busy)):
            if replications:
                self.caseload("run", "study", "--scenario", scenario, "--replications",
                              str(replications), "--output", "one", "--quiet")
                (self.folder / "out/parts").mkdir(parents=True, exist_ok=True)
                shutil.move(self.folder / "one/parts" / scenario, self.folder / "out/parts")
                shutil.rmtree(self.folder / "one")

    def page(self, *words, results="out", file="page.html"):
        self.said = self.caseload("report", results, "--study", "study", "--output", file,
                                  *words)
        return (self.folder / file).read_text(encoding="utf-8")

    @staticmethod
    def data(page):
        return json.loads(re.search(r'id="caseload-data">(.*?)</script>', page, re.S)[1])

    # ---- without --partial ----

    def test_draft_is_not_made_unasked(self):
        self.parts_of(busy=5)
        message = self.caseload("report", "out", "--study", "study", exit_code=66).stderr
        self.assertEqual(
            message,
            "out/results.h5: expected the results of a run, got no such file, only parts with "
            "17 of 24 replications: 12 of 12 of baseline, 5 of 12 of busy\n"
            "  hint: `caseload run study --output out` does what is missing; --partial makes "
            "a draft of what there is\n")
        message = self.caseload("report", "out", exit_code=66).stderr
        self.assertIn("only parts of a run that is not at its end", message)
        self.assertIn("name its study with --study", message)
        message = self.caseload("report", "study", exit_code=66).stderr
        self.assertIn("counter-results/results.h5: expected the results of a run, got no such "
                      "file\n  hint: `caseload run study` does what is missing\n", message)
        for option in ("--seed", "--replications"):
            message = self.caseload("report", "out", option, "5", exit_code=64).stderr
            self.assertIn(f"{option}: expected --partial beside it", message)
        self.assertFalse((self.folder / "out/report.html").exists())

    # ---- the draft ----

    def test_draft_has_the_replications_that_all_have(self):
        self.parts_of(busy=5)
        page = self.page("--partial")
        self.assertIn("there are 17 of 24 replications", self.said.stderr)
        self.caseload("run", "study", "--replications", "5", "--output", "five", "--quiet")
        whole = self.page(results="five", file="five.html")
        drafted, finished = self.data(page), self.data(whole)
        self.assertEqual(drafted["draft"], {"replications": 5, "planned": 12, "missing": []})
        self.assertIsNone(drafted["results_digest"])
        self.assertNotIn("draft", finished)
        for name, figure in finished["figures"].items():
            self.assertEqual(drafted["figures"][name].pop("title"),
                             "Draft, 5 of 12 replications: " + figure.pop("title"))
        self.assertEqual(drafted["figures"], finished["figures"])
        numbers = re.findall(r"data-source=[^<]*<", whole)
        self.assertGreater(len(numbers), 10)
        self.assertEqual(re.findall(r"data-source=[^<]*<", page), numbers)

    def test_draft_is_stamped(self):
        self.parts_of(busy=5)
        page = self.page("--partial")
        body = page.split("<body")[1].split(">", 1)[1]
        self.assertTrue(body.startswith('\n<aside class="draft" data-stamp="Draft">'))
        self.assertIn("Draft: made of the first 5 of 12 replications of each scenario.", body)
        self.assertIn("<title>Draft, 5 of 12 replications: One counter</title>", page)
        self.assertNotIn("Results digest", page)
        french = self.page("--partial", "--lang", "fr", file="fr.html")
        self.assertIn('data-stamp="Brouillon"', french)
        self.assertIn("5 premières réplications sur 12", french)
        said = json.loads(self.caseload("report", "out", "--study", "study", "--partial",
                                        "--json").stdout)
        self.assertIsNone(said["digest"])
        self.assertEqual(said["draft"], {"replications": 5, "planned": 12, "scenarios": 2})
        more = self.page("--partial", "--replications", "100", file="more.html")
        self.assertIn("the first 5 of 100 replications", more)
        few = self.page("--partial", "--replications", "3", file="few.html")
        self.assertIn("the first 3 of 3 replications", few)

    def test_draft_of_figures_is_stamped(self):
        self.parts_of(busy=5)
        put_drawing_programs(self.folder / "study/programs")
        self.caseload("report", "out", "--study", "study", "--partial", "--figures", "figures",
                      variables=environment(PATH=str(self.folder / "study/programs")))
        record = json.loads((self.folder / "figures/figures.json").read_text())
        for figure in record["figures"]:
            self.assertTrue(figure["title"].startswith("Draft, 5 of 12 replications: "))
        self.assertEqual(record["replications"], 5)

    def test_draft_names_scenarios_of_which_there_is_nothing(self):
        self.parts_of(busy=0)
        page = self.page("--partial")
        self.assertIn("made of the first 12 of 12 replications", page)
        self.assertIn("Of these scenarios there is nothing yet: <bdi>One at the counter</bdi>.",
                      page)
        self.assertEqual(self.data(page)["draft"]["missing"], ["busy"])
        self.assertIn("There is one scenario: nothing is compared.", page)

    def test_draft_needs_a_baseline(self):
        self.parts_of(busy=12, baseline=0)
        message = self.caseload("report", "out", "--study", "study", "--partial",
                                exit_code=66).stderr
        self.assertIn("expected results of the baseline, baseline, got none", message)
        self.assertIn("`caseload run study --output out` adds them", message)

    def test_draft_of_nothing_is_refused(self):
        message = self.caseload("report", "nowhere", "--study", "study", "--partial",
                                exit_code=66).stderr
        self.assertIn("nowhere/results.h5: expected the results of a run, got no such file",
                      message)
        self.assertEqual(self.files(), [])

    def test_draft_of_a_run_that_was_stopped(self):
        process = self.started("--output", "out", "--seal-every", "1s", "--threads", "2")
        time.sleep(1.5)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 75)
        page = self.page("--partial", "--replications", "200000")
        draft = self.data(page)["draft"]
        self.assertGreater(draft["replications"], 0)
        self.assertEqual(draft["planned"], 200000)
        self.assertEqual(self.data(page)["scenarios"][0]["name"], "baseline")

    def test_draft_of_a_finished_run_is_no_draft(self):
        self.caseload("run", "study", "--output", "out", "--quiet")
        self.assertEqual(self.page("--partial", file="one.html"), self.page(file="other.html"))

    # ---- what is not this program's, or not this study's ----

    def test_draft_of_another_seed_or_study_is_refused(self):
        self.caseload("run", "study", "--seed", "7", "--output", "out", "--quiet")
        (self.folder / "out/results.h5").unlink()
        words = ["report", "out", "--study", "study", "--partial"]
        message = self.caseload(*words, exit_code=65).stderr
        self.assertRegex(message, r"^out/parts/baseline/r0.*\.h5: expected parts of counter as "
                                  r"it stands, with seed 1, by this program, got one of another")
        self.assertIn("name the seed with --seed", message)
        self.caseload(*words, "--seed", "7")
        self.write("study/busy.toml", BUSY.replace("1 person", "3 person"))
        message = self.caseload(*words, "--seed", "7", exit_code=65).stderr
        self.assertIn("out/parts/busy/", message)

    def test_draft_of_damaged_parts_is_refused(self):
        self.parts_of(busy=5)
        (part,) = (self.folder / "out/parts/busy").iterdir()
        part.write_bytes(part.read_bytes()[:-100])
        message = self.caseload("report", "out", "--study", "study", "--partial",
                                exit_code=65).stderr
        self.assertIn(part.name, message)

    def changed_results(self, before, after):
        file = self.folder / "out/results.h5"
        held = file.read_bytes()
        self.assertIn(before, held)
        file.write_bytes(held.replace(before, after))
        message = self.caseload("report", "out", "--study", "study", exit_code=65).stderr
        file.write_bytes(held)
        self.assertFalse((self.folder / "out/report.html").exists())
        return message

    def test_draft_or_not_another_schema_is_refused(self):
        self.caseload("run", "study", "--output", "out", "--quiet")
        self.assertEqual(
            self.changed_results(b'{"caseload_run":1,', b'{"caseload_run":2,'),
            "out/results.h5: caseload_run: expected results of schema 1, got results of schema "
            "2, by another version of caseload\n  hint: read them with the program that made "
            "them, or move it away; `caseload run study` makes it anew\n")
        provenance = json.loads((self.folder / "out/provenance.json").read_text())
        hashes = re.search(rb'"source_hash":"([0-9a-f]+)"',
                           (self.folder / "out/results.h5").read_bytes())[1]
        self.assertIn(hashes.decode(), json.dumps(provenance))
        message = self.changed_results(hashes, b"0" * len(hashes))
        self.assertIn("what differs: program, by its source hash (000000000000 there, "
                      f"{hashes.decode()[:12]} asked for)", message)
        self.assertIn("hint: ", message)
        message = self.changed_results(b"\x89HDF", b"\x89PDF")
        self.assertIn("expected a results file of caseload", message)


if __name__ == "__main__":
    sys.exit(run_case(ProgramReportDraft, sys.argv[1:]))
