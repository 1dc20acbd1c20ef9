#!/usr/bin/env python3
"""`caseload report`: why people wait, shared out by what is missing for them.

    program_report_waiting_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import re
import sys

from program_bench import BASELINE, run_case
from report_bench import ReportTest


class ProgramReportWaiting(ReportTest):
    def test_waiting_tells_for_what_people_wait_with_intervals(self):
        waiting = ""
        for name, rest in [("any", 'cause = "any"'), ("several", 'cause = "several"'),
                           ("busy", 'cause = "busy_with_same"\ncounted = "alone"'),
                           ("closed", 'cause = "closed"\ncounted = "alone"'),
                           ("closed_too", 'cause = "closed"\ncounted = "together"')]:
            waiting += f'\n[measures.{name}]\nkind = "waiting_for"\n' \
                       f'states = ["counter"]\n{rest}\n'
        self.write("study/baseline.toml", BASELINE + waiting)
        self.caseload("run", "study", "--output", "why", "--quiet")
        page = self.page("--audience", "research", results="why", file="why/report.html")
        words = self.words(page)
        # Always open: with two or one at the counter people wait for who is before them.
        self.assertRegex(words, r"the doctor sees other clients [\d.]+ \([\d.]+ to [\d.]+\) "
                                r"about [\d.]+ more \([\d.]+ to [\d.]+\)")
        self.assertIn("the clinic is closed, and other things at once\" is a part of "
                      "\"several things at once\".", words)
        self.assertIn("\" has all of \"the clinic is closed, and other things at once\".", words)
        # Who lacks one thing among several is a part of its own, where one thing is asked
        # for so; the several others are among the rest.
        rest = ('data-source="busy/any - busy/busy - busy/closed - busy/{}" '
                'data-statistic="value">0.000</span>')
        self.assertIn(rest.format("closed_too"), page)
        self.assertIn("the rest, also several other things at once", words)
        self.assertNotIn("several things are missing for", words)
        self.assertNotIn("is a part of", self.words(
            self.page(results="why", file="why/report.html")))
        # Where two are, who lacks both would be in both: the several stay one part.
        self.write("study/baseline.toml", BASELINE + waiting + '''
[measures.busy_too]
kind = "waiting_for"
states = ["counter"]
cause = "busy_with_same"
counted = "together"
''')
        self.caseload("run", "study", "--output", "two", "--quiet")
        page = self.page("--audience", "research", results="two", file="two/report.html")
        self.assertIn(rest.format("several"), page)
        self.assertRegex(self.words(page),
                         r"One at the counter: several things are missing for 0 \(0 to "
                         r"0\); one of them is \"the clinic is closed\" for 0 \(0 to 0\)\.")

    def test_waiting_counts_the_differences_that_it_shows(self):
        # So much work that some always wait: 95 times 29 minutes in two days of 24 hours.
        waiting = ""
        for name, rest in [("any", 'cause = "any"'), ("several", 'cause = "several"'),
                           ("busy", 'cause = "busy_with_same"\ncounted = "alone"'),
                           ("busy_too", 'cause = "busy_with_same"\ncounted = "together"')]:
            waiting += f'\n[measures.{name}]\nkind = "waiting_for"\n' \
                       f'states = ["counter"]\n{rest}\n'
        self.write("study/baseline.toml", BASELINE.replace("72 person", "95 person").replace(
            "15 min", "29 min") + waiting)
        self.caseload("run", "study", "--output", "busy", "--quiet")
        page = self.page(results="busy", file="busy/report.html")
        table = re.search(r'id="waiting".*?</table>', page, re.S)[0]
        cells = [re.sub(r"<[^>]*>", "", row.split("<td")[2].partition(">")[2]).strip()
                 for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", table, re.S)]
        told = [cell for cell in cells if cell not in ("", "left out: few people")]
        # All who wait, who waits for the counter alone, and for it among others; of the
        # several, which the table does not have, no difference is shown. And the wait.
        self.assertEqual(len(told), 3, cells)
        self.assertIn("Differences from the baseline that are shown: 4. ", self.words(page))


if __name__ == "__main__":
    sys.exit(run_case(ProgramReportWaiting, sys.argv[1:]))
