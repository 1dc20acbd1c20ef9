#!/usr/bin/env python3
"""A study must land on the targets that were written before its first run.

targets_test.py PROGRAM STUDY

Runs the study's baseline as a user would and demands that the whole 95 % interval of
each measure lies within the target's band.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib


def main():
    program, study = sys.argv[1], pathlib.Path(sys.argv[2])
    targets = tomllib.loads((study / "targets.toml").read_text(encoding="utf-8"))["targets"]
    with tempfile.TemporaryDirectory() as output:
        answer = subprocess.run(
            [program, "run", study, "--scenario", "baseline", "--replications", "50", "--json", "--quiet", "--output", f"{output}/results"],
            check=True, stdout=subprocess.PIPE).stdout
    baseline = json.loads(answer)["scenarios"][0]
    assert baseline["name"] == "baseline", baseline["name"]
    found = {measure["name"]: measure for measure in baseline["measures"]}

    failed = not targets
    for name, target in targets.items():
        measure = found[target["measure"]]
        lands = target["low"] <= measure["low"] <= measure["high"] <= target["high"]
        failed |= not lands
        print(f"{name} ({target['role']}): {target['low']} to {target['high']}, found "
              f"{measure['low']:.6g} to {measure['high']:.6g}: {'lands' if lands else 'MISSES'}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
