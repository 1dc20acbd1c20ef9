#!/usr/bin/env python3
"""A study must land on the targets that were written before its first run.

targets_test.py PROGRAM STUDY [MISSED...]

Validates the study as a user would, with 50 replications: every binding target must be met; of
those that are named as MISSED the study says that they are missed, and they must be, for a
miss that is gone is news as well.
"""

import json
import subprocess
import sys
import tempfile


def main():
    program, study, missed = sys.argv[1], sys.argv[2], set(sys.argv[3:])
    with tempfile.TemporaryDirectory() as output:
        done = subprocess.run(
            [program, "validate", study, "--replications", "50", "--json", "--quiet", "--output", f"{output}/results"],
            check=False, stdout=subprocess.PIPE)
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
    return failed


if __name__ == "__main__":
    sys.exit(main())
