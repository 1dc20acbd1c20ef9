#!/usr/bin/env python3
"""What scale-up, protected time and timely supply do alone and together: all eight combinations.

factorial.py TABLES [MEASURE...]

    caseload run scenarios/cambodia-2017 --replications 20
    caseload export scenarios/cambodia-2017 --csv --to tables
    scenarios/cambodia-2017/factorial.py tables

Reads replications.csv of an export. The effect of a factor is its mean difference over the four
combinations of the other two; an interaction of two is half of how much the effect of one
differs with the other; of three, half of how much that differs with the third (two to the power of
three, full factorial design: G. E. P. Box, J. S. Hunter, W. G. Hunter, "Statistics for
Experimenters", 2nd ed., 2005, chapter 5). All eight meet the same people with the same luck,
so each effect is computed replication by replication, and its interval is the t interval of
these.
"""

import csv
import itertools
import pathlib
import statistics
import sys

# Student's t, 97.5 %, by degrees of freedom: for 10, 20, 50 and 100 replications.
STUDENT = {9: 2.262, 19: 2.093, 49: 2.010, 99: 1.984}
FACTORS = ("scale-up", "protected", "timely")
SCENARIOS = {
    (0, 0, 0): "baseline",
    (1, 0, 0): "scale-up-community",
    (0, 1, 0): "protected-time",
    (0, 0, 1): "timely-supply",
    (1, 1, 0): "scale-up-and-protected",
    (1, 0, 1): "scale-up-and-timely",
    (0, 1, 1): "protected-and-timely",
    (1, 1, 1): "all-three",
}
MEASURES = ("clients", "seen_7d", "seen_28d", "intake_wait", "visits", "visits_with_kit", "retained_90d", "completed", "other_patient_wait")


def read(folder):
    """[measure][scenario][replication]"""
    values = {}
    with open(pathlib.Path(folder) / "replications.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["value"] == "":  # nothing was observed
                continue
            values.setdefault(row["measure"], {}).setdefault(row["scenario"], {})[int(row["replication"])] = float(row["value"])
    return values


def effect(of_measure, factors):
    """(mean, half-width) of the interaction of some factors; of one: of its effect."""
    per_replication = []
    for replication in sorted(of_measure["baseline"]):
        total = 0.0
        for levels, scenario in SCENARIOS.items():
            sign = 1
            for factor in factors:
                sign *= 1 if levels[factor] else -1
            total += sign * of_measure[scenario][replication]
        per_replication.append(total / 4)
    n = len(per_replication)
    if n - 1 not in STUDENT:
        sys.exit(f"{n} replications: this script knows Student's t for 10, 20, 50 and 100")
    return statistics.mean(per_replication), STUDENT[n - 1] * statistics.stdev(per_replication) / n ** 0.5


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    values = read(sys.argv[1])
    combinations = [c for size in (1, 2, 3) for c in itertools.combinations(range(3), size)]
    for measure in sys.argv[2:] or MEASURES:
        print(measure)
        for factors in combinations:
            mean, half_width = effect(values[measure], factors)
            sure = " " if abs(mean) <= half_width else "*"
            print(f"  {sure} {' x '.join(FACTORS[factor] for factor in factors):32} {mean:+.5g} ({mean - half_width:+.5g} to {mean + half_width:+.5g})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
