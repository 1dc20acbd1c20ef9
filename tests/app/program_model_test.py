#!/usr/bin/env python3
"""`caseload describe model`: what it says of a study, and that it says it safely.

    program_model_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import html.parser
import json
import pathlib
import re
import shutil
import sys
import xml.etree.ElementTree

from program_bench import BASELINE, STUDY, ProgramTest, run_case

ROOT = pathlib.Path(__file__).resolve().parents[2]
# STRESS-DES (Monks and others 2019): its 24 items, in order.
ITEMS = ("1.1 1.2 1.3 2.1 2.2 2.3 2.4 2.5.1 2.5.2 2.5.3 2.5.4 2.5.5 3.1 3.2 3.3 3.4 "
         "4.1 4.2 4.3 5.1 5.2 5.3 5.4 6.1").split()
DESCRIPTION = """
[description]
purpose = "How many clerks?"
experiments = "One clerk less."
cleaning = "Nothing was cleaned."
warm_up = "The counter opens empty."
replications = "Twelve are quick."
availability = "On request."
"""
# What an author may write without meaning any harm, and what somebody might who does.
HOSTILE = "<script>alert(1)</script> | `x` [y](javascript:z) & \\\"q\\\" **b** <!-- -->"


def items_of(text):
    """The text of each item of a Markdown description, by its number."""
    found = {}
    for part in re.split(r"(?m)^### (?=\d)", text)[1:]:
        number, rest = part.split(" ", 1)
        # A heading of the next part of the report is no part of the item.
        found[number] = re.split(r"(?m)^## |^\[picture-", rest)[0]
    return found


class Tags(html.parser.HTMLParser):
    """The names of all elements of an HTML text, which must be balanced."""

    NEVER_CLOSED = {"meta"}

    def __init__(self, text):
        super().__init__()
        self.names, self.open = set(), []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        if tag not in self.NEVER_CLOSED:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.names.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag


class ProgramModel(ProgramTest):
    def model(self, *words, **options):
        return self.caseload("describe", "model", *words, **options).stdout

    def picture(self, *words):
        text = self.model(*words, "--html")
        return text[text.index("<svg"):text.index("</svg>") + len("</svg>")]

    # ---- items ----

    def test_model_items_are_all_there_and_in_order(self):
        self.write("alone.toml", (ROOT / "scenarios/queues/mm1.toml").read_text())
        for study in ("study", "alone.toml", str(ROOT / "scenarios/cambodia-2017")):
            text = self.model(study)
            found = re.findall(r"(?m)^### ([\d.]+) ", text)
            self.assertEqual(found, ITEMS, study)
            self.assertTrue(all(part.strip() for part in items_of(text).values()), study)
            page = self.model(study, "--html")
            self.assertEqual(re.findall(r"<h3 id=\"h\d+\">([\d.]+) ", page), ITEMS, study)

    def test_model_items_quote_the_values_of_the_study(self):
        items = items_of(self.model("study"))
        for item, quoted in (
            ("1.1", "One counter"), ("1.2", "Wait at the counter"), ("1.3", "One at the counter"),
            ("2.1", "| counter | served | share | 100 % |"), ("2.2", "Two at the counter"),
            ("2.3", "| staff.server.headcount | always | 2 person | 1 person |"),
            ("2.4", "thinning"), ("2.5.1", "customers"),
            ("2.5.2", "exponential, mean 15 min"), ("2.5.3", "**headcount**: 2 person"),
            ("2.5.4", "| counter | server | 1 | first_come |"),
            ("2.5.5", "rate 72 person/day; majorant 100 case/day"),
            ("3.1", "A. Author"), ("3.3", "72 person/day"),
            ("3.4", "staff.server.headcount**: 2 person (nobody counted)"),
            ("4.1", "at 00:00 on 2017-01-01, a Sunday, nobody is there"), ("4.2", "59 day"),
            ("4.3", "12 of each scenario"), ("5.1", "C++20"), ("5.2", "The seed is 1."),
            ("5.3", "deliveries; expiry"), ("6.1", "caseload run study"),
        ):
            self.assertIn(quoted, items[item], item)

    def test_model_items_that_nobody_answered_say_what_to_write_and_where(self):
        def unanswered():
            return {number: text for number, text in items_of(self.model("study")).items()
                    if "not answered: " in text}
        before = unanswered()
        self.assertEqual(set(before), {"1.1", "1.3", "3.2", "4.1", "4.3", "5.4", "6.1"})
        self.assertIn("as purpose in the table \\[description\\] of study.toml", before["1.1"])
        self.assertIn("caseload run study", before["5.4"])
        self.write("study/study.toml", STUDY + DESCRIPTION)
        self.assertEqual(set(unanswered()), {"5.4"})
        self.assertIn("How many clerks?", items_of(self.model("study"))["1.1"])

    def test_model_items_of_every_shipped_study(self):
        files = sorted((ROOT / "scenarios/vocabulary").glob("*.toml"))
        self.assertGreater(len(files), 10)
        for file in files:
            text = self.model(str(file))
            self.assertEqual(re.findall(r"(?m)^### ([\d.]+) ", text), ITEMS, file)
        self.model(str(ROOT / "scenarios/pooling"))

    def test_model_items_say_each_algorithm_that_is_used_and_no_other(self):
        titles = set(re.findall(r"(?m)^#### (.+)$", items_of(self.model("study"))["2.4"]))
        self.assertEqual(titles, {"Time and dates", "Laws of times", "Streams of arrivals",
                                  "Services", "Staff: who is served next",
                                  "Staff: pools that are always open"})
        self.write("study/baseline.toml", BASELINE.replace(
            'next = "served"', 'patience = "1 h"\nwhen_out_of_patience = "served"\n'
            'next = "served"'))
        now = set(re.findall(r"(?m)^#### (.+)$", items_of(self.model("study"))["2.4"]))
        self.assertEqual(now - titles, {"Patience"})

    # ---- changed ----

    def changed_items(self, old, new, file="study/baseline.toml", text=BASELINE):
        """The items that are others when `old` is written as `new`."""
        self.assertIn(old, text)
        before = items_of(self.model("study"))
        self.write(file, text.replace(old, new))
        after = items_of(self.model("study"))
        self.write(file, text)
        return {number for number in ITEMS if before[number] != after[number]}

    def test_model_changed_inputs_change_the_items_that_quote_them_and_no_others(self):
        for old, new, items in (
            ("15 min", "14 min", {"2.5.2", "3.3"}),
            ("72 person/day", "71 person/day", {"2.5.5", "3.3"}),
            ('"2 person"', '"3 person"', {"2.3", "2.5.3", "3.3", "3.4"}),
            ("nobody counted", "somebody counted", {"3.3", "3.4"}),
            ("Wait at the counter", "The wait", {"1.2"}),
            ("Two at the counter", "Some at the counter", {"1.3", "2.2"}),
        ):
            self.assertEqual(self.changed_items(old, new), items, old)

    def test_model_changed_settings_change_the_items_that_quote_them_and_no_others(self):
        for old, new, items in (
            ("seed = 1", "seed = 2", {"4.3", "5.2"}),
            ("replications = 12", "replications = 13", {"4.3"}),
            ("end = 2017-03-01", "end = 2017-03-02", {"1.2", "4.1", "4.2"}),
            ("customers = \"100 case/day\"", "customers = \"90 case/day\"", {"2.5.5"}),
            ("A. Author", "B. Author", {"3.1"}),
        ):
            self.assertEqual(self.changed_items(old, new, "study/study.toml", STUDY), items, old)

    def test_model_changed_words_of_the_description_change_no_results(self):
        def digest():
            found = self.caseload("run", "study", "--output", "out", "--quiet").stdout
            return re.search(r"results digest (\w+)", found).group(1)
        before = digest()
        self.write("study/study.toml", STUDY + DESCRIPTION)
        self.assertEqual(digest(), before)  # into the same folder: it is the same run

    # ---- hostile ----

    def hostile_study(self):
        self.write("study/study.toml", STUDY.replace("One counter", HOSTILE).replace(
            "A. Author", HOSTILE) + DESCRIPTION.replace("How many clerks?", HOSTILE))
        self.write("study/baseline.toml", BASELINE.replace("Two at the counter", HOSTILE)
                   .replace("Wait at the counter", HOSTILE).replace("nobody counted", HOSTILE))

    def test_model_hostile_texts_are_no_markup_in_html(self):
        before = Tags(self.model("study", "--html")).names
        self.hostile_study()
        page = self.model("study", "--html")
        self.assertEqual(Tags(page).names, before)
        self.assertNotIn("<script", page)
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;", page)

    def test_model_hostile_texts_break_no_table_of_markdown(self):
        self.hostile_study()
        text = self.model("study")
        self.assertNotRegex(text, r"(?<!\\)<script")
        self.assertNotRegex(text, r"(?<!\\)`x")
        self.assertNotRegex(text, r"(?<!\\)\]\(")
        rows = [line for line in text.splitlines() if line.startswith("|")]
        columns = None
        for line, previous in zip(rows, [""] + text.splitlines()):
            cells = len(re.findall(r"(?<!\\)\|", line))
            if re.fullmatch(r"(\| --- )+\|", line):
                columns = cells
            self.assertGreaterEqual(cells, 3, line)
        tables = re.findall(r"(?m)(?:^\|.*\n)+", text)
        self.assertGreater(len(tables), 5)
        for table in tables:
            counts = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
            self.assertEqual(len(counts), 1, table)
        self.assertIsNotNone(columns)

    def test_model_hostile_lines_begin_no_heading_or_list(self):
        for text in ("# a heading", "1. a list", "- a list", "+ a list", "> a quote",
                     "=====", "    code"):
            self.write("study/study.toml", STUDY + f'[description]\npurpose = "{text}"\n')
            said = items_of(self.model("study"))["1.1"].strip().splitlines()[-1]
            self.assertRegex(said, r"^(\\|1\\|code)", text)

    def test_model_hostile_titles_stay_text_in_the_picture(self):
        self.write("study/baseline.toml", BASELINE.replace("Two at the counter", HOSTILE))
        picture = xml.etree.ElementTree.fromstring(self.picture("study"))
        names = {element.tag.split("}")[1] for element in picture.iter()}
        self.assertEqual(names, {"svg", "title", "desc", "rect", "defs", "marker", "path", "text"})
        self.assertEqual(picture[0].text, "Flow of people in baseline")

    # ---- the picture ----

    def test_model_items_have_a_picture_with_every_state_and_way(self):
        picture = xml.etree.ElementTree.fromstring(
            self.picture(str(ROOT / "scenarios/national-2017")))
        words = [element.text for element in picture.iter() if element.tag.endswith("text")]
        for state in ("custody", "centre", "intake", "community_treatment", "completed",
                      "dropped_out", "prison_drugs", "prison_other", "released",
                      "died_in_prison"):
            self.assertIn(state, words)
        self.assertIn("divert_to", words)
        # Seventy percent of users, none of the others, go to centres.
        self.assertIn("70 % of some", words)
        lines = [element for element in picture.iter() if element.get("marker-end")]
        dashed = [line for line in lines if line.get("stroke-dasharray") == "6 3"]
        self.assertEqual(len(dashed), 3)  # two prisons from which people die; the legend

    def test_model_items_have_a_picture_whose_boxes_lie_apart_and_inside(self):
        picture = xml.etree.ElementTree.fromstring(
            self.picture(str(ROOT / "scenarios/cambodia-2017")))
        width, height = float(picture.get("width")), float(picture.get("height"))
        boxes = [tuple(float(element.get(key)) for key in ("x", "y", "width", "height"))
                 for element in picture.iter()
                 if element.tag.endswith("rect") and element.get("stroke") == "#444"]
        self.assertEqual(len(boxes), 35)  # one for each [states.NAME]
        for i, (x, y, wide, high) in enumerate(boxes):
            self.assertTrue(0 <= x and x + wide <= width and 0 <= y and y + high <= height)
            for left, top, other_wide, other_high in boxes[:i]:
                self.assertTrue(x + wide <= left or left + other_wide <= x
                                or y + high <= top or top + other_high <= y)

    # ---- run ----

    def test_model_run_gives_what_only_a_run_can_tell(self):
        self.caseload("run", "study", "--output", "out", "--quiet")
        text = self.model("study", "--results", "out")
        items = items_of(text)
        found = json.loads(self.caseload("run", "study", "--output", "out", "--json").stdout)
        customers = next(measure for measure in found["scenarios"][0]["measures"]
                         if measure["name"] == "customers")
        entries = f"{customers['mean']:,.0f} entries a replication"
        self.assertIn(entries, items["2.1"])
        self.assertIn(f"{customers['mean']:.6g} (", items["1.2"])
        self.assertIn("elapsed time", items["5.4"])
        self.assertNotIn("not answered", items["5.4"])
        self.assertIn("12 replications of each of 2 scenarios, with seed 1", items["4.3"])
        # Where `run` and `compare` have them, they are found without a word.
        shutil.copytree(self.folder / "out", self.folder / "counter-results")
        self.assertEqual(self.model("study"), text)

    def test_model_run_of_another_study_is_not_used(self):
        self.caseload("run", "study", "--output", "counter-results", "--quiet")
        without = self.model("study", "--scenario", "busy")
        self.assertIn("entries a replication", without)
        self.write("study/baseline.toml", BASELINE.replace("15 min", "14 min"))
        done = self.caseload("describe", "model", "study")
        self.assertIn("the results in counter-results are not used", done.stderr)
        self.assertNotIn("entries a replication", done.stdout)
        self.caseload("describe", "model", "study", "--results", "counter-results", exit_code=65)
        self.caseload("describe", "model", "study", "--results", "nowhere", exit_code=66)

    def test_model_run_that_is_not_there_leaves_no_number(self):
        text = self.model("study")
        self.assertNotIn("entries a replication", text)
        self.assertNotIn("95 % interval) |", text)

    # ---- output ----

    def test_model_output_is_the_same_each_time(self):
        study = str(ROOT / "scenarios/cambodia-2017")
        self.assertEqual(self.model(study), self.model(study))
        self.assertEqual(self.model("study", "--html"), self.model("study", "--html"))

    def test_model_output_is_written_whole(self):
        self.assertEqual(self.model("study", "--output", "model.md"), "")
        self.assertEqual((self.folder / "model.md").read_text(), self.model("study"))
        self.model("study", "--html", "--output", "model.html")
        self.assertEqual(self.files(), ["model.html", "model.md"])

    def test_model_output_replaces_an_older_description_and_nothing_else(self):
        self.model("study", "--output", "model.md")
        self.write("study/study.toml", STUDY + DESCRIPTION)
        self.model("study", "--output", "model.md")
        self.assertIn("How many clerks?", (self.folder / "model.md").read_text())
        self.write("notes.md", "# My notes\n")
        for words in (["--output", "notes.md"], ["--html", "--output", "model.md"],
                      ["--output", "study"], ["--output", "nowhere/model.md"]):
            before = self.files()
            done = self.caseload("describe", "model", "study", *words, exit_code=73)
            self.assertIn(words[-1], done.stderr)
            self.assertEqual(self.files(), before)
        self.assertEqual((self.folder / "notes.md").read_text(), "# My notes\n")

    # ---- errors ----

    def test_model_errors_of_words_and_options(self):
        for words, expected in (
            (["model"], "expected a study: a folder, or its study.toml, got nothing"),
            (["model", "study", "more"], 'got "more"'),
            (["model", "study", "--scenario", "bussy"], 'did you mean "busy"?'),
            (["model", "study", "--json"], "expected a word of the vocabulary"),
            (["model", "study", "--htm"], 'got "--htm"'),
            (["wait", "--html"], "after `caseload describe model STUDY`"),
            (["--output", "x"], "after `caseload describe model STUDY`"),
        ):
            self.assertIn(expected, self.refusal("describe", *words))
        self.assertIn("nowhere", self.refusal("describe", "model", "nowhere", exit_code=66))

    def test_model_errors_in_the_description(self):
        self.write("study/study.toml", STUDY + "[description]\n"
                   'purpos = "x"\ncleaning = " "\nwarm_up = 3\n'
                   f'availability = "{"a" * 4001}"\n')
        message = self.refusal("describe", "model", "study", exit_code=65)
        for place, expected in (
            (20, 'description.purpos: expected a key that is known here, got "purpos"'),
            (21, "description.cleaning: expected a text that says what was done"),
            (22, "description.warm_up: expected a text that says how the starting state"),
            (23, "description.availability: expected a text of at most 4000 bytes, got 4001"),
        ):
            self.assertRegex(message, rf"(?m)^study/study.toml:{place}:\d+: {expected}")

    # ---- words ----

    def test_model_words_of_the_scenario_that_is_described(self):
        items = items_of(self.model("study", "--scenario", "busy"))
        self.assertIn("**headcount**: 1 person", items["2.5.3"])
        self.assertIn("| staff.server.headcount | always | 2 person | 1 person |", items["2.3"])

    def test_model_words_and_dates_of_values_that_change(self):
        self.write("study/baseline.toml", BASELINE + """
[change.third]
date = 2017-02-01
key = "staff.server.headcount"
value = "3 person"
""")
        self.assertIn("2 person from 2017-01-01; 3 person from 2017-02-01 (change third)",
                      items_of(self.model("study"))["2.5.3"])


if __name__ == "__main__":
    sys.exit(run_case(ProgramModel, sys.argv[1:]))
