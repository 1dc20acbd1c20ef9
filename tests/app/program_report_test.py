#!/usr/bin/env python3
"""`caseload report`: the page, what it refuses, what strangers may write into a study.

    program_report_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import base64
import hashlib
import html
import html.parser
import json
import re
import sys

from program_bench import BASELINE, BUSY, STUDY, run_case
from report_bench import ReportTest

HOSTILE = ["<script>alert(1)</script>", "</script>", "\"><img src=x onerror=alert(1)>",
           "javascript:alert(1)", "=cmd|'/C calc'!A0", "x" * 300, "\u202ereversed\u202c"]


class Elements(html.parser.HTMLParser):
    """Which elements and attributes a browser would find."""

    def __init__(self):
        super().__init__()
        self.names = set()
        self.attributes = set()

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "href" and not value.startswith("#"):
                self.names.add("a:javascript")


class ProgramReport(ReportTest):
    def test_report_is_one_page_that_asks_nobody(self):
        page = self.page()
        self.assertTrue(page.startswith("<!doctype html>\n<!-- Written by `caseload report`."))
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        script = re.search(r"<script>(.*)</script>\n</body>", page, re.DOTALL).group(1)
        own = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        self.assertEqual(
            html.unescape(policy.group(1)),
            f"default-src 'none'; script-src 'sha256-{own}'; style-src 'unsafe-inline'; "
            "img-src data:; base-uri 'none'; form-action 'none'")
        self.assertNotRegex(page, r"(?i)\b(src|href)=\"(?!#)")
        self.assertLess(len(page), 600_000)

    def test_report_says_what_differs_and_how_sure_it_is(self):
        words = self.words(self.page())
        found = json.loads(self.caseload("compare", "study", "--output", "out",
                                         "--json").stdout)
        row = found["scenarios"][0]["measures"][0]
        minutes = row["difference"]["mean"] * 1440
        said = re.search(r"What changes most among the study's primary measures, as a share of what "
                         r"it is in the baseline: if "
                         r"\"One at the counter\", Wait at the counter: about ([\d.,]+) "
                         r"(minutes|hours|days) more", words)
        self.assertIsNotNone(said, words[:2000])
        shown = float(said.group(1).replace(",", ""))
        shown *= {"minutes": 1, "hours": 60, "days": 1440}[said.group(2)]
        self.assertLess(abs(shown - minutes), 0.01 * minutes)
        self.assertIn("12 replications are few", words)
        self.assertIn("staff.server.headcount", words)
        self.assertIn("A. Author, 2001: A book", words)
        self.assertIn("caseload run counter --replications 12 --seed 1", words)
        self.assertNotIn(str(self.folder), self.page())

    def test_report_is_the_same_bytes_again(self):
        first = self.page()
        self.assertEqual(self.page(), first)
        self.caseload("run", "study", "--output", "again", "--quiet", "--threads", "1")
        self.assertEqual(self.page(results="again/results.h5", file="again/report.html"),
                         first)
        self.assertEqual(self.page("--study", "study/study.toml", "--output", "x.html",
                                   file="x.html"), first)

    def test_report_for_research_tells_more(self):
        page = self.page("--audience", "research", "--output", "full.html", file="full.html")
        self.assertIn('<section id="model">', page)
        self.assertNotIn('<section id="model">', self.page())

    def test_report_speaks_another_language(self):
        page = self.page("--lang", "fr")
        self.assertIn('<html lang="fr">', page)
        words = self.words(page)
        self.assertIn("Ce qui change le plus", words)
        self.assertRegex(words, r"environ \d+,\d+ (minutes|heures|jours) de plus")
        for english in ("What changes", "this run", "Baseline"):
            self.assertNotIn(english, words)
        refused = self.caseload("report", "out", "--lang", "xx", exit_code=64)
        self.assertIn('--lang: expected en or fr, got "xx"', refused.stderr)

    def test_report_keeps_what_strangers_write_text(self):
        def quoted(text):
            return json.dumps(text)

        self.write("study/study.toml", STUDY.replace('"One counter"', quoted(HOSTILE[0]))
                   .replace('"A book"', quoted(HOSTILE[2])))
        self.write("study/baseline.toml",
                   BASELINE.replace('"Two at the counter"', quoted(HOSTILE[1]))
                   .replace('"Wait at the counter"', quoted(HOSTILE[4]))
                   .replace('"nobody counted"', quoted(" ".join(HOSTILE))))
        self.write("study/busy.toml",
                   BUSY.replace('"One at the counter"', quoted(" ".join(HOSTILE))))
        self.caseload("run", "study", "--output", "hostile", "--quiet")
        page = self.page(results="hostile", file="hostile/report.html")
        self.assertEqual(len(re.findall(r"(?i)<script", page)), 2)
        self.assertEqual(len(re.findall(r"(?i)</script", page)), 2)
        found = Elements()
        found.feed(page)
        self.assertEqual(found.names & {"img", "iframe", "object", "embed", "a:javascript"},
                         set())
        self.assertEqual([name for name in found.attributes if name.startswith("on")], [])
        labels = [one["label"] for one in self.data(page)["scenarios"]]
        self.assertEqual(labels, [HOSTILE[1], " ".join(HOSTILE)])

    def test_report_leaves_out_few_people_for_the_public(self):
        measure = '\n[measures.rare]\nkind = "entries"\nlong_name = "Rare"\n' \
                  'states = ["seldom"]\n\n[states.seldom]\nkind = "exit"\n' \
                  '\n[arrivals.few]\nto = "seldom"\nrate = "0.05 person/day"\n'
        study = STUDY.replace('["wait_for_counter"]', '["wait_for_counter", "rare"]')
        study = study.replace('"100 case/day"', '"100 case/day"\nfew = "1 case/day"')
        self.write("study/study.toml", study)
        self.write("study/baseline.toml", BASELINE + measure)
        self.write("study/busy.toml", BUSY.replace('"staff.server.headcount"]',
                                                   '"staff.server.headcount", "arrivals.few"]')
                   + '\n[arrivals.few]\nrate = "0.02 person/day"\n')
        self.caseload("run", "study", "--output", "few", "--quiet")
        page = self.page(results="few", file="few/report.html")
        self.assertIn("left out: few people", self.words(page))
        self.assertNotIn('data-source="baseline/rare"', page)
        figure = self.data(page)["figures"]["differences"]
        rare = [panel for panel in figure["panels"] if panel["label"] == "Rare"]
        self.assertEqual([(row["value"], row["low"]) for row in rare[0]["rows"]],
                         [(None, None)])
        full = self.page("--audience", "research", "--output", "full.html", results="few",
                         file="full.html")
        self.assertIn('data-source="baseline/rare"', full)

    def test_report_of_two_scenarios_that_mean_the_same(self):
        self.write("study/busy.toml", 'schema = 1\nname = "busy"\ntitle = "Nothing changed"\n'
                                      'extends = "baseline.toml"\nchanges = []\n')
        self.caseload("run", "study", "--output", "same", "--quiet")
        words = self.words(self.page(results="same", file="same/report.html"))
        self.assertIn('"Nothing changed" says what the baseline says: no input differs', words)
        self.assertIn("Unchanged, because no input differs: Wait at the counter: 2.4", words)
        self.assertNotIn("nothing leads from the change", words)
        self.assertNotIn("Of no difference from the baseline", words)
        self.assertIn("It says what the baseline says.", words)
        self.assertNotRegex(words, r"about [\d.,]+")

    def test_report_says_once_what_headlines_of_one_scenario_rest_on(self):
        waited = '\n[measures.waited]\nkind = "waited_share"\nlong_name = "Waited"\n' \
                 'states = ["counter"]\n'
        self.write("study/study.toml", STUDY.replace('["wait_for_counter"]',
                                                     '["wait_for_counter", "waited"]'))
        self.write("study/baseline.toml", BASELINE + waited)
        self.write("study/busy.toml", BUSY.replace(
            '"1 person"', '{ value = "1 person", quality = "chosen", note = "a try" }'))
        self.caseload("run", "study", "--output", "both", "--quiet")
        words = self.words(self.page(results="both", file="both/report.html"))
        self.assertIn("What changes most", words)
        self.assertIn("Also: if", words)
        self.assertEqual(words.count("These inputs were decided for it, and are no results."), 1)
        self.assertIn("Inputs changed: 1; of these assumed or chosen, without a published "
                      "figure: 1.", words)
        self.assertIn("How many members the pool has, or has at each site, of the staff server "
                      "staff.server.headcount : 1 person (chosen: a try) instead of 2 person "
                      "(assumed)", words)

    def test_report_says_inputs_in_words_and_those_of_the_answer_first(self):
        self.write("study/baseline.toml", BASELINE.replace(
            'note = "nobody counted" }', 'note = "nobody counted" }\nabsence = 0.01\n'
            "[staff.server.hours]\n" + "".join(
                f'{day} = "00:00-24:00"\n'
                for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))))
        self.caseload("run", "study", "--output", "words", "--quiet")
        page = self.page(results="words", file="words/report.html")
        words = self.words(page)
        # What is changed, what else that pool has, and what neither is nor is assumed.
        order = ["What the scenarios above change",
                 "How many members the pool has, or has at each site, of the staff server",
                 "What belongs to the same things",
                 "The share of sessions that a member misses, each on their own, of the staff",
                 "The others", "How many come, of the arrivals customers"]
        table = words[words.index("All 11 inputs of the baseline"):]
        places = [table.index(one) for one in order]
        self.assertEqual(places, sorted(places))
        self.assertIn("It also rests on what the baseline says of the same things: 8 inputs",
                      words)
        self.assertIn('<code class="key">staff.server.headcount</code>', page)
        self.assertNotIn('lang="en">How', page)
        french = self.page("--lang", "fr", results="words", file="words/report.html")
        self.assertIn('<bdi lang="en">How many come</bdi>, des arrivées <bdi>customers</bdi>',
                      french)

    def test_report_says_a_long_title_once_a_table(self):
        self.assertNotIn('scope="rowgroup" colspan="4"', self.page())
        title = "One at the counter only, from the first day of the run on"
        self.write("study/busy.toml", BUSY.replace("One at the counter", title))
        self.caseload("run", "study", "--output", "long", "--quiet")
        page = self.page("--audience", "research", results="long", file="long/report.html")
        self.assertIn(f'<tr><th scope="rowgroup" colspan="4">{title}</th></tr>', page)
        figure = self.data(page)["figures"]["differences"]
        self.assertEqual({row["label"] for panel in figure["panels"] for row in panel["rows"]},
                         {"One at the counter only"})

    def test_report_says_what_is_measured_when_and_of_what(self):
        self.write("study/study.toml", STUDY.replace(
            '["wait_for_counter"]', '["early", "late", "customers", "cost"]'))
        self.write("study/baseline.toml", BASELINE + """
