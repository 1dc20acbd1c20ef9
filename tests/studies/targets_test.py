#!/usr/bin/env python3
"""A study must land on the targets that were written before its first run.

targets_test.py PROGRAM STUDY REPLICATIONS [MISSED...]

Validates the study as a user would, with so many replications: every binding target must be met; of
those that are named as MISSED the study says that they are missed, and they must be, for a
miss that is gone is news as well. Where the README of the study shows what `validate` printed,
it must print that.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile


def shown(study, replications):
    """What the README shows of validate; None: nothing."""
    text = (study / "README.md").read_text(encoding="utf-8")
    begin = f"```text\n$ caseload validate scenarios/{study.name} --replications {replications}\n"
    if begin not in text:
        return None
    return text.split(begin)[1].split("```")[0]


def main():
    program, study, replications, missed = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], set(sys.argv[4:])

    def validate(*words):
        return subprocess.run(
            [program, "validate", study, "--replications", replications, "--quiet", "--output", f"{output}/results", *words],
            check=False, stdout=subprocess.PIPE, encoding="utf-8", env=dict(os.environ, COLUMNS="80", NO_COLOR="1"))

    with tempfile.TemporaryDirectory() as output:
        done = validate("--json")
        text = validate().stdout
    assert done.returncode == (1 if missed else 0), done.returncode
    targets = json.loads(done.stdout)["targets"]
    assert targets and missed <= {target["name"] for target in targets}

    failed = False
    for target in targets:
        if target["role"] in ("hold-out", "seen"):
            continue
        expected = "missed" if target["name"] in missed else "met"
        failed |= target["landing"] != expected
        print(f"{target['name']} ({target['role']}): {target['allowed_low']:.6g} to {target['allowed_high']:.6g}, found "
              f"{target['low']:.6g} to {target['high']:.6g}: {target['landing']}, {expected} expected")
    if shown(study, replications) not in (None, text):
        print(f"{study}/README.md shows something else than:\n{text}")
        failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main())
