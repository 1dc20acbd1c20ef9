#!/usr/bin/env python3
"""The instructions that fetch an event's memory ahead stand in the compiled program.

prefetch_test.py PROGRAM

No result changes when the compiler deletes a prefetch, only the speed of large worlds, so
the compiled program itself is read: the loop of events must fetch as many kinds of memory
as the sources name (core::prefetch). g++ 12 deletes calls of a function that does nothing
but its built-in prefetch: all of them are gone then. That a single kind is missing shows
only where the compiler did not write the loop twice.
"""

import platform
import re
import subprocess
import sys

# What each event fetches: the entity's record (core::Simulation), the budgets of hazards,
# the position of the episode, the episode (model::World::Fetch).
KINDS = 4
# The loop of events, and the part of it that compilers leave outside.
LOOP = ("World::advance(", "Simulation::pop_entry<caseload::model::World::Fetch>")
SKIPPED = 77


def prefetches(program):
    """{function of the loop: prefetches in it}"""
    text = subprocess.run(["objdump", "--disassemble", "--demangle", "--no-show-raw-insn",
                           program], check=True, stdout=subprocess.PIPE,
                          encoding="utf-8", errors="replace").stdout
    found = {}
    function = None
    for line in text.splitlines():
        if head := re.fullmatch(r"[0-9a-f]+ <(.*)>:", line):
            function = head[1] if any(name in head[1] for name in LOOP) else None
            if function:
                found.setdefault(function, 0)
        elif function and re.search(r"\sprefetch\w+\s", line):
            found[function] += 1
    return found


def main():
    if platform.machine() != "x86_64":
        print(f"skipped: knows the instructions of x86_64, not of {platform.machine()}")
        sys.exit(SKIPPED)
    found = prefetches(sys.argv[1])
    for function, count in found.items():
        print(f"{count} prefetches in {function}")
    if not found:
        sys.exit(f"none of the functions {LOOP} is in the program: name its loop here")
    if max(found.values()) < KINDS:
        sys.exit(f"the compiler deleted prefetches: at least {KINDS} belong in one of them")


if __name__ == "__main__":
    main()
