"""Scenario files that are written to be measured: the campaign in its narrow form with so many times
its people, and worlds of a million people who wait or are treated."""

import re

CAMPAIGN = "scenarios/national-2017"


def times(text, unit, factor):
    """The text with every quantity of a unit, such as "39.15 person/day", multiplied."""

    def multiplied(found):
        return f'"{float(found[1]) * factor:.12g} {found[2]}"'

    changed, count = re.subn(rf'"([\d.]+) ({unit}(?:/\w+)?)"', multiplied, text)
    if count == 0:
        raise SystemExit(f"no quantity of the unit '{unit}' to multiply")
    return changed


def write_campaign(sources, folder, factor, replications):
    """The baseline alone, with rates, stocks, places and staff multiplied."""
    folder.mkdir()
    baseline = (sources / CAMPAIGN / "baseline.toml").read_text(encoding="utf-8")
    (folder / "baseline.toml").write_text(times(baseline, "person", factor),
                                          encoding="utf-8")
    study = times((sources / CAMPAIGN / "study.toml").read_text(encoding="utf-8"), "case",
                  factor)
    for pattern, line in ((r"^scenarios = .*$", 'scenarios = ["baseline.toml"]'),
                          (r"^replications = .*$", f"replications = {replications}")):
        study, count = re.subn(pattern, line, study, flags=re.MULTILINE)
        if count != 1:
            raise SystemExit(f"not one line like '{line}' in the study")
    (folder / "study.toml").write_text(study, encoding="utf-8")


def write_variants(sources, folder, scenarios, replications):
    """The campaign, of four clinicians, and scenarios of five, six, ..."""
    folder.mkdir()
    names = [f"clinicians-{number}" for number in range(5, 4 + scenarios)]
    for name in names:
        (folder / f"{name}.toml").write_text(
            f'schema = 1\nname = "{name}"\ntitle = "So many clinicians"\n'
            'extends = "baseline.toml"\nchanges = ["staff.clinicians.headcount"]\n\n'
            f'[staff.clinicians]\nheadcount = "{name.split("-")[1]} person"\n',
            encoding="utf-8")
    (folder / "baseline.toml").write_text(
        (sources / CAMPAIGN / "baseline.toml").read_text(encoding="utf-8"), encoding="utf-8")
    files = ", ".join(f'"{name}.toml"' for name in ["baseline", *names])
    study = (sources / CAMPAIGN / "study.toml").read_text(encoding="utf-8")
    for pattern, line in ((r"^scenarios = .*$", f"scenarios = [{files}]"),
                          (r"^replications = .*$", f"replications = {replications}")):
        study, count = re.subn(pattern, line, study, flags=re.MULTILINE)
        if count != 1:
            raise SystemExit(f"not one line like '{line}' in the study")
    (folder / "study.toml").write_text(study, encoding="utf-8")


# A hundred thousand people come a day, for ten days, and stay.
CROWD = """schema = 1
name = "crowd"
title = "A million people who come in ten days and stay"

[run]
length = "10 day"
replications = 1
seed = 1

[arrivals.people]
to = "inside"
rate = "100000 person/day"

[states.gone]
kind = "exit"

[measures.people_inside]
kind = "people"
states = ["inside"]

[states.inside]
"""

WAITING = CROWD + """kind = "stay"
duration = { dist = "exponential", mean = "1000 day" }
next = "gone"
"""

TREATED = CROWD + """kind = "course"
staff = "doctors"
work = { dist = "fixed", value = "1 min" }
visits = 20
interval = "4 day"
show = 0.65
drop_out = 0.001
when_dropped_out = "gone"
next = "gone"

[staff.doctors]
headcount = "10000 person"
"""
