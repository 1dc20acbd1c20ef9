"""The minimum versions stand in several places; they must be the same in all.

cmake/Dependencies.cmake decides. The table that quickstart prints, the file that serves
find_package(caseload), and README.md follow.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def versions(name, command):
    return dict(re.findall(rf"{command}\((\w+) ([0-9][0-9.]*)", text(name)))


def cmake_version(name):
    return re.search(r"cmake_minimum_required\(VERSION ([\d.]+)\)", text(name))[1]


def main():
    problems = []
    demanded = versions("cmake/Dependencies.cmake", "find_package")
    demanded["CMake"] = cmake_version("CMakeLists.txt")
    demanded["g++"] = re.search(r"VERSION_LESS (\d+)", text("cmake/Dependencies.cmake"))[1]

    def compare(where, found, names):
        for name in names:
            if found.get(name) != demanded[name]:
                problems.append(f"{where}: {name} {found.get(name)}, not {demanded[name]}")

    table = "scripts/packages/minimum-versions.txt"
    rows = [line.split() for line in text(table).splitlines() if not line.startswith("#")]
    compare(table, {row[0]: row[1] for row in rows}, demanded)

    libraries = demanded.keys() - {"CMake", "g++"}
    client = "cmake/caseload-config.cmake.in"
    compare(client, versions(client, "find_dependency"), libraries)

    probe = "scripts/probe/CMakeLists.txt"
    compare(probe, {"CMake": cmake_version(probe)}, ["CMake"])

    # In README.md a name may be spelt as its project spells it.
    spelt = {"TBB": "oneTBB", "tomlplusplus": "toml++", "nlohmann_json": "nlohmann-json",
             "ZLIB": "zlib"}
    readme = text("README.md")
    for name, version in demanded.items():
        name = spelt.get(name, name)
        said = rf"{re.escape(name)}\W{{1,4}}{re.escape(version)}(?![.\d])"
        if not re.search(said, readme):
            problems.append(f"README.md: does not say {name} {version}")

    print(*problems, sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
