"""A bench for tests of `caseload report`: results of the small study, and what a page says."""

import html
import json
import re

from program_bench import ProgramTest


class ReportTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.caseload("run", "study", "--output", "out", "--quiet")

    def page(self, *words, results="out", file="out/report.html"):
        self.caseload("report", results, *words)
        return (self.folder / file).read_text(encoding="utf-8")

    @staticmethod
    def data(page):
        text = re.search(r'<script type="application/json" id="caseload-data">(.*?)</script>',
                         page, re.DOTALL)
        return json.loads(text.group(1))

    @staticmethod
    def words(page):
        """What a reader reads."""
        body = page.split("<main>")[1].split("</main>")[0]
        body = re.sub(r"</?(bdi|span)[^>]*>", "", body)
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())
