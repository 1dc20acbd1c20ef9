#!/usr/bin/env python3
"""Every number of a report is computed again from results.h5, with other people's tools.

    report_numbers_test.py PROGRAM STUDY FOLDER FEWEST

Runs STUDY into FOLDER, writes its report for the public and for research, and compares
each number that says where it comes from (`data-source`), each value that is drawn, and
each in the tables of `--figures` with what xarray, numpy and scipy make of the file.
FEWEST is how many of the first two there are at least, counted by hand: a page without
numbers would agree with everything.
"""

import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys

import numpy

sys.path.append(str(pathlib.Path(__file__).parent.parent / "app"))

from drawing_programs import put_drawing_programs
from report_statistics import NOT_IN_THE_FILE, Results, digits_of, number_of, Unknown
from report_text import read_report

RELATIVE = 1e-9  # other orders of adding up
FOUR_DIGITS = ("q05", "q25", "q50", "q75", "q95")
UNITS = {  # what a figure says, and how often it is in what the file has
    ("1", ""): 1.0, ("1", " in 100"): 100.0, ("USD", " USD"): 1.0,
    ("day", " days"): 1.0, ("day", " hours"): 24.0, ("day", " minutes"): 1440.0,
    ("day", " seconds"): 86400.0,
}
TABLED = "in the tables of figures"


