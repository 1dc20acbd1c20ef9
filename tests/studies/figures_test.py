#!/usr/bin/env python3
"""What a study says of published figures must be what stands in it, both ways.

figures_test.py PROGRAM STUDY

STUDY/figures.toml says of each figure where it is used, or why it is not. Each number
that it names must stand in the study as the program understands it (`show --json`), or
in targets.toml; and each value of the study that names a source, each target and each
source must be named by a figure.
"""

import ast
import itertools
import json
import math
import operator
import pathlib
import re
import subprocess
import sys
import tomllib

MARKS = {"seen", "second-hand", "derived", "recalled", "none found"}
WITHOUT_SOURCE = {"recalled", "none found"}
FIGURE_KEYS = {"figure", "value", "source", "mark", "how", "used", "unused", "behind"}
PLACE_KEYS = {"scenario", "key", "sum_of", "target", "part", "expect", "unit"}
CONFLICT_KEYS = {"question", "values", "figures", "taken", "why"}

OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
             ast.Div: operator.truediv, ast.Pow: operator.pow}


def result_of(arithmetic):
    """The number that is meant by a number, or by text such as "round(2428 / 31)"."""

    def result(node):
        match node:
            case ast.Constant(value=int() | float() as number):
                return number
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -result(operand)
            case ast.BinOp(op=op, left=left, right=right) if type(op) in OPERATORS:
                return OPERATORS[type(op)](result(left), result(right))
            case ast.Call(func=ast.Name(id="round"), args=arguments, keywords=[]):
                return round(*map(result, arguments))
        raise ValueError(f"not arithmetic: {arithmetic}")

    if isinstance(arithmetic, (int, float)):
        return arithmetic
    return result(ast.parse(arithmetic, mode="eval").body)


def expanded(pattern):
    """a.{b,c}.d is a.b.d and a.c.d."""
    pieces = re.split(r"\{(.*?)\}", pattern)
    for i in range(1, len(pieces), 2):
        pieces[i] = pieces[i].split(",")
    choices = [piece if isinstance(piece, list) else [piece] for piece in pieces]
    return ["".join(choice) for choice in itertools.product(*choices)]


def numbers_of(text):
    """{part: (number, unit)} of a value as `show` prints it; of a number, part ''."""
    piece_of = re.compile(r"(?:([a-z_]+) )?(-?[0-9.]+(?:e[-+]\d+)?)(?: (\S+))?")
    pieces = map(piece_of.fullmatch, text.split(", "))
    return {piece[1] or "": (float(piece[2]), piece[3] or "")
            for piece in pieces if piece}


class Study:
    """A study as the program understands it, with its targets and its figures."""

    def __init__(self, program, folder):
        shown = subprocess.run([program, "show", folder, "--json"], check=True,
                               stdout=subprocess.PIPE).stdout
        shown = json.loads(shown)
        self.scenarios = {scenario["name"]: {value["key"]: value
                                             for value in scenario["values"]}
                          for scenario in shown["scenarios"]}
        settings = {setting["key"]: setting["value"] for setting in shown["settings"]}
        self.baseline = settings["baseline"]
        self.targets = self.read(folder / "targets.toml")["targets"]
        self.sources = self.read(folder / "study.toml")["sources"]
        self.file = self.read(folder / "figures.toml")
        self.figures = self.file["figures"]

    @staticmethod
    def read(path):
        return tomllib.loads(path.read_text(encoding="utf-8"))

    def values_to_claim(self):
        """(scenario, value) of what names a source: of a scenario, what it changes.

        Who declares a whole section declares also what in it stays as it was.
        """
        baseline = self.scenarios[self.baseline]
        for name, values in self.scenarios.items():
            for key, value in values.items():
                changed = value["declared_change"] and (
                    key not in baseline or baseline[key]["value"] != value["value"])
                if value["source"] and (name == self.baseline or changed):
                    yield name, value


class Places:
    """What figures name: looked up as it is named, and remembered for the way back."""

    def __init__(self, study):
        self.study = study
        self.claimed = {}  # (scenario, key) or (None, target): {(source, role)}

    def problems(self, figure, role, place):
        if set(place) - PLACE_KEYS or "expect" not in place:
            yield f"not a place: {place}"
            return
        try:
            expected = result_of(place["expect"])
            found = list(self.numbers(figure, role, place))
        except (ArithmeticError, KeyError, SyntaxError, TypeError, ValueError) as error:
            yield f"{place}: {error}"
            return
        if "sum_of" in place:
            units = sorted({unit for _, unit in found})
            found = [(math.fsum(number for number, _ in found), "; ".join(units))]
        for number, unit in found:
            if not math.isclose(number, expected, rel_tol=1e-9):
                yield f"{place}: expected {expected:.12g}, found {number:.12g}"
            if unit != place.get("unit", ""):
                yield f"{place}: found the unit {unit!r}"

    def numbers(self, figure, role, place):
        """(number, unit) of each value that the place names."""
        if sum(kind in place for kind in ("key", "sum_of", "target")) != 1:
            raise ValueError("one of key, sum_of and target is needed")
        if "target" in place:
            self.claim(figure, role, None, place["target"])
            yield self.study.targets[place["target"]][place.get("part", "value")], ""
            return
        scenario = place.get("scenario", self.study.baseline)
        values = self.study.scenarios[scenario]
        for pattern in expanded(place.get("key") or place["sum_of"]):
            keys = [pattern]
            if pattern.endswith("*"):
                keys = [key for key in values if key.startswith(pattern[:-1])]
            if not keys:
                raise KeyError(pattern)
            for key in keys:
                self.claim(figure, role, scenario, key)
                yield numbers_of(values[key]["value"])[place.get("part", "")]

    def claim(self, figure, role, scenario, name):
        claims = self.claimed.setdefault((scenario, name), set())
        claims.update((source, role) for source in figure.get("source", []))