[measures.early]
kind = "entries"
long_name = "Early customers"
states = ["counter"]
until = 2017-01-15

[measures.late]
kind = "entries"
long_name = "Those who go"
states = ["served"]
from = 2017-02-01

[measures.cost]
kind = "cost"
costs = ["till"]

[costs.services]
agency = "till"
amount = "4 USD/person"
states = ["served"]
""")
        self.caseload("run", "study", "--output", "when", "--quiet")
        page = self.page(results="when", file="when/report.html")
        words = self.words(page)
        # Until a day is without it; the observed time is to the last day of the run.
        self.assertIn("How many times people come into a state: in counter 2017-01-01 to "
                      "2017-01-14", words)
        self.assertIn("in served 2017-02-01 to 2017-02-28", words)
        self.assertIn("2017-01-01 to 2017-02-28 USD: 4 USD/person (services)", words)
        # A part of all customers has no chart beside theirs, others have.
        titles = {figure["title"] for name, figure in self.data(page)["figures"].items()
                  if name.startswith("over-time")}
        self.assertEqual(titles, {"Week by week: Customers", "Week by week: Those who go",
                                  "Week by week: Cost"})

    def test_report_makes_no_headline_of_a_growing_queue(self):
        # One member has 72 times 25 minutes of work a day, 30 of its 24 hours.
        self.write("study/baseline.toml", BASELINE.replace('"15 min"', '"25 min"'))
        self.caseload("run", "study", "--output", "grows", "--quiet")
        words = self.words(self.page(results="grows", file="grows/report.html"))
        self.assertNotIn("What changes most", words)
        self.assertIn("One at the counter: server gets more work than it can do.", words)
        # 30 hours of work a day in 24; for each of two it is 15.
        self.assertIn("server 1.25", words)
        self.assertNotIn("server 0.6", words)

    def test_report_says_who_made_the_study(self):
        self.assertNotIn("The study is by", self.words(self.page()))
        self.write("study/study.toml",
                   STUDY + '\n[description]\nauthors = "A. Author and <B>, May 2017"\n')
        self.assertIn("The study is by A. Author and <B>, May 2017.", self.words(self.page()))

    def test_report_has_the_question_in_its_paragraphs(self):
        self.write("study/study.toml", STUDY + '''
[description]
purpose = """
Who waits?
And how long?

