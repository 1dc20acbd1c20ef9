#!/usr/bin/env python3
"""`caseload report --figures`: which files, what is in them, and what is refused.

    program_report_figures_test.py PROGRAM CASE     run the methods test_CASE_* below

The cases `figures_*` need neither node nor rsvg-convert: others stand in for them. The
cases `drawn_*` need both.
"""

import csv
import json
import pathlib
import re
import resource
import signal
import struct
import subprocess
import sys
import time
import xml.etree.ElementTree
import zlib

import program_bench
from drawing_programs import put_drawing_programs, put_program
from program_bench import BASELINE, BUSY, STUDY, ProgramTest, environment, run_case

HOSTILE = ["=cmd|'/C calc'!A0", "x" * 300, "\u202ereversed\u202c", 'a "quoted", title',
           "</script><script>alert(1)</script>", "two\nlines & more", "-1+1",
           "../../up", "\u0001 \u001b[2J"]
SVG = "{http://www.w3.org/2000/svg}"


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class ProgramReportFigures(ProgramTest):
    def setUp(self):
        super().setUp()
        self.caseload("run", "study", "--output", "out", "--quiet")
        self.before = self.files()
        self.programs = self.folder / "study/programs"  # among those not counted as files

    def stand_ins(self, **programs):
        put_drawing_programs(self.programs, **programs)
        return {"variables": environment(PATH=str(self.programs))}

    def report(self, *words, exit_code=0, results="out", **options):
        return self.caseload("report", results, "--figures", "figures", *words,
                             exit_code=exit_code, **options)

    def new_files(self):
        return [name for name in self.files() if name not in self.before]

    def bytes_of(self, folder="figures"):
        return {path.name: path.read_bytes() for path in (self.folder / folder).iterdir()}

    # ---- with programs that stand in ----

    def test_figures_are_three_files_each(self):
        found = self.report("--json", **self.stand_ins())
        written = json.loads(found.stdout)
        record = json.loads((self.folder / "figures/figures.json").read_text())
        names = [figure["figure"] for figure in record["figures"]]
        self.assertIn("answer", names)
        wanted = [f"figures/{name}.{kind}" for name in names for kind in ("svg", "png", "csv")]
        self.assertEqual(written["figures"], [*wanted, "figures/figures.json"])
        self.assertEqual(self.new_files(), sorted([*written["figures"], "out/report.html"]))
        for figure in record["figures"]:
            self.assertTrue(figure["title"] and figure["description"])
        page = (self.folder / "out/report.html").read_text()
        self.assertEqual(set(re.findall(r'<figure id="figure-([^"]*)"', page)), set(names))
        self.caseload("report", "out", "--output", "without.html")
        self.assertEqual((self.folder / "without.html").read_text(), page)

    def test_figures_as_tables_say_what_compare_says(self):
        self.report(**self.stand_ins())
        found = json.loads(self.caseload("compare", "study", "--output", "out",
                                         "--json").stdout)
        difference = found["scenarios"][0]["measures"][0]["difference"]
        (row,) = table(self.folder / "figures/answer.csv")
        self.assertEqual((row["scenario"], row["source"], row["unit"]),
                         ("busy", "busy/wait_for_counter", "minutes"))
        self.assertEqual(row["scale"], "1440")
        for key, value in (("value", "mean"), ("low", "low"), ("high", "high")):
            self.assertAlmostEqual(float(row[key]), 1440 * difference[value], delta=1e-9)

    def test_figures_have_a_decimal_point_in_any_language(self):
        stand_ins = self.stand_ins()
        self.report(**stand_ins)
        english = self.bytes_of()
        self.report("--lang", "fr", **stand_ins)
        french = self.bytes_of()
        self.assertNotEqual(english["answer.csv"], french["answer.csv"])
        (row,) = table(self.folder / "figures/answer.csv")
        self.assertRegex(row["value"], r"^\d+\.\d+$")
        self.assertIn(",", row["words"])

    def test_figures_are_the_same_bytes_again(self):
        stand_ins = self.stand_ins()
        self.report(**stand_ins)
        first = self.bytes_of()
        time_of_first = (self.folder / "figures/answer.svg").stat().st_mtime_ns
        self.report(**stand_ins)
        self.assertEqual(self.bytes_of(), first)
        self.assertEqual((self.folder / "figures/answer.svg").stat().st_mtime_ns,
                         time_of_first)

    def test_figures_of_new_results_take_the_place_of_the_old(self):
        stand_ins = self.stand_ins()
        self.report(**stand_ins)
        first = self.bytes_of()
        self.caseload("run", "study", "--replications", "20", "--output", "out", "--quiet")
        self.report(**stand_ins)
        again = self.bytes_of()
        self.assertEqual(again.keys(), first.keys())
        self.assertNotEqual(again["answer.csv"], first["answer.csv"])

    def test_figures_need_programs(self):
        self.programs.mkdir()
        nowhere = {"variables": environment(PATH=str(self.programs))}
        message = self.report(exit_code=69, **nowhere).stderr
        self.assertEqual(
            message,
            "--figures: expected node and rsvg-convert, which draw figures as files, got "
            "neither node nor rsvg-convert in PATH\n  hint: `apt-get install nodejs "
            "librsvg2-bin`; the page needs neither, and saves its figures in a browser\n")
        put_program(self.programs, "node", "")
        self.assertIn("got no rsvg-convert in PATH", self.report(exit_code=69, **nowhere).stderr)
        self.assertEqual(self.files(), self.before)
        self.caseload("report", "out", **nowhere)

    def test_figures_replace_nothing_that_is_not_theirs(self):
        stand_ins = self.stand_ins()
        (self.folder / "figures").mkdir()
        mine = self.folder / "figures/differences.csv"
        mine.write_text("mine\n")
        message = self.report(exit_code=73, **stand_ins).stderr
        self.assertIn("figures/differences.csv: is there and is not what an earlier `caseload "
                      "report --figures` wrote", message)
        self.assertIn("another folder with --figures", message)
        self.assertEqual(self.new_files(), ["figures/differences.csv"])
        self.assertEqual(mine.read_text(), "mine\n")
        mine.unlink()
        self.report(**stand_ins)
        first = self.bytes_of()
        page = (self.folder / "out/report.html").read_bytes()
        (self.folder / "figures/answer.svg").write_text("<svg>by hand</svg>")
        edited = self.bytes_of()
        self.caseload("run", "study", "--replications", "20", "--output", "out", "--quiet")
        self.assertIn("was changed since", self.report(exit_code=73, **stand_ins).stderr)
        self.assertEqual(self.bytes_of(), edited)
        self.assertEqual((self.folder / "out/report.html").read_bytes(), page)
        (self.folder / "figures/answer.svg").write_bytes(first["answer.svg"])
        message = self.report("--audience", "research", exit_code=73, **stand_ins).stderr
        self.assertIn("what differs: for the public (yes there, no asked for)", message)
        self.assertEqual(self.bytes_of(), first)

    def test_figures_are_not_written_where_the_page_cannot_be(self):
        self.write("mine.html", "Mine")
        self.report("--output", "mine.html", exit_code=73, **self.stand_ins())
        self.assertEqual(self.new_files(), ["mine.html"])
        self.assertFalse((self.folder / "figures").exists())
        self.report("--figures", "study/study.toml/x", exit_code=64, **self.stand_ins())
        self.caseload("report", "out", "--figures", "study/study.toml/x", exit_code=73,
                      **self.stand_ins())
        self.caseload("report", "out", "--figures", "", exit_code=64, **self.stand_ins())
        self.assertEqual(self.new_files(), ["mine.html"])

    def test_figures_of_a_full_disk_are_whole_or_not_there(self):
        big = "sys.stdout.buffer.write(b'\\x89PNG\\r\\n\\x1a\\n' + bytes(2_000_000))"

        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))

        message = self.report(exit_code=74, preexec_fn=small_files,
                              **self.stand_ins(rsvg_convert=big)).stderr
        self.assertIn("figures/answer.png: cannot write", message)
        self.assertEqual(self.new_files(), ["figures/answer.svg", "out/report.html"])
        # What is whole is taken up by the next one.
        self.report(**self.stand_ins())

    def test_figures_say_what_a_program_said(self):
        for programs, said in (
            ({"node": "sys.exit('no memory\\x1b[2J')"},
             "node: ended with code 1; it said: no memory [2J"),
            ({"node": "print('drawn')"}, "node: expected drawings as JSON, got others"),
            ({"node": "print('{}')"}, "node: has not drawn answer"),
            ({"rsvg_convert": "import os; os.abort()"}, "was ended by signal 6; it said nothing"),
            ({"rsvg_convert": "print('<svg/>')"}, "rsvg-convert: expected a PNG, got"),
        ):
            message = self.report(exit_code=70, **self.stand_ins(**programs)).stderr
            self.assertIn(said, message)
            self.assertNotIn("bug in caseload", message)
            self.assertEqual(self.files(), self.before)

    def test_figures_of_a_killed_report_are_not_there(self):
        variables = self.stand_ins(rsvg_convert=f"""
import os, pathlib, time
pathlib.Path({str(self.programs)!r}, "started").write_text(str(os.getpid()))
time.sleep(60)
""")["variables"]
        process = subprocess.Popen(
            [program_bench.PROGRAM, "report", "out", "--figures", "figures"],
            cwd=self.folder, env=variables)
        self.addCleanup(process.kill)
        started = self.programs / "started"
        self.wait_for(lambda: started.exists() and started.read_text())
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        self.assertEqual(self.files(), self.before)
        child = pathlib.Path("/proc", started.read_text())
        # Nobody may have asked how it ended.
        self.wait_for(lambda: not child.exists()
                      or re.search(r"State:\s+[ZX]", (child / "status").read_text()))

    def wait_for(self, is_so):
        for _ in range(3000):
            if is_so():
                return
            time.sleep(0.01)
        self.fail("waited in vain")

    def hostile_results(self):
        def quoted(text):
            return json.dumps(text)

        self.write("study/study.toml", STUDY.replace('"One counter"', quoted(HOSTILE[4])))
        self.write("study/baseline.toml",
                   BASELINE.replace('"Two at the counter"', quoted(HOSTILE[0]))
                   .replace('"Wait at the counter"', quoted(HOSTILE[3] + HOSTILE[5])))
        self.write("study/busy.toml",
                   BUSY.replace('"One at the counter"', quoted(" ".join(HOSTILE))))
        self.caseload("run", "study", "--output", "hostile", "--quiet")
        self.before = self.files()

    def test_figures_keep_what_strangers_write_text(self):
        self.hostile_results()
        self.report(results="hostile", **self.stand_ins())
        for name in self.new_files():
            self.assertRegex(name, r"^(hostile/report\.html|figures/[a-z0-9-]+\.(svg|png|csv"
                                   r"|json))$")
        labels = set()
        for path in (self.folder / "figures").glob("*.csv"):
            rows = table(path)
            self.assertTrue(rows, path)
            for row in rows:
                self.assertNotIn(None, row, path)
                self.assertNotIn(None, row.values(), path)
                labels.add(row["label"])
                for cell in row.values():
                    if not re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell):
                        self.assertNotRegex(cell, r"^[=+@\t\r-]")
        self.assertEqual(labels, {"'" + " ".join(HOSTILE)})

    # ---- with node and rsvg-convert ----

    def check_drawing(self, name, title):
        svg = (self.folder / f"figures/{name}.svg").read_bytes()
        root = xml.etree.ElementTree.fromstring(svg)
        self.assertEqual(root.tag, f"{SVG}svg")
        # Line ends may become spaces.
        self.assertEqual(root.find(f"{SVG}title").text.split(), title.split())
        self.assertTrue(root.find(f"{SVG}desc").text)
        self.assertEqual(root.get("width"), "900")
        # Passed on without the page it still says what it is.
        self.assertRegex("".join(root.itertext()),
                         r"[a-z-]+: simulated, \d+ replications of each scenario; "
                         r"caseload \d+\.\d+\.\d+\S*, results [0-9a-f]{8}")
        for element in root.iter():
            for key, value in element.attrib.items():
                self.assertFalse(key.lower().startswith("on"), key)
                self.assertNotRegex(value, r"(?i)^(javascript|https?|file):")
            self.assertNotIn(element.tag.split("}")[1].lower(), ("script", "image", "iframe"))
        png = (self.folder / f"figures/{name}.png").read_bytes()
        self.assertEqual(png[:16], b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR")
        width, height = struct.unpack(">II", png[16:24])
        self.assertEqual(width, 2 * 900)
        self.assertAlmostEqual(height, 2 * float(root.get("height")), delta=1)
        self.assertEqual(png[24], 8)
        depth = {2: 3, 6: 4}[png[25]]
        at = png.index(b"IDAT") + 4
        pixels = zlib.decompressobj().decompress(png[at:], 16)
        # The first pixel of all is the paper, whatever the filter of its line is.
        self.assertEqual(pixels[1:1 + depth], b"\xff" * depth)

    def check_drawings(self):
        record = json.loads((self.folder / "figures/figures.json").read_text())
        for figure in record["figures"]:
            self.check_drawing(figure["figure"], figure["title"])
        return len(record["figures"])

    def test_drawn_figures_are_whole(self):
        # A study that is made to have figures of many kinds.
        study = pathlib.Path(__file__).parent.parent / "report/numbers"
        self.caseload("run", str(study), "--replications", "4", "--output", "every", "--quiet")
        self.report(results="every")
        self.assertGreaterEqual(self.check_drawings(), 5)
        kinds = {path.stem.rstrip("-0123456789")
                 for path in (self.folder / "figures").glob("*.svg")}
        self.assertLessEqual({"answer", "differences", "hundred", "over-time", "waiting"},
                             kinds)

    def test_drawn_figures_are_the_same_bytes_again(self):
        self.report()
        self.caseload("report", "out", "--figures", "again", "--output", "again.html",
                      variables=environment(TZ="America/New_York", LC_ALL="C",
                                            NODE_OPTIONS="--no-such-option"))
        self.assertEqual(self.bytes_of(), self.bytes_of("again"))

    def test_drawn_figures_keep_what_strangers_write_text(self):
        self.hostile_results()
        self.report(results="hostile")
        self.check_drawings()


if __name__ == "__main__":
    sys.exit(run_case(ProgramReportFigures, sys.argv[1:]))
