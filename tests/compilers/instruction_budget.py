#!/usr/bin/env python3
"""How many instructions an event takes, held against tests/instruction_budgets.toml.

instruction_budget.py SOURCES PROGRAM

valgrind counts what a whole run of few replications executes, and of twice as many; the
difference, divided by the events of those that came in addition, leaves out starting and
reading. Such counts repeat to a millionth, however busy the machine is. More than 3 %
above its budget is a failure.

Another compiler or C library makes other instructions: then the test is skipped by name
(exit code 77).
"""

import pathlib
import platform
import re
import subprocess
import sys
import tempfile
import tomllib

ROOM = 1.03
SKIPPED = 77
BUDGETS = "tests/instruction_budgets.toml"


def toolchain():
    compiler = subprocess.run(["c++", "-dumpfullversion"], check=True,
                              stdout=subprocess.PIPE, encoding="utf-8").stdout.strip()
    return {"compiler": f"g++ {compiler}", "libc": " ".join(platform.libc_ver()),
            "machine": platform.machine()}


def count(sources, program, scenario, replications):
    """(instructions, events) of one run."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["valgrind", "--tool=cachegrind", "--cache-sim=no",
             f"--cachegrind-out-file={folder}/counts", program, "run", scenario,
             "--replications", str(replications), "--threads", "1",
             "--output", f"{folder}/results"],
            cwd=sources, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8").stdout
    instructions = re.search(r"I +refs: +([\d,]+)", done)
    events = re.search(r"([\d,]+) events", done)
    if instructions is None or events is None:
        sys.exit(f"neither instructions nor events in:\n{done}")
    return tuple(int(found.group(1).replace(",", "")) for found in (instructions, events))


def instructions_an_event(sources, program, work):
    few, many = (count(sources, program, work["scenario"], times * work["replications"])
                 for times in (1, 2))
    return (many[0] - few[0]) / (many[1] - few[1])


def main():
    sources, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    budgets = tomllib.loads((sources / BUDGETS).read_text(encoding="utf-8"))
    if budgets["toolchain"] != toolchain():
        print(f"skipped: the budgets are of {budgets['toolchain']}, this is {toolchain()}")
        sys.exit(SKIPPED)
    changelog = (sources / "CHANGELOG.md").read_text(encoding="utf-8")
    failures = []
    for name, work in budgets["works"].items():
        budget = work["instructions_an_event"]
        found = instructions_an_event(sources, program, work)
        print(f"{name}: {found:.1f} instructions an event, budget {budget}, "
              f"{100 * (found / budget - 1):+.1f} %")
        if found > budget * ROOM:
            failures.append(f"{name} is more than 3 % above its budget: look at what the "
                            f"change costs, or raise the line in {BUDGETS} and say why in "
                            f"CHANGELOG.md")
        if f"`{name}` {budget}" not in changelog:
            failures.append(f"{name}: CHANGELOG.md does not say \"`{name}` {budget}\" "
                            f"under \"Instruction budgets\"")
    sys.exit("\n".join(failures) or 0)


if __name__ == "__main__":
    main()