It is no forecast.
"""
''')
        self.assertEqual(re.findall(r'<p class="question">(.*?)</p>', self.page(), re.S),
                         ["Who waits?\nAnd how long?", "It is no forecast.\n"])

    def test_report_says_how_busy_staff_are(self):
        # 72 times 15 minutes of work a day, 18 hours, for two members and for one.
        words = self.words(self.page("--audience", "research"))
        self.assertRegex(words, r"Two at the counter server 0\.3[78] +One at the counter "
                                r"server 0\.75")
        words = self.words(self.page())
        self.assertIn("No pool of staff has a load above 0.9", words)
        self.assertNotIn("server 0.75", words)

    def test_report_says_what_other_readings_make_of_a_conclusion(self):
        self.write("study/structure.toml", """schema = 1

[differences.waits]
title = "One less at the counter: the wait"
scenario = "busy"
measure = "wait_for_counter"

[readings.slow]
title = "services are slow"
file = "slow.toml"
""")
        self.write("study/targets.toml", """schema = 1

[targets.came]
measure = "customers"
value = 4248
tolerance = "50 %"
role = "free"
source = "BOOK"
""")
        self.write("study/slow.toml", """schema = 1
name = "slow"
title = "Sixteen minutes"
extends = "baseline.toml"
changes = ["states.counter.work"]

