#!/usr/bin/env python3
"""A study must land on the targets that were written before its first run.

targets_test.py PROGRAM STUDY [MISSED...]

Runs the study's baseline as a user would and demands that the whole 95 % interval of
each measure lies within the target's band; of the targets that are named as MISSED, that it
lies wholly outside, as the study says: a miss that is gone is news as well.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib


def main():
    program, study, missed = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    targets = tomllib.loads((study / "targets.toml").read_text(encoding="utf-8"))["targets"]
    with tempfile.TemporaryDirectory() as output:
        answer = subprocess.run(
            [program, "run", study, "--scenario", "baseline", "--replications", "50", "--json", "--quiet", "--output", f"{output}/results"],
            check=True, stdout=subprocess.PIPE).stdout
    baseline = json.loads(answer)["scenarios"][0]
    assert baseline["name"] == "baseline", baseline["name"]
    found = {measure["name"]: measure for measure in baseline["measures"]}

    failed = not targets or not set(missed) <= set(targets)
    for name, target in targets.items():
        measure = found[target["measure"]]
        lands = target["low"] <= measure["low"] <= measure["high"] <= target["high"]
        misses = measure["high"] < target["low"] or target["high"] < measure["low"]
        as_said = misses if name in missed else lands
        failed |= not as_said
        print(f"{name} ({target['role']}): {target['low']} to {target['high']}, found "
              f"{measure['low']:.6g} to {measure['high']:.6g}: "
              f"{'lands' if lands else 'misses'}{'' if as_said else ', NOT AS THE STUDY SAYS'}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
