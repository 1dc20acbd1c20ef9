#!/usr/bin/env python3
"""Two programs that were written apart must agree.

twin_test.py PROGRAM

tests/twin/twin.py is a second implementation of tests/twin/study, in SimPy, written by somebody who
had read what `caseload describe model` says of that study and nothing else. Both are run with
random numbers of their own. Of each measure the difference must hold zero in its 99.9 %
interval, and that interval must be narrow: at most 2.5 % of the value to either side (12 % for the
wait of clients, of which a few long ones decide).
"""

import json
import math
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
REPLICATIONS = 600
QUANTILE = 3.2905  # normal, 99.95 %
MEASURES = ("arrested", "seen", "days_to_intake", "wait_for_doctor", "visits", "visits_with_kit", "retained", "completed",
            "relapsed", "others_wait", "doctor_busy")
WIDEST = {"wait_for_doctor": 0.12}


def ratio(numerators, denominators):
    """The ratio of the sums, and its standard error by the jackknife."""
    n, top, bottom = len(numerators), sum(numerators), sum(denominators)
    pseudo = [n * top / bottom - (n - 1) * (top - a) / (bottom - b) for a, b in zip(numerators, denominators)]
    mean = sum(pseudo) / n
    return top / bottom, math.sqrt(sum((value - mean) ** 2 for value in pseudo) / (n - 1) / n)


def main():
    program = sys.argv[1]
    twin = json.loads(subprocess.run([sys.executable, HERE / "twin.py", str(REPLICATIONS), "1"], check=True,
                                     stdout=subprocess.PIPE).stdout)["measures"]
    with tempfile.TemporaryDirectory() as output:
        answer = subprocess.run([program, "run", HERE / "study", "--json", "--quiet", "--output", f"{output}/results"],
                                check=True, stdout=subprocess.PIPE).stdout
    ours = {measure["name"]: measure for measure in json.loads(answer)["scenarios"][0]["measures"]}

    failed = False
    for name in MEASURES:
        mean, error = ratio(twin[name]["numerators"], twin[name]["denominators"])
        our_error = (ours[name]["high"] - ours[name]["low"]) / 2 / 1.96
        half_width = QUANTILE * math.hypot(error, our_error)
        difference = ours[name]["mean"] - mean
        agrees = abs(difference) <= half_width
        is_narrow = half_width <= WIDEST.get(name, 0.025) * abs(mean)
        failed |= not (agrees and is_narrow)
        print(f"{name:16} caseload {ours[name]['mean']:10.5g}  twin {mean:10.5g}  apart {difference:+9.3g} of {half_width:8.3g} ({half_width / abs(mean):.1%})"
              f"{'' if agrees else '  DISAGREES'}{'' if is_narrow else '  TOO WIDE'}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