[states.counter]
work = { dist = "exponential", mean = "16 min" }
""")
        words = self.words(self.page())
        self.assertIn("names 1 other readings of its facts", words)
        self.assertIn("Not run with these results: 1. services are slow", words)
        self.assertNotIn("as the study has it", words)
        self.caseload("validate", "study", "--structure", "--output", "out")
        page = self.page()
        words = self.words(page)
        # One for two makes people wait, however long a service takes.
        self.assertIn("Conclusions that were asked under two readings or more: 1. The same "
                      "direction under each: 1. Another direction under some, so that they "
                      "depend on an assumption: 0. Not every reading can tell: 0.", words)
        self.assertRegex(words, r"One less at the counter: the wait as the study has it about "
                                r"[\d.]+ minutes more \([\d.]+ to [\d.]+\) services are slow "
                                r"about [\d.]+ (minutes|hours) more")
        self.assertIn('data-source="structure/slow:busy/wait_for_counter"', page)

    def test_report_says_between_which_numbers_a_target_is_met(self):
        # A range is as wide as 6 % of 2,428 at both sides, and as 0.5 of 5.
        self.write("study/targets.toml", "schema = 1\n" + "".join(f"""
[targets.{name}]
measure = "customers"
value = {value}
tolerance = "{tolerance}"
role = "free"
source = "BOOK"
""" for name, value, tolerance in (("many", 2428, "6 %"), ("few", 5, "10 %"))))
        words = self.words(self.page())
        self.assertIn(" 2,428 2,282 to 2,574 ", words)
        self.assertIn(" 5 4.5 to 5.5 ", words)
        # Whatever space stands between thousands.
        self.assertIn(" 2 428 2 282 \u00e0 2 574 ", self.words(self.page("--lang", "fr")))

    def test_report_says_of_what_run_a_saved_figure_is(self):
        page = self.page()
        data = self.data(page)
        study = re.search(r'^name = "(.*)"', STUDY, re.MULTILINE).group(1)
        digest = re.search(r"Results digest \(SHA-256\) ([0-9a-f]{64})", self.words(page)).group(1)
        version = re.search(r"\d+\.\d+\.\d+\S*", self.caseload("--version").stdout).group(0)
        count = re.search(r"over ([\d,]+) replications", self.words(page)).group(1)
        self.assertEqual(data["study"], study)
        self.assertEqual(data["origin"],
                         f"{study}: simulated, {count} replications of each scenario; "
                         f"caseload {version}, results {digest[:8]}")
        self.assertIn(f"caseload {version}, r\u00e9sultats {digest[:8]}",
                      self.data(self.page("--lang", "fr"))["origin"])
        self.caseload("run", "study", "--replications", "1", "--output", "one", "--quiet")
        self.assertIn("simulated, 1 replication of each scenario;",
                      self.data(self.page(results="one", file="one/report.html"))["origin"])

    def test_report_of_one_scenario_compares_nothing(self):
        self.caseload("run", "study", "--scenario", "baseline", "--output", "one", "--quiet")
        page = self.page(results="one", file="one/report.html")
        self.assertIn("There is one scenario: nothing is compared.", self.words(page))
        self.assertNotIn('id="differences"', page)

    def test_report_of_one_replication_has_no_interval(self):
        self.caseload("run", "study", "--replications", "1", "--output", "one", "--quiet")
        words = self.words(self.page(results="one", file="one/report.html"))
        self.assertIn("There is one replication", words)
        self.assertIn("no interval", words)

    def test_report_refuses_what_is_not_there(self):
        refused = self.caseload("report", "nowhere", exit_code=66)
        self.assertIn("nowhere/results.h5: expected the results of a run, got no such file",
                      refused.stderr)
        (self.folder / "study").rename(self.folder / "moved")
        refused = self.caseload("report", "out", exit_code=66)
        self.assertIn("expected the study that these results are of", refused.stderr)
        self.assertIn("name it with --study", refused.stderr)
        self.caseload("report", "out", "--study", "moved")
        for part in (self.folder / "out/parts/busy").iterdir():
            part.unlink()
        refused = self.caseload("report", "out", "--study", "moved", exit_code=66)
        self.assertIn("got 0 of 12 replications", refused.stderr)

    def test_report_refuses_results_without_a_baseline(self):
        self.caseload("run", "study", "--scenario", "busy", "--output", "busy", "--quiet")
        refused = self.caseload("report", "busy", exit_code=66)
        self.assertIn("busy/results.h5: expected results of the baseline, baseline, got none",
                      refused.stderr)

    def test_report_refuses_results_of_another_study(self):
        self.write("study/busy.toml", BUSY.replace("1 person", "3 person"))
        refused = self.caseload("report", "out", exit_code=65)
        self.assertIn("what differs: the meaning of scenario busy", refused.stderr)
        self.assertFalse((self.folder / "out/report.html").exists())

    def test_report_replaces_nothing_but_a_report(self):
        self.write("mine.html", "<!doctype html>\n<p>Mine")
        refused = self.caseload("report", "out", "--output", "mine.html", exit_code=73)
        self.assertIn("mine.html", refused.stderr)
        self.assertEqual((self.folder / "mine.html").read_text(), "<!doctype html>\n<p>Mine")
        self.caseload("report", "out", "--output", "no/folder/x.html", exit_code=73)
        refused = self.caseload("report", "out", "--audience", "publik", exit_code=64)
        self.assertIn('--audience: expected public or research, got "publik"', refused.stderr)


if __name__ == "__main__":
    sys.exit(run_case(ProgramReport, sys.argv[1:]))
