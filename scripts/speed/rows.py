"""A row of the table: some work, how long it took, and what it should take."""

import statistics


def row(work, unit, samples, target=None, stretch=None, at_least=False):
    median = statistics.median(samples)

    def meets(limit):
        if limit is None:
            return None
        return median >= limit if at_least else median <= limit

    return {
        "work": work,
        "unit": unit,
        "median": median,
        "low": min(samples),
        "high": max(samples),
        "target": target,
        "met": meets(target),
        "stretch": stretch,
        "stretch_met": meets(stretch),
    }


def number(value):
    return f"{value:,}" if isinstance(value, int) else f"{value:.4g}"


def markdown(rows):
    lines = ["| work | unit | median | low | high | target | met |",
             "| --- | --- | ---: | ---: | ---: | ---: | --- |"]
    for one in rows:
        limits = [one["target"], one["stretch"]]
        target = " (".join(f"{limit:g}" for limit in limits if limit is not None)
        target += ")" if one["stretch"] is not None else ""
        met = {None: "", True: "yes", False: "**no**"}[one["met"]]
        if one["stretch_met"]:
            met += ", and the stretch"
        lines.append(f"| {one['work']} | {one['unit']} | {number(one['median'])} "
                     f"| {number(one['low'])} | {number(one['high'])} | {target} | {met} |")
    return "\n".join(lines)
