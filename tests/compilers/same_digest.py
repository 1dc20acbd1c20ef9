#!/usr/bin/env python3
"""Two programs, or one on two CPUs, must find the same.

same_digest.py SOURCES PROGRAM [--without-fma] OTHER_PROGRAM

With --without-fma the other program is run as on a CPU without fused multiply-add and
AVX2, where the C library's exp, log and pow have other last digits.
"""

import json
import os
import subprocess
import sys
import tempfile

STUDIES = [("scenarios/national-2017", 10), ("scenarios/queues/mg1.toml", 3),
           ("scenarios/vocabulary/provinces.toml", 3), ("scenarios/vocabulary/facilities.toml", 3),
           ("scenarios/causes/day-of-eight.toml", 1),
           ("scenarios/fluid", 1)]
WITHOUT_FMA = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2,-FMA4,-AVX512F"}


def digest(sources, program, study, replications, environment):
    with tempfile.TemporaryDirectory() as output:
        answer = subprocess.run(
            [program, "run", study, "--replications", str(replications), "--json",
             "--output", os.path.join(output, "results")],
            cwd=sources, env={**os.environ, **environment}, check=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout
        return json.loads(answer)["digest"]


def main():
    sources, program, *rest = sys.argv[1:]
    environment = {}
    if rest[0] == "--without-fma":
        environment = WITHOUT_FMA
        rest = rest[1:]
    failed = False
    for study, replications in STUDIES:
        one = digest(sources, program, study, replications, {})
        other = digest(sources, rest[0], study, replications, environment)
        print(study, one, other, "same" if one == other else "DIFFERENT")
        failed |= one != other or len(one) != 64
    return failed


if __name__ == "__main__":
    sys.exit(main())
