"""check_packages must notice when a list lacks a package: `check_packages_test.py BUILD`.

Takes one package after the other out of a copy of the lists. Only packages that no other
listed one brings along can be missed, so these are named here. What only other groups than
`core` use is not there where only `core` is installed; in CI all is.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHECK = ROOT / "scripts" / "check_packages"
SKIPPED = 77

# The list, the package taken out of it, and what it brings.
REMOVED = [
    ("build", "libfmt-dev", "header /usr/include/fmt/"),
    ("build", "libtomlplusplus-dev", "header /usr/include/toml++/"),
    ("build", "libhdf5-dev", "header /usr/include/hdf5/"),
    ("build", "libtbb-dev", "header /usr/include/oneapi/"),
    ("build", "librandom123-dev", "header /usr/include/Random123/"),
    ("build", "cmake", "program /usr/bin/cmake"),
    ("core", "catch2", "header /usr/include/catch2/"),
    ("core", "patch", "program /usr/bin/patch"),
    ("readers", "netcdf-bin", "program /usr/bin/ncdump"),
    ("browser", "poppler-utils", "program /usr/bin/pdftotext"),
    ("compilers", "valgrind", "program /usr/bin/valgrind"),
    ("cluster", "tini", "program /usr/bin/tini"),
]


def main(build):
    if shutil.which("dpkg") is None:
        return SKIPPED
    problems = []
    compared = 0
    for name, package, expected in REMOVED:
        is_optional = name not in ("build", "core") and not os.environ.get("CI")
        if is_optional and not pathlib.Path(expected.split()[1]).exists():
            print(f"not installed here, so nobody can miss it: {package}")
            continue
        compared += 1
        with tempfile.TemporaryDirectory() as folder:
            lists = pathlib.Path(folder) / "lists"
            shutil.copytree(ROOT / "scripts" / "packages", lists)
            path = lists / f"{name}.txt"
            lines = path.read_text(encoding="utf-8").splitlines()
            kept = [line for line in lines if line.strip() != package]
            path.write_text("\n".join(kept), encoding="utf-8")
            done = subprocess.run(
                [sys.executable, CHECK, build, "--lists", lists],
                capture_output=True, text=True, check=False,
            )
        if len(kept) == len(lines):
            problems.append(f"{package} is not in {name}.txt")
        elif done.returncode != 1 or expected not in done.stdout:
            problems.append(f"without {package} in {name}.txt: {done.stdout}{done.stderr}")
    print(*problems, sep="\n")
    print(f"{compared - len(problems)} passed, {len(problems)} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
