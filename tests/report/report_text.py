"""What a report's page says, read by Python's own parser."""

import dataclasses
import html.parser
import json


@dataclasses.dataclass
class Number:
    """An element that says where its number comes from."""

    source: str
    statistic: str
    scale: float
    place: str = ""  # section or figure
    heading: str = ""  # of its column, in a table
    row: str = ""  # the heading of its row
    group: str = ""  # what stands above some rows together
    text: str = ""


class Report(html.parser.HTMLParser):
    """numbers: all of them; data: what is drawn; tables: of each figure the rows of the
    table behind it, each a list of cells, each the list of its numbers; groups: of each
    figure what stands above the rows, one a row."""

    def __init__(self):
        super().__init__()
        self.numbers = []
        self.data = None
        self.tables = {}
        self.groups = {}
        self._group = ""
        self._in_group = False
        self._place = ""
        self._figure = None
        self._number = None
        self._headings = []
        self._heading = None
        self._row = None
        self._in_data = False

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        if tag == "section":
            self._place = names["id"]
        elif tag == "figure" and "chart" in names.get("class", ""):
            self._figure = names["id"].removeprefix("figure-")
            self.tables[self._figure] = []
            self.groups[self._figure] = []
        elif tag == "table":
            self._headings = []
            self._group = ""
        elif tag == "th" and names.get("scope") == "col":
            self._heading = ""
        elif tag == "tr" and self._figure and self._headings:
            self.tables[self._figure].append([])
            self.groups[self._figure].append(self._group)
            self._row = ""
        elif tag == "th" and names.get("scope") == "rowgroup" and self._figure:
            # It stands above the rows, and is none.
            self.tables[self._figure].pop()
            self.groups[self._figure].pop()
            self._group = ""
            self._in_group = True
        elif tag in ("th", "td") and self._figure:
            self.tables[self._figure][-1].append([])
        elif tag == "script":
            self._in_data = names.get("id") == "caseload-data"
        if "data-source" in names:
            self._number = Number(
                names["data-source"], names["data-statistic"],
                float(names.get("data-scale", 1.0)),
                self._figure or self._place,
            )
            self.numbers.append(self._number)
            if self._figure:
                cells = self.tables[self._figure][-1]
                cells[-1].append(self._number)
                self._number.heading = self._headings[len(cells) - 1]
                self._number.row = self._row
                self._number.group = self._group

    def handle_endtag(self, tag):
        if tag == "figure":
            self._figure = None
        elif tag == "span":
            self._number = None
        elif tag == "th" and self._in_group:
            self._in_group = False
        elif tag == "th" and self._heading is not None:
            self._headings.append(self._heading)
            self._heading = None
        elif tag == "script":
            self._in_data = False

    def handle_data(self, text):
        if self._in_data:
            self.data = json.loads(text)
        elif self._in_group:
            self._group += text
        elif self._number is not None:
            self._number.text += text
        elif self._heading is not None:
            self._heading += text
        elif self._figure and self.tables[self._figure] and self._is_row_heading():
            self._row += text


    def _is_row_heading(self):
        return len(self.tables[self._figure][-1]) == 1


def read_report(text):
    report = Report()
    report.feed(text)
    report.close()
    return report
