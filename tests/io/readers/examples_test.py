#!/usr/bin/env python3
"""The examples of scripts/examples print the numbers of summary.tsv.

    examples_test.py FOLDER WORDS...     of a run; the words start the example

The folder of the run is put after the words, and the picture's file after --picture, or
last. awk gets the table of replications, which was exported.
"""

import csv
import pathlib
import subprocess
import sys
import tempfile

folder = pathlib.Path(sys.argv[1])
words = sys.argv[2:]
# Student's table: 97.5 % with three degrees of freedom, for four replications.
T_3 = 3.182446305

with open(folder / "summary.tsv", encoding="utf-8") as file:
    summary = {(row["scenario"], row["measure"]): row
               for row in csv.DictReader(file, delimiter="\t")}


def table(*command):
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    rows = list(csv.DictReader(done.stdout.splitlines(), delimiter="\t"))
    return {(row["scenario"], row["measure"]): row for row in rows}


def near(found, expected, size):
    """summary.tsv has ten digits, of which a sum made in another order may move the last."""
    assert abs(float(found) - float(expected)) <= 2e-9 * size, (found, expected)


with tempfile.TemporaryDirectory() as place:
    picture = pathlib.Path(place) / "arrests.png"
    if "tables.awk" in words[-1]:
        found = table(*words, str(folder / "csv/replications.csv"))
        left_out = {key for key, row in summary.items() if row["observations"]}
    else:
        is_python = words[-1].endswith(".py")
        found = table(*words, str(folder), *(["--plot"] if is_python else []), "arrests",
                      *(["--picture"] if is_python else []), str(picture))
        assert picture.read_bytes().startswith(b"\x89PNG"), "a picture"
        assert picture.stat().st_size > 10_000
        # Shares of a time.
        left_out = {key for key in summary if key[1] == "clinicians_busy"}

assert set(found) == set(summary) - left_out, set(found) ^ (set(summary) - left_out)
assert len(found) >= 10
for key, row in found.items():
    expected = summary[key]
    size = abs(float(expected["mean"])) + float(expected["half_width"])
    near(row["mean"], expected["mean"], size)
    if "standard_error" in row:
        assert row["n"] == expected["replications"] == "4"
        near(T_3 * float(row["standard_error"]), expected["half_width"], size)
    else:
        near(row["low"], expected["low"], size)
        near(row["high"], expected["high"], size)
        assert row["unit"] == expected["units"]