class Check:
    """Compares, counts, and keeps what is wrong."""

    def __init__(self, results, loads):
        self.results = results
        self.loads = loads
        self.problems = []
        self.checked = {}
        self.not_in_the_file = {}

    def value(self, where, source, statistic):
        """The recomputed value, or None where the file cannot have it."""
        if statistic.startswith("offered_load"):
            return self.loads[source, statistic]
        try:
            return self.results.value(source, statistic)
        except Unknown as unknown:
            kind = str(unknown)
            self.not_in_the_file.setdefault(kind, []).append(where)
            if kind not in NOT_IN_THE_FILE:
                self.problems.append(f"{where}: {kind} cannot be computed again")
            return None

    def compare(self, sort, where, shown, expected, tolerance):
        self.checked[sort] = self.checked.get(sort, 0) + 1
        tolerance += RELATIVE * abs(expected)
        if not abs(shown - expected) <= tolerance:  # nor what is no number
            self.problems.append(
                f"{where}: {shown!r}, by the file {expected!r} (+- {tolerance:.2g})"
            )

    def element(self, number, is_for_public):
        where = f"{number.source} {number.statistic} in {number.place}"
        is_load = number.statistic.startswith("offered_load")
        is_few = is_for_public and not is_load and any(
            self.results.rests_on_few(part) for part in number.source.split(" - "))
        if is_few:
            self.problems.append(f"{where}: rests on few people")
        day = None if is_load else self.results.day(number.source)
        if day is not None and not (number.row and day.startswith(number.row)):
            self.problems.append(f"{where}: that week begins on {day}, not {number.row}")
        expected = self.value(where, number.source, number.statistic)
        if expected is None:
            return
        expected *= number.scale
        if number.statistic in FOUR_DIGITS:  # rounded to those, and then written
            tolerance = half_of_the_fourth_digit(expected)
        elif day is not None:  # a share of three decimals, the mean of weeks
            tolerance = 0.0005 * number.scale
        else:
            tolerance = digits_of(number.text) / 2
        self.compare(number.statistic, where, number_of(number.text), expected, tolerance)

    def fan(self, name, figure):
        for panel in figure["panels"]:
            for band in panel["bands"]:
                for statistic in FOUR_DIGITS:
                    for day, shown in zip(panel["weeks"], band[statistic], strict=True):
                        self.week(name, band, statistic, day, shown)

            for strip in panel.get("strips", []):
                for day, shown in zip(panel["weeks"], strip["values"], strict=True):
                    expected = self.results.mean_of_week(strip["source"], day)
                    self.compare("drawn strips", f"{name}, {strip['source']} from {day}", shown,
                                 expected, half_of_the_fourth_digit(expected))

    def week(self, name, band, statistic, day, shown):
        if shown is None:
            return
        where = f"{name}, {band['source']} {statistic} in the week from {day}"
        expected = self.results.week(band["source"], statistic, day) * band["scale"]
        tolerance = half_of_the_fourth_digit(expected)
        self.compare("drawn over time", where, shown, expected, tolerance)

    def differences(self, name, figure, table, groups):
        """Each row that is drawn has one in the table behind it. Where rows stand together
        by scenario their order is another: then of each scenario that of the panels."""
        rows = [(panel, row) for panel in figure["panels"] for row in panel["rows"]]
        if len(rows) != len(table):
            self.problems.append(f"{name}: {len(rows)} rows are drawn of {len(table)}")
        if len(set(groups)) > 1:
            scenarios = list(dict.fromkeys(row["scenario"] for _, row in rows))
            rows.sort(key=lambda one: scenarios.index(one[1]["scenario"]))
        for (panel, row), cells in zip(rows, table):
            sources = {number.source for cell in cells for number in cell}
            # Beside a share of others it is said how many they are.
            measures = {source.split("/")[1].removesuffix("_count") for source in sources}
            if row["value"] is None:
                continue
            if len(measures) != 1:
                self.problems.append(f"{name}: a row of {measures or 'no measure'}")
                continue
            source = f"{row['scenario']}/{measures.pop()}"
            if source not in sources:
                self.problems.append(f"{name}: a row drawn of {source}, a table's of {sources}")
                continue
            units = self.results.variable(source).attrs["units"]
            scale = UNITS[units, panel["unit"]]
            self.interval(f"{name}: {source}, drawn", source, scale, row)

    def interval(self, where, source, scale, row):
        expected = {
            key: self.value(where, source, statistic)
            for key, statistic in [
                ("value", "difference"), ("low", "difference_low"),
                ("high", "difference_high"),
            ]
        }
        if None in expected.values():
            return
        # An end near zero is as exact as what it is the difference of.
        nothing = RELATIVE * max(map(abs, expected.values())) * scale
        nothing += 1e-12 * abs(self.results.value(source, "value")) * scale
        for key, value in expected.items():
            if row[key] is not None:
                self.compare("drawn differences", where, row[key], value * scale, nothing)

    def provinces(self, name, figure, table):
        """A bar a province, of the baseline."""
        (panel,) = figure["panels"]
        for row, cells in zip(panel["rows"], table, strict=True):
            (shown,) = row["values"]
            if shown is None:
                if cells[1]:
                    self.problems.append(f"{name}: {row['label']} is told and not drawn")
                continue
            source = row["source"]
            expected = self.results.value(source, "value") * panel["scale"]
            self.compare("drawn provinces", f"{name}: {source}", shown, expected, 0.0)
            self.compare("drawn provinces", f"{name}: {source}", row["total"], expected, 0.0)

    def flow(self, name, figure, table):
        """Whole people on each way; at each state the more of in and out."""
        come, go = {}, {}
        for (number, *_) in (cells[1] for cells in table if cells[1]):
            people = self.results.value(number.source, "value")
            one, other = self.results.passage(number.source).split(" > ")
            go[one] = go.get(one, 0.0) + people
            come[other] = come.get(other, 0.0) + people
        for link in figure["links"]:
            expected = self.results.value(link["variable"], "value")
            self.compare("drawn ways", f"{name}: {link['variable']}", link["value"],
                         expected, 0.5)
        for node in figure["nodes"]:
            expected = max(come.get(node["name"], 0.0), go.get(node["name"], 0.0))
            self.compare("drawn ways", f"{name}: {node['name']}", number_of(node["words"]),
                         expected, 0.5)
        if len(figure["links"]) > len(table):
            self.problems.append(f"{name}: more ways are drawn than told")

    def curves(self, name, figure):
        for panel in figure["panels"]:
            for curve in panel["curves"]:
                for day, shown in zip(panel["steps"], curve["values"], strict=True):
                    if day == 0 or shown is None:
                        continue
                    source = f"{curve['source']}[{day - 1}]"
                    self.compare("drawn by day", f"{name}: {source}", shown,
                                 self.results.value(source, "value"),
                                 half_of_the_fourth_digit(shown))

    def calendar(self, name, figure):
        for row in figure["rows"]:
            for month, shown in zip(figure["columns"], row["values"], strict=True):
                expected = self.results.mean_of_month(row["source"], month)
                self.compare("drawn months", f"{name}: {row['source']} in {month}", shown,
                             expected, half_of_the_fourth_digit(expected))

    def bars(self, name, figure, table, groups):
        """Of each scenario the rows stand together: all who wait, one cause each, the
        rest, which is a difference of variables."""
        (panel,) = figure["panels"]
        by_scenario = {}
        for group, cells in zip(groups, table, strict=True):
            by_scenario.setdefault(group, []).append(cells)
        for row, rows in zip(panel["rows"], by_scenario.values(), strict=True):
            if not rows[0][1]:
                self.problems.append(f"{name}: nothing says where {row['total']} is from")
                continue
            values = {
                cells[1][0].row: self.results.value(cells[1][0].source, "value")
                for cells in rows if cells[1]
            }
            total = self.results.value(rows[0][1][0].source, "value")
            self.rest(name, rows, total)
            self.compare("drawn causes", f"{name}: all", row["total"], total, 0.0)
            shown = dict(
                zip((part["label"] for part in panel["parts"]), row["values"], strict=True)
            )
            rest = shown.popitem()[1]
            # What rests on few people is among the rest.
            shown = {label: value for label, value in shown.items() if value is not None}
            for label, value in shown.items():
                self.compare("drawn causes", f"{name}: {label}", value, values[label], 0.0)
            expected = total - sum(values[label] for label in shown)
            self.compare("drawn causes", f"{name}: rest", rest, expected, RELATIVE * total)

    def rest(self, name, rows, total):
        """What is left of all who wait when the parts that stand there are taken off."""
        parts = [cells[1][0].source for cells in rows[1:-1] if cells[1]]
        source = rows[-1][1][0].source
        if source != " - ".join([rows[0][1][0].source, *parts]):
            self.problems.append(f"{name}: the rest is {source}, beside {parts}")
        left = total - sum(self.results.value(part, "value") for part in parts)
        expected = self.results.value(source, "value")
        self.compare("the rest", f"{name}: rest", expected, left, RELATIVE * total)

    def hundred(self, name, figure, table):
        """Whole people or visits of a hundred: of a share, and the others."""
        for row, cells in zip(figure["rows"], table, strict=True):
            share = self.results.value(cells[1][0].source, "value")
            those, others = (group["count"] for group in row["groups"])
            self.compare("drawn hundreds", f"{name}: those", those, 100 * share, 0.5)
            self.compare("drawn hundreds", f"{name}: others", others, 100 - those, 0)


    # ---- the tables of --figures: all digits ----

    def table_value(self, where, row, key, statistic, scale=1.0):
        if row[key] == "":
            return
        expected = self.value(where, row["source"], statistic)
        if expected is None:
            return
        nothing = 1e-12 * abs(self.results.value(row["source"], "value")) * scale
        self.compare(TABLED, f"{where} {key}", float(row[key]), expected * scale, nothing)

    def table(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for number, row in enumerate(rows, 2):
            where = f"{path.name}:{number}"
            if "q50" in row:
                self.table_week(where, row)
            elif "low" in row:
                scale = float(row["scale"])
                self.table_value(where, row, "value", "difference", scale)
                self.table_value(where, row, "low", "difference_low", scale)
                self.table_value(where, row, "high", "difference_high", scale)
            elif "month" in row:
                self.compare(TABLED, where, float(row["value"]),
                             self.results.mean_of_month(row["source"], row["month"]), 0.0)
            elif "variable" in row:
                self.compare(TABLED, where, float(row["value"]),
                             self.results.value(row["variable"], "value"), 0.0)
            elif row["source"]:
                key = "share" if "share" in row else "value"
                self.table_value(where, row, key, "value", float(row.get("scale") or 1.0))
        return len(rows)

    def table_week(self, where, row):
        for statistic in FOUR_DIGITS:
            if row[statistic] != "":
                expected = self.results.week(row["source"], statistic, row["week"])
                self.compare(TABLED, where, float(row[statistic]),
                             expected * float(row["scale"]), 0.0)


def rows_drawn(figure):
    """How many rows the table of a figure of the page must have."""
    panels = figure.get("panels", [])
    return {
        "fan": lambda: sum(len(p["weeks"]) * len(p["bands"]) for p in panels),
        "differences": lambda: sum(len(p["rows"]) for p in panels),
        "bars": lambda: sum(len(p["rows"]) * len(p["parts"]) for p in panels),
        "flow": lambda: len(figure["links"]),
        "curves": lambda: sum(len(p["steps"]) * len(p["curves"]) for p in panels),
        "calendar": lambda: len(figure["columns"]) * len(figure["rows"]),
        "hundred": lambda: sum(len(row["groups"]) for row in figure["rows"]),
    }[figure["kind"]]()


def half_of_the_fourth_digit(value):
    if value == 0.0:
        return 0.0
    return 0.5 * 10.0 ** (numpy.floor(numpy.log10(abs(value))) - 3)


def check_tables(check, page, folder):
    report = read_report(page.read_text(encoding="utf-8"))
    for name, figure in report.data["figures"].items():
        rows = check.table(folder / f"{name}.csv")
        if rows != rows_drawn(figure):
            check.problems.append(f"{name}.csv: {rows} rows")


def offered_loads(program, study):
    """What is in the scenarios and in no results, as `caseload check` says it."""
    answer = subprocess.run([program, "check", study, "--json"], check=True,
                            stdout=subprocess.PIPE).stdout
    loads = {}
    for scenario in json.loads(answer)["scenarios"]:
        for load in scenario["offered_loads"]:
            source = f"{scenario['name']}/{load['pool']}"
            loads[source, "offered_load"] = load["load"]
            if "busiest" in load:
                loads[source, "offered_load_busiest"] = load["busiest"]["load"]
    return loads


def check_page(check, page, is_for_public):
    report = read_report(page.read_text(encoding="utf-8"))
    for number in report.numbers:
        check.element(number, is_for_public)
    for name, figure in report.data["figures"].items():
        if figure["kind"] == "fan":
            check.fan(name, figure)
        elif figure["kind"] == "differences":
            check.differences(name, figure, report.tables[name], report.groups[name])
        elif name.startswith("provinces"):
            check.provinces(name, figure, report.tables[name])
        elif figure["kind"] == "flow":
            check.flow(name, figure, report.tables[name])
        elif figure["kind"] == "curves":
            check.curves(name, figure)
        elif figure["kind"] == "calendar":
            check.calendar(name, figure)
        elif figure["kind"] == "bars":
            check.bars(name, figure, report.tables[name], report.groups[name])
        elif figure["kind"] == "hundred":
            check.hundred(name, figure, report.tables[name])
        else:
            check.problems.append(f"{name}: who checks a figure of kind {figure['kind']}?")


def main(program, study, folder, fewest):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([program, "run", study, "--output", folder, "--quiet"],
                   check=True, stdout=subprocess.DEVNULL)
    results = Results(folder / "results.h5")
    check = Check(results, offered_loads(program, study))
    put_drawing_programs(folder / "programs")
    surroundings = dict(os.environ, PATH=str(folder / "programs"))
    for audience in ("public", "research"):
        figures = folder / f"{audience}-figures"
        page = folder / f"{audience}.html"
        subprocess.run(
            [program, "report", folder, "--study", study, "--audience", audience,
             "--output", page, "--figures", figures],
            check=True, stdout=subprocess.DEVNULL, env=surroundings,
        )
        check_page(check, page, audience == "public")
        check_tables(check, page, figures)
    for sort, number in sorted(check.checked.items()):
        print(f"{sort}: {number} computed again")
    for kind, places in check.not_in_the_file.items():
        print(f"{kind}: {len(places)} not computed again: {NOT_IN_THE_FILE.get(kind)}")
    drawn = sum(n for sort, n in check.checked.items() if sort.startswith("drawn"))
    tabled = check.checked.get(TABLED, 0)
    written = sum(check.checked.values()) - drawn - tabled
    if tabled < check.checked["drawn over time"] + check.checked["drawn differences"]:
        check.problems.append(f"only {tabled} numbers in tables of what is drawn")
    for found, least, sort in zip((written, drawn), fewest, ("written", "drawn")):
        if found < least:
            check.problems.append(f"only {found} numbers that are {sort}, not {least}")
    print(*check.problems[:40], sep="\n")
    print(f"{written} written and {drawn} drawn, {len(check.problems)} wrong")
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4], [int(word) for word in sys.argv[4:6]]))