def problems_of_figure(figure, places):
    if set(figure) - FIGURE_KEYS:
        yield f"unknown: {', '.join(sorted(set(figure) - FIGURE_KEYS))}"
    for key in ("figure", "value"):
        if not figure.get(key):
            yield f"has no {key}"
    if ("used" in figure) == ("unused" in figure):
        yield "is either used or unused"
    if not figure.get("used", True) or not figure.get("unused", True):
        yield "must say where it is used, or why it is not"
    mark = figure.get("mark", "seen")
    if mark not in MARKS:
        yield f"no such mark: {mark}"
    if not figure.get("source") and mark not in WITHOUT_SOURCE:
        yield "only what is recalled, or was not found, has no source"
    if "how" not in figure and any(isinstance(place.get("expect"), str)
                                   for place in figure.get("used", [])):
        yield "arithmetic needs a word: how"
    for role in ("used", "behind"):
        for place in figure.get(role, []):
            yield from places.problems(figure, role, place)


def problems_of_sources(study):
    """Each source is described once, and named by a figure; no figure names another."""
    own = study.file.get("sources", {})
    titles = [source.get("title") for source in (own | study.sources).values()]
    for code, source in own.items():
        if code in study.sources:
            yield f"sources.{code} stands in study.toml"
        if not (source.get("author") and source.get("year") and source.get("title")):
            yield f"sources.{code} needs an author, a year and a title"
        if titles.count(source.get("title")) > 1:
            yield f"sources.{code} shares its title with another source"
    named = {code for figure in study.figures.values()
             for code in figure.get("source", [])}
    known = set(own) | set(study.sources)
    yield from (f"no such source: {code}" for code in sorted(named - known))
    yield from (f"no figure is of source {code}" for code in sorted(known - named))


def problems_of_claims(study, claimed):
    """Each value that names a source, and each target, is claimed by a figure of it."""
    for scenario, value in study.values_to_claim():
        of_source = {role for source, role in claimed.get((scenario, value["key"]), ())
                     if source == value["source"]}
        place = f"{scenario}: {value['key']} = {value['value']} ({value['source']})"
        if value["quality"] in ("published", "derived") and "used" not in of_source:
            yield f"{place} is {value['quality']}, and no figure is used there"
        elif not of_source:
            yield f"{place} is claimed by no figure"
    for name, target in study.targets.items():
        sources = {source for source, _ in claimed.get((None, name), ())}
        if target["source"] not in sources:
            yield f"target {name} ({target['source']}) is claimed by no figure"


def problems_of_conflict(conflict, figures):
    if set(conflict) != CONFLICT_KEYS:
        yield f"has the keys {', '.join(sorted(CONFLICT_KEYS))}"
        return
    if len(conflict["values"]) < 2:
        yield "is between two values at least"
    for name in conflict["figures"] + conflict["taken"]:
        if name not in figures:
            yield f"no such figure: {name}"
    for name in conflict["taken"]:
        if name not in conflict["figures"] or "used" not in figures.get(name, {}):
            yield f"{name} is taken, but is not one of its figures that are used"


def main():
    study = Study(sys.argv[1], pathlib.Path(sys.argv[2]))
    places = Places(study)
    problems = []
    for name, figure in study.figures.items():
        problems += [f"figures.{name}: {what}"
                     for what in problems_of_figure(figure, places)]
    if len(study.figures) != study.file["number_of_figures"]:
        problems.append(f"number_of_figures: there are {len(study.figures)}")
    problems += problems_of_sources(study)
    problems += problems_of_claims(study, places.claimed)
    for name, conflict in study.file["conflicts"].items():
        problems += [f"conflicts.{name}: {what}"
                     for what in problems_of_conflict(conflict, study.figures)]

    used = sum("used" in figure for figure in study.figures.values())
    unused = len(study.figures) - used
    print("\n".join(problems) or f"{used + unused} figures: {used} used, {unused} not; "
                                 f"{len(study.file['conflicts'])} conflicts")
    return 1 if problems or not used else 0


if __name__ == "__main__":
    sys.exit(main())
